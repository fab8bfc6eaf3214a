"""Writing of a base: compiled pages instead of HTML, and base.json with what a setting must provide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from generator.bank.authored_text import find_prose
from generator.bank.model import Bank
from generator.bank.omitted_items import (
    ItemRequirements,
    PageRequirements,
    collect_page_requirements,
    collect_requirements,
)
from generator.base.manifest import (
    FORMAT,
    MANIFEST,
    PAGES,
    BaseCourse,
    FactSets,
    Manifest,
    serialize_manifest,
    serialize_pages,
)
from generator.checks.rendered_html import make_page_error
from generator.diagnostics.finding import Report, Span
from generator.rendering.environment import get_words, read_value_words
from generator.rendering.piece import Piece, compile_with_pieces
from generator.setting.model_tree import build_model_tree
from generator.stamping.compile import PageError, compile_page
from generator.stamping.nodes import write_tokens
from generator.website.site import Site


def check_compilable(
    html: str,
    pieces: Sequence[Piece],
    path: str,
    root: str = "",  # noqa: ARG001 - as Site.fill_page
) -> tuple[str, Report]:
    """Check that the placeholders in a page of a base (a site without values) compile; return it and the findings.

    It has the arguments of Site.fill_page, since a build of a base calls it instead; ``root`` is not used.
    """
    try:
        return write_tokens(compile_with_pieces(html, pieces).nodes), Report()
    except PageError as fault:
        return html, Report.from_findings([make_page_error(fault, Span(path=path))])


def write_base(folder: Path, site: Site, placeholder_files: Mapping[str, str]) -> None:
    """Write a base's base.json and pages.json beside its folder of files, and delete the compiled pages there.

    ``placeholder_files`` are the files with placeholders by name, with their kinds, such as ``html``.
    """
    compiled = {}
    for name, kind in placeholder_files.items():
        compiled[name] = compile_page((folder / name).read_text("utf-8"), kind).nodes
        (folder / name).unlink()
    _write(folder.parent / PAGES, serialize_pages(compiled))
    manifest = Manifest(
        format=FORMAT,
        generator=version("microsite"),
        content=site.digest,
        words=read_value_words(get_words(site.environment)),
        course=BaseCourse.from_course(site.bank.course),
        fields=site.fields.declared,
        facts=FactSets.from_facts(site.facts, site.fields),
        pages=dict(_find_pages(site.bank)),
        items=dict(_find_items(site.bank)),
        setting=build_model_tree(site.fields),
    )
    _write(folder.parent / MANIFEST, serialize_manifest(manifest))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _find_pages(bank: Bank) -> Iterator[tuple[str, PageRequirements]]:
    for page in bank.pages:
        needs = collect_page_requirements((*page.meta, page.prose))
        if needs:
            yield page.path, needs


def _find_items(bank: Bank) -> Iterator[tuple[str, ItemRequirements]]:
    for item in bank.items.values():
        needs = collect_requirements(item, list(find_prose(item)))
        if needs:
            yield item.id, needs
