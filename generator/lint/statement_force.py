"""Rules on the force of the guidance: texts make a statement neither harder nor weaker than it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, chain

from generator.bank.course import Force
from generator.bank.model import Anchor, Item, Mark, Page
from generator.diagnostics.finding import Severity
from generator.lint.passages import COURSE_VOICE_PARTS, Passage, TextMatch
from generator.lint.phrases import compile_phrases
from generator.lint.plain_text import mask_markup
from generator.lint.rule import ENGLISH, LintContext, RequiredInput, RuleFinding, rule
from generator.lint.word_index import find_phrases, find_phrases_by_owner
from generator.lint.word_lists import load_word_lists
from generator.parsing.headings import find_headings

GENTLE = frozenset({Force.CONSIDER, Force.RECOMMENDED})
"""The forces that make no duty."""


@dataclass(frozen=True, slots=True)
class MeaningChange:
    """Phrases that make a text say more or less than a statement of official guidance."""

    said: Mapping[int, Sequence[TextMatch]]
    """Their matches in each page, question and scenario, by its ``id``."""
    fault: str
    """Words for the difference from the guidance; in the message between the phrase and the statement's id."""
    hint: str


@rule(
    "W415",
    "force-changed",
    Severity.WARNING,
    "Words make a statement harder or weaker than the guidance does",
    why="A ban that no one made frightens people off, and a duty that sounds like a wish is ignored.",
    requires={RequiredInput.COURSE},
    language=ENGLISH,
)
def report_changed_force(context: LintContext) -> Iterable[RuleFinding]:
    """Report phrases that make a guidance statement stronger or weaker, such as *must*, or change its meaning."""
    forces = {statement.id: statement.force for statement in context.bank.course.statements}
    changes = _list_changes(context, forces)
    changed = {owner for some in changes.values() for change in some for owner in change.said}
    for page in (page for page in context.bank.pages if id(page) in changed):
        for anchor, said, change in _find_in_page(page, changes, forces):
            yield _tell(context, said, change, anchor.covers)
    for item in context.bank.items.values():
        for change in _choose_changes(item.covers, changes, forces):
            for said in change.said.get(id(item), ()):
                is_other = said.is_quoted and said.passage.part in ("stem", "body")
                if _teaches(said.passage) and not (said.is_negated or is_other):
                    yield _tell(context, said, change, item.covers)


def _list_changes(context: LintContext, forces: Mapping[str, Force]) -> Mapping[str, Sequence[MeaningChange]]:
    """Return the changes of meaning by the force or the statement that they change, with where texts make them."""
    lists = load_word_lists().force
    owners = _group_owners(context, forces)
    changes: dict[str, list[MeaningChange]] = defaultdict(list)
    for one in lists.by_force:
        some = frozenset[int]().union(*(owners[force] for force in one.hints))
        said = find_phrases_by_owner(context, compile_phrases(one.phrases), some)
        for force, hint in one.hints.items():
            changes[force].append(MeaningChange(said, one.fault, hint))
    for name, wording in context.course_rules.statements.items():
        if other := wording.changed:
            said = find_phrases_by_owner(context, compile_phrases(other.phrases), owners[name])
            changes[name].append(MeaningChange(said, other.fault, other.hint))
    return changes


def _group_owners(context: LintContext, forces: Mapping[str, Force]) -> Mapping[str, Set[int]]:
    """Return the ``id`` of each page and item by the forces and statements whose changes to look for in it."""
    owners: dict[str, set[int]] = defaultdict(set)
    pages = ((page, anchor.covers) for page in context.bank.pages for anchor in page.anchors)
    items = ((item, item.covers) for item in context.bank.items.values())
    for owner, covers in chain[tuple[Page | Item, Sequence[str]]](pages, items):
        for name in _choose_names(covers, forces):
            owners[name].add(id(owner))
    return owners


def _choose_names(covers: Sequence[str], forces: Mapping[str, Force]) -> Sequence[str]:
    """Return whose changes of meaning to look for in a text on these statements: theirs, and a force all share."""
    alike = {forces[name] for name in covers if name in forces}
    return (*(alike if len(alike) == 1 else ()), *covers)


def _choose_changes(
    covers: Sequence[str], changes: Mapping[str, Sequence[MeaningChange]], forces: Mapping[str, Force]
) -> Iterator[MeaningChange]:
    """Yield the changes of meaning to look for in a text on these statements."""
    for name in _choose_names(covers, forces):
        yield from changes.get(name, ())


def _teaches(passage: Passage) -> bool:
    """Return whether a passage states the truth, unlike a wrong choice or a false statement."""
    if passage.part == "choice":
        return getattr(passage.holder, "mark", None) is Mark.RIGHT
    if passage.part in ("stem", "body"):
        return getattr(passage.owner, "answer", True) is not False
    return passage.part in COURSE_VOICE_PARTS or passage.part == "text"


def _find_in_page(
    page: Page, changes: Mapping[str, Sequence[MeaningChange]], forces: Mapping[str, Force]
) -> Iterator[tuple[Anchor, TextMatch, MeaningChange]]:
    for anchor, start, end in find_taught_sections(page):
        for change in _choose_changes(anchor.covers, changes, forces):
            for said in change.said.get(id(page), ()):
                if said.passage.part == "page" and start <= said.offset < end and not said.is_negated:
                    yield anchor, said, change


def find_taught_sections(page: Page) -> Iterator[tuple[Anchor, int, int]]:
    """Yield each page heading that lists statements of official guidance, with start and end offset of its section."""
    if not page.anchors:
        return
    text, top = page.prose.text, page.prose.span
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    headings = {h.span.line: (starts[h.span.line - top.line], h.level) for h in find_headings(text, top)}
    for anchor in page.anchors:
        start, level = headings[anchor.span.line]
        later = (other for other, deep in headings.values() if other > start and deep <= level)
        yield anchor, start, next(later, len(text))


def _tell(context: LintContext, said: TextMatch, change: MeaningChange, covers: Sequence[str]) -> RuleFinding:
    message = f"“{said.words}” {change.fault} {', '.join(covers)}"
    return RuleFinding("W415", said.find_span(context), message, change.hint)


@rule(
    "W416",
    "outcome-promised",
    Severity.WARNING,
    "An outcome is said to be certain",
    why="Outcomes are for an employer, a regulator or a court to decide. People who feel threatened hide mistakes.",
    language=ENGLISH,
)
def report_promised_outcomes(context: LintContext) -> Iterable[RuleFinding]:
    """Report promises of an outcome, such as *will be dismissed*, outside quotations and wrong choices."""
    for said in find_phrases(context, compile_phrases(load_word_lists().force.promised)):
        is_told = said.passage.part not in ("choice", "stem", "body") or _teaches(said.passage)
        if is_told and not (said.is_quoted or said.is_negated):
            better = re.sub(r"\bwill\b|['’]ll\b", "could", said.words, flags=re.IGNORECASE)
            yield RuleFinding(
                "W416", said.find_span(context), f"“{said.words}” promises an outcome", f"Write “{better}”"
            )


@rule(
    "W417",
    "gentle-statement-fails",
    Severity.WARNING,
    "A choice fails the check although the guidance only asks people to think",
    why="What is recommended or encouraged is no one’s duty, so getting it wrong cannot be unsafe.",
    requires={RequiredInput.COURSE},
)
def report_must_pass_on_advice(context: LintContext) -> Iterable[RuleFinding]:
    """Report unsafe choices (``[!]``) and *must-pass* in quiz items on mere recommendations of official guidance."""
    gentle = {one.id for one in context.bank.course.statements if one.force in GENTLE}
    for item in context.bank.items.values():
        if item.covers and gentle.issuperset(item.covers):
            yield from _check_item(item)


def _check_item(item: Item) -> Iterator[RuleFinding]:
    about = ", ".join(item.covers)
    if item.must_pass:
        message = f"this has to be right to pass, and {about} asks people to think"
        yield RuleFinding("W417", item.span, message, "Delete must-pass, or add the statement that makes it a duty")
    for choice in getattr(item, "choices", ()):  # a story's choices fail nothing
        if choice.mark is Mark.UNSAFE:
            message = f"choosing this fails the check, and {about} asks people to think"
            yield RuleFinding("W417", choice.span, message, "Write [ ], or add the statement that makes it unsafe")


@rule(
    "W418",
    "force-unsaid",
    Severity.WARNING,
    "A lesson leaves out the words that carry a statement's force",
    why="Without “recommended”, “can” or “if appropriate” a reader takes the statement for a rule or a certainty.",
    requires={RequiredInput.COURSE},
    language=ENGLISH,
)
def report_missing_qualifiers(context: LintContext) -> Iterable[RuleFinding]:
    """Report lessons that omit the qualifying words (*if appropriate*) of a statement of official guidance."""
    pages = {page.path: page for page in context.bank.pages if page.path not in context.pages_with_errors}
    lessons = [one for one in context.bank.course.modules if one.is_for_all and one.page in pages]
    required = {name: wording.kept for name, wording in context.course_rules.statements.items()}
    for name, kept in ((name, kept) for name, kept in required.items() if kept):
        pattern = compile_phrases(kept.phrases).pattern
        for page in (pages[module.page] for module in lessons if name in module.statements):
            parts = [
                (a, page.prose.text[start:end]) for a, start, end in find_taught_sections(page) if name in a.covers
            ]
            if parts and not any(pattern.search(mask_markup(text)) for _, text in parts):
                message = f"the text below this heading teaches {name} and does not say {kept.said}"
                yield RuleFinding("W418", parts[0][0].span, message, f"Say it once below this heading: {kept.said}")
