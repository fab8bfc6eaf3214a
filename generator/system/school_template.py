"""The files of a school that owns only its own words: ``examples/school``, which a wheel holds as a package's data.

``microsite new schools`` writes them, and the page *Set up* packs them; there is no second copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
SETTING = "setting.yml"


def find_school_template() -> Path:
    """Return the folder with a school's files: that of the installed program, or of the checkout that it runs in."""
    packaged = PACKAGE / "school"
    return packaged if packaged.is_dir() else PACKAGE.parent / "examples" / "school"


def read_school_files(folder: Path) -> Mapping[str, str]:
    """Return the texts of a school's files by path, without its setting, which each school writes for itself."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    files = {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}
    return {path: text for path, text in files.items() if path != SETTING}
