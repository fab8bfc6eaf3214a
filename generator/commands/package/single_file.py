"""``microsite package single-file``: a whole course in one page, for mail or a USB stick."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import with_format, with_root, with_setting
from generator.commands.package.built import FOLDER, open_site, say_size, with_out, with_site, write_out
from generator.packaging.about import read_about
from generator.packaging.single.document import make_single
from generator.website.navigation import LEADS

OWN = Path("theme") / "single-file"
"""Where the bundle of such files is."""
MOST = 3_000_000
"""The bytes that mail programs and servers let through without a word."""


@click.command("single-file")
@with_root
@with_setting
@with_site
@with_out("packages/<id of the setting>.html")
@with_format
def single_file(root: Path, setting: str | None, site: Path | None, out: Path | None, style: str) -> None:
    """Make one HTML file of the whole course, for mail or a USB stick.

    It holds every page for learners, and neither the pages for safeguarding leads nor the search. It asks nobody for
    anything. Printing prints the page that is on screen; without JavaScript, all of them. The site is built first,
    unless --site names a built one.
    """
    with open_site(root, site, setting, style) as folder:
        single = make_single(folder, root / OWN, {LEADS})
        out = out or root / FOLDER / f"{read_about(folder).id}.html"
    content = single.html.encode()
    write_out(out, content)
    click.echo(f"wrote {out}, {say_size(content)}", err=True)
    for address, pages in sorted(single.lost.items()):
        click.echo(f"{address} is not in it: what links to it in {', '.join(sorted(pages))} is plain words", err=True)
    if len(content) > MOST:
        click.echo("warning: mail may refuse a file of more than 3 MB. Use smaller pictures in content/", err=True)
