"""Reading of a built site's pages in the order of its menu."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.errors import GeneratorError
from generator.html_tokens import find_tags
from generator.packaging.markup import Tag, find_elements, list_start_tags

HOME = "index.html"
OWN = frozenset({"404.html", "store.html", "set-up.html"})
"""Pages for technical use, which no learner reads."""
APART = "three-questions"
"""The name of a page, and of the folder of its pages, that packages leave out: what it needs to remember, the questions
that were missed, is not for people who run a platform, and a single file has no pages to lead on to."""
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""The start of a link to another site, an email address or a phone number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a built site, as read for the single-file site."""

    address: str
    """Its path below the site's root, with forward slashes."""
    html: str
    title: str
    """As HTML."""
    article: str
    """The HTML of its content."""
    contents: str
    """The HTML of its table of contents; empty if it has none."""
    styles: tuple[str, ...]
    """The addresses of its style sheets, in order."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The target of a link within the site: the address of a page or file, and the HTML id after ``#``."""

    address: str
    anchor: str


def read_pages(folder: Path, excluded: Collection[str]) -> list[Page]:
    """Return a built site's pages for learners in the order of its menu, except those in the folders ``excluded``.

    Pages not in the menu come last. Raise GeneratorError if the folder holds no site.
    """
    if not (folder / HOME).is_file() or not (folder / "store.html").is_file():
        raise GeneratorError(f"{folder} holds no site: build one first, or name the folder of one")
    names = (p.relative_to(folder).as_posix() for p in folder.rglob("*.html"))
    left_out = {*excluded, *OWN, APART, f"{APART}.html"}
    wanted = [name for name in sorted(names) if name.partition("/")[0] not in left_out]
    found = {name: page for name in wanted if (page := _read(folder, name))}
    order = [link.address for link in _menu(found[HOME])]
    return [found[name] for name in dict.fromkeys([HOME, *order, *found]) if name in found]


def resolve_link(page: str, link: str) -> LinkTarget | None:
    """Return the target of a page's link within the site, or None if it leads to another site."""
    if OUTSIDE.match(link):
        return None
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    address = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return LinkTarget(address, unquote(anchor))


def _read(folder: Path, name: str) -> Page | None:
    html = (folder / name).read_text(encoding="utf-8")
    articles = find_elements(html, lambda tag: tag.name == "article" and tag.has_class("md-content__inner"))
    title = next(find_tags(html, {"title"}), None)
    if not articles or title is None:
        return None
    return Page(
        address=name,
        html=html,
        title=" ".join((title.body or "").split()),
        article=articles[0].inner_html,
        contents="".join(one.outer_html for one in find_elements(html, _is_contents)),
        styles=tuple(_styles(name, html)),
    )


def _is_contents(tag: Tag) -> bool:
    return tag.has_class("md-sidebar--secondary")


def _styles(name: str, html: str) -> Iterator[str]:
    for tag in list_start_tags(html):
        if tag.name == "link" and tag.attributes.get("rel") == "stylesheet":
            target = resolve_link(name, tag.attributes.get("href", ""))
            if target:
                yield target.address


def _menu(home: Page) -> Iterator[LinkTarget]:
    for menu in find_elements(home.html, lambda tag: tag.has_class("site-nav")):
        for tag in list_start_tags(menu.outer_html):
            target = resolve_link(home.address, tag.attributes["href"]) if "href" in tag.attributes else None
            if target:
                yield target
