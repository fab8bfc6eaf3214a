"""The pages of ``content/``: which items each places, and the words in which a value of the setting may stand.

Places come from the raw file, since the lines of a page that Markdown is at work on have drifted. What a marker places
is checked against the bank afterwards, when every quiz file has been read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.authoring.anchors import read_anchors
from generator.authoring.overlays import LOCAL, is_local, lay_over
from generator.bank.course import Course
from generator.bank.model import Bank, Embed, Page, Prose, Scenario
from generator.diagnostics.finding import (
    Finding,
    Fix,
    Span,
    did_you_mean,
    error,
    find_closest_name,
    fix_name,
    make_fix,
    shorten,
)
from generator.diagnostics.source import Source, YamlTree, read_front_matter
from generator.parsing.attributes import shift_span
from generator.parsing.ignores import Ignore, parse_ignores
from generator.parsing.items import CourseLookup
from generator.parsing.limits import MAX_LINE, apply_limits
from generator.parsing.markers import MARKER
from generator.parsing.pasted_lines import flag_fenced_lines
from generator.parsing.text_match import is_within_edits

NAMES = ("question", "scenario", "check")
SLIPS = 2
"""So many letters apart, an id was mistyped; where a quiz file is unreadable, others may stand in it."""
EXAMPLE = "Write it like ::: question pupil-message"

_MARKER = re.compile(r"(?P<lead>[ \t>*+-]*(?:[0-9]{1,3}[.)][ \t]+)?[ \t>]*)(?P<signs>:{2,})[ \t]*(?P<rest>.*)")
_REST = re.compile(r"(?P<name>[^\s:]+)[ \t:]*(?P<target>\S*)[ \t]*(?P<more>.*)")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of all levels, and the findings about their files."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...]
    """The notes to the checker."""
    names: Mapping[str, str]
    """The name below ``content/`` of each page's file, also of one that could not be read."""
    levels: Mapping[str, int]
    """See bank.Overrides."""


def read_pages(root: Path, folders: Sequence[Path], course: Course, *, whole: bool = True) -> Pages:
    """Read every ``*.md`` of all levels, in the order of their names; of one name, the highest level's alone.

    ``whole`` tells whether the course is as its author meant it.
    """
    lookup = CourseLookup.from_course(course, is_complete=whole)
    pages: list[Page] = []
    findings: list[Finding] = []
    ignores: list[Ignore] = []
    laid = lay_over(folders)
    for name, (_, path) in laid.items():
        source, faults = Source.read(root, path)
        findings += faults
        if source:
            page, faults = read_page(source, name, lookup)
            pages.append(page)
            findings += [*faults, *_check_name(name, source)]
            ignores += parse_ignores(source, is_page=True)
    names = {path.relative_to(root).as_posix(): name for name, (_, path) in laid.items()}
    levels = {name: level for name, (level, _) in laid.items() if level}
    return Pages(tuple(pages), tuple(findings), tuple(ignores), names, levels)


def _check_name(name: str, source: Source) -> Iterator[Finding]:
    if is_local(name):
        hint = f"Move it out of this inner folder {LOCAL}/"
        yield error("P009", source.span(1), f"this page would be published under {LOCAL}/", hint)


def read_page(source: Source, path: str, lookup: CourseLookup) -> tuple[Page, list[Finding]]:
    """Read one page; ``path`` is its name below ``content/``."""
    front, first_line, findings = read_front_matter(source)
    embeds: list[Embed] = []
    words: list[str] = []
    own: list[tuple[int, str]] = []
    in_note = in_code = False
    opened = first_line
    body, excess = apply_limits([*source.lines[first_line - 1 :], ""])
    findings += [error(e.code, source.span(first_line + e.index), e.message, e.hint) for e in excess if e.is_first]
    for number, (line, is_code) in enumerate(flag_fenced_lines(body), first_line):
        opened = opened if in_code else number
        in_code = is_code
        words.append("" if is_code else line)
        marker = None if is_code or "::" not in line else _find_marker(line)
        made = _read_marker(marker, source.span(number, marker.start("signs") + 1), in_note=in_note) if marker else None
        if isinstance(made, Embed):
            embeds.append(made)
        elif made:
            findings.append(made)
        if not (is_code or in_note):
            own.append((number, line))
        in_note = not is_code and _is_in_note(line, before=in_note)
    if in_code and not excess:
        hint = "Write the same three signs below it"
        findings.append(error("F009", source.span(opened), "this code sample is never closed", hint))
    prose = Prose(text="\n".join(words[:-1]), span=source.span(min(first_line, len(source.lines))))
    anchors = read_anchors(source, own, path, lookup, findings)
    meta = _read_meta(front, findings)
    at = source.span(1)
    page = Page(
        path=path,
        embeds=tuple(embeds),
        anchors=anchors,
        prose=prose,
        meta=tuple(meta.values()),
        template=meta.get("template"),
        span=at,
    )
    return page, findings


def _read_meta(front: YamlTree, findings: list[Finding]) -> Mapping[str, Prose]:
    """Return the texts of a page's front matter, each at its place; report what MkDocs could not use."""
    fields = front.value if isinstance(front.value, dict) else {}
    meta: dict[str, Prose] = {}
    for key, value in fields.items():
        at = front.find_span((key,))
        if isinstance(value, str) and len(value) > MAX_LINE:
            findings.append(error("F006", at, f"this text holds {len(value):,} characters", "Make it shorter"))
        elif isinstance(value, str):
            meta[key] = Prose(text=value, span=at)
        elif key in _FIELDS and not isinstance(value, _FIELDS[key][0]):
            findings.append(error("P014", at, f"“{key}” cannot be used as it is written", _FIELDS[key][1]))
    return meta


_FIELDS: Mapping[str, tuple[type, str]] = {
    "template": (str, "Write the name of a template of the theme, such as template: sheet.html"),
    "search": (dict, "Write search: { exclude: true }"),
}
"""Fields of the front matter that are no plain words, with the type of each and an example."""


def _is_in_note(line: str, *, before: bool) -> bool:
    """Return whether the line after this one stands inside ``<!-- … -->``."""
    opened, closed = line.rfind("<!--"), line.rfind("-->")
    return opened > closed or (before and closed < 0)


def _find_marker(line: str) -> re.Match[str] | None:
    """Return a line's marker; two signs are one only before a name that we know."""
    marker = _MARKER.fullmatch(line)
    return marker if marker and (len(marker["signs"]) > 2 or marker["rest"].startswith(NAMES)) else None


def _read_marker(marker: re.Match[str], at: Span, *, in_note: bool) -> Embed | Finding:
    """Read a line that means to place something."""
    if marker["lead"] or in_note:
        message = "this marker stands inside a list, a quote, a note or an indented part"
        hint = "Begin it at the start of a line of its own, with blank lines round it"
        return error("P003", at, message, hint, None if in_note else _move_out(marker, at))
    rest = _REST.fullmatch(marker["rest"].strip())
    name = rest["name"] if rest else ""
    if not name:
        hint = f"Delete this line: a marker is one line, and nothing closes it. {EXAMPLE}"
        return error("P006", at, "this marker does not say what to place", hint)
    if name not in NAMES:
        hint = f"{did_you_mean(name, NAMES)}{EXAMPLE}"
        start = shift_span(at, marker.string.index(name, marker.end("signs")) - marker.start("signs"))
        fix = fix_name(start, name, NAMES)
        return error("P001", at, f"“{shorten(name)}” is nothing that a page can place", hint, fix)
    if rest is None or not rest["target"]:
        return error("P006", at, "this marker does not say what to place", EXAMPLE)
    if not MARKER.fullmatch(f"{marker['signs']}{marker.string[marker.end('signs') :]}"):
        length = marker.end() - marker.start("signs")
        fix = make_fix(at, length, f"::: {name} {rest['target']}", certain=not rest["more"])
        hint = f"Write ::: {name} {shorten(rest['target'])} and nothing else"
        return error("P008", at, "this marker cannot be read", hint, fix)
    written = marker.string[marker.start("signs") :].rstrip()
    return Embed(name=name, target=rest["target"], written=written, span=at)


def _move_out(marker: re.Match[str], at: Span) -> Fix | None:
    """Return what takes the spaces before a marker away; signs of a list or quote are not only in its way."""
    lead = marker["lead"]
    return None if lead.strip() else make_fix(shift_span(at, -len(lead)), len(lead), "")


def check_pages(bank: Bank, written: Collection[str] = (), *, whole: bool = True) -> list[Finding]:
    """Report embeds of what is not there, of the wrong sort, or given twice on a page.

    ``written`` are ids of items that could not be read: their own findings say enough. ``whole`` tells whether all ids
    are known; where they are not, only what looks mistyped is reported as missing.
    """
    return [finding for page in bank.pages for finding in _check_page(bank, page, written, whole=whole)]


def _check_page(bank: Bank, page: Page, written: Collection[str], *, whole: bool) -> Iterator[Finding]:
    seen: dict[tuple[bool, str], Span] = {}
    for embed in page.embeds:
        is_check = embed.name == "check"
        found = _check_module if is_check else partial(_check_item, written=written, whole=whole)
        faults = list(found(bank, page, embed))
        first = embed.span if faults else seen.setdefault((is_check, embed.target), embed.span)
        yield from faults
        if first is not embed.span:
            message = f"“{embed.target}” is placed twice on this page; the first is on line {first.line}"
            yield error("P007", embed.span, message, "Delete one of the two lines")


def _check_module(bank: Bank, page: Page, embed: Embed) -> Iterator[Finding]:
    modules = {m.id: m for m in bank.course.modules}
    module = modules.get(embed.target)
    if module is None:
        hint = f"{did_you_mean(embed.target, modules)}Known are {', '.join(modules) or 'none'}"
        message = f"there is no module “{shorten(embed.target)}”"
        fix = _place(embed, target=find_closest_name(embed.target, modules))
        yield error("P002", embed.span, message, hint, fix)
    elif module.page != page.path and any(module.page == one.path for one in bank.pages):
        hint = "Put it there, or name this page in course.yml as the module's page"
        message = f"the check of “{module.id}” belongs on {module.page}"
        yield error("P004", embed.span, message, hint)


def _check_item(bank: Bank, page: Page, embed: Embed, *, written: Collection[str], whole: bool) -> Iterator[Finding]:
    item = bank.items.get(embed.target)
    dropped = bank.overrides.excluded.get(embed.target)
    if dropped:
        yield from () if bank.overrides.is_above_page(dropped, page.path) else (_report_dropped(embed, dropped.span),)
        return
    if item is None:
        near = find_closest_name(embed.target, bank.items)
        is_slip = near is not None and is_within_edits(embed.target, near, SLIPS)
        if embed.target not in written and (whole or is_slip):
            hint = f"{did_you_mean(embed.target, bank.items)}Write the id of a {embed.name} in quizzes/"
            message = f"there is no {embed.name} “{shorten(embed.target)}”"
            fix = _place(embed, target=near)
            yield error("P002", embed.span, message, hint, fix)
        return
    name = "scenario" if isinstance(item, Scenario) else "question"
    recast = bank.overrides.changed_kind.get(embed.target)
    if name != embed.name and not (recast and bank.overrides.is_above_page(recast, page.path)):
        message = f"“{item.id}” is a {name}, not a {embed.name}"
        fix = _place(embed, name=name, certain=True)
        yield error("P005", embed.span, message, f"Write ::: {name} {item.id}", fix)


def _report_dropped(embed: Embed, at: Span) -> Finding:
    message = f"“{embed.target}” was dropped in {at.path}, line {at.line}"
    hint = "Take this line away, or the id out of that list"
    return error("P012", embed.span, message, hint)


def _place(embed: Embed, *, name: str = "", target: str | None = "", certain: bool = False) -> Fix | None:
    """Return the change of a marker to another name or target; None where that is not known."""
    if target is None:
        return None
    meant = f"::: {name or embed.name} {target or embed.target}"
    return make_fix(embed.span, len(embed.written), meant, certain=certain)
