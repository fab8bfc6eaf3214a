"""Parser of a quiz file: its front matter names the module, and each block is parsed by the kind in its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.authoring.cast import CAST, read_cast
from generator.bank.model import Item, Prose, Quiz, Scenario
from generator.diagnostics.finding import (
    Finding,
    Fix,
    Span,
    did_you_mean,
    error,
    find_closest_name,
    make_fix,
    shorten,
    warning,
)
from generator.diagnostics.source import Source, YamlTree, read_front_matter
from generator.parsing.blocks import Block, ParseContext, parse_blocks
from generator.parsing.ignores import Ignore, parse_ignores
from generator.parsing.items import CourseLookup
from generator.parsing.with_line import find_unused_names
from generator.questions.table import find_heading_by_alias, find_kind, list_heading_keywords
from generator.scenarios import parser

NEEDED = ("title", "module")
DROP = "drop"
"""The field that excludes items of lower levels from the site: ``drop: [first-id, second-id]``."""
FIELDS = (*NEEDED, DROP, CAST)
_SCENARIOS = frozenset(map(str.casefold, parser.HEADINGS))


class WrittenId(NamedTuple):
    """The id in a heading of a quiz file, even if the question or scenario below it could not be parsed."""

    id: str
    span: Span
    heading: Span
    """The heading of the question or scenario."""


class WrittenItem(NamedTuple):
    """A question or scenario of a quiz file as its heading gives it, even if it could not be parsed."""

    id: str
    """Empty if it has none."""
    kind: str
    """Name of its kind; empty if the heading names none."""
    title: Prose
    """The text after the heading's colon."""
    line: int
    """Line of the heading."""
    last_line: int


class Exclusion(NamedTuple):
    """An id in the list ``drop:`` of an overlay's quiz file, by which it excludes a question or scenario."""

    id: str
    span: Span
    tree: YamlTree
    """The front matter, for a fix."""


@dataclass(frozen=True, slots=True)
class QuizFile:
    """A parsed quiz file: its questions and scenarios, their ids, the ids that it excludes, and findings."""

    quiz: Quiz
    written_ids: tuple[WrittenId, ...]
    """The ids of all questions and scenarios, including those that could not be parsed."""
    findings: list[Finding]
    ignores: tuple[Ignore, ...]
    """The ignore comments."""
    is_complete: bool
    """Whether every question and scenario was parsed and has an id, and the module exists."""
    exclusions: tuple[Exclusion, ...] = ()
    """The items of lower levels that it excludes."""
    written_items: tuple[WrittenItem, ...] = ()
    """All questions and scenarios, in order."""


def read_quiz(source: Source, lookup: CourseLookup) -> QuizFile:
    """Parse a quiz file, report faulty items, leave out those without an id; ``lookup`` resolves ids of the course."""
    return read_quiz_with_context(source, lookup)[0]


def read_quiz_with_context(source: Source, lookup: CourseLookup) -> tuple[QuizFile, ParseContext]:
    """Parse a quiz file; return it with its lines, blocks and ``->`` arrows; ``lookup`` resolves ids of the course."""
    tree, first_line, findings = read_front_matter(source)
    broken = bool(findings)
    cast, faults = read_cast(tree)
    findings += faults
    context = ParseContext(source, first_line, findings, (*list_heading_keywords(), *parser.HEADINGS), cast)
    title, module = (_text(tree, name) for name in NEEDED)
    here = lookup.for_module(module)
    blocks = _join_scenes(parse_blocks(context))
    exclusions = tuple(parse_exclusions(tree, context.findings))
    is_list = bool(exclusions) and not blocks
    if not broken:
        context.findings += _check_front_matter(source, tree, lookup, () if is_list else NEEDED)
    if not (blocks or exclusions or context.findings):
        hint = "Write one beneath it, beginning with ## Question:"
        context.warn("F027", source.span_at(1), "this file holds no question and no scenario", hint)
    items = tuple(item for block in blocks if (item := _read_item(block, here)) and item.id)
    written_ids = tuple(WrittenId(i.text, i.span, block.span) for block in blocks if (i := block.attributes.id))
    readable = len(items) == len(blocks) and all(block.attributes.readable for block in blocks)
    if readable:
        context.findings += (_report_unused(tree, name) for name in find_unused_names(context))
    file = QuizFile(
        quiz=Quiz(title=title, module=module, items=items, cast=tuple(cast.members.values()), span=source.span_at(1)),
        written_ids=written_ids,
        findings=context.findings,
        ignores=parse_ignores(source, is_page=False),
        is_complete=readable
        and (is_list or module in lookup.modules)
        and not (context.cut_short or _breaks_off(source, context)),
        exclusions=exclusions,
        written_items=tuple(map(_outline, blocks)),
    )
    return file, context


def _outline(block: Block) -> WrittenItem:
    kind = None if _is_scenario(block) else find_kind(block)
    return WrittenItem(
        id=block.attributes.id.text if block.attributes.id else "",
        kind=Scenario.kind if _is_scenario(block) else kind.name if kind else "",
        title=block.stem,
        line=block.span.line,
        last_line=block.context.find_last_line(block.heading, block.parts),
    )


def _report_unused(tree: YamlTree, name: str) -> Finding:
    hint = f"Write With: {shorten(name)} below the heading of a story or scene, or delete this entry"
    return warning("F033", tree.find_key_span((CAST, name)), f"no story shows “{shorten(name)}”", hint)


def _breaks_off(source: Source, context: ParseContext) -> bool:
    """Return whether the last line of a file has an error, so that more of it may be missing."""
    last = len(source.lines)
    return bool(source.lines[-1]) and any(finding.span.line == last for finding in context.findings)


def _text(tree: YamlTree, name: str) -> str:
    value = tree.value.get(name) if isinstance(tree.value, dict) else None
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()


def _check_front_matter(
    source: Source, tree: YamlTree, lookup: CourseLookup, needed: Iterable[str]
) -> Iterator[Finding]:
    """Report missing and unknown fields of the front matter."""
    values = tree.value if isinstance(tree.value, dict) else {}
    if not values and source.lines[0].strip() != "---":
        hint = "Write ---, title:, module: and --- again, each on its own line"
        yield error("F022", source.span_at(1), "this file does not begin with its title and module", hint)
        return
    known = ", ".join(lookup.modules)
    hints = {"title": "Write title: and a few words", "module": f"Write module: and one of {known}"}
    near = {name: did_you_mean(name, FIELDS) for name in values if name not in FIELDS}
    for name, hint in near.items():
        message = f"“{shorten(name)}” is not a field of a quiz file"
        at = tree.find_key_span((name,))
        fix = tree.make_word_fix(at, name, find_closest_name(name, FIELDS))
        yield error("F025", at, message, f"{hint}Known are {', '.join(FIELDS)}", fix)
    for name in needed:
        if not _text(tree, name) and not any(f"“{name}”" in hint for hint in near.values()):
            yield error("F023", tree.find_span((name,)), f"the front matter gives no {name}", hints[name])
    module = _text(tree, "module")
    if module and lookup.modules and module not in lookup.modules:
        hint = f"{did_you_mean(module, lookup.modules)}Known are {known}"
        at = tree.find_span(("module",))
        fix = tree.make_word_fix(at, module, find_closest_name(module, lookup.modules))
        yield error("F024", at, f"there is no module “{shorten(module)}”", hint, fix)


def _join_scenes(blocks: Iterable[Block]) -> list[Block]:
    """Append scenes whose headings have two # signs instead of three to the scenario above, and report each."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if above is None or not (_is_scenario(above) and _is_scene(block)):
            joined.append(block)
            continue
        hint = "Begin it with three: ###; or write ## Question: if it is a question"
        fix = make_fix(block.span, 0, "#")
        block.context.error("Q038", block.span, "this heading in a scenario has two # signs", hint, fix)
        joined[-1] = replace(above, parts=(*above.parts, replace(block.heading, level=3), *block.parts))
    return joined


def _is_scenario(block: Block) -> bool:
    return " ".join(block.kind.casefold().split()) in _SCENARIOS


def _is_scene(block: Block) -> bool:
    """Return whether a heading neither names a kind of question nor looks like a misspelling of one.

    A scene may have an id, but no ``covers``.
    """
    known = (*list_heading_keywords(), *parser.HEADINGS)
    is_known = find_kind(block) is not None or _is_scenario(block)
    is_named = bool(block.kind) and find_closest_name(block.kind, known) is None
    return is_named and not is_known and not block.attributes.values


def _read_item(block: Block, lookup: CourseLookup) -> Item | None:
    if _is_scenario(block):
        return parser.parse_scenario(block, lookup)
    kind = find_kind(block)
    if kind is not None:
        item: Item = kind.read(block, lookup)
        return item
    _report_kind(block)
    return None


def _report_kind(block: Block) -> None:
    known = (*list_heading_keywords(), *parser.HEADINGS)
    begun = next((k for k in known if block.kind.casefold().startswith(k.casefold())), None)
    meant = begun or _find_alias(block.kind) or find_closest_name(block.kind, known)
    near = f"Did you mean “{meant}”? " if meant else ""
    hint = f"{near}Begin the heading with ## and one of {', '.join(f'{kind}:' for kind in known)}"
    name = f"“{shorten(block.kind)}”" if block.kind else "an empty heading"
    fix = _name_kind(block, begun, meant) if meant else None
    block.context.error("Q001", block.span, f"{name} is not a kind of question", hint, fix)


def _find_alias(kind: str) -> str | None:
    if " ".join(kind.casefold().split()) in map(str.casefold, parser.ALIASES):
        return parser.HEADINGS[0]
    return find_heading_by_alias(kind)


def _name_kind(block: Block, begun: str | None, meant: str) -> Fix:
    """Return the fix that adds a missing colon after the kind, or corrects its spelling."""
    line = block.heading.first
    start = block.context.texts[line].index(block.kind)
    if begun:
        return make_fix(block.context.span_at(line, start + len(begun)), 0, ":")
    return make_fix(block.context.span_at(line, start), len(block.kind), meant)


def parse_exclusions(tree: YamlTree, findings: list[Finding]) -> Iterator[Exclusion]:
    """Yield the ids in a quiz file's list ``drop:``: questions and scenarios that an overlay excludes from the site."""
    given = tree.value.get(DROP) if isinstance(tree.value, dict) else None
    entries = given if isinstance(given, list) else []
    for index, one in enumerate(entries):
        if isinstance(one, str) and one:
            yield Exclusion(one, tree.find_span((DROP, index)), tree)
    if given is not None and not (entries and all(isinstance(one, str) and one for one in entries)):
        hint = "Write drop: [first-id, second-id]"
        findings.append(error("F029", tree.find_span((DROP,)), f"“{DROP}” is not a list of ids", hint))
