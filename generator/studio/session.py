"""An open project: its files, which the page edits, and what was found in them last."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.checks.project import SiteConfig, check_project, load_configured
from generator.diagnostics.finding import shorten
from generator.errors import GeneratorError
from generator.project.project import Project
from generator.project.review import RenderPage, render_review_page
from generator.rendering.review.page import render_review
from generator.system.garbage import pause_garbage_collection


class Session:
    """A project that is open in the studio."""

    def __init__(self, root: Path, config: SiteConfig) -> None:
        self.root = root.resolve()
        self.config = config
        self._checked: Project | None = None

    def check(self) -> Project:
        """Return the project with all findings; it is read again only after a change.

        Raise GeneratorError if a file or folder is missing without which there is no project.
        """
        if self._checked is None:
            with pause_garbage_collection():
                self._checked = check_project(self.root, self.config)
        return self._checked

    def render_review(self, render: RenderPage = render_review) -> str:
        """Return the review page as ``microsite build --review`` writes it, or what ``render`` makes of the same.

        Raise GeneratorError as ``check`` does, or if the course cannot be read.
        """
        with pause_garbage_collection():
            return render_review_page(self.root, load_configured(self.root, self.config), render)

    def resolve_path(self, name: str) -> Path:
        """Return the full path of a file of the project; raise GeneratorError if its name leads elsewhere.

        ``name`` is relative to the project's folder, with forward slashes.
        """
        parts = PurePosixPath(name).parts
        is_plain = name == "/".join(parts) and ".." not in parts and name.isprintable() and "\\" not in name
        path = self.root / name
        if not (name and is_plain and Path(os.path.realpath(path)).is_relative_to(self.root)):
            raise GeneratorError(f"“{shorten(name)}” is not a file of this project")
        return path

    def read(self, name: str) -> str | None:
        """Return a file's text as it is stored; None if there is no such file, or if it is not UTF-8 text."""
        try:
            return self.resolve_path(name).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write texts into files by name, and delete those with None; write none if one of the names is refused."""
        paths = {self.resolve_path(name): text for name, text in files.items()}
        self._checked = None
        for path, text in paths.items():
            try:
                _write(path, text)
            except OSError as fault:
                name = path.relative_to(self.root).as_posix()
                raise GeneratorError(f"{name} cannot be written ({fault.strerror})") from fault


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(errors="surrogatepass"))  # half a character is reported where the file is read
