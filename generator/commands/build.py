"""``microsite build``: the site of a project, in a folder that any web server, or a double click, can show."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import finish, show, summarise, with_format, with_root, with_setting


@click.command()
@with_root
@with_setting
@click.option("--out", type=click.Path(path_type=Path), help="The site's folder, new or its own.  [default: site]")
@with_format
def build(root: Path, setting: str | None, out: Path | None, style: str) -> None:
    """Build the site; on errors the earlier one stays as it was."""
    from generator.website.build import build_site  # noqa: PLC0415 - MkDocs takes a while to load

    report = build_site(root, out, setting=setting)
    show(report, style, root)
    built = f"built {out or root / 'site'}" if report.ok else "nothing was built"
    click.echo(f"{summarise(report)}: {built}", err=True)
    finish(report)
