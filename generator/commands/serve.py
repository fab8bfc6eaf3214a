"""``microsite serve``: the site on this computer, built anew at every change; no mistake takes it down."""

from __future__ import annotations

import re
import webbrowser
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import summarise, with_root, with_setting

if TYPE_CHECKING:
    from generator.website.preview.serve import BuildReport

EDITORS = ("vscode", "idea", "sublime")
ADDRESS = re.compile(r"(?P<host>[^\s/:]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})")


def read_address(_context: click.Context, _option: click.Parameter, text: str) -> tuple[str, int]:
    """Read an address of the form HOST:PORT."""
    match = ADDRESS.fullmatch(text)
    if match is None or not 0 < int(match["port"]) < 2**16:
        raise click.BadParameter(f"{text} is no address; write it like 127.0.0.1:8001")
    return match["host"].strip("[]"), int(match["port"])


def check_editor(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Let the name of an editor through, or a template of links."""
    if text not in EDITORS and not re.fullmatch(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:.*\{path\}.*", text):
        raise click.BadParameter(f"{text} is no editor; write {', '.join(EDITORS)} or myeditor://{{path}}:{{line}}")
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
    help="Where to show it.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@click.option(
    "--editor",
    metavar="NAME|LINK",
    callback=check_editor,
    default="vscode",
    envvar="EDITOR_URL",
    show_default=True,
    help=f"What opens a file that is named: {', '.join(EDITORS)}, or a link with {{path}}, {{line}} and {{column}}."
    "  [env: EDITOR_URL]",
)
def serve(root: Path, setting: str | None, address: tuple[str, int], open_browser: bool, editor: str) -> None:
    """Show the site while it is being written: save, and look."""
    from generator.website.preview.bar import Editor  # noqa: PLC0415 - MkDocs takes a while to load
    from generator.website.preview.serve import ServeOptions, serve_site  # noqa: PLC0415

    def tell(news: BuildReport) -> None:
        """Show a build's report on the command line, and open the browser after the first build."""
        show_news(news)
        if news.before is None and open_browser:
            webbrowser.open(news.address)

    host, port = address
    serve_site(ServeOptions(root=root, setting=setting, host=host, port=port, editor=Editor.named(editor)), tell)


def show_news(news: BuildReport) -> None:
    """Print what is new to mend, and one line about the build."""
    known = news.before.built if news.before else None
    built = news.shown.built
    for finding in built.report.findings:
        if known is None or finding not in known.report.findings:
            click.echo(finding)
    for said in built.warnings:
        if known is None or said not in known.warnings:
            click.echo(f"mkdocs: {said}")
    click.echo(f"{datetime.now():%H:%M:%S}  {news.seconds:.2f} s  {summarise(built.report)}{say_outcome(news)}")
    if news.before is None:
        click.echo(f"{news.address} shows the site and follows every save. Ctrl and C ends it.")


def say_outcome(news: BuildReport) -> str:
    """Say what stands on the screen, where it is not what was saved."""
    shown = news.shown
    if not shown.is_broken:
        return ""
    why = f": {shown.built.fault}" if shown.built.fault else ""
    return f"{why}; the state of {shown.good_at:%H:%M} stays" if shown.good else f"{why}; nothing can be shown yet"
