"""The part of a built site that learners use: its pages, rewritten for a platform, and the files that these load."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from generator.packaging.markup import Element, Replacement, Tag, find_elements, list_start_tags, rewrite_elements
from generator.packaging.single.pages import Page, read_pages, resolve_link

STORE = "store.html"
"""The page that stores progress where the pages are opened from a folder."""
ON_DEMAND = (
    "assets/folder.js",
    "assets/items/*.js",
    "assets/parts/read-aloud.js",
    "assets/parts/storage-notices.js",
    "assets/licences.txt",
)
"""Files that scripts load or people read, and no page names."""
PART = "assets/parts/{}.js"
"""The script of a component that is loaded when it is opened, by its ``data-module``."""
INDEX = re.compile(r"(?<==)\s*\{.*\}(?=;?\s*$)", re.DOTALL)
"""The data in the search index's script."""
FIRST_SCRIPT = "assets/learner.js"
PLATFORM_SCRIPT = "assets/platform.js"
"""The script that stores in the platform what pages store; packages add it."""
PRIVACY = 'data-module="privacy"'
PLACE_CODE = "place-code"
"""The component that packages leave out, by its ``data-module``: a pasted code would report checks as passed."""
NOT_IN_PLATFORM = "not-in-platform"
"""The class of sentences that packages leave out, such as those about place codes."""
Words = Mapping[str, str]
"""The texts of ``package.platform``."""


@dataclass(frozen=True, slots=True)
class LearnerPages:
    """The pages of a package and the files that they load, with what its links no longer reach."""

    files: Mapping[str, bytes]
    """By the path below the site's root."""
    lost: Mapping[str, Collection[str]]
    """Addresses of pages that are not in the package, with the pages that linked to them."""
    says_privacy: bool
    """Whether a page says what the platform receives."""


def read_learner_pages(folder: Path, excluded: Collection[str], words: Words) -> LearnerPages:
    """Return a built site's pages for learners, without those in the folders ``excluded``, and the files they load.

    ``words`` are what the pages say of a learning platform. Raise GeneratorError if there is no site.
    """
    pages = read_pages(folder, excluded)
    known = {page.address for page in pages}
    rewriter = _PageRewriter(known, words, {})
    files = {page.address: rewriter.rewrite_page(page).encode() for page in pages}
    store = (folder / STORE).read_bytes()
    for address in sorted(_list_loaded(folder, {**files, STORE: store})):
        files[address] = (folder / address).read_bytes()
    for address in [one for one in files if one.endswith("/search-index.js")]:
        files[address] = _keep_known_pages(files[address].decode(), known).encode()
    return LearnerPages({**files, STORE: store}, rewriter.lost, any(PRIVACY in page.html for page in pages))


@dataclass(frozen=True, slots=True)
class _PageRewriter:
    known: Collection[str]
    words: Words
    lost: dict[str, set[str]]

    def rewrite_page(self, page: Page) -> str:
        """Return a page's HTML for the package: with what it says of a platform, and links that all lead somewhere."""
        html = page.html
        for menu in reversed(find_elements(html, lambda tag: tag.has_class("site-nav"))):
            kept = rewrite_elements(menu.outer_html, partial(self._drop_empty_entry, page.address))
            html = f"{html[: menu.start]}{kept}{html[menu.end :]}"
        is_privacy = PRIVACY in html
        return rewrite_elements(html, partial(self._rewrite_element, page.address, is_privacy))

    def _drop_empty_entry(self, page: str, entry: Element) -> Replacement | None:
        """Return None to remove an entry of the menu all of whose links lead to pages that are left out."""
        tags = list_start_tags(entry.outer_html) if entry.tag.name == "li" else ()
        links = [tag.attributes["href"] for tag in tags if "href" in tag.attributes]
        leads_nowhere = bool(links) and not any(self._find_lost(page, href) is None for href in links)
        return None if leads_nowhere else Replacement(entry.tag.text)

    def _rewrite_element(self, page: str, is_privacy: bool, element: Element) -> Replacement | None:
        tag = element.tag
        if tag.attributes.get("data-module") == PLACE_CODE or tag.has_class(NOT_IN_PLATFORM):
            return None
        if tag.name == "a":
            tag = self._rewrite_link(page, tag)
        elif "data-address" in tag.attributes and not self._is_reached(page, tag.attributes["data-address"]):
            tag = tag.with_attribute("data-address", None)
        return Replacement(tag.text, self._add(is_privacy, tag))

    def _rewrite_link(self, page: str, tag: Tag) -> Tag:
        """Return a link's tag without the address of a page left out; one to another site opens outside the frame."""
        href = tag.attributes.get("href", "")
        if href.startswith(("http:", "https:")):
            return Tag(tag.name, f'{tag.text.removesuffix(">")} target="_blank" rel="noopener noreferrer">')
        return tag if self._is_reached(page, href) else tag.with_attribute("href", None)

    def _is_reached(self, page: str, href: str) -> bool:
        """Return whether a link leads to a page of the package, or out of the site; note the page that is lost."""
        lost = self._find_lost(page, href)
        if lost:
            self.lost.setdefault(lost, set()).add(page)
        return lost is None

    def _find_lost(self, page: str, href: str) -> str | None:
        """Return the address of the page that a link leads to if the package leaves it out, else None."""
        target = resolve_link(page, href)
        is_lost = target and target.address.endswith(".html") and target.address not in self.known
        return target.address if target and is_lost else None

    def _add(self, is_privacy: bool, tag: Tag) -> str:
        """Return the HTML to add after an element: what holds in a platform only, and the script that stores there."""
        got = tag.attributes
        if is_privacy and tag.name == "h1":
            texts = self.words["privacy"].strip().split("\n\n")
            paragraphs = "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)
            title, elsewhere = (escape(self.words[name], quote=False) for name in ("title", "elsewhere"))
            return f"<h2>{title}</h2>{paragraphs}<h2>{elsewhere}</h2>"
        for element, name, value, added, word in VARIANTS:
            if got.get(name) == value and tag.name == element:
                return "".join(
                    f'<{tag.name} {name}="{one}" hidden>{escape(self.words[text], quote=False)}</{tag.name}>'
                    for one, text in zip(added, word, strict=True)
                )
        source = got.get("src", "")
        if tag.name == "script" and FIRST_SCRIPT in source:
            return f'<script src="{escape(source.replace(FIRST_SCRIPT, PLATFORM_SCRIPT))}" defer></script>'
        return ""


VARIANTS = (
    ("p", "data-device", "own", ("platform",), ("kept",)),
    ("span", "data-lasts", "device", ("platform",), ("lasts",)),
    ("p", "data-trouble", "full", ("trimmed", "refused"), ("trimmed", "refused")),
)
"""Sentences of which scripts show one: element, attribute and value of the one before; values and words to add."""


def _list_loaded(folder: Path, pages: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the addresses of files other than pages that pages, style sheets and scripts load."""
    found = {one.relative_to(folder).as_posix() for pattern in ON_DEMAND for one in folder.glob(pattern)}
    for page, html in pages.items():
        for tag in list_start_tags(html.decode()):
            found.add(PART.format(tag.attributes.get("data-module", "")))
            found |= {target.address for value in tag.attributes.values() if (target := resolve_link(page, value))}
    yield from (one for one in found if not one.endswith(".html") and _is_below(folder, folder / one))


def _is_below(folder: Path, path: Path) -> bool:
    """Return whether there is a file at this path, and it is in the folder: a link may name any file."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def _keep_known_pages(script: str, known: Collection[str]) -> str:
    """Return the search index's script without the pages that the package leaves out."""

    def drop(match: re.Match[str]) -> str:
        index = json.loads(match[0])
        index["pages"] = [page for page in index["pages"] if page["address"] in known]
        return json.dumps(index, ensure_ascii=False, separators=(",", ":"))

    return INDEX.sub(drop, script)
