"""Merging of overlays into MkDocs' files: those in ``content/local/`` and a school's folder override shipped ones.

MkDocs knows only ``content/``, where ``local/`` is a folder like any other. Here files in overlays get the names and
addresses of the files that they override.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
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
from generator.diagnostics.source import name_path
from generator.system.installed_course import find_course_folder
from generator.website.post_build import UNNEEDED_FOLDERS


def find_root(config: MkDocsConfig) -> Path:
    """Return the project's folder, which contains mkdocs.yml."""
    return _resolve(config.config_file_path).parent


def find_content_folder(config: MkDocsConfig) -> str:
    """Return the folder of pages, relative to the folder of the course: the project's, or an installed one."""
    return Path(config.docs_dir).resolve().relative_to(find_course_folder(find_root(config))).as_posix()


def find_site_folders(config: MkDocsConfig, setting: str) -> SourceFolders:
    """Return the folders that a site is read from: content/, and those with changes of fork, trust or school."""
    return find_source_folders(find_root(config), content=find_content_folder(config), setting=setting)


class UncopiedFile(File):
    """A file that pages may link to but MkDocs does not copy, since it is added when a setting's site is made."""

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing, unlike MkDocs' method: the file is added only when a setting's site is made from a base."""


def merge_overlay_files(files: Files, config: MkDocsConfig, setting: str, *, for_base: bool = False) -> Files:
    """Return MkDocs' files with the changed ones of a fork or trust and a school; of equal names, the school's wins.

    A base is shared by schools, so it gets only the pages of a school's overlay.
    """
    folders = find_site_folders(config, setting)
    config.watch.extend(str(path) for path in list_override_paths(find_root(config), setting) if path.exists())
    if len(folders.content) == 1:
        return files
    theme_files = [file for file in files if file.src_dir != config.docs_dir]
    merged = {f.src_uri: f for f in files if f.src_dir == config.docs_dir and not is_local(f.src_uri)}
    shipped_names = merged.keys() | {file.src_uri for file in theme_files}
    for name, one in list_level_files(folders.content, "*"):
        if one.level == 0 or is_local(name) or not one.path.is_file():
            continue
        is_uncopied = for_base and one.level == SCHOOL and one.path.suffix != ".md"
        if not (is_uncopied and (name in shipped_names or name in merged)):
            merged[name] = _make_file(config, name, one.path, UncopiedFile if is_uncopied else File)
    pages_and_files = sorted(_without_shadowed_readmes(merged.values()), key=file_sort_key)
    return Files([*pages_and_files, *(file for file in theme_files if file.src_uri not in merged)])


def _make_file(config: MkDocsConfig, name: str, path: Path, kind: type[File]) -> File:
    folder = str(path)[: -len(name) - 1]
    return kind(name, folder, config.site_dir, config.use_directory_urls)


def find_source_path(file: File, root: Path) -> str:
    """Return the path of a MkDocs file as findings name it: in content/, or in a fork's or school's overlay."""
    return name_path(root, _resolve(str(file.src_dir or root)) / file.src_uri)


@lru_cache(maxsize=64)
def _resolve(folder: str) -> Path:
    """Return a folder without symbolic links; cached, since all pages are in a few."""
    return Path(folder).resolve()


def _without_shadowed_readmes(files: Iterable[File]) -> list[File]:
    """Return the files without a README.md that has an index.md beside it, as MkDocs does: both would be index.html."""
    there = list(files)
    indexes = {file.dest_uri for file in there if file.src_uri.endswith("index.md")}
    return [file for file in there if not (file.src_uri.endswith("README.md") and file.dest_uri in indexes)]


def leave_out_unneeded_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's files, such as Material's scripts, that would be copied to be deleted in the end."""
    for file in list(files):
        if file.src_dir != config.docs_dir and file.dest_uri.startswith(UNNEEDED_FOLDERS):
            files.remove(file)


def exclude_repeated_templates(files: Files) -> None:
    """Exclude each page from a build whose ``template`` in the front matter is that of an earlier page."""
    seen = set()
    for file in files.documentation_pages():
        template = str(get_data(file.content_string)[1].get("template"))
        if template in seen:
            file.inclusion = InclusionLevel.EXCLUDED
        seen.add(template)
