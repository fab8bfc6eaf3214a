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

HELP = re.compile(
    r"who[ -]to[ -]tell|\]\((?:tel:|https?:)|\{\{ *(?:if +|each +)?(?:facts|support|local|out_of_hours|dsl|deputies)\b",
    re.IGNORECASE,
)
"""A page, link or value that offers help."""
ROUTE = re.compile(
    r"\{\{ *(?:if +|each +)?(?:chair_of_governors|channels|concern_about_head|deputies|dpo|dsl|facts|head|it"
    r"|line_manager|local|low_level_contact|online_safety_lead|out_of_hours|own_slip_contact|policies|recording|safeguarding_governor|support|terms\.lead"
    r"|whistleblowing)\b"
    r"|\b(?:999|101)\b|who[ -]to[ -]tell|\bline manager\b",
    re.IGNORECASE,
)
"""A person to tell, a place to record a concern, or a page that lists these."""
_HINT = "Add {{ dsl.title }}, {{ head.title }} or another value to Why:, or to the feedback on the right choice"


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
    critical = context.bank.course.critical_ids
    for group in group_passages_by_owner(context):
        owner = group.owner
        covered = () if isinstance(owner, Page) or not owner.scored else owner.covers
        about = sorted(critical.intersection(covered))
        taught = (p.prose.text for p in group.passages if _teaches(p))
        if about and not any(ROUTE.search(text) for text in taught):
            message = f"this covers {', '.join(about)}, which is critical, and names no one to tell"
            yield RuleFinding("W409", owner.span, message, _HINT)


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
    distressing = _find_distressing(context, QUESTION_PARTS)
    for item in context.bank.items.values():
        if item.note is None:
            first = distressing.get(id(item))
            if first:
                message = f"“{first.words}” is used here without a content note"
                hint = "Write below the heading: Content note: This is about …. Help is on the page Who to tell"
                yield RuleFinding("W410", first.find_span(context), message, hint)
        elif not HELP.search(item.note.text):
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
    distressing = _find_distressing(context, ("page",))
    for page in context.bank.pages:
        first = distressing.get(id(page))
        if first and not HELP.search(page.prose.text):
            message = f"“{first.words}” is used on this page, and nothing says where to get help"
            hint = "Link to it: [Who to tell](../who-to-tell.md)"
            yield RuleFinding("W411", first.find_span(context), message, hint)
