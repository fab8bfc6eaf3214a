"""Rendering of a built site's pages as one document.

The header, menu and footer appear once, around all pages. Each page is a *leaf* with its table of contents, its
address as id, and its title; the script shows one at a time, and without it they follow one another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from pathlib import Path

from generator.packaging.markup import Element, Replacement, Tag, find_elements, list_start_tags, rewrite_elements
from generator.packaging.single.inlining import build_csp, inline_image, make_data_url, read_script, read_style
from generator.packaging.single.linking import LinkRewriter, assign_ids, list_ids
from generator.packaging.single.pages import HOME, Page, read_pages, resolve_link

AROUND = frozenset({"content", "menu", "site-links", "__drawer"})
"""Ids of the document's frame."""
WIDE = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">', "</div></div>"
"""The wrapper that Material's script adds around an author's table, so that a wide one scrolls."""
ROOT = "#"
"""The prefix that scripts add to addresses below the site's root: here, all are anchors in the document."""


@dataclass(frozen=True, slots=True)
class SingleFile:
    """The single-file site: a whole course as one HTML file."""

    html: str
    lost: Mapping[str, Collection[str]]
    """Addresses of the site that are not in the file, with the pages that link to them."""


@dataclass(frozen=True, slots=True)
class DocumentBuilder:
    """Builder of the single-file site from a built site's pages; ``assets`` is the folder of its script and style."""

    folder: Path
    pages: Sequence[Page]
    links: LinkRewriter
    assets: Path

    @property
    def home(self) -> Page:
        """The home page, whose header, menu and footer are around all pages."""
        return self.pages[0]

    def find_by_id(self, id_: str) -> Element:
        """Return an element of the home page by its HTML id."""
        return find_elements(self.home.html, lambda tag: tag.attributes.get("id") == id_)[0]

    def rewrite_html(self, html: str, page: str, *, storage: bool = True) -> str:
        """Return a page's HTML for the single-file site; ``storage`` says whether to keep its storage notice."""
        return rewrite_elements(html, partial(self._rewrite_element, page, storage))

    def _rewrite_element(self, page: str, storage: bool, element: Element) -> Replacement | None:
        tag = element.tag
        module = tag.attributes.get("data-module")
        if tag.attributes.get("data-opens") == "search" or tag.has_class("site-search"):
            return None
        if module == "storage" and not storage:
            return None
        if "data-by-step" in tag.attributes or tag.has_class("steps__single"):
            return None
        tag = self.links.rewrite_tag(page, tag)
        if "aria-current" in tag.attributes:  # the script says where one is
            tag = tag.with_attribute("aria-current", None)
        tag = inline_image(self.folder, page, tag) if tag.name == "img" else tag
        if tag.name == "table" and "class" not in tag.attributes:
            return Replacement(f"{WIDE[0]}{tag.text}", WIDE[1])
        return Replacement(tag.text)


def build_single_file(folder: Path, assets: Path, excluded: Collection[str]) -> SingleFile:
    """Return a built site as a single-file site (one HTML file), without the pages in the folders ``excluded``.

    ``assets`` is the folder of the single file's style sheet and script. Raise GeneratorError if there is no site.
    """
    pages = read_pages(folder, excluded)
    taken = AROUND | {page.address for page in pages} | _ids_around(pages[0])
    builder = DocumentBuilder(folder, pages, assign_ids(pages, taken), assets)
    return SingleFile(render_document(builder), builder.links.lost)


def render_document(builder: DocumentBuilder) -> str:
    """Return the HTML of the single-file site, with all pages of the course."""
    styles = {name: read_style(builder.folder, name) for page in builder.pages for name in page.styles}
    common = [*builder.home.styles[:-1], *(s for s in styles if s not in builder.home.styles), builder.home.styles[-1]]
    own = read_style(builder.assets, "single-file.css")
    early = read_script(builder.folder / "assets" / "early.js")
    late = [read_script(builder.folder / "assets" / "course.js"), read_script(builder.assets / "single-file.js")]
    policy = build_csp([early, *late], [*styles.values(), own])
    icon = make_data_url(builder.folder, HOME, "assets/favicon.svg")
    language = next(tag for tag in list_start_tags(builder.home.html) if tag.name == "html").attributes["lang"]
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{escape(language)}" class="no-js" data-whole>\n<head>',
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">',
            f'<link rel="icon" href="{icon}">\n<title>{builder.home.title}</title>',
            *(_style(name, styles[name], shared=name in builder.home.styles) for name in common),
            f"<style>{own}</style>",
            f'<script type="application/json" id="course-facts">{_facts(builder)}</script>',
            f'<script type="application/json" id="word-forms">{builder.find_by_id("word-forms").inner_html}</script>',
            "</head>",
            _body(builder, early),
            *(f"<script>{text}</script>" for text in late),
            f"</body>\n</html>\n{_licences(builder.folder)}",
        ]
    )


def _body(builder: DocumentBuilder, early: str) -> str:
    key = next(tag for tag in list_start_tags(builder.home.html) if tag.attributes.get("src") == "assets/early.js")
    skip = find_elements(builder.home.html, lambda tag: tag.has_class("md-skip"))[0]
    return "\n".join(
        [
            '<body dir="ltr">',
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
            '<label class="md-overlay" for="__drawer"></label>',
            f'<a href="#content" class="md-skip">{skip.inner_html.strip()}</a>',
            f'<script data-key="{escape(key.attributes.get("data-key", ""))}">{early}</script>',
            builder.rewrite_html(builder.find_by_id("site-header").outer_html, HOME),
            '<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid">',
            _menu(builder),
            '<div class="leaves" id="content" tabindex="-1">',
            *(_leaf(builder, page) for page in builder.pages),
            "</div></div></main>",
            builder.rewrite_html(builder.find_by_id("site-links").outer_html, HOME),
            "</div>",
        ]
    )


def _leaf(builder: DocumentBuilder, page: Page) -> str:
    """Return a page's leaf; the home page is shown first, and has the components that all pages share."""
    first = page is builder.home
    names = {"id": page.address, "data-title": unescape(page.title)}
    names["data-styles"] = " ".join(name for name in page.styles if name not in builder.home.styles)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in names.items() if value)
    contents = builder.rewrite_html(page.contents, page.address)
    return (
        f'<div class="leaf"{attributes}{" data-here" if first else ""}>{contents}'
        '<div class="md-content"><article class="md-content__inner md-typeset">'
        f"{builder.rewrite_html(page.article, page.address, storage=first)}</article></div></div>"
    )


def _menu(builder: DocumentBuilder) -> str:
    """Return the menu without pages that are not in the document, and without sections left empty."""
    menu = builder.find_by_id("menu").outer_html

    def links_to_known_page(tag: Tag) -> bool:
        """Return whether a tag links to a page of the single-file site."""
        target = resolve_link(HOME, tag.attributes["href"]) if "href" in tag.attributes else None
        return target is not None and target.address in builder.links.known

    def drop_empty_entry(entry: Element) -> Replacement | None:
        """Return None to remove a menu entry that links to no page of the single-file site, else its tag unchanged."""
        is_empty = entry.tag.name == "li" and not any(map(links_to_known_page, list_start_tags(entry.outer_html)))
        return None if is_empty else Replacement(entry.tag.text)

    return builder.rewrite_html(rewrite_elements(menu, drop_empty_entry), HOME)


def _style(name: str, text: str, *, shared: bool) -> str:
    """Return a style element; one that only some pages use is disabled until the script shows one of them."""
    return f"<style>{text}</style>" if shared else f'<style data-style="{escape(name)}" media="not all">{text}</style>'


def _facts(builder: DocumentBuilder) -> str:
    facts = json.loads(builder.find_by_id("course-facts").inner_html) | {"root": ROOT}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _licences(folder: Path) -> str:
    """Return the third-party licence notices as a comment, or an empty string if the site has none."""
    path = folder / "assets" / "licences.txt"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return f"<!--\n{re.sub('-{2,}', '-', text)}-->\n" if text else ""


def _ids_around(home: Page) -> frozenset[str]:
    around = find_elements(home.html, lambda tag: tag.attributes.get("id") in {"site-header", "menu", "site-links"})
    return frozenset(name for one in around for name in list_ids(one.outer_html))
