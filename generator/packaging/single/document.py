"""Make one document of the pages of a built site.

The bar, the menu and the foot stand once, round all pages. Each page is a *leaf* with its own list of contents, its
address for an id, and its title; the script turns from one to another, and without it they stand one after another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from pathlib import Path

from generator.packaging.markup import Change, Element, Tag, change, find_all, list_tags
from generator.packaging.single.inlining import data_address, read_script, read_style, with_picture, write_policy
from generator.packaging.single.linking import Links, gather_links, list_ids
from generator.packaging.single.pages import HOME, Page, find_target, read_pages

AROUND = frozenset({"content", "menu", "site-links", "__drawer"})
"""Ids of the document itself."""
WIDE = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">', "</div></div>"
"""What Material's script puts round an author's table, so that a wide one scrolls."""
ROOT = "#"
"""What scripts put before an address below the site's root: here, all of them are places in the document."""


@dataclass(frozen=True, slots=True)
class Single:
    """One file of a course."""

    html: str
    lost: Mapping[str, Collection[str]]
    """Addresses of the site that are not in the file, and the pages that link to them."""


@dataclass(frozen=True, slots=True)
class Maker:
    """The parts of a document: a site, its pages, their links, and the folder of the script for all of them."""

    folder: Path
    pages: Sequence[Page]
    links: Links
    own: Path

    @property
    def home(self) -> Page:
        """The first page, whose bar, menu and foot stand round all."""
        return self.pages[0]

    def find(self, id_: str) -> Element:
        """Return an element of the first page, by its id."""
        return find_all(self.home.html, lambda tag: tag.attributes.get("id") == id_)[0]

    def rewrite(self, html: str, page: str, *, storage: bool = True) -> str:
        """Return a part of a page as it is in the document."""
        return change(html, partial(self._change, page, storage))

    def _change(self, page: str, storage: bool, element: Element) -> Change | None:
        tag = element.tag
        module = tag.attributes.get("data-module")
        if tag.attributes.get("data-opens") == "search" or tag.has_class("md-search"):
            return None
        if module == "storage" and not storage:
            return None
        tag = self.links.change(page, tag)
        if "aria-current" in tag.attributes:  # the script says where one is
            tag = tag.with_attribute("aria-current", None)
        tag = with_picture(self.folder, page, tag) if tag.name == "img" else tag
        if tag.name == "table" and "class" not in tag.attributes:
            return Change(f"{WIDE[0]}{tag.text}", WIDE[1])
        return Change(tag.text)


def make_single(folder: Path, own: Path, apart: Collection[str]) -> Single:
    """Return one file of the site in a folder, without the pages in the folders ``apart``.

    ``own`` is the folder of the style sheet and the script of such files. Raise GeneratorError where there is no site.
    """
    pages = read_pages(folder, apart)
    taken = AROUND | {page.address for page in pages} | _ids_around(pages[0])
    maker = Maker(folder, pages, gather_links(pages, taken), own)
    return Single(write_document(maker), maker.links.lost)


def write_document(maker: Maker) -> str:
    """Return the whole document."""
    styles = {name: read_style(maker.folder, name) for page in maker.pages for name in page.styles}
    common = [*maker.home.styles[:-1], *(s for s in styles if s not in maker.home.styles), maker.home.styles[-1]]
    own = read_style(maker.own, "single-file.css")
    early = read_script(maker.folder / "assets" / "early.js")
    late = [read_script(maker.folder / "assets" / "course.js"), read_script(maker.own / "single-file.js")]
    policy = write_policy([early, *late], [*styles.values(), own])
    icon = data_address(maker.folder, HOME, "assets/favicon.svg")
    language = next(tag for tag in list_tags(maker.home.html) if tag.name == "html").attributes["lang"]
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{escape(language)}" class="no-js">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">',
            f'<link rel="icon" href="{icon}">\n<title>{maker.home.title}</title>',
            *(_style(name, styles[name], shared=name in maker.home.styles) for name in common),
            f"<style>{own}</style>",
            f'<script type="application/json" id="course-facts">{_facts(maker)}</script>',
            f'<script type="application/json" id="word-forms">{maker.find("word-forms").inner}</script>\n</head>',
            _body(maker, early),
            *(f"<script>{text}</script>" for text in late),
            f"</body>\n</html>\n{_licences(maker.folder)}",
        ]
    )


def _body(maker: Maker, early: str) -> str:
    key = next(tag for tag in list_tags(maker.home.html) if tag.attributes.get("src") == "assets/early.js")
    skip = find_all(maker.home.html, lambda tag: tag.has_class("md-skip"))[0]
    return "\n".join(
        [
            '<body dir="ltr">',
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
            '<label class="md-overlay" for="__drawer"></label>',
            f'<a href="#content" class="md-skip">{skip.inner.strip()}</a>',
            f'<script data-key="{escape(key.attributes.get("data-key", ""))}">{early}</script>',
            maker.rewrite(maker.find("site-header").text, HOME),
            '<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid">',
            _menu(maker),
            '<div class="leaves" id="content" tabindex="-1">',
            *(_leaf(maker, page) for page in maker.pages),
            "</div></div></main>",
            maker.rewrite(maker.find("site-links").text, HOME),
            "</div>",
        ]
    )


def _leaf(maker: Maker, page: Page) -> str:
    """Return one page; the first, which is on screen until the script knows better, carries what stands on all."""
    first = page is maker.home
    names = {"id": page.address, "data-title": unescape(page.title)}
    names["data-styles"] = " ".join(name for name in page.styles if name not in maker.home.styles)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in names.items() if value)
    return (
        f'<div class="leaf"{attributes}{" data-here" if first else ""}>{maker.rewrite(page.contents, page.address)}'
        '<div class="md-content"><article class="md-content__inner md-typeset">'
        f"{maker.rewrite(page.article, page.address, storage=first)}</article></div></div>"
    )


def _menu(maker: Maker) -> str:
    """Return the menu without the pages that are not in the document, and without parts that are empty then."""
    menu = maker.find("menu").text

    def is_known(tag: Tag) -> bool:
        target = find_target(HOME, tag.attributes["href"]) if "href" in tag.attributes else None
        return target is not None and target.address in maker.links.known

    def keep(one: Element) -> Change | None:
        is_empty = one.tag.name == "li" and not any(map(is_known, list_tags(one.text)))
        return None if is_empty else Change(one.tag.text)

    return maker.rewrite(change(menu, keep), HOME)


def _style(name: str, text: str, *, shared: bool) -> str:
    """Return a style sheet; one that only some pages have waits until one of them is on screen."""
    return f"<style>{text}</style>" if shared else f'<style data-style="{escape(name)}" media="not all">{text}</style>'


def _facts(maker: Maker) -> str:
    facts = json.loads(maker.find("course-facts").inner) | {"root": ROOT}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _licences(folder: Path) -> str:
    """Return the notices that go with copies of other people's work, as a comment; nothing where a site has none."""
    path = folder / "assets" / "licences.txt"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return f"<!--\n{re.sub('-{2,}', '-', text)}-->\n" if text else ""


def _ids_around(home: Page) -> frozenset[str]:
    around = find_all(home.html, lambda tag: tag.attributes.get("id") in {"site-header", "menu", "site-links"})
    return frozenset(name for one in around for name in list_ids(one.text))
