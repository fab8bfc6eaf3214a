"""``microsite base``: the course once, with a place for each value, from which any setting's site is stamped."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import finish, show, summarise, with_format, with_root
from generator.diagnostics.finding import Report


@click.command()
@with_root
@click.option("--out", type=click.Path(path_type=Path), help="The base's folder, new or its own.  [default: base]")
@with_format
def base(root: Path, out: Path | None, style: str) -> None:
    """Build the base: every page with a place for each value of setting.yml.

    microsite stamp makes a site of it for one setting; neither content nor quizzes are needed then.
    """
    from generator.website.build import build_base  # noqa: PLC0415 - MkDocs takes a while to load

    out = out or root / "base"
    report, loaded = build_base(root, out)
    show(report, style, root)
    click.echo(f"{summarise(report)}: {f'built {out}' if loaded else 'nothing was built'}", err=True)
    finish(Report() if loaded else report)
