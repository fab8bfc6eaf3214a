"""The plugin's options in mkdocs.yml, the site that is read by them, and the configuration that follows from it.

mkdocs.yml stays short: the Markdown extension, the site's name and the navigation come from here.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.markdown_extension import slugify
from generator.project import Project, load_project
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.environment import get_words
from generator.rendering.pages import find_missing_pages
from generator.rendering.theme import load_cached_theme
from generator.stamping.tokens import OPEN, Verb, make_token
from generator.website.layers import find_root, find_true_path
from generator.website.navigation import make_navigation
from generator.website.purpose import Purpose
from generator.website.site import Site

EXTENSION = "microsite"
"""The Markdown extension's name, as pyproject.toml registers it."""


class MicrositeConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options; all paths are relative to mkdocs.yml."""

    quizzes = config_options.Type(str, default="quizzes")
    setting = config_options.Type(str, default="setting.yml")
    theme = config_options.Type(str, default="theme")


def find_path(page: Page, config: MkDocsConfig) -> str:
    """Return the path of a page's file as its author knows it: relative to the project folder."""
    return find_true_path(page.file, find_root(config))


def find_embed_renderer(config: MkDocsConfig) -> EmbedRenderer:
    """Return what places items in the pages of a configured site."""
    embed_renderer: EmbedRenderer = config.mdx_configs[EXTENSION]["embed_renderer"]
    return embed_renderer


def configure(config: MkDocsConfig, options: MicrositeConfig, site: Site) -> None:
    """Add to MkDocs' configuration what follows from course and setting."""
    root = find_root(config)
    logging.getLogger("mkdocs.structure.pages").addFilter(is_about_authors_link)
    config.site_name = make_token(Verb.VALUE, "name")
    config.theme["language"] = get_words(site.environment, "site")["language"]  # of the words on every page
    if EXTENSION not in config.markdown_extensions:
        config.markdown_extensions.append(EXTENSION)
    config.mdx_configs[EXTENSION] = {
        "root": str(root),
        "quizzes": options.quizzes,
        "content": Path(config.docs_dir).resolve().relative_to(root).as_posix(),
        "setting": options.setting,
        "theme": options.theme,
        "embed_renderer": EmbedRenderer(
            bank=site.bank, environment=site.environment, is_deferred=True, is_cached=site.preview
        ),
    }
    config.mdx_configs.setdefault("toc", {})["slugify"] = slugify
    if config.nav is None:
        config.nav = make_navigation(site.bank.course, [page.path for page in site.bank.pages], site.titles())


def is_about_authors_link(record: logging.LogRecord) -> bool:
    """Return False for MkDocs' warning about a link that is a value of the setting: it is no page of the site."""
    return OPEN not in record.getMessage()


@contextmanager
def no_garbage() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile: what is read is millions of things, and none of it is any."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_site(
    root: Path,
    options: MicrositeConfig,
    content: Path,
    *,
    purpose: Purpose,
    loaded: Project | None = None,
) -> tuple[Site | None, Project]:
    """Return the site to build, or None where bank or setting could not be read, and all that was read.

    A preview makes do with a faulty setting, and shows what it lacks; a base needs none. The rules look that can stop a
    site, and those on its setting. ``loaded`` is the project where it has been read already.
    """
    with no_garbage():
        loaded = loaded or load_project(
            root,
            quizzes=options.quizzes,
            content=content.resolve().relative_to(root).as_posix(),
            setting=options.setting,
            is_for_site=True,
        )
    if loaded.bank is None or not purpose.is_enough(loaded):
        return None, loaded
    site = Site.of(
        loaded, load_cached_theme(root / options.theme, find_missing_pages(loaded.bank)), preview=purpose.shows_holes
    )
    return site, loaded
