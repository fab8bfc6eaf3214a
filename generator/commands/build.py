"""``microsite build``: the site of a project, in a folder that any web server, or a double click, can show."""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.commands.options import finish, show, summarise, with_format, with_root, with_setting


@click.command()
@with_root
@with_setting
@click.option("--out", type=click.Path(path_type=Path), help="The site's folder, new or its own.  [default: site]")
@click.option("--review", is_flag=True, help="Write the review page instead: into site-review, for authors and leads.")
@with_format
def build(root: Path, setting: str | None, out: Path | None, review: bool, style: str) -> None:
    """Build the site; on errors the earlier one stays as it was.

    With --review, one page with every question and story, what is right and why; errors do not hinder it.
    """
    if review:
        write_review(root, setting, out, style)
        return
    from generator.website.build import build_site  # noqa: PLC0415 - MkDocs takes a while to load

    report = build_site(root, out, setting=setting)
    show(report, style, root)
    built = f"built {out or root / 'site'}" if report.ok else "nothing was built"
    click.echo(f"{summarise(report)}: {built}", err=True)
    finish(report)


def write_review(root: Path, setting: str | None, out: Path | None, style: str) -> None:
    """Write the review page of what could be read; it ends with 1 where there are errors all the same."""
    from generator.website.review import build_review  # noqa: PLC0415 - as above

    loaded = pipeline.load(root, setting=setting or pipeline.SETTING)
    show(loaded.report, style, root)
    if loaded.bank is None:
        click.echo(f"{summarise(loaded.report)}: nothing was built", err=True)
    else:
        page = build_review(root.resolve(), loaded, out)
        click.echo(f"{summarise(loaded.report)}: built {page}", err=True)
    finish(loaded.report)
