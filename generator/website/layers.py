"""The files of all levels as one collection for MkDocs, in which a higher level's lie over a lower's.

MkDocs itself knows ``content/`` alone, of which ``local/`` is a folder like any other. Here its files get the names and
addresses that they have without it, and a school's files, which lie elsewhere, get theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.utils.meta import get_data

from generator.authoring.overlays import (
    SCHOOL,
    SourceFolders,
    find_source_folders,
    is_local,
    list_level_files,
    list_override_paths,
)


def find_root(config: MkDocsConfig) -> Path:
    """Return the project folder: the one that holds mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def find_site_layers(config: MkDocsConfig, setting: str) -> SourceFolders:
    """Return the levels of the pages of a site; ``setting`` is the path of its setting's file in the project."""
    root = find_root(config)
    content = Path(config.docs_dir).resolve().relative_to(root).as_posix()
    return find_source_folders(root, content=content, setting=setting)


class KnownFile(File):
    """A file that pages may link to, and that is put into the site by somebody else."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it where it is."""


def lay_files(files: Files, config: MkDocsConfig, setting: str, *, for_base: bool = False) -> Files:
    """Return the files of all levels, in the order in which one level of the same files would give them.

    A base may serve other schools as well, so that of a school's own level it holds the pages alone.
    """
    folders = find_site_layers(config, setting)
    config.watch.extend(str(path) for path in list_override_paths(find_root(config), setting) if path.exists())
    if len(folders.content) == 1:
        return files
    of_theme = [file for file in files if file.src_dir != config.docs_dir]
    laid = {f.src_uri: f for f in files if f.src_dir == config.docs_dir and not is_local(f.src_uri)}
    beneath = laid.keys() | {file.src_uri for file in of_theme}
    for name, one in list_level_files(folders.content, "*"):
        if one.level == 0 or is_local(name) or not one.path.is_file():
            continue
        is_left = for_base and one.level == SCHOOL and one.path.suffix != ".md"
        if not (is_left and (name in beneath or name in laid)):
            laid[name] = _make_file(config, name, one.path, KnownFile if is_left else File)
    own = sorted(_leave_readme(laid.values()), key=file_sort_key)
    return Files([*own, *(file for file in of_theme if file.src_uri not in laid)])


def _make_file(config: MkDocsConfig, name: str, path: Path, kind: type[File]) -> File:
    folder = str(path)[: -len(name) - 1]
    return kind(name, folder, config.site_dir, config.use_directory_urls)


def find_true_path(file: File, root: Path) -> str:
    """Return the path of a page's file as its author knows it: relative to the project's folder."""
    folder = Path(file.src_dir or root).resolve()
    return (folder / file.src_uri).relative_to(root).as_posix()


def _leave_readme(files: Iterable[File]) -> list[File]:
    """Leave out a README.md beside an index.md, as MkDocs does: both would be index.html."""
    there = list(files)
    indexes = {file.dest_uri for file in there if file.src_uri.endswith("index.md")}
    return [file for file in there if not (file.src_uri.endswith("README.md") and file.dest_uri in indexes)]


def exclude_repeats(files: Files) -> None:
    """Exclude from a build each page whose template an earlier page has, by the ``template`` of its front matter."""
    seen = set()
    for file in files.documentation_pages():
        template = str(get_data(file.content_string)[1].get("template"))
        if template in seen:
            file.inclusion = InclusionLevel.EXCLUDED
        seen.add(template)
