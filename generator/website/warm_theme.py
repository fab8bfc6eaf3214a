"""The theme's templates, kept between builds: compiled once, and listed again only where somebody may write.

MkDocs makes a new environment for each build, whose templates are mostly those of the build before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class Templates(BytecodeCache):
    """Compiled templates by their text."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket where its template reads as it did."""
        checksum, code = self._compiled.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._compiled[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


class Loader(FileSystemLoader):
    """Reads templates from the folders of a theme, and lists the project's own folder alone each time.

    The folders of libraries hold ten thousand icons, which MkDocs would list and leave out in each build.
    """

    def __init__(self, folders: Sequence[str], own: str | None, listed: dict[str, list[str]]) -> None:
        super().__init__(folders)
        self._own, self._listed = own, listed

    def list_templates(self) -> list[str]:
        """Return the names of all files but hidden ones, which MkDocs leaves out of every site."""
        return sorted({name for folder in self.searchpath for name in self._list(folder)})

    def _list(self, folder: str) -> list[str]:
        if folder == self._own or folder not in self._listed:
            names = FileSystemLoader(folder).list_templates()
            self._listed[folder] = [name for name in names if not name.startswith(".")]
        return self._listed[folder]


@dataclass(slots=True)
class WarmTheme:
    """What is kept of a theme."""

    _templates: Templates = field(default_factory=Templates)
    _listed: dict[str, list[str]] = field(default_factory=dict)

    def adopt(self, theme: Theme) -> None:
        """Let MkDocs' theme begin from what is kept."""
        make = theme.get_env

        def get_env() -> Environment:
            environment = make()
            environment.loader = Loader(theme.dirs, theme.custom_dir, self._listed)
            environment.bytecode_cache = self._templates
            return environment

        theme.get_env = get_env  # type: ignore[method-assign]
