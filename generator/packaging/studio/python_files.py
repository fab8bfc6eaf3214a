"""The files that the studio imports: this program and its packages, without compiled modules but pydantic-core's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points, version
from pathlib import Path

from generator.errors import GeneratorError
from generator.packaging.studio.locks import PYDANTIC_CORE, PipLock
from generator.system.installed_course import GROUP as COURSES
from generator.system.installed_course import InstalledCourse

PROGRAM = Path(__file__).parents[2]
INSTALL = "install the locked packages, with scripts/install or make site"
LEFT_OUT = frozenset({"__main__.py", "base", "commands", "formats", "packaging", "theme", "website"})
"""Files and folders of the program that the studio doesn't import, and the theme, which is a ZIP of its own."""
PACKAGES = (
    "annotated-types",
    "babel",
    "jinja2",
    "markdown",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "pydantic",
    "pyyaml",
    "rfc8785",
    "typing-extensions",
    "typing-inspection",
)
"""The distributions that the studio imports, as requirements.txt names them."""
UNUSED = (
    r"\.(?:pyi|pyx|pyd|c|h)$|\.so$|__pycache__/|/py\.typed$|^(?:\.\.|/)|^pydantic/(?:v1/|mypy\.py)|^babel/messages/"
    r"|^babel/locale-data/(?!(?:LOCALES)\.dat$)|^markdown/test_tools\.py"
)
"""Pattern of distributions' files that the studio doesn't import; LOCALES is replaced by the locales that it does."""
UNUSED_IN_WHEEL = re.compile(r"\.pyi$|/py\.typed$")
DIST_INFO = re.compile(r"^[^/]+\.dist-info/")
EXTENSIONS = "markdown.extensions"
"""The group of entry points by which Python-Markdown finds extensions by name."""
KNOWN = ("generator.", "markdown.")
ENTRY_POINTS = "microsite.dist-info"
"""A distribution's folder with the entry points of EXTENSIONS."""
LICENCE = re.compile(r"\.dist-info/(?:licenses/)?(?:LICEN[CS]E|COPYING|AUTHORS|NOTICE)[\w.-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PythonFiles:
    """Python files for the browser, and the licences of their packages."""

    files: Mapping[str, bytes]
    """Files by path in the folder that Python imports from."""
    licences: Mapping[str, str]
    """The licence of each package, by its name and version."""


def collect_python_files(
    locks: Mapping[str, PipLock], wheel: bytes, locales: Collection[str], course: InstalledCourse | None = None
) -> PythonFiles:
    """Return the program and the packages that it needs in the browser, with an installed course if any.

    ``locks`` are the locked packages by name, ``wheel`` is that of pydantic-core, ``locales`` are the names of Babel's
    locales to include. Raise GeneratorError if a package is not installed in its locked version.
    """
    unused = re.compile(UNUSED.replace("LOCALES", "|".join(sorted(locales))))
    files = dict(_read_program()) | _write_entry_points(course)
    if course:
        files |= dict(_read_source_files(course.folder))
    licences = {}
    for name in PACKAGES:
        installed = _find_installed(name, locks)
        texts = [_read(installed, path).decode() for path in sorted(_list_files(installed)) if LICENCE.search(path)]
        licences[f"{installed.name} {installed.version}"] = "\n".join(texts)
        files |= {path: _read(installed, path) for path in _list_files(installed) if _is_used(path, unused)}
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        files |= {path: archive.read(path) for path in archive.namelist() if _is_used(path, UNUSED_IN_WHEEL)}
        texts = [archive.read(path).decode() for path in sorted(archive.namelist()) if LICENCE.search(path)]
    core = locks[PYDANTIC_CORE]
    return PythonFiles(files, licences | {f"{core.name} {core.version}": "\n".join(texts)})


def _read_program() -> Iterator[tuple[str, bytes]]:
    return ((path, content) for path, content in _read_source_files(PROGRAM) if path.split("/")[1] not in LEFT_OUT)


def _read_source_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path, which begins with the package's name, and the content of each file that isn't compiled."""
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(package.parent).as_posix(), path.read_bytes()


def _find_installed(name: str, locks: Mapping[str, PipLock]) -> Distribution:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        raise GeneratorError(f"{name} is not installed: {INSTALL}") from None
    if name not in locks or found.version != locks[name].version:
        locked = locks[name].version if name in locks else "none"
        raise GeneratorError(f"{name} {found.version} is installed, and {locked} is locked: {INSTALL}")
    return found


def _list_files(installed: Distribution) -> list[str]:
    return [path.as_posix() for path in installed.files or ()]


def _read(installed: Distribution, path: str) -> bytes:
    return Path(str(installed.locate_file(path))).read_bytes()


def _is_used(path: str, unused: re.Pattern[str]) -> bool:
    return not DIST_INFO.search(path) and not unused.search(path)


def _write_entry_points(course: InstalledCourse | None) -> dict[str, bytes]:
    """Return the files of a distribution with the Markdown extensions of ours and of Python-Markdown, and a course."""
    known = {entry.name: entry.value for entry in entry_points(group=EXTENSIONS) if entry.module.startswith(KNOWN)}
    rows = "".join(f"{name} = {value}\n" for name, value in sorted(known.items()))
    courses = f"[{COURSES}]\n{course.name} = {course.folder.name}\n" if course else ""
    metadata = f"Metadata-Version: 2.1\nName: microsite\nVersion: {version('microsite')}\n"
    return {
        f"{ENTRY_POINTS}/METADATA": metadata.encode(),
        f"{ENTRY_POINTS}/entry_points.txt": f"[{EXTENSIONS}]\n{rows}{courses}".encode(),
    }
