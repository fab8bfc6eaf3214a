"""``microsite package zip``: a site in a ZIP for a shared drive."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import with_format, with_root, with_setting
from generator.commands.package.built import FOLDER, open_site, read_moment, say_size, with_out, with_site, write_out
from generator.packaging.about import read_about
from generator.packaging.folder import pack_site
from generator.rendering.words import read_words
from generator.system.filenames import MOST_WINDOWS


@click.command("zip")
@with_root
@with_setting
@with_site
@with_out("packages/<id of the setting>.zip")
@with_format
def zip_(root: Path, setting: str | None, site: Path | None, out: Path | None, style: str) -> None:
    """Pack a site for a shared drive: one folder in a ZIP, with READ-ME-FIRST.txt.

    The site is built first, unless --site names a built one.
    """
    words = read_words(root / "theme")
    with open_site(root, site, setting, style) as folder:
        packed = pack_site(folder, words, read_moment())  # type: ignore[arg-type]
        out = out or root / FOLDER / f"{read_about(folder).id}.zip"
    write_out(out, packed.content)
    room = MOST_WINDOWS - len(packed.longest) - 1
    click.echo(f"packed {out}, {say_size(packed.content)}", err=True)
    click.echo(f"The longest path in it is {packed.longest}.", err=True)
    click.echo(f"In Windows, the folder that it is put into may have a path of {room} characters.", err=True)
