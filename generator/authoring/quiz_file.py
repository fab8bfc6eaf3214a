"""One file of ``quizzes/`` → a Quiz: its front matter names the module, and each block goes to the kind it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.bank.model import Item, Quiz
from generator.diagnostics.finding import Finding, Fix, Span, did_you_mean, error, find_closest_name, make_fix, shorten
from generator.diagnostics.source import Source, YamlTree, read_front_matter
from generator.parsing.blocks import Block, ParseContext, parse_blocks
from generator.parsing.ignores import Ignore, parse_ignores
from generator.parsing.items import CourseLookup
from generator.questions.table import find_heading_by_alias, find_kind, list_heading_keywords
from generator.scenarios import parser

NEEDED = ("title", "module")
DROP = "drop"
"""The field that takes items of lower levels away: ``drop: [first-id, second-id]``."""
FIELDS = (*NEEDED, DROP)


class Written(NamedTuple):
    """An id as it is written, also that of a block that could not be read."""

    id: str
    span: Span
    heading: Span
    """Where the question or scenario begins."""


class Dropped(NamedTuple):
    """An id that is to be taken away."""

    id: str
    span: Span
    tree: YamlTree
    """The lines that it stands in, to mend it."""


@dataclass(frozen=True, slots=True)
class QuizFile:
    """A quiz file as it was read."""

    quiz: Quiz
    written: tuple[Written, ...]
    """The id of every question and scenario, those of blocks that could not be read among them."""
    findings: list[Finding]
    ignores: tuple[Ignore, ...]
    """The notes to the checker."""
    is_whole: bool
    """Whether every question and scenario in it was read, with its id, for a module that there is."""
    drops: tuple[Dropped, ...] = ()
    """The questions and scenarios of lower levels that it takes away."""


def read_quiz(source: Source, lookup: CourseLookup) -> QuizFile:
    """Read a quiz file; reading goes on after a fault, and items without an id stay out of the quiz."""
    return read_with_context(source, lookup)[0]


def read_with_context(source: Source, lookup: CourseLookup) -> tuple[QuizFile, ParseContext]:
    """Read a quiz file as read_quiz does, and return beside it how its lines were understood."""
    tree, first_line, findings = read_front_matter(source)
    broken = bool(findings)
    context = ParseContext(source, first_line, findings, (*list_heading_keywords(), *parser.HEADINGS))
    title, module = (_text(tree, name) for name in NEEDED)
    here = lookup.for_module(module)
    blocks = _join_scenes(parse_blocks(context))
    drops = tuple(read_drops(tree, context.findings))
    is_list = bool(drops) and not blocks
    if not broken:
        context.findings += _check_front_matter(source, tree, lookup, () if is_list else NEEDED)
    if not (blocks or drops or context.findings):
        hint = "Write one beneath it, beginning with ## Question:"
        context.warn("F027", source.span(1), "this file holds no question and no scenario", hint)
    items = tuple(item for block in blocks if (item := _read_item(block, here)) and item.id)
    written = tuple(Written(i.text, i.span, block.span) for block in blocks if (i := block.attributes.id))
    readable = len(items) == len(blocks) and all(block.attributes.readable for block in blocks)
    file = QuizFile(
        quiz=Quiz(title=title, module=module, items=items, span=source.span(1)),
        written=written,
        findings=context.findings,
        ignores=parse_ignores(source, is_page=False),
        is_whole=readable
        and (is_list or module in lookup.modules)
        and not (context.cut_short or _breaks_off(source, context)),
        drops=drops,
    )
    return file, context


def _breaks_off(source: Source, context: ParseContext) -> bool:
    """Return whether a file ends in the middle of what is faulty: then nobody knows what stood in its rest."""
    last = len(source.lines)
    return bool(source.lines[-1]) and any(finding.span.line == last for finding in context.findings)


def _text(tree: YamlTree, name: str) -> str:
    value = tree.value.get(name) if isinstance(tree.value, dict) else None
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()


def _check_front_matter(
    source: Source, tree: YamlTree, lookup: CourseLookup, needed: Iterable[str]
) -> Iterator[Finding]:
    """Report what is missing or unknown between the ``---`` lines."""
    values = tree.value if isinstance(tree.value, dict) else {}
    if not values and source.lines[0].strip() != "---":
        hint = "Write --- and then title: and module: and then --- again, each on a line of its own"
        yield error("F022", source.span(1), "this file does not begin with its title and module", hint)
        return
    known = ", ".join(lookup.modules)
    hints = {"title": "Write title: and a few words", "module": f"Write module: and one of {known}"}
    near = {name: did_you_mean(name, FIELDS) for name in values if name not in FIELDS}
    for name, hint in near.items():
        message = f"“{shorten(name)}” has no meaning here"
        at = tree.find_key_span((name,))
        fix = tree.fix_word(at, name, find_closest_name(name, FIELDS))
        yield error("F025", at, message, f"{hint}Known are {', '.join(FIELDS)}", fix)
    for name in needed:
        if not _text(tree, name) and not any(f"“{name}”" in hint for hint in near.values()):
            yield error("F023", tree.find_span((name,)), f"the front matter gives no {name}", hints[name])
    module = _text(tree, "module")
    if module and module not in lookup.modules:
        hint = f"{did_you_mean(module, lookup.modules)}Known are {known}"
        at = tree.find_span(("module",))
        fix = tree.fix_word(at, module, find_closest_name(module, lookup.modules))
        yield error("F024", at, f"there is no module “{shorten(module)}”", hint, fix)


def _join_scenes(blocks: Iterable[Block]) -> list[Block]:
    """Give a scenario the scenes whose headings have two signs in place of three, and report each."""
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
    return " ".join(block.kind.casefold().split()) in map(str.casefold, parser.HEADINGS)


def _is_scene(block: Block) -> bool:
    """Return whether a heading names no kind of question, and none that it could be a misspelling of.

    A scene may have an id, but says nothing of what it covers.
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
    block.context.error("Q001", block.span, f"{name} is no kind of question", hint, fix)


def _find_alias(kind: str) -> str | None:
    if " ".join(kind.casefold().split()) in map(str.casefold, parser.ALIASES):
        return parser.HEADINGS[0]
    return find_heading_by_alias(kind)


def _name_kind(block: Block, begun: str | None, meant: str) -> Fix:
    """Return what puts the colon behind a kind that has none, or writes the kind that a misspelt one stands for."""
    line = block.heading.first
    start = block.context.lines[line].text.index(block.kind)
    if begun:
        return make_fix(block.context.span(line, start + len(begun)), 0, ":")
    return make_fix(block.context.span(line, start), len(block.kind), meant)


def read_drops(tree: YamlTree, findings: list[Finding]) -> Iterator[Dropped]:
    """Yield the ids of the questions and scenarios that a file takes away from lower levels."""
    given = tree.value.get(DROP) if isinstance(tree.value, dict) else None
    entries = given if isinstance(given, list) else []
    for index, one in enumerate(entries):
        if isinstance(one, str) and one:
            yield Dropped(one, tree.find_span((DROP, index)), tree)
    if given is not None and not (entries and all(isinstance(one, str) and one for one in entries)):
        hint = "Write drop: [first-id, second-id]"
        findings.append(error("F029", tree.find_span((DROP,)), f"“{DROP}” is not a list of ids", hint))
