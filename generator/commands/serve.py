"""``microsite serve``: the site on this computer, built anew at every change; findings do not take it down."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.commands.options import with_root, with_setting


def read_address(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Let an address of the form HOST:PORT through."""
    match = re.fullmatch(r"[^\s/:]+:([0-9]{1,5})", text) if text else None
    if text and not (match and 0 < int(match[1]) < 2**16):
        raise click.BadParameter(f"{text} is no address; write it like 127.0.0.1:8001")
    return text


@click.command()
@with_root
@with_setting
@click.option(
    "--address", metavar="HOST:PORT", callback=read_address, help="Where to show it.  [default: 127.0.0.1:8000]"
)
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
def serve(root: Path, setting: str | None, address: str | None, open_browser: bool) -> None:
    """Show the site while it is being written."""
    from generator.website.build import serve_site  # noqa: PLC0415 - MkDocs takes a while to load

    serve_site(root, setting=setting, address=address, open_browser=open_browser)
