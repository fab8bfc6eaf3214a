"""The plugin's options in mkdocs.yml, and the parts of MkDocs' configuration that the plugin sets.

These are the Markdown extension, the site's name and the navigation, which keeps mkdocs.yml short.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from generator.checks.project import SiteConfig
from generator.markdown_extension import EXTENSION, add_extension
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.theme import THEME, find_theme
from generator.stamping.tokens import OPEN, Verb, make_token
from generator.website.navigation import make_navigation
from generator.website.overlay_files import find_content_folder, find_root, find_source_path
from generator.website.site import Site

PLUGIN = "microsite"
"""The plugin's name in mkdocs.yml."""
SITE = "site"
"""The folder of a theme with MkDocs' templates and with assets."""
SEARCH = "material/search"
"""Material's search plugin, which older projects list: ours does its work."""
KNOWN_PLUGINS = frozenset({PLUGIN, SEARCH})
"""Plugins whose inputs are known, and that keep nothing of a page."""


class MicrositeConfig(Config):  # type: ignore[no-untyped-call]
    """The options of our MkDocs plugin, which are paths relative to mkdocs.yml: quizzes, setting and theme."""

    quizzes = config_options.Type(str, default="quizzes")
    setting = config_options.Type(str, default="setting.yml")
    theme = config_options.Type(str, default=THEME)


def list_templates(config: MkDocsConfig) -> frozenset[str]:
    """Return the names of the page templates in the theme's folders."""
    return frozenset(path.name for folder in config.theme.dirs for path in Path(folder).glob("*.html"))


def make_site_config(config: MkDocsConfig, options: MicrositeConfig) -> SiteConfig:
    """Return what the checks read of MkDocs' configuration, to which ``add_theme`` has added the theme."""
    return SiteConfig(
        quizzes=options.quizzes,
        content=find_content_folder(config),
        setting=options.setting,
        theme=options.theme,
        templates=list_templates(config),
        extensions=tuple(config.markdown_extensions),
        extension_configs=config.mdx_configs,
    )


def has_only_known_plugins(config: MkDocsConfig) -> bool:
    """Return whether mkdocs.yml has neither hooks nor plugins other than KNOWN_PLUGINS."""
    return config.plugins.keys() <= KNOWN_PLUGINS and not config.hooks


def find_author_path(page: Page, config: MkDocsConfig) -> str:
    """Return the path in the project of a page's Markdown file: in content/, or in a fork's or school's overlay."""
    return find_source_path(page.file, find_root(config))


def get_embed_renderer(config: MkDocsConfig) -> EmbedRenderer:
    """Return the renderer of embedded questions and scenarios that configure_mkdocs set in MkDocs' configuration."""
    embed_renderer: EmbedRenderer = config.mdx_configs[EXTENSION]["embed_renderer"]
    return embed_renderer


def add_theme(config: MkDocsConfig, options: MicrositeConfig) -> None:
    """Add the page templates and assets of the project's theme to MkDocs', unless mkdocs.yml has a custom_dir."""
    site = str(find_theme(find_root(config), options.theme) / SITE)
    if config.theme.custom_dir is None and site not in config.theme.dirs:
        config.theme.dirs.insert(0, site)


def configure_mkdocs(config: MkDocsConfig, options: MicrositeConfig, site: Site) -> None:
    """Set the Markdown extension, site name, language, templates and navigation in MkDocs' configuration."""
    root = find_root(config)
    if SEARCH in config.plugins:
        config.plugins[SEARCH].config.enabled = False
    logging.getLogger("mkdocs.structure.pages").addFilter(is_not_about_placeholder_link)
    config.site_name = make_token(Verb.VALUE, "name")
    config.theme.get_env = partial(_make_template_environment, config.theme)  # type: ignore[method-assign]
    add_extension(
        config.markdown_extensions,
        config.mdx_configs,
        root=str(root),
        quizzes=options.quizzes,
        content=find_content_folder(config),
        setting=options.setting,
        theme=options.theme,
        embed_renderer=EmbedRenderer(bank=site.bank, environment=site.environment, is_deferred=True),
    )
    if config.nav is None:
        config.nav = make_navigation(
            site.bank.course, [page.path for page in site.bank.pages], site.get_navigation_titles()
        )


def is_not_about_placeholder_link(record: logging.LogRecord) -> bool:
    """Return False for MkDocs' warnings about links with placeholders, whose targets aren't known yet; a log filter."""
    return OPEN not in record.getMessage()


class TemplateLoader(FileSystemLoader):
    """A loader of a theme's templates that lists no hidden folder, of which MkDocs never copies a file.

    Material has 14,000 icons in one; to list and skip them takes longer than to make a page.
    """

    def list_templates(self) -> list[str]:
        """Return the names of all files in the theme's folders, apart from hidden folders."""
        return sorted({name for folder in self.searchpath for name in _list_files(folder)})


def _list_files(root: str | os.PathLike[str]) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in names)


def _make_template_environment(theme: Theme) -> Environment:
    """Return MkDocs' environment of a theme with our loader; replaces the theme's method ``get_env``."""
    environment = Theme.get_env(theme)
    environment.loader = TemplateLoader(theme.dirs)
    return environment
