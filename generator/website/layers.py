"""The levels of a site as MkDocs takes them: one collection of files, in which a higher level's lie over a lower's.

MkDocs itself knows ``content/`` alone, of which ``local/`` is a folder like any other. Here its files get the names and
addresses that they have without it, and a school's files, which lie elsewhere, get theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, file_sort_key

from generator.layers import Layers, find_layers, find_watched, is_local, list_files


def find_root(config: MkDocsConfig) -> Path:
    """Return the project folder: the one that holds mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def find_site_layers(config: MkDocsConfig, setting: str) -> Layers:
    """Return the levels of the pages of a site; ``setting`` is the path of its setting's file in the project."""
    root = find_root(config)
    content = Path(config.docs_dir).resolve().relative_to(root).as_posix()
    return find_layers(root, content=content, setting=setting)


def lay_files(files: Files, config: MkDocsConfig, setting: str) -> Files:
    """Return the files of all levels, in the order in which one level of the same files would give them."""
    layers = find_site_layers(config, setting)
    config.watch.extend(str(path) for path in find_watched(find_root(config), setting) if path.exists())
    if len(layers.content) == 1:
        return files
    of_theme = [file for file in files if file.src_dir != config.docs_dir]
    shipped = [file for file in files if file.src_dir == config.docs_dir and not is_local(file.src_uri)]
    higher = [
        File(name, str(path)[: -len(name) - 1], config.site_dir, config.use_directory_urls)
        for name, (level, path) in list_files(layers.content, "*")
        if level and path.is_file() and not is_local(name)
    ]
    laid = {file.src_uri: file for file in (*shipped, *higher)}
    own = sorted(_leave_readme(laid.values()), key=file_sort_key)
    return Files([*own, *(file for file in of_theme if file.src_uri not in laid)])


def find_true_path(file: File, root: Path) -> str:
    """Return the path of a page's file as its author knows it: relative to the project's folder."""
    folder = Path(file.src_dir or root).resolve()
    return (folder / file.src_uri).relative_to(root).as_posix()


def _leave_readme(files: Iterable[File]) -> list[File]:
    """Leave out a README.md beside an index.md, as MkDocs does: both would be index.html."""
    there = list(files)
    indexes = {file.dest_uri for file in there if file.src_uri.endswith("index.md")}
    return [file for file in there if not (file.src_uri.endswith("README.md") and file.dest_uri in indexes)]
