"""The portraits that a site's scenarios show, as files."""

from __future__ import annotations

from pathlib import Path

from generator.rendering.drawings import read_portraits
from generator.rendering.environment import get_theme_folder
from generator.website.site import Site


def write_portraits(folder: Path, site: Site) -> None:
    """Write the portraits that a site's scenarios show, from its theme, into the ``folder`` where it is built."""
    for name, data in read_portraits(get_theme_folder(site.environment), site.bank):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
