"""The guidance's force, as phrases: what hardens or softens a statement, and what keeps it as it is.

The guidance is considerations: some of it leaders *ensure*, some they *encourage* staff to *consider*, one thing is
*recommended*, and one is done *if appropriate*. A table by force and one by statement say which words change that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.bank import Anchor, Bank, Item, Mark, Page, Prose, Question, Scenario
from generator.course import Force
from generator.values import Values
from tests.support.words import lesson_texts, plain

_HARD = (
    r"\b(?:you|staff|people|we all) (?:must|have to|are required to|are not allowed to|are forbidden to|are not to)\b"
)
_ORDER = (
    r"\bmust (?:not|never|always)\b|\bis (?:banned|forbidden|prohibited|not allowed)\b|\bare (?:banned|forbidden)\b"
)

FORBIDDEN_BY_FORCE: Mapping[Force, str] = {
    Force.CONSIDER: f"{_HARD}|{_ORDER}",
    Force.RECOMMENDED: f"{_HARD}|{_ORDER}",
    Force.AWARE: r"\b(?:just|merely) a suggestion\b",
    Force.ENSURE: r"\b(?:optional|up to you whether|if you (?:like|feel like it))\b",
}
FORBIDDEN: Mapping[str, str] = {
    "S12": r"\bbanned from\b|\b(?:must|should) never use (?:social media|the internet)\b"
    r"|\bdelete (?:all )?your accounts\b|\bstay off (?:social media|the internet)\b",
    "S16a": r"\b(?:will|always) become public\b|\bwill be (?:seen|read) by everyone\b",
    "S17b": r"\bmust (?:also )?report (?:it |this |them )?to the (?:site|website|app|platform)\b"
    r"|\balways report (?:it |this )?to the (?:site|website|app|platform)\b",
    "S6a": r"\bwill be (?:dismissed|sacked|disciplined|prosecuted|fined|struck off|barred|suspended)\b|\bwill lose\b",
    "S6b": r"\bwill be (?:dismissed|sacked|disciplined|prosecuted|fined|struck off|barred|suspended)\b|\bwill lose\b",
    "S9a": r"\bfriends?(?:hips?)? (?:with|among|between) (?:colleagues|staff) (?:is|are) "
    r"(?:not allowed|banned|forbidden)\b",
}
KEPT: Mapping[str, str] = {
    "S6a": r"\b(?:can|could|may)\b",
    "S6b": r"\bfe(?:el|els|lt)\b",
    "S10": r"\brecommend",
    "S12": r"\bnobody (?:here )?bans?\b|\bnot (?:to )?(?:ban|banned|banning|a ban)\b|\bno ban\b"
    r"|\bdo(?:es)? not ban\b|\bbans? nobody\b",
    "S16a": r"\bcan\b",
    "S17b": r"\bif (?:it is |that is )?appropriate\b|\b(?:if|where|when) it fits\b",
}
"""What the lesson has to say somewhere beneath the headings that teach the statement, in these or like words."""
NEVER = (
    r"\bwill be (?:sacked|dismissed|prosecuted|arrested|jailed|struck off|fined)\b"
    r"|\bverified\b|\baccredited\b|\bCPD[ -]certified\b"
)
"""What no page and no item says: outcomes are *could*, and nobody here verifies or accredits anything."""


def taught(page: Page, values: Values) -> Iterator[tuple[Anchor, str]]:
    """Yield each heading of a page that teaches statements, and the words beneath it."""
    lines = page.prose.text.split("\n")
    starts = [anchor.span.line - page.prose.span.line for anchor in page.anchors]
    headings = [n for n, line in enumerate(lines) if re.match(r"#{1,3} ", line)]
    for anchor, start in zip(page.anchors, starts, strict=True):
        level = len(lines[start]) - len(lines[start].lstrip("#"))
        later = (n for n in headings if n > start and len(lines[n]) - len(lines[n].lstrip("#")) <= level)
        text = "\n".join(lines[start : next(later, len(lines))])
        part = Page(path=page.path, prose=Prose(text=text, span=anchor.span), span=anchor.span)
        yield anchor, "\n".join(lesson_texts(part, values).values())


def taught_words(item: Item, values: Values) -> Iterator[str]:
    """Yield the words by which an item teaches: all feedback, reasons and endings, and what is right."""
    if isinstance(item, Scenario):
        choices = [choice for scene in item.scenes for choice in scene.choices]
        yield from (plain(scene.text, values) for scene in item.scenes if scene.ending)
    else:
        choices = list(getattr(item, "choices", ())) if item.kind != "true-false" else []
    for choice in choices:
        if choice.mark is Mark.RIGHT:
            yield plain(choice.text, values)
        yield plain(choice.feedback, values)
    if isinstance(item, Question):
        yield from (plain(hint, values) for hint in item.hints)
        yield plain(item.explanation, values)


def find_drift(bank: Bank, values: Values) -> Iterator[str]:
    """Yield each place where words harden or soften a statement."""
    forces = {s.id: s.force for s in bank.course.statements}
    for item in bank.items.values():
        for words in taught_words(item, values):
            yield from (f"{item.id}: {found}" for found in _drift(item.covers, forces, words))
    for page in bank.pages:
        for anchor, words in taught(page, values):
            yield from (f"{page.path}#{anchor.id}: {found}" for found in _drift(anchor.covers, forces, words))


def _drift(covers: tuple[str, ...], forces: Mapping[str, Force], words: str) -> Iterator[str]:
    alike = {forces[name] for name in covers}
    patterns = [FORBIDDEN_BY_FORCE[force] for force in alike] if len(alike) == 1 else []
    patterns += [FORBIDDEN[name] for name in covers if name in FORBIDDEN]
    for pattern in patterns:
        yield from (f"“{m.group()}” against {', '.join(covers)}" for m in re.finditer(pattern, words, re.IGNORECASE))
