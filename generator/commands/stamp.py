"""``microsite stamp``: make one setting's site from a base, without lessons, questions or MkDocs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.base.foreign_pages import stamp_folder
from generator.base.manifest import MANIFEST
from generator.base.site import read_base
from generator.base.stamp_site import stamp_site
from generator.commands.options import exit_on_errors, format_finding_counts, print_findings, with_format, with_root
from generator.errors import GeneratorError


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@with_root
@click.option("--setting", metavar="FILE", default="setting.yml", help="The setting's file.", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the site to.  [default: site]")
@click.option("--force", is_flag=True, help="Write the site even if that deletes files that no build wrote.")
@with_format
def stamp(  # noqa: PLR0913 - one for each option
    base: Path, root: Path, *, setting: str, out: Path | None, force: bool, style: str
) -> None:
    """Make a setting's site from BASE, a folder or ZIP that microsite base or package base wrote.

    The result equals that of microsite build, byte for byte; content/ and quizzes/ are not read.

    BASE can also be a folder that another site generator built with our Markdown extension. Its pages are filled with
    the values of the project in --root.
    """
    out = out or root / "site"
    if not (root / setting).is_file():
        raise GeneratorError(f"there is no file {setting} in {root}: name the setting's file with --setting")
    if base.is_dir() and not (base / MANIFEST).exists():
        report = stamp_folder(base, root, setting, out)
    else:
        report = stamp_site(read_base(base), root, setting, out, force=force)
    print_findings(report, style, root)
    click.echo(f"{format_finding_counts(report)}: {f'built {out}' if report.ok else 'nothing was built'}", err=True)
    exit_on_errors(report)
