"""Rules on ``{{ … }}`` tags: they are well formed, name a known value, have their end, and are in an allowed place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from generator.bank.authored_text import find_prose
from generator.bank.model import Prose
from generator.diagnostics.finding import Fix, Severity, make_fix
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule
from generator.lint.tag_errors import TagError, find_tag_errors
from generator.schema.value_paths import ValueShapes
from generator.stamping.tokens import SHOWN
from generator.system.cache import memoize

MAX_ERRORS_PER_TEXT = 100
"""The most errors reported for one text; more than these have one common cause."""
HEADING_ID = re.compile(r"\{#[^{}\n]*\}")
"""The id after a heading's words."""


def list_authored_texts(context: LintContext) -> Iterator[Prose]:
    """Yield every authored text: pages with their front matter, routes, then questions and scenarios."""
    for page in context.bank.pages:
        yield from (*page.meta, page.prose)
    yield from find_prose(context.bank.routes)
    for named in context.prose_by_item.values():
        yield from (prose for _, _, prose in named)


@rule(
    "T030",
    "value-unknown",
    Severity.ERROR,
    "An unknown value",
    why="A page can’t show a value that neither the setting nor the course has.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T031",
    "tag-unreadable",
    Severity.ERROR,
    "Braces that cannot be read",
    why="Half a tag would appear on the page with its braces, and learners would miss the name that they need.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T032",
    "tag-not-ended",
    Severity.ERROR,
    "An if or each without its end",
    why="Without an end, all text that follows depends on the condition.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T033",
    "end-of-nothing",
    Severity.ERROR,
    "An end without its if or each",
    why="The condition does not begin where its author thinks.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T034",
    "it-outside-each",
    Severity.ERROR,
    "A part of a row outside its each",
    why="Only inside an each is there a row for “it” to refer to.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T035",
    "row-part-unknown",
    Severity.ERROR,
    "A part that the rows of a list do not have",
    why="Each list has its own parts, and any other would be empty in every row.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T036",
    "not-a-list",
    Severity.ERROR,
    "An each over a value that isn’t a list, or inside another each",
    why="Only lists repeat, and “it” can refer to one row only.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T037",
    "value-is-no-words",
    Severity.ERROR,
    "A value that is a group or a yes, not text",
    why="A group has no text of its own; one of its parts has.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T040",
    "value-in-wrong-place",
    Severity.ERROR,
    "A value in a place where none is allowed",
    why="In braces, comments and bare addresses a value would be read as part of the markup.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T041",
    "tags-cut-through",
    Severity.ERROR,
    "An if or each that cuts through a paragraph, a list or a table",
    why="If half a paragraph is left out, the markup of the page breaks.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T054",
    "tags-too-deep",
    Severity.ERROR,
    "Too many nested if or each tags",
    why="No one can work out what a reader is shown, and each level multiplies the work.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
@rule(
    "T044",
    "heading-comes-and-goes",
    Severity.ERROR,
    "A heading or marker that a condition may leave out",
    why="Other parts of the site link to headings and embedded items, so they must exist in every setting.",
    requires={RequiredInput.FACTS},
    mandatory=True,
)
def report_tag_errors(context: LintContext) -> Iterable[RuleFinding]:
    """Report errors in the ``{{ … }}`` tags of every authored text."""
    written = frozenset(name for name, shape in context.shapes.items() if shape.is_text)
    for prose in list_authored_texts(context):
        text = prose.text
        if "{" in text and not _is_plain(text, written):
            find = partial(_list_errors, text, context.shapes)
            for fault in memoize(("tag errors", prose.span), (text, context.shapes), find):
                place = context.find_span(prose, fault.offset)
                yield RuleFinding(fault.code, place, fault.message, fault.hint, _fix_tag(context, prose, fault))


def _list_errors(text: str, known: ValueShapes) -> tuple[TagError, ...]:
    return tuple(islice(find_tag_errors(text, known), MAX_ERRORS_PER_TEXT))


def _is_plain(text: str, written: frozenset[str]) -> bool:
    """Return whether all braces of a text are simple tags of known values or heading ids, as nearly all are."""
    if "<" in text:
        return False
    names = SHOWN.findall(text)
    return text.count("{") == 2 * len(names) + len(HEADING_ID.findall(text)) and written.issuperset(names)


def _fix_tag(context: LintContext, prose: Prose, fault: TagError) -> Fix | None:
    """Return the fix for a mistyped tag, or None if the file has other text at that position."""
    if fault.meant is None:
        return None
    at = context.find_span(prose, prose.text.index(fault.written, fault.offset))
    is_there = context.read_line(at.path, at.line).startswith(fault.written, at.column - 1)
    return make_fix(at, len(fault.written), fault.meant, certain=fault.certain) if is_there else None
