"""``microsite package base``: the base as a ZIP, for the page set-up.html and for microsite stamp."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from generator.commands.options import finish, show, with_format, with_root
from generator.commands.package.built import FOLDER, read_moment, say_size, with_out, write_out
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.packaging.archive import find_faults, read_folder, write_zip


@click.command()
@with_root
@with_out("packages/base.zip")
@with_format
def base(root: Path, out: Path | None, style: str) -> None:
    """Pack the base: set-up.html and microsite stamp make a site of it for any setting."""
    from generator.website.build import build_base  # noqa: PLC0415 - MkDocs takes a while to load

    out = out or root / FOLDER / "base.zip"
    with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
        made = Path(folder) / "base"
        report, loaded = build_base(root, made)
        show(report, style, root)
        finish(Report() if loaded else report)
        files = read_folder(made)
    if faults := find_faults(files):
        raise GeneratorError("\n".join(faults))
    content = write_zip(files, read_moment())
    write_out(out, content)
    click.echo(f"packed {out}, {say_size(content)}", err=True)
