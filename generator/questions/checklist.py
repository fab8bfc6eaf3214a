"""Checklist: things to look at in one's own accounts, ``- Only friends can see my list``, each with what helps if not.

Nobody marks it. Ticks are stored only if the learner asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.bank.course import Platform
from generator.bank.model import Prose, Question
from generator.diagnostics.finding import Span, did_you_mean, shorten
from generator.parsing.attributes import shift_span
from generator.parsing.blocks import Block
from generator.parsing.entries import parse_named_entries
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import QuestionKind
from generator.questions.unscored import make_kind_facts, parse_unscored_fields, score_nothing

ALL = "all"
_NAME = re.compile(r"[^\s,][^,\n]*[^\s,]|[^\s,]")
"""A platform's name, between commas."""
EXAMPLE = "- The screen locks after five minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A line of a checklist: what is so once it is done, and what helps if it isn't."""

    id: str
    text: Prose
    feedback: Prose | None
    """What helps if it isn't so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformChecks:
    """The lines of a checklist that are about one platform, such as WhatsApp."""

    id: str
    name: str
    checks: tuple[Check, ...]
    source: str
    """Title of the page that says so."""
    link: str
    """Address of that page."""
    checked_on: date
    """The day when somebody last looked at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Question):
    """A list that learners tick for themselves; unticked lines are what to do next."""

    kind: ClassVar[str] = "checklist"
    scored: ClassVar[bool] = False
    has_answer: ClassVar[bool] = False

    checks: tuple[Check, ...]
    platforms: tuple[PlatformChecks, ...]
    """The platforms of which learners choose one, to see its lines as well."""


def _read(block: Block, lookup: CourseLookup) -> Checklist:
    hint = f"Write each line without brackets, as learners tick it for themselves: {EXAMPLE}"
    fields, section = parse_unscored_fields(block, lookup, "platforms", hint=hint, lists=True)
    if not (section.entries or section.choices or block.is_cut_short):
        block.report_missing("Q132", "there is nothing to tick", f"Write a line for each: {EXAMPLE}")
    chosen = _choose_platforms(block, section, lookup.platforms)
    shown = tuple(_build_platform(one) for one in chosen if one.link)
    return Checklist(**fields, checks=tuple(_read_checks(block, section)), platforms=shown)


def _read_checks(block: Block, section: Section) -> Iterator[Check]:
    for name, entry in parse_named_entries(block.context, section):
        yield Check(id=name, text=entry.words, feedback=entry.feedback)


def _choose_platforms(block: Block, section: Section, known: tuple[Platform, ...] | None) -> Sequence[Platform]:
    """Return the platforms that ``Platforms:`` names, or with *all* every one; report unknown names."""
    given = next((k.prose for k in section.keywords if k.name == "platforms" and k.prose.text), None)
    if given is None or known is None:
        return ()
    if given.text.casefold() == ALL:
        return known
    platforms = {one.name.casefold(): one for one in known}
    chosen = []
    for match in _NAME.finditer(given.text):
        if match[0].casefold() in platforms:
            chosen.append(platforms[match[0].casefold()])
        else:
            _report_platform(block, match[0], shift_span(given.span, match.start()), known)
    return chosen


def _report_platform(block: Block, name: str, at: Span, known: tuple[Platform, ...]) -> None:
    names = [one.name for one in known]
    hint = f"{did_you_mean(name, names)}Write all, or one of {', '.join(names)}" if names else "Delete this line"
    block.context.error("Q133", at, f"there is no platform “{shorten(name)}” in platforms.yml", hint)


def _build_platform(platform: Platform) -> PlatformChecks:
    checks = (
        Check(
            id=f"{platform.id}--{one.id}",
            text=Prose(text=one.look_for, span=one.span),
            feedback=Prose(text=one.if_not, span=one.span),
        )
        for one in platform.checks
    )
    return PlatformChecks(
        id=platform.id,
        name=platform.name,
        checks=tuple(checks),
        source=platform.source,
        link=platform.link,
        checked_on=date.fromisoformat(platform.checked_on),
    )


KIND = QuestionKind(
    name=Checklist.kind,
    headings=("Checklist",),
    aliases=("Check list", "To do", "Tick list"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=make_kind_facts,  # without the lines, so that stored ticks outlive a change of the list
    score=score_nothing,
    sample="""- What is so once this is done
  > If not: say where to look for it.
- Something else that is so
  > If not: say what to do about it.

Why: Say why it is worth a look now and then.""",
)
"""The response is the list of ticked ids."""
