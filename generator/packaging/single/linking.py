"""Rewriting of links and ids, so that the pages of a site work in a single file.

An id is unchanged unless an earlier page has the same; then the page's name is prefixed, also in references to it.
Scripts find a question's elements by ids, which are unique in a course.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.packaging.markup import Tag, list_start_tags
from generator.packaging.single.pages import Page, resolve_link

REFERRING = ("for", "list", "form", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
"""Attributes that hold one id or several."""
LEADING = ("href", "data-address")
"""Attributes that hold an address of this site, or of another one."""
Renamed = Mapping[str, str]
"""New ids by old ones."""


@dataclass(frozen=True, slots=True)
class LinkRewriter:
    """Rewriter of ids and links of pages for the single-file site (one HTML file), which collects broken links."""

    renamed: Mapping[str, Renamed]
    """By the address of the page."""
    known: Mapping[str, frozenset[str]]
    """The original ids of each page."""
    lost: dict[str, set[str]] = field(default_factory=dict)
    """Addresses of the site that are not in the file, with the pages that link to them."""

    def rewrite_tag(self, page: str, tag: Tag) -> Tag:
        """Return a page's tag with its id, references and links rewritten; a link out of the file loses its address."""
        new = self.renamed.get(page, {})
        if tag.attributes.get("id") in new:
            tag = tag.with_attribute("id", new[tag.attributes["id"]])
        for name in REFERRING:
            if name in tag.attributes:
                tag = _refer(tag, name, new)
        for name in LEADING:
            if name in tag.attributes:
                tag = self._lead(page, tag, name)
        return tag

    def _lead(self, page: str, tag: Tag, name: str) -> Tag:
        target = resolve_link(page, tag.attributes[name])
        if target is None or (name == "data-address" and "@" in tag.attributes[name]):
            return tag
        if target.address not in self.known:
            self.lost.setdefault(target.address, set()).add(page)
            return tag.with_attribute(name, None)
        if target.anchor not in self.known[target.address]:
            return tag.with_attribute(name, f"#{target.address}")
        return tag.with_attribute(name, f"#{self.renamed[target.address].get(target.anchor, target.anchor)}")


def assign_ids(pages: Iterable[Page], taken: Iterable[str]) -> LinkRewriter:
    """Return a rewriter that renames ids which an earlier page, or the frame around all pages (``taken``), has."""
    used = {*taken}
    renamed: dict[str, Renamed] = {}
    known: dict[str, frozenset[str]] = {}
    for page in pages:
        ids = list_ids(page.contents + page.article)
        prefix = page.address.removesuffix(".html").replace("/", "-")
        renamed[page.address] = {name: _free(f"{prefix}--{name}", used) for name in ids if name in used}
        known[page.address] = frozenset(ids)
        used.update(renamed[page.address].get(name, name) for name in ids)
    return LinkRewriter(renamed, known)


def list_ids(html: str) -> list[str]:
    """Return the HTML ids in some HTML, in order."""
    return [tag.attributes["id"] for tag in list_start_tags(html) if tag.attributes.get("id")]


def _free(name: str, used: set[str]) -> str:
    while name in used:
        name += "-"
    return name


def _refer(tag: Tag, name: str, new: Renamed) -> Tag:
    old = tag.attributes[name].split()
    made = [new.get(one, one) for one in old]
    return tag if made == old else tag.with_attribute(name, " ".join(made))
