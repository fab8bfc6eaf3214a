"""Checks of rendered HTML that stop a build, made without writing a site.

Pages that may become forbidden HTML are rendered with the Markdown extensions in mkdocs.yml, and items' texts as Prose.
The sample build in build.py checks the templates around them, if there are no other errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from generator.bank.authored_text import find_prose
from generator.bank.model import Bank, Prose
from generator.diagnostics.finding import Finding, Span, did_you_mean, error, shorten
from generator.diagnostics.source import Source
from generator.markdown_extension import make_markdown_renderer
from generator.parsing.markdown import render_blocks
from generator.project import Project
from generator.rendering.course_words import WORDS
from generator.rendering.embedding import LATE
from generator.rendering.words import check_words
from generator.stamping.compile import CompiledPage, PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.tokens import CLOSE, OPEN, SHOWN
from generator.stamping.values import Values
from generator.website.allow_list import RESERVED_IDS, Violation, check_html, find_violations
from generator.website.config import EXTENSION, TEXT_ONLY_EXTENSIONS, find_extensions
from generator.website.course_words import check_course_words
from generator.website.drawings import check_drawings
from generator.website.overlay_files import find_root
from generator.website.site import make_page_error

CACHED_TEXTS = 20_000
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


def check_against_theme(loaded: Project, config: MkDocsConfig, theme: Path) -> Iterator[Finding]:
    """Yield findings on what the ``theme`` must have: words, pages' templates and drawings, the course's words."""
    yield from check_words(theme, loaded.language)
    if loaded.bank is not None:
        yield from _check_templates(loaded.bank, config.theme.dirs)
        yield from check_drawings(loaded.bank, theme)
    if loaded.lint_context is not None:
        own = loaded.source_folders.quizzes[0] / WORDS
        yield from check_course_words(find_root(config), own, theme, loaded.language, loaded.lint_context.shapes)


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


@lru_cache(CACHED_TEXTS)
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


def _check_templates(bank: Bank, folders: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each page whose template is not in the theme's folders."""
    names = {path.name for folder in folders for path in Path(folder).glob("*.html")}
    for page in bank.pages:
        if page.template and page.template.text not in names:
            near = did_you_mean(page.template.text, names)
            hint = f"{near}Write the name of a template of the theme, or delete this line"
            message = f"there is no template “{shorten(page.template.text)}”"
            yield error("P013", page.template.span, message, hint)


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


def check_rendered_pages(root: Path, loaded: Project, config: MkDocsConfig) -> Iterator[Finding]:
    """Yield findings about HTML and values that are not allowed in pages; render those that may have any.

    ``config`` is MkDocs' configuration after configure_mkdocs.
    """
    has_known_extensions = find_extensions(config) <= TEXT_ONLY_EXTENSIONS | {EXTENSION}
    render = make_markdown_renderer(config.markdown_extensions, config.mdx_configs)
    values = loaded.values if loaded.setting else None
    faulty = {finding.span.path for finding in loaded.report.errors}
    reported = {(finding.span.path, finding.span.line) for finding in loaded.report.errors}
    for page in loaded.bank.pages if loaded.bank else ():
        source, _ = Source.read(root, root / page.span.path)
        if source is None or (has_known_extensions and not may_become_html(source.text)):
            continue
        html = render(get_data(source.text)[0])
        violations = check_html(html, source.path, source.text)
        yield from (one for one in violations if (source.path, one.span.line) not in reported)
        compiled = _compile(LATE.sub("", html))
        fault = compiled if isinstance(compiled, PageError) else _find_refusal(compiled, values)
        if fault and source.path not in faulty:  # an invalid tag was reported with its place
            yield make_page_error(fault, page.span)
