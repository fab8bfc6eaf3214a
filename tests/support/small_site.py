"""A small project with everything that a build needs, and its site as data."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
NAME = "name: Oak Lane College"


def make_small(root: Path) -> Path:
    """Write the project into a new folder; its theme is the one that ships, by a link."""
    return make_project(root, REPOSITORY / "tests" / "sites" / "sound")


def make_project(root: Path, source: Path) -> Path:
    """Copy a folder of content, quizzes and setting, and add the theme that ships and MkDocs' configuration."""
    shutil.copytree(source, root)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "theme").symlink_to(REPOSITORY / "theme")
    return root


def rename(root: Path, name: str) -> None:
    """Give the setting another name, which every page shows."""
    setting = root / "setting.yml"
    setting.write_text(setting.read_text("utf-8").replace(NAME, f"name: {name}"), "utf-8")


def read_tree(folder: Path) -> str:
    """Return a digest of all names and bytes below a folder; nothing where there is no folder."""
    if not folder.exists():
        return ""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"/")
    return digest.hexdigest()


def read_beside(out: Path) -> list[str]:
    """Return the names of what stands in the folder of a site, the site left out."""
    return sorted(path.name for path in out.parent.iterdir() if path != out)
