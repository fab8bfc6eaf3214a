"""Rules on support for readers: content notes, links to help, and a contact for critical statements."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from generator.bank.model import Mark, Page
from generator.diagnostics.finding import Severity
from generator.lint.passages import COURSE_VOICE_PARTS, QUESTION_PARTS, Passage, TextMatch, group_passages_by_owner
from generator.lint.phrases import compile_phrases
from generator.lint.rule import ENGLISH, LintContext, RequiredInput, RuleFinding, rule
from generator.lint.word_index import find_phrases_by_owner
from generator.lint.word_lists import load_word_lists

_HELP = r"who[ -]to[ -]tell|\]\((?:tel:|https?:)"
"""A page or link that offers help."""
_ROUTE = r"\b(?:999|101)\b|who[ -]to[ -]tell|\bline manager\b|\{\{ *terms\.lead\b"
"""A number, person or page that a course need not declare."""
_FACTS = "facts"
"""The values of all bodies in facts.yml."""


def find_help(context: LintContext) -> re.Pattern[str]:
    """Return a pattern of what offers help in this course: pages, links, and values of people and bodies."""
    return _compile(_HELP, context.fields.contacts if context.fields else frozenset())


def find_routes(context: LintContext) -> re.Pattern[str]:
    """Return a pattern of who to tell in this course, where to write it down, and what lists these: its own values."""
    return _compile(_ROUTE, frozenset(context.fields.declared.fields if context.fields else ()))


def _compile(pattern: str, names: frozenset[str]) -> re.Pattern[str]:
    values = "|".join(map(re.escape, sorted({*names, _FACTS})))
    return re.compile(rf"{pattern}|\{{\{{ *(?:if +|each +)?(?:{values})\b", re.IGNORECASE)


@rule(
    "W409",
    "critical-without-route",
    Severity.WARNING,
    "A question on a critical statement names no one to tell",
    why="In a real case people need to know who to tell here. Knowing that something is wrong is not enough.",
    requires={RequiredInput.COURSE},
    language=ENGLISH,
)
def report_missing_contacts(context: LintContext) -> Iterable[RuleFinding]:
    """Report quiz items on critical guidance whose feedback, right choices and endings name no one to tell."""
    critical, routes = context.bank.course.critical_ids, find_routes(context)
    for group in group_passages_by_owner(context):
        owner = group.owner
        covered = () if isinstance(owner, Page) or not owner.scored else owner.covers
        about = sorted(critical.intersection(covered))
        taught = (p.prose.text for p in group.passages if _teaches(p))
        if about and not any(routes.search(text) for text in taught):
            message = f"this covers {', '.join(about)}, which is critical, and names no one to tell"
            hint = f"Add {context.lead_tag} or another value to Why:, or to the feedback on the right choice"
            yield RuleFinding("W409", owner.span, message, hint)


def _find_distressing(context: LintContext, parts: Collection[str]) -> Mapping[int, TextMatch]:
    """Return the first distressing phrase in these parts of each page, question and scenario, by its ``id``."""
    found = find_phrases_by_owner(context, compile_phrases(load_word_lists().distressing.phrases))
    firsts = ((owner, next((s for s in said if s.passage.part in parts), None)) for owner, said in found.items())
    return {owner: first for owner, first in firsts if first}


def _teaches(passage: Passage) -> bool:
    is_right = getattr(passage.holder, "mark", None) is Mark.RIGHT
    return passage.part in COURSE_VOICE_PARTS or passage.part == "text" or is_right


@rule(
    "W410",
    "no-content-note",
    Severity.WARNING,
    "A distressing subject has no content note",
    why="Some readers have lived through it. A note lets them choose the moment, or pass it by.",
    language=ENGLISH,
)
def report_missing_content_notes(context: LintContext) -> Iterable[RuleFinding]:
    """Report quiz items on a distressing subject with no content note, and notes that don't say where to get help."""
    distressing, help_pattern = _find_distressing(context, QUESTION_PARTS), find_help(context)
    for item in context.bank.items.values():
        if item.note is None:
            first = distressing.get(id(item))
            if first:
                message = f"“{first.words}” is used here without a content note"
                hint = "Write below the heading: Content note: This is about …. Help is on the page Who to tell"
                yield RuleFinding("W410", first.find_span(context), message, hint)
        elif not help_pattern.search(item.note.text):
            hint = "End the note: Help is on the page Who to tell"
            yield RuleFinding("W410", item.note.span, "this content note does not say where to get help", hint)


@rule(
    "W411",
    "no-help-on-page",
    Severity.WARNING,
    "A page on a distressing subject has no way to help",
    why="Someone shaken by a page should find someone to talk to without a search.",
    language=ENGLISH,
)
def report_missing_help(context: LintContext) -> Iterable[RuleFinding]:
    """Report pages on a distressing subject that neither link to help nor show a contact."""
    distressing, help_pattern = _find_distressing(context, ("page",)), find_help(context)
    for page in context.bank.pages:
        first = distressing.get(id(page))
        if first and not help_pattern.search(page.prose.text):
            message = f"“{first.words}” is used on this page, and nothing says where to get help"
            hint = "Link to it: [Who to tell](../who-to-tell.md)"
            yield RuleFinding("W411", first.find_span(context), message, hint)
