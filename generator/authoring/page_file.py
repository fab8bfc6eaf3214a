"""Parser of pages in ``content/``: their embeds (``::: question id``), anchors, front matter and prose.

Positions are found in the raw file, since Markdown's preprocessors shift lines. Embeds are checked against the bank
later, when every quiz file has been read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.authoring.anchors import parse_anchors
from generator.authoring.overlays import LOCAL, is_local, resolve_overrides
from generator.bank.course import Course
from generator.bank.model import MOST_EMBEDS, Bank, Embed, Page, Prose, Scenario
from generator.diagnostics.finding import (
    Finding,
    Fix,
    Span,
    did_you_mean,
    error,
    find_closest_name,
    make_fix,
    make_name_fix,
    shorten,
)
from generator.diagnostics.source import Source, YamlTree, name_path, read_front_matter
from generator.parsing.attributes import ID, shift_span
from generator.parsing.fences import Fence, find_fences
from generator.parsing.ignores import Ignore, parse_ignores
from generator.parsing.items import CourseLookup
from generator.parsing.limits import MAX_LINE, blank_excessive_lines
from generator.parsing.markers import MARKER
from generator.parsing.message_fences import find_problems, is_at_margin, make_misplaced_problem
from generator.parsing.text_match import is_within_edits
from generator.system.cache import memoize

NAMES = ("question", "scenario", "check")
MAX_TYPOS = 2
"""Edit distance up to which an unknown id counts as mistyped even if other quiz files could not be read."""
EXAMPLE = "Write it like ::: question late-message"

_EMBED = re.compile(r"(?P<lead>[ \t>*+-]*(?:[0-9]{1,3}[.)][ \t]+)?[ \t>]*)(?P<signs>:{2,})[ \t]*(?P<rest>.*)")
_REST = re.compile(r"(?P<name>[^\s:]+)[ \t:]*(?P<target>\S*)[ \t]*(?P<more>.*)")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a site, each from the highest level that has it (shipped, fork, school), with their findings."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...]
    """The ignore comments."""
    names: Mapping[str, str]
    """The path below ``content/`` of each page by its file's path, including files that could not be read."""
    levels: Mapping[str, int]
    """As in ``bank.model.Overrides.pages``."""


def read_pages(root: Path, folders: Sequence[Path], course: Course, *, is_course_valid: bool = True) -> Pages:
    """Read the pages in ``folders``, by name, each from the last folder that has it: shipped, fork or trust, school."""
    lookup = CourseLookup.from_course(course, is_complete=is_course_valid)
    pages: list[Page] = []
    findings: list[Finding] = []
    ignores: list[Ignore] = []
    found = resolve_overrides(folders)
    for name, (_, path) in found.items():
        source, faults = Source.read(root, path)
        findings += faults
        if source:
            read = memoize(("page", path), (source.digest, name, lookup), partial(_read_file, source, name, lookup))
            pages.append(read.page)
            findings += read.findings
            ignores += read.ignores
    names = {name_path(root, path): name for name, (_, path) in found.items()}
    levels = {name: level for name, (level, _) in found.items() if level}
    return Pages(tuple(pages), tuple(findings), tuple(ignores), names, levels)


class _PageFile(NamedTuple):
    """A page with what its file holds besides."""

    page: Page
    findings: Sequence[Finding]
    ignores: Sequence[Ignore]


def _read_file(source: Source, name: str, lookup: CourseLookup) -> _PageFile:
    page, faults = read_page(source, name, lookup)
    return _PageFile(page, [*faults, *_check_name(name, source)], parse_ignores(source, is_page=True))


def _check_name(name: str, source: Source) -> Iterator[Finding]:
    if is_local(name):
        hint = f"Move it out of the inner folder {LOCAL}/"
        yield error("P009", source.span_at(1), f"this page would be published under {LOCAL}/", hint)


def read_page(source: Source, path: str, lookup: CourseLookup) -> tuple[Page, list[Finding]]:
    """Parse a page of ``content/``: embeds, headings, prose and front matter; ``lookup`` resolves ids of the course."""
    front, first_line, findings = read_front_matter(source)
    body = _read_body(source, first_line, findings)
    anchors = parse_anchors(source, body.visible, path, lookup, findings)
    meta = _read_meta(front, findings)
    page = Page(
        path=path,
        embeds=tuple(body.embeds),
        anchors=anchors,
        prose=Prose(text="\n".join(body.words[:-1]), span=source.span_at(min(first_line, len(source.lines)))),
        meta=tuple(meta.values()),
        template=meta.get("template"),
        span=source.span_at(1),
    )
    return page, findings


@dataclass(slots=True)
class _Body:
    """A page below its front matter."""

    embeds: list[Embed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """The lines, without those of code samples."""
    visible: list[tuple[int, str]] = field(default_factory=list)
    """The lines outside code samples and comments, with their numbers in the file."""


def _read_body(source: Source, first_line: int, findings: list[Finding]) -> _Body:
    """Parse the lines of a page from ``first_line`` on; add to ``findings``."""
    lines, excess = blank_excessive_lines([*source.lines[first_line - 1 :], ""])
    findings += [error(e.code, source.span_at(first_line + e.index), e.message, e.hint) for e in excess if e.is_first]
    fences = list(find_fences(lines))
    fenced = {index: fence for fence in fences for index in range(fence.first, fence.last)}
    body = _Body()
    in_comment = False
    for number, line in enumerate(lines, first_line):
        fence = fenced.get(number - first_line)
        is_code = fence is not None
        body.words.append("" if fence and not fence.kind else line)
        if fence and fence.kind and number == first_line + fence.first and not in_comment:
            findings += _check_messages(source, first_line, lines, fence)
        marker = None if is_code or "::" not in line else _match_embed(line)
        if marker:
            embed = _parse_embed(marker, source.span_at(number, marker.start("signs") + 1), in_comment=in_comment)
            if isinstance(embed, Embed):
                body.embeds.append(embed)
            elif embed:
                findings.append(embed)
        if not (is_code or in_comment):
            body.visible.append((number, line))
        if in_comment or "<!--" in line:
            in_comment = not is_code and _is_in_comment(line, before=in_comment)
    findings += [] if excess else _check_code_samples(source, first_line, fences)
    return body


def _check_messages(source: Source, first_line: int, body: Sequence[str], fence: Fence) -> Iterator[Finding]:
    """Yield the errors in one block of messages of a page."""
    hint = "Begin it at the start of the line, outside lists, quotes and boxes"
    problems = find_problems(body, fence) if is_at_margin(fence) else [make_misplaced_problem(fence, hint)]
    for one in problems:
        at = source.span_at(first_line + one.line, one.position + 1)
        fix = None if one.written is None else make_fix(at, one.length, one.written)
        yield error(one.code, at, one.message, one.hint, fix)


def _check_code_samples(source: Source, first_line: int, fences: Sequence[Fence]) -> Iterator[Finding]:
    """Report an unclosed code sample."""
    for fence in fences:
        if not (fence.is_closed or fence.kind):
            hint = "Write the same three signs below it"
            yield error("F009", source.span_at(first_line + fence.first), "this code sample is never closed", hint)


def _read_meta(front: YamlTree, findings: list[Finding]) -> Mapping[str, Prose]:
    """Return the texts in a page's front matter by field; report values that MkDocs can't use."""
    fields = front.value if isinstance(front.value, dict) else {}
    meta: dict[str, Prose] = {}
    for key, value in fields.items():
        at = front.find_span((key,))
        if isinstance(value, str) and len(value) > MAX_LINE:
            findings.append(error("F006", at, f"this text holds {len(value):,} characters", "Make it shorter"))
        elif isinstance(value, str):
            meta[key] = Prose(text=value, span=at)
        elif key in _FIELDS and not isinstance(value, _FIELDS[key][0]):
            findings.append(error("P014", at, f"“{key}” has a value of the wrong type", _FIELDS[key][1]))
    return meta


_FIELDS: Mapping[str, tuple[type, str]] = {
    "template": (str, "Write the name of a template of the theme, such as template: sheet.html"),
    "search": (dict, "Write search: { exclude: true }"),
}
"""Fields of the front matter that MkDocs reads, with their types and examples."""


def _is_in_comment(line: str, *, before: bool) -> bool:
    """Return whether the next line is inside ``<!-- … -->``."""
    opened, closed = line.rfind("<!--"), line.rfind("-->")
    return opened > closed or (before and closed < 0)


def _match_embed(line: str) -> re.Match[str] | None:
    """Match an embed, such as ``::: question id``; two colons are one only before a known name."""
    marker = _EMBED.fullmatch(line)
    return marker if marker and (len(marker["signs"]) > 2 or marker["rest"].startswith(NAMES)) else None


def _parse_embed(marker: re.Match[str], at: Span, *, in_comment: bool) -> Embed | Finding:
    """Parse a line that looks like an embed; return a finding if it isn't valid."""
    if marker["lead"] or in_comment:
        message = "this ::: line is inside a list, a quote, a comment or an indented part"
        hint = "Move it to the start of a line of its own, with blank lines around it"
        return error("P003", at, message, hint, None if in_comment else _move_out(marker, at))
    rest = _REST.fullmatch(marker["rest"].strip())
    name = rest["name"] if rest else ""
    if not name:
        hint = f"Delete this line: ::: needs no closing line. {EXAMPLE}"
        return error("P006", at, "this ::: line does not say what to embed", hint)
    if name not in NAMES:
        hint = f"{did_you_mean(name, NAMES)}{EXAMPLE}"
        start = shift_span(at, marker.string.index(name, marker.end("signs")) - marker.start("signs"))
        fix = make_name_fix(start, name, NAMES)
        return error("P001", at, f"“{shorten(name)}” is not something that a page can embed", hint, fix)
    if rest is None or not rest["target"]:
        return error("P006", at, "this ::: line does not say what to embed", EXAMPLE)
    if not MARKER.fullmatch(f"{marker['signs']}{marker.string[marker.end('signs') :]}"):
        length = marker.end() - marker.start("signs")
        fix = make_fix(at, length, f"::: {name} {rest['target']}", certain=not rest["more"])
        hint = f"Write ::: {name} {shorten(rest['target'])} and nothing else"
        return error("P008", at, "this ::: line cannot be read", hint, fix)
    written = marker.string[marker.start("signs") :].rstrip()
    return Embed(name=name, target=rest["target"], written=written, span=at)


def _move_out(marker: re.Match[str], at: Span) -> Fix | None:
    """Return the fix that deletes spaces before an embed; None if it is in a list or a quote, which may be meant."""
    lead = marker["lead"]
    return None if lead.strip() else make_fix(shift_span(at, -len(lead)), len(lead), "")


def check_embeds(bank: Bank, known_ids: Collection[str] = (), *, are_ids_complete: bool = True) -> list[Finding]:
    """Report page embeds whose target (question, scenario or module) is unknown, of another kind or embedded too often.

    ``known_ids`` includes items that could not be parsed, which have findings of their own. Unless
    ``are_ids_complete``, an unknown id is reported only if it looks mistyped.
    """
    return [
        finding
        for page in bank.pages
        for finding in _check_page(bank, page, known_ids, are_ids_complete=are_ids_complete)
    ]


def _check_page(bank: Bank, page: Page, known_ids: Collection[str], *, are_ids_complete: bool) -> Iterator[Finding]:
    seen: dict[tuple[bool, str], list[Span]] = {}
    for embed in page.embeds:
        is_check = embed.name == "check"
        found = (
            _check_module if is_check else partial(_check_item, known_ids=known_ids, are_ids_complete=are_ids_complete)
        )
        faults = list(found(bank, page, embed))
        yield from faults
        if not faults:
            places = seen.setdefault((is_check, embed.target), [])
            places.append(embed.span)
            yield from _check_repeat(bank, page, embed, places)


def _check_repeat(bank: Bank, page: Page, embed: Embed, places: Sequence[Span]) -> Iterator[Finding]:
    """Report an embed that repeats another one; ``places`` are those of its target on the page so far, with its own."""
    is_check = embed.name == "check"
    item = None if is_check else bank.items.get(embed.target)  # None as well if it could not be parsed
    if item and item.may_repeat:
        if bank.number_embed(item, page.path, len(places)) > MOST_EMBEDS:
            message = f"“{embed.target}” is embedded more than twice in the course"
            yield error("P016", embed.span, message, "Embed it at most twice, such as at the start and at the end")
    elif len(places) > 1 and (item or is_check):
        message = f"“{embed.target}” is embedded twice on this page; the first is on line {places[0].line}"
        yield error("P007", embed.span, message, "Delete one of the two lines")


def _check_module(bank: Bank, page: Page, embed: Embed) -> Iterator[Finding]:
    module = bank.modules.get(embed.target)
    if module is None and bank.modules:
        hint = f"{did_you_mean(embed.target, bank.modules)}Known are {', '.join(bank.modules) or 'none'}"
        message = f"there is no module “{shorten(embed.target)}”"
        fix = _fix_embed(embed, target=find_closest_name(embed.target, bank.modules))
        yield error("P002", embed.span, message, hint, fix)
    elif module and module.page != page.path and any(module.page == one.path for one in bank.pages):
        hint = "Move it there, or make this the module's page in course.yml"
        message = f"the check of “{module.id}” belongs on {module.page}"
        yield error("P004", embed.span, message, hint)


def _check_item(
    bank: Bank, page: Page, embed: Embed, *, known_ids: Collection[str], are_ids_complete: bool
) -> Iterator[Finding]:
    item = bank.items.get(embed.target)
    excluded = bank.overrides.excluded.get(embed.target)
    if excluded:
        yield from (
            () if bank.overrides.is_above_page(excluded, page.path) else (_report_excluded(embed, excluded.span),)
        )
        return
    if item is None:
        near = find_closest_name(embed.target, bank.items)
        is_typo = near is not None and is_within_edits(embed.target, near, MAX_TYPOS)
        is_faulty = near is not None and not ID.fullmatch(near)  # which is reported where it is written
        if embed.target not in known_ids and (are_ids_complete or is_typo) and not is_faulty:
            hint = f"{did_you_mean(embed.target, bank.items)}Write the id of a {embed.name} in quizzes/"
            message = f"there is no {embed.name} “{shorten(embed.target)}”"
            fix = _fix_embed(embed, target=near)
            yield error("P002", embed.span, message, hint, fix)
        return
    name = "scenario" if isinstance(item, Scenario) else "question"
    changed_kind = bank.overrides.changed_kind.get(embed.target)
    if name != embed.name and not (changed_kind and bank.overrides.is_above_page(changed_kind, page.path)):
        message = f"“{item.id}” is a {name}, not a {embed.name}"
        fix = _fix_embed(embed, name=name, certain=True)
        yield error("P005", embed.span, message, f"Write ::: {name} {item.id}", fix)


def _report_excluded(embed: Embed, at: Span) -> Finding:
    message = f"“{embed.target}” is dropped in {at.path}, line {at.line}"
    hint = "Delete this line, or the id in that list"
    return error("P012", embed.span, message, hint)


def _fix_embed(embed: Embed, *, name: str = "", target: str | None = "", certain: bool = False) -> Fix | None:
    """Return the fix that changes an embed's name or target; None if there is no target."""
    if target is None:
        return None
    meant = f"::: {name or embed.name} {target or embed.target}"
    return make_fix(embed.span, len(embed.written), meant, certain=certain)
