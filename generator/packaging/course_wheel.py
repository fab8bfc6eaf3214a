"""A course as a wheel, from which schools' folders are built; system/installed_course.py reads it.

It requires nothing by name: no index holds this program, so a name could bring a stranger's. That it was made for this
version of the program is said in a file of its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

from generator.bank.course import Course
from generator.packaging.archive import make_zip
from generator.system.installed_course import GROUP, MADE_BY

WHEEL = "Wheel-Version: 1.0\nGenerator: microsite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
INIT = '"""The pages and questions of a course."""\n'


def name_wheel(course: Course, version: str) -> str:
    """Return the file name of a course's wheel."""
    return f"{_name_package(course)}-{version}-py3-none-any.whl"


def build_course_wheel(
    course: Course, files: Mapping[str, bytes], *, version: str, program: str, moment: int | None = None
) -> bytes:
    """Return the wheel of a course with its files by path, for a version of the program.

    ``version`` is the wheel's own, ``moment`` the time of its files in seconds since 1970, or 1980 if None.
    """
    package = _name_package(course)
    about = f"{package}-{version}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\nSummary: {course.title}, {course.edition}\n"
    )
    packed = {
        **{f"{package}/{path}": content for path, content in files.items()},
        f"{package}/__init__.py": INIT.encode(),
        f"{package}/{MADE_BY}": (json.dumps({"microsite": program}) + "\n").encode(),
        f"{about}/METADATA": metadata.encode(),
        f"{about}/WHEEL": WHEEL.encode(),
        f"{about}/entry_points.txt": f"[{GROUP}]\n{course.id} = {package}\n".encode(),
    }
    record = f"{about}/RECORD"
    rows = [f"{path},sha256={_digest(content)},{len(content)}\n" for path, content in sorted(packed.items())]
    return make_zip({**packed, record: "".join([*rows, f"{record},,\n"]).encode()}, moment)


def _name_package(course: Course) -> str:
    return f"microsite_course_{course.id.replace('-', '_')}"


def _digest(content: bytes) -> str:
    """Return a file's digest as RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
