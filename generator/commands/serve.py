"""``microsite serve``: a preview of the site that is rebuilt on each change."""

from __future__ import annotations

import re
import webbrowser
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import format_finding_counts, with_root, with_setting

if TYPE_CHECKING:
    from generator.website.preview.serve import BuildReport

EDITORS = ("vscode", "idea", "sublime")
ADDRESS = re.compile(r"(?P<host>[^\s/:]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})")


def read_address(_context: click.Context, _option: click.Parameter, text: str) -> tuple[str, int]:
    """Parse the preview server's address, HOST:PORT; raise click.BadParameter if it is invalid."""
    match = ADDRESS.fullmatch(text)
    if match is None or not 0 < int(match["port"]) < 2**16:
        raise click.BadParameter(f"expected HOST:PORT, for example 127.0.0.1:8001, not {text}")
    return match["host"].strip("[]"), int(match["port"])


def check_editor(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return the name of an editor or a template of links; raise click.BadParameter for anything else."""
    if text not in EDITORS and not re.fullmatch(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:.*\{path\}.*", text):
        raise click.BadParameter(
            f"expected {', '.join(EDITORS)} or a link such as myeditor://{{path}}:{{line}}, not {text}"
        )
    return text


@click.command()
@with_root
@with_setting
@click.option(
    "--address",
    metavar="HOST:PORT",
    callback=read_address,
    default="127.0.0.1:8000",
    show_default=True,
    help="The address to listen on.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in your browser.")
@click.option(
    "--editor",
    metavar="NAME|LINK",
    callback=check_editor,
    default="vscode",
    envvar="EDITOR_URL",
    show_default=True,
    help=f"Editor that links to files open: {', '.join(EDITORS)}, or a link with {{path}}, {{line}} and {{column}}."
    "  [env: EDITOR_URL]",
)
def serve(root: Path, setting: str | None, address: tuple[str, int], open_browser: bool, editor: str) -> None:
    """Preview the site while you write: each save rebuilds it and reloads the page."""
    from generator.website.preview.serve import ServeOptions, serve_site  # noqa: PLC0415
    from generator.website.preview.toolbar import EditorLinks  # noqa: PLC0415 - MkDocs takes a while to load

    def report_build(update: BuildReport) -> None:
        """Print a build's report; after the first build, open the browser if ``--open`` was given."""
        print_build_report(update)
        if update.before is None and open_browser:
            webbrowser.open(update.address)

    host, port = address
    serve_site(
        ServeOptions(root=root, setting=setting, host=host, port=port, editor=EditorLinks.from_option(editor)),
        report_build,
    )


def print_build_report(update: BuildReport) -> None:
    """Print new findings and warnings, and one line about the build."""
    known = update.before.built if update.before else None
    built = update.state.built
    for finding in built.report.findings:
        if known is None or finding not in known.report.findings:
            click.echo(finding)
    for said in built.warnings:
        if known is None or said not in known.warnings:
            click.echo(f"mkdocs: {said}")
    result = f"{format_finding_counts(built.report)}{format_outcome(update)}"
    click.echo(f"{datetime.now():%H:%M:%S}  {update.seconds:.2f} s  {result}")
    if update.before is None:
        click.echo(f"{update.address} shows the site and follows every save. Press Ctrl+C to stop.")


def format_outcome(update: BuildReport) -> str:
    """Return why the preview does not show the last save, from the report ``update`` on its build; empty if it does."""
    shown = update.state
    if not shown.is_broken:
        return ""
    why = f": {shown.built.fault}" if shown.built.fault else ""
    return f"{why}; the state of {shown.good_at:%H:%M} stays" if shown.good else f"{why}; nothing can be shown yet"
