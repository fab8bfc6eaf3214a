"""``microsite base``: build the base, from which the site of any setting is stamped."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import exit_on_errors, format_finding_counts, print_findings, with_format, with_root
from generator.diagnostics.finding import Report


@click.command()
@with_root
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the base to.  [default: base]")
@with_format
def base(root: Path, out: Path | None, style: str) -> None:
    """Build the base, a site with placeholders; --format sets the style of findings: text, json or github.

    The base has all pages. The placeholders are for the values of setting.yml. microsite stamp then makes the site of
    one setting from the base, without content/ or quizzes/.
    """
    from generator.website.build import build_base  # noqa: PLC0415 - MkDocs takes a while to load

    out = out or root / "base"
    report, loaded = build_base(root, out)
    print_findings(report, style, root)
    click.echo(f"{format_finding_counts(report)}: {f'built {out}' if loaded else 'nothing was built'}", err=True)
    exit_on_errors(Report() if loaded else report)
