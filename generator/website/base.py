"""A base is written instead of a site: pages keep their tokens, and base.json says what a setting has to give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import cast

from generator.bank.authored_text import find_prose
from generator.bank.model import Bank
from generator.bank.omitted_items import MARK, Requirements, collect_requirements
from generator.base.manifest import MANIFEST, CourseOf, FactsOf, Kind, Manifest, write_manifest
from generator.diagnostics.finding import Report, Span
from generator.setting.shape_tree import build_shape_tree
from generator.stamping.compile import PageError, compile_page
from generator.website.site import Site, say_broken


def check_page(html: str, path: str, root: str = "") -> tuple[str, Report]:  # noqa: ARG001 - as Site.fill_page
    """Return a page as it is, with what hinders it from being filled for any setting."""
    try:
        compile_page(html, "html")
        return html, Report()
    except PageError as fault:
        return html, Report.from_findings([say_broken(fault, Span(path=path))])


def write_base(folder: Path, site: Site, stamped: Mapping[str, str]) -> None:
    """Write base.json beside the folder that holds the pages."""
    manifest = Manifest(
        generator=version("microsite"),
        content=site.digest,
        course=CourseOf.of(site.bank.course),
        facts=FactsOf.of_facts(site.facts),
        stamped=cast("Mapping[str, Kind]", stamped),
        pages=dict(_find_pages(site.bank)),
        items=dict(_find_items(site.bank)),
        setting=build_shape_tree(),
    )
    (folder.parent / MANIFEST).write_text(write_manifest(manifest), encoding="utf-8", newline="\n")


def _find_pages(bank: Bank) -> Iterator[tuple[str, tuple[str, ...]]]:
    for page in bank.pages:
        texts = tuple(dict.fromkeys(p.text for p in (*page.meta, page.prose) if MARK in p.text))
        if texts:
            yield page.path, texts


def _find_items(bank: Bank) -> Iterator[tuple[str, Requirements]]:
    for item in bank.items.values():
        needs = collect_requirements(item, list(find_prose(item)))
        if needs:
            yield item.id, needs
