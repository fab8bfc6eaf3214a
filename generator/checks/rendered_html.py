"""Checks of rendered HTML that stop a build, made without writing a site.

Pages that may become forbidden HTML are rendered with the Markdown extensions in mkdocs.yml, and items' texts as Prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from generator.bank.authored_text import find_prose
from generator.bank.model import Prose
from generator.checks.allow_list import (
    RESERVED_IDS,
    Violation,
    find_fragment_violations,
    find_violations,
    locate_violations,
)
from generator.diagnostics.finding import Finding, Span, error
from generator.diagnostics.source import Source
from generator.markdown_extension import EXTENSION, add_extension, make_markdown_renderer
from generator.parsing.markdown import render_blocks
from generator.parsing.page_meta import strip_meta
from generator.project.project import Project
from generator.rendering.embedding import LATE, EmbedRenderer
from generator.rendering.piece import Piece
from generator.stamping.compile import CompiledPage, PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.tokens import CLOSE, OPEN, SHOWN
from generator.stamping.values import Values
from generator.system.cache import memoize

CACHED_TEXTS = 20_000
TEXT_ONLY_EXTENSIONS = frozenset(
    {"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"}
)
TEXT_ONLY_EXTENSIONS |= {"sane_lists", "smarty", "tables", "toc", "wikilinks"}
"""Markdown extensions that read only a page's text."""
LINE = re.compile(r"^line \d+, ")
"""Pattern of a line number in a message: it is that of the rendered page, which authors don't see."""
NOWHERE = Span(path="")
HARMLESS = re.compile(
    rf"{SHOWN.pattern}|\{{#(?P<id>[\w-]+)(?P<covers> covers=\"[^\"{{}}<>\n]*\")?\}}"
    r"|\[(?<!!\[)[^\[\]{}<>\n]*\]\((?!//)(?:https?://[\w.-]+)?[\w./-]*(?:#[\w-]+)?\)"
)
"""Markdown that cannot become forbidden HTML: a value, a heading's id, a link to a page or website."""
SUSPECT = re.compile(rf"[<{{}}\[\]{OPEN}{CLOSE}]")
"""Signs of other tags, attributes and links."""
ALIGNED = (":-", "-:")
"""Signs of an aligned column of a table."""
_FIRST = "".join(sorted({case for name in RESERVED_IDS for case in (name[0], name[0].upper())}))
_REST = "|".join(f"(?<={name[0]})" + r"[\W_]+".join(name[1:].split("-")) for name in sorted(RESERVED_IDS))
RESERVED = re.compile(f"[{_FIRST}](?i:{_REST})")
"""Words whose heading would have a reserved id."""


def check_items(loaded: Project, *, with_values: bool = True) -> Iterator[Finding]:
    """Yield findings about the HTML of items with placeholders, except those that the setting omits.

    Other items can't contain HTML, and text that only shows values is right with any of them. The setting's values are
    checked ``with_values``.
    """
    values = loaded.values if loaded.setting and with_values else None
    for item in loaded.bank.items.values() if loaded.bank else ():
        for prose in find_prose(item) if item.id not in loaded.omitted_items else ():
            if "{{" in prose.text and may_become_html(prose.text):
                yield from _check_prose(prose, values)


def _check_prose(prose: Prose, values: Values | None) -> Iterator[Finding]:
    violations, compiled = _render(prose.text)
    yield from (error(one.code, prose.span, one.message, one.hint) for one in violations)
    fault = compiled if isinstance(compiled, PageError) else _find_refusal(compiled, values)
    if fault:
        yield make_page_error(fault, prose.span)


def _render(text: str) -> tuple[tuple[Violation, ...], CompiledPage | PageError]:
    html = render_blocks(text)
    return tuple(find_violations(html)), _compile(html)


def _compile(html: str) -> CompiledPage | PageError:
    try:
        return compile_page(html, "html")
    except PageError as fault:
        return fault


def _find_refusal(compiled: CompiledPage, values: Values | None) -> ValueError | None:
    """Return the error if a value is not allowed in its context, otherwise None."""
    try:
        fill(compiled, values) if values is not None else ""
    except RefusedValueError as fault:
        return fault
    except KeyError:  # an unknown name, which a rule reports
        return None
    return None


def may_become_html(text: str) -> bool:
    """Return whether Markdown may become HTML other than the text, headings, lists and links of nearly every page."""
    left = HARMLESS.sub(_keep_id, text)
    return bool(SUSPECT.search(left) or RESERVED.search(left)) or any(sign in left for sign in ALIGNED)


def _keep_id(match: re.Match[str]) -> str:
    """Return an id, which may be reserved, and attributes that are not a heading's: there, ``covers`` is removed."""
    if match["covers"] and not _ends_heading(match.string, match.start()):
        return match[0]
    return match["id"] or ""


def _ends_heading(text: str, at: int) -> bool:
    return text.startswith("#", text.rfind("\n", 0, at) + 1) and text[at - 1] in " \t"


@dataclass(frozen=True, slots=True)
class _RenderedPage:
    violations: tuple[Violation, ...]
    compiled: CompiledPage | PageError


def check_rendered_pages(
    root: Path, loaded: Project, renderer: EmbedRenderer, extensions: Sequence[str], configs: Mapping[str, Any]
) -> Iterator[Finding]:
    """Yield findings about HTML and values that are not allowed in pages; render those that may have any.

    ``renderer`` defers embeds. ``extensions`` are the names of the Markdown extensions in mkdocs.yml, ``configs``
    their options by name.
    """
    render = _PageRenderer(renderer, extensions, configs)
    reads_only_text = has_only_text_extensions(extensions)
    values = loaded.values if loaded.setting else None
    faulty = {finding.span.path for finding in loaded.report.errors}
    reported = {(finding.span.path, finding.span.line) for finding in loaded.report.errors}
    for page in loaded.bank.pages if loaded.bank else ():
        source, _ = Source.read(root, root / page.span.path)
        if source is None or (reads_only_text and not may_become_html(source.text)):
            continue
        rendered = render.render(source)
        violations = locate_violations(rendered.violations, source.path, source.text)
        yield from (one for one in violations if (source.path, one.span.line) not in reported)
        compiled = rendered.compiled
        fault = compiled if isinstance(compiled, PageError) else _find_refusal(compiled, values)
        if fault and source.path not in faulty:  # an invalid tag was reported with its place
            yield make_page_error(fault, page.span)


class _PageRenderer:
    """Renders pages, each again only if something that it is made from has changed."""

    def __init__(self, renderer: EmbedRenderer, extensions: Sequence[str], configs: Mapping[str, Any]) -> None:
        self._renderer = renderer
        self._given = (*extensions,), configs
        names, options = [*extensions], {name: {**given} for name, given in configs.items()}
        add_extension(names, options, embed_renderer=renderer)
        self._to_html = make_markdown_renderer(names, options)

    def render(self, source: Source) -> _RenderedPage:
        inputs = (source.text, self._renderer.list_page_inputs(source.text), self._given)
        return memoize(("rendered page", source.path), inputs, lambda: self._render(source.text))

    def _render(self, text: str) -> _RenderedPage:
        html = self._to_html(strip_meta(text))
        return _RenderedPage(tuple(find_violations(html)), _compile(LATE.sub("", html)))


def find_piece_violations(pieces: Iterable[Piece]) -> Iterator[Violation]:
    """Yield each part of the pieces' HTML that the allow-list does not have."""
    for fragment in dict.fromkeys(chain.from_iterable(piece.fragments for piece in pieces)):
        yield from find_fragment_violations(fragment)


def has_only_text_extensions(extensions: Iterable[str]) -> bool:
    """Return whether these Markdown extensions read only a page's text, apart from ours."""
    return {name.removeprefix("markdown.extensions.") for name in extensions} <= TEXT_ONLY_EXTENSIONS | {EXTENSION}


def make_page_error(fault: ValueError, at: Span) -> Finding:
    """Return a finding at a span for a ``fault``: an error in compiling or filling the placeholders of a page."""
    why = LINE.sub("", str(fault))
    hint = "Check the {{ … }} of this page: each if and each needs an end in the same part of the text"
    return error("P083", at, f"the page cannot be filled ({why})", hint)
