"""Builds and serves a site in this process, by the very path that ``mkdocs build`` and ``mkdocs serve`` take."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before MkDocs is imported: it would warn our users of itself

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.errors import GeneratorError
from generator.findings import Report
from generator.website.plugin import MicrositePlugin

PLUGIN = "microsite"


def build_site(root: Path, out: Path | None = None, *, setting: str | None = None) -> Report:
    """Build the site of a project folder into ``out`` (``site/`` unless mkdocs.yml says otherwise).

    ``setting`` is the path of the setting's file in the project, where it is not the one that mkdocs.yml names.

    Returns all findings; where they hold errors, the earlier site is as it was. Raise GeneratorError where there is no
    project, or where MkDocs itself gives up.
    """
    if out and (root / "content").resolve().is_relative_to(out.resolve()):
        raise GeneratorError(f"{out} holds the project itself; name an empty or a new folder")
    with _warnings_shown():
        config = _load(root, out)
        plugin = _find_plugin(config)
        plugin.found.quiet = True
        plugin.chosen_setting = setting
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        except Abort as stop:
            if plugin.found.report.ok:
                raise GeneratorError(str(stop)) from None
        finally:
            config.plugins.on_shutdown()
        return plugin.found.report


def serve_site(
    root: Path, *, setting: str | None = None, address: str | None = None, open_browser: bool = False
) -> None:
    """Show the site at ``address`` (host:port) and build it again after every change, until interrupted."""
    _find_plugin(_load(root, None)).chosen_setting = setting  # MkDocs loads its file again, and keeps the plugin
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve.serve(str(root / "mkdocs.yml"), open_in_browser=open_browser, **options)
    except Abort as stop:
        raise GeneratorError(str(stop)) from None
    except OSError as fault:
        raise GeneratorError(
            f"the site cannot be shown there ({fault.strerror}); try --address 127.0.0.1:8001"
        ) from None


def _load(root: Path, out: Path | None) -> MkDocsConfig:
    if not (root / "mkdocs.yml").exists():
        raise GeneratorError(f"there is no mkdocs.yml in {root}: run this in the project's folder")
    options = {"site_dir": str(out.resolve())} if out else {}
    try:
        return load_config(config_file=str(root / "mkdocs.yml"), **options)
    except (Abort, ConfigurationError) as stop:
        raise GeneratorError(f"mkdocs.yml cannot be used. {stop}") from None


def _find_plugin(config: MkDocsConfig) -> MicrositePlugin:
    found = config.plugins.get(PLUGIN)
    if not isinstance(found, MicrositePlugin):
        raise GeneratorError("mkdocs.yml does not name the plugin microsite")
    return found


@contextmanager
def _warnings_shown() -> Iterator[None]:
    """Show MkDocs' own warnings, such as a link to a page that is not there, on standard error."""
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
