"""The plugin's options in mkdocs.yml, and the parts of MkDocs' configuration that the plugin sets.

These are the Markdown extension, the site's name and the navigation, which keeps mkdocs.yml short.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.diagnostics.finding import Report
from generator.lint.table import MANDATORY_CODES, RULES_BY_CODE
from generator.markdown_extension import slugify
from generator.project import Project, lint_project, read_project
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.environment import get_words
from generator.rendering.pages import find_missing_pages
from generator.rendering.theme import load_cached_theme
from generator.stamping.tokens import OPEN, Verb, make_token
from generator.system.parallel import Beside, run_beside
from generator.website.navigation import make_navigation
from generator.website.overlay_files import find_root, find_source_path
from generator.website.run_mode import RunMode
from generator.website.site import Site

EXTENSION = "microsite"
"""The Markdown extension's name, as pyproject.toml registers it."""
TEXT_ONLY_EXTENSIONS = frozenset(
    {"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"}
)
TEXT_ONLY_EXTENSIONS |= {"sane_lists", "smarty", "tables", "toc", "wikilinks"}
"""Markdown extensions that read only a page's text."""

PLUGIN = "microsite"
"""The plugin's name in mkdocs.yml."""
SEARCH = "material/search"
"""Material's search plugin, which older projects list: ours does its work."""
KNOWN_PLUGINS = frozenset({PLUGIN, SEARCH})
"""Plugins whose inputs are known, and that keep nothing of a page: what others keep, a second process would lose."""

PARALLEL_ITEMS = 1000
"""The number of questions and scenarios from which the rules run in a second process, beside the Markdown."""

Lint = Beside[Report]
"""The lint rules' work on a project, and what they found."""


class MicrositeConfig(Config):  # type: ignore[no-untyped-call]
    """The options of our MkDocs plugin, which are paths relative to mkdocs.yml: quizzes, setting and theme."""

    quizzes = config_options.Type(str, default="quizzes")
    setting = config_options.Type(str, default="setting.yml")
    theme = config_options.Type(str, default="theme")


def find_extensions(config: MkDocsConfig) -> frozenset[str]:
    """Return the names of the Markdown extensions in mkdocs.yml."""
    return frozenset(name.removeprefix("markdown.extensions.") for name in config.markdown_extensions)


def find_author_path(page: Page, config: MkDocsConfig) -> str:
    """Return the path in the project of a page's Markdown file: in content/, or in a fork's or school's overlay."""
    return find_source_path(page.file, find_root(config))


def get_embed_renderer(config: MkDocsConfig) -> EmbedRenderer:
    """Return the renderer of embedded questions and scenarios that configure_mkdocs set in MkDocs' configuration."""
    embed_renderer: EmbedRenderer = config.mdx_configs[EXTENSION]["embed_renderer"]
    return embed_renderer


def configure_mkdocs(config: MkDocsConfig, options: MicrositeConfig, site: Site) -> None:
    """Set the Markdown extension, site name, language and navigation in MkDocs' configuration."""
    root = find_root(config)
    if SEARCH in config.plugins:
        config.plugins[SEARCH].config.enabled = False
    logging.getLogger("mkdocs.structure.pages").addFilter(is_not_about_placeholder_link)
    config.site_name = make_token(Verb.VALUE, "name")
    config.theme["language"] = get_words(site.environment, "site")[
        "language"
    ]  # the language of the words on every page
    if EXTENSION not in config.markdown_extensions:
        config.markdown_extensions.append(EXTENSION)
    config.mdx_configs[EXTENSION] = {
        "root": str(root),
        "quizzes": options.quizzes,
        "content": Path(config.docs_dir).resolve().relative_to(root).as_posix(),
        "setting": options.setting,
        "theme": options.theme,
        "embed_renderer": EmbedRenderer(bank=site.bank, environment=site.environment, is_deferred=True),
    }
    config.mdx_configs.setdefault("toc", {})["slugify"] = slugify
    if config.nav is None:
        config.nav = make_navigation(
            site.bank.course, [page.path for page in site.bank.pages], site.get_navigation_titles()
        )


def is_not_about_placeholder_link(record: logging.LogRecord) -> bool:
    """Return False for MkDocs' warnings about links with placeholders, whose targets aren't known yet; a log filter."""
    return OPEN not in record.getMessage()


@contextmanager
def pause_garbage_collection() -> Iterator[None]:
    """Disable Python's garbage collector within the block: loading makes millions of objects, none of them garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_site(
    root: Path,
    options: MicrositeConfig,
    content: Path,
    *,
    mode: RunMode,
    loaded: Project | None = None,
) -> tuple[Site | None, Project, Lint]:
    """Return a build's site, None if errors stop it, the loaded project, and the work of its rules.

    The site is None if bank or setting has errors. A preview needs no valid setting, since it highlights missing
    values; a base needs none at all. ``content`` is the folder of pages. ``loaded`` is the project if it has been
    loaded, and linted, before.
    """
    work: Callable[[], Report] = Report
    is_large = False
    if loaded is None:
        folder = content.resolve().relative_to(root).as_posix()
        with pause_garbage_collection():
            loaded = read_project(root, quizzes=options.quizzes, content=folder, setting=options.setting)
        work = partial(_lint, loaded, mode)
        is_large = loaded.bank is not None and len(loaded.bank.items) >= PARALLEL_ITEMS
    lint = run_beside(work, is_large=is_large)
    if loaded.bank is None or not mode.can_build(loaded):
        return None, loaded, lint
    site = Site.from_project(
        loaded,
        load_cached_theme(root / options.theme, find_missing_pages(loaded.bank)),
        preview=mode.shows_missing_values,
    )
    return site, loaded, lint


def _lint(loaded: Project, mode: RunMode) -> Report:
    """Run the rules that concern a site; a preview runs only mandatory ones until it has shown the site."""
    rules = MANDATORY_CODES if mode is RunMode.PREVIEW else RULES_BY_CODE.keys()
    with pause_garbage_collection():
        report = lint_project(loaded, rules, is_for_site=True)
    if loaded.lint_context and mode is RunMode.BUILD:
        loaded.lint_context.drop_results()
    return report
