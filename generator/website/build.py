"""Builds a site in this process, by the very path that ``mkdocs build`` takes, or only reports what a build refuses."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before MkDocs is imported: it would warn our users of itself

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.authoring.overlays import CONTENT, list_override_paths
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project import Project, load_project
from generator.rendering.theme import load_cached_theme
from generator.website.config import configure, no_garbage
from generator.website.layers import find_root
from generator.website.plugin import MicrositePlugin
from generator.website.purpose import Purpose
from generator.website.refused import check_pages, check_sources
from generator.website.reuse import Reuse
from generator.website.site import Site

PLUGIN = "microsite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything that a project's site is made of, and where it goes."""

    watched: tuple[Path, ...]
    """Every file and folder, including those that don't exist yet."""
    content: str
    """The folder of its pages, relative to the project's folder."""
    site: Path
    are_known: bool
    """False if mkdocs.yml names a plugin, an extension or a hook that may read other files as well."""


def build_site(
    root: Path, out: Path | None = None, *, setting: str | None = None, reuse: Reuse | None = None
) -> Report:
    """Build the site of a project folder into ``out`` (``site/`` unless mkdocs.yml says otherwise).

    ``setting`` is the path of the setting's file in the project, where it is not the one that mkdocs.yml names.
    ``reuse`` says what may be taken over from the build before.

    Returns all findings; where they hold errors, the earlier site is as it was. Raise GeneratorError where there is no
    project, or where MkDocs itself gives up.
    """
    return _build(root, out, Purpose.BUILD, setting, reuse=reuse)[0]


def build_base(root: Path, out: Path, *, setting: str | None = None) -> tuple[Report, Project | None]:
    """Build what any setting's site is stamped from, a folder with base.json, into ``out``.

    Errors of the setting and of what is said for this setting alone stop nothing. Returns all findings, and what was
    read, None where errors kept the base from being written. Raise GeneratorError as build_site does.
    """
    return _build(root, out, Purpose.BASE, setting)


def load_checked(root: Path, setting: str | None, rules: Collection[str]) -> Project:
    """Return a project as a build reads it, with everything that a build refuses in its report; write no site.

    Raise GeneratorError if there is no project that can be built.
    """
    with warnings_shown(), no_garbage():
        config = load_mkdocs_config(root, None)
        options = find_plugin(config).config
        folder = find_root(config)
        content = Path(config.docs_dir).resolve().relative_to(folder).as_posix()
        setting = setting or options.setting
        loaded = load_project(folder, quizzes=options.quizzes, content=content, setting=setting, rules=rules)
        if loaded.bank is None:
            return loaded
        site = Site.of(loaded, load_cached_theme(folder / options.theme), preview=False)
        configure(config, options, site)
        found = [*check_sources(loaded, config), *check_pages(folder, loaded, config)]
    report = loaded.report + Report.from_findings(found)
    if report.ok:
        report += Report.from_findings(_build_sample(config, loaded, setting).errors)
    return replace(loaded, report=report)


def _build_sample(config: MkDocsConfig, loaded: Project, setting: str) -> Report:
    """Build one page of each template into a temporary folder, and return all findings."""
    with TemporaryDirectory() as folder, warnings_shown(logging.CRITICAL):  # the pages' own warnings were shown before
        config.site_dir = str(Path(folder).resolve() / "site")
        find_plugin(config).prepare(Purpose.SAMPLE, setting, loaded=loaded)
        return _run(config)[0]


def _build(
    root: Path, out: Path | None, purpose: Purpose, setting: str | None, *, reuse: Reuse | None = None
) -> tuple[Report, Project | None]:
    if out and (root / "content").resolve().is_relative_to(out.resolve()):
        raise GeneratorError(f"{out} holds the project itself; name an empty or a new folder")
    with warnings_shown():
        config = load_mkdocs_config(root, out)
        find_plugin(config).prepare(purpose, setting, reuse=reuse)
        return _run(config)


def _run(config: MkDocsConfig) -> tuple[Report, Project | None]:
    """Let MkDocs build a site with the plugin as it was prepared."""
    plugin = find_plugin(config)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except Abort as stop:
        if not plugin.found.is_stopped:
            raise GeneratorError(str(stop)) from None
        return plugin.found.report, None
    finally:
        config.plugins.on_shutdown()
    return plugin.found.report, plugin.loaded


PURE = frozenset({"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"})
PURE |= {"sane_lists", "smarty", "tables", "toc", "wikilinks"}
"""Extensions of Markdown that look at nothing but a page's text; each may also be called by its place."""
KNOWN = frozenset({PLUGIN, "search", "material/search"})


def find_inputs(root: Path, out: Path | None, setting: str | None) -> Inputs:
    """Return what a project's site is made of; raise GeneratorError where there is no project that can be used."""
    config = load_mkdocs_config(root, out)
    plugin = find_plugin(config)
    extensions = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    inherits = "INHERIT" in (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    is_foreign = not (config.plugins.keys() <= KNOWN and extensions <= PURE | {PLUGIN})
    folder = find_root(config)
    chosen = setting or plugin.config.setting
    themes = [Path(path) for path in config.theme.dirs if "site-packages" not in Path(path).parts]
    own = [folder / plugin.config.quizzes, folder / plugin.config.theme, folder / chosen]
    watched = [folder / "mkdocs.yml", Path(config.docs_dir), *themes, *own, *list_override_paths(folder, chosen)]
    return Inputs(
        watched=tuple(dict.fromkeys(watched)),
        content=Path(config.docs_dir).resolve().relative_to(folder).as_posix(),
        site=Path(config.site_dir).resolve(),
        are_known=not (config.hooks or inherits or is_foreign),
    )


def load_mkdocs_config(root: Path, out: Path | None, **options: str) -> MkDocsConfig:
    """Return MkDocs' configuration of a project; raise GeneratorError where there is none that can be used."""
    if not (root / "mkdocs.yml").is_file():
        raise GeneratorError(f"there is no mkdocs.yml in {root}: run this in the project's folder")
    options |= {"site_dir": str(out.resolve())} if out else {}
    try:
        return load_config(config_file=str(root / "mkdocs.yml"), **options)
    except (Abort, ConfigurationError) as stop:
        if not (root / CONTENT).is_dir():
            message = f"there is no folder {CONTENT} in {root.resolve()}: run this in the project's folder"
            raise GeneratorError(message) from None
        raise GeneratorError(f"mkdocs.yml cannot be used. {stop}") from None


def find_plugin(config: MkDocsConfig) -> MicrositePlugin:
    """Return our plugin; raise GeneratorError where mkdocs.yml does not name it."""
    found = config.plugins.get(PLUGIN)
    if not isinstance(found, MicrositePlugin):
        raise GeneratorError("mkdocs.yml does not name the plugin microsite")
    return found


@contextmanager
def warnings_shown(level: int = logging.WARNING) -> Iterator[None]:
    """Show MkDocs' own warnings, such as a link to a page that is not there, on standard error, from a level on."""
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    handler.addFilter(lambda record: "[Errno " not in record.getMessage())  # a full disk, which is told at the end
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
