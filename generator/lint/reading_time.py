"""Time that a module takes, from its words and answers, and the rule that compares it with ``minutes`` in course.yml.

The figure helps to plan an inset day, so it is honest rather than exact: a lesson is read once, each practice question
is answered once, a scenario takes its shortest safe path, and the check asks questions of mean length.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from statistics import fmean

from generator.bank.authored_text import count_words, list_prose_fields
from generator.bank.course import Module
from generator.bank.model import Bank, Choice, Item, Prose, Question, Scenario
from generator.diagnostics.finding import Severity, Span
from generator.lint.missing_values import find_omitted_items
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule
from generator.parsing.headings import parse_page_heading
from generator.parsing.steps import Step
from generator.questions.timeline import Timeline
from generator.scenarios.graph import ScenarioGraph
from generator.stamping.placeholders import fill_values
from generator.stamping.values import Value, Values

WORDS_PER_MINUTE = 240
"""A working figure: adults read English prose silently at 238 words a minute on average.

M. Brysbaert, How many words do we read per minute?, Journal of Memory and Language 109 (2019): non-fiction.
"""
SECONDS_PER_ANSWER = 15
"""A working figure for choosing and answering: walks through five lessons of 32 minutes' words took 45 to 55."""
MAX_DIFFERENCE = 2
"""The largest difference, in minutes, that is not reported."""
NOTE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKED_LINE = re.compile(r"\n(?::::.*|(?P<heading>#.*))")
_START = re.compile(r"\n[ >]*(?:[0-9]+[.)] |`{3,}\w*)")
"""The start of a line that no one reads: the number of a list entry, the kind of a fenced block."""
_ADDRESS = re.compile(r"\]\([^)\n]*\)")
"""The address of a link, which no one reads."""
NOT_AT_ONCE = frozenset({"feedback", "hints", "answers", "accepts"})
"""The parts of a question that no one reads before answering."""
AFTER_ANSWERING = frozenset({"explanation", "point", "example", "model", "reason"})
"""The parts that everyone reads after answering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTime:
    """The words that a learner reads in a module and the answers they give, check included; gives the minutes."""

    lesson: int
    practice: float
    """The words of the questions in the lesson, each with the feedback on one choice and its reason."""
    stories: int
    """The words of the scenarios in the lesson, each on its shortest safe path."""
    check: float
    """The words of one attempt at the check."""
    answers: int = 0
    """The questions to answer and the decisions to take, in lesson and check."""

    @property
    def words(self) -> int:
        """The number of words that a learner reads in the module."""
        return round(self.lesson + self.practice + self.stories + self.check)

    @property
    def minutes(self) -> float:
        """The time that the module takes, in minutes."""
        return self.words / WORDS_PER_MINUTE + self.answers * SECONDS_PER_ANSWER / 60


def measure_reading_time(
    bank: Bank, module: Module, values: Values, omitted_ids: Collection[str] = ()
) -> ReadingTime | None:
    """Return the time that a module's lesson, its embeds and one check attempt take; None if it has no page.

    ``omitted_ids`` are the ids of these items.
    """
    page = next((page for page in bank.pages if page.path == module.page), None)
    if page is None:
        return None
    placed = [bank.items[p.target] for p in page.embeds if p.target in bank.items and p.target not in omitted_ids]
    asked = [item for item in bank.list_check_items(module.id) if item.id not in omitted_ids]
    counts = {name: _count_item(item, values) for name, item in {i.id: i for i in (*placed, *asked)}.items()}
    drawn = min(module.draw, len(asked))
    return ReadingTime(
        lesson=_count(strip_unread_markup(page.prose.text), values),
        practice=sum(counts[i.id] + _count_feedback(i, values) for i in placed if isinstance(i, Question)),
        stories=sum(counts[item.id] for item in placed if isinstance(item, Scenario)),
        check=drawn * fmean(counts[item.id] for item in asked) if asked else 0,
        answers=drawn + sum(_count_decisions(item) if isinstance(item, Scenario) else 1 for item in placed),
    )


class _TypicalValues(dict[str, Value]):
    """Values as long as those of most settings, so that all sites of a course say the same time."""

    def get(self, _name: str, _default: object = None, /) -> str:
        """Return the same few words for every value."""
        return "the same few words"


def with_measured_minutes(bank: Bank) -> Bank:
    """Return the bank with the time measured for each module that says no ``minutes`` in course.yml."""
    modules = (m if m.minutes else replace(m, minutes=_measure_minutes(bank, m)) for m in bank.course.modules)
    return replace(bank, course=replace(bank.course, modules=tuple(modules)))


def _measure_minutes(bank: Bank, module: Module) -> int:
    """Return the time that a module takes, in whole minutes; at least one."""
    counted = measure_reading_time(bank, module, _TypicalValues())
    return max(round(counted.minutes), 1) if counted else 1


def _count_decisions(story: Scenario) -> int:
    """Count the decisions on the shortest safe path of a story."""
    return min((len(path.choices) for path in ScenarioGraph(story).find_paths() if path.safe), default=0)


def strip_unread_markup(text: str) -> str:
    """Return a page's Markdown without comments, ``:::`` markers and attributes of headings, which are not read."""
    own = NOTE.sub("", text) if "<!--" in text else text
    return _MARKED_LINE.sub(_strip_line, f"\n{own}")[1:]


def _strip_line(line: re.Match[str]) -> str:
    if line["heading"] is None:
        return ""
    heading = parse_page_heading(line["heading"], Span(path=""), [])
    return f"\n{'#' * heading.level} {heading.words}" if heading else line.group()


def _count_item(item: Item, values: Values) -> int:
    return _count_story(item, values) if isinstance(item, Scenario) else _count_all(_find_read(item), values)


def _count_feedback(item: Question, values: Values) -> float:
    """Count the words of the mean feedback on a question's choices."""
    choices: tuple[Choice, ...] = getattr(item, "choices", ())
    return _count_all((choice.feedback for choice in choices), values) / len(choices) if choices else 0


def _find_read(item: Item) -> Iterable[Prose | None]:
    """Return the parts of a question that everyone reads; with choices, by a faster lookup."""
    choices: tuple[Choice, ...] | None = getattr(item, "choices", None)
    if choices is None:
        return (prose for _, name, prose in list_prose_fields(item) if name not in NOT_AT_ONCE)
    own = (getattr(item, name) for name in ("note", "stem", "body", "explanation"))
    return (*own, *(choice.text for choice in choices))


def _count_story(story: Scenario, values: Values) -> int:
    """Count the words on the shortest safe path: its scenes with all choices, and feedback on those chosen."""
    scenes = {s.id: _count_all((s.text, *(c.text for c in s.choices)), values) for s in story.scenes}
    said = {(s.id, c.id): _count_all((c.feedback,), values) for s in story.scenes for c in s.choices}
    asks = {s.id for s in story.scenes if s.choices}
    ways = (
        sum(scenes[name] for name in path.scenes)
        + sum(said[one] for one in zip((name for name in path.scenes if name in asks), path.choices, strict=True))
        for path in ScenarioGraph(story).find_paths()
        if path.safe
    )
    return _count_all((story.note, story.title, story.intro), values) + min(ways, default=0)


def count_step_words(step: Step, context: LintContext, above: int) -> int | None:
    """Return the number of words of a lesson's step as it first appears; None if there are at most ``above`` words.

    At first, questions are unanswered, and scenarios are at their first scene.
    """
    there, values = context.bank.items, context.values or {}
    items = [there[embed.target] for embed in step.embeds if embed.target in there]
    shown = [prose.text for item in items for prose in _find_shown(item, context) if prose]
    text = "\n".join(_fill(part, values) for part in (strip_unread_markup(step.text), *shown))
    if len(text.split()) + text.count("](") <= above:  # a bound: an address may end a word, other markup does not
        return None
    words = _count_read(text)
    return words if words > above else None


def _find_shown(item: Item, context: LintContext) -> Iterable[Prose | None]:
    """Return the texts of an item that a lesson shows at first: one moment, and no story that has a content note."""
    if isinstance(item, Scenario):
        first = item.scenes[0]
        opened = () if item.note else (item.intro, first.text, *(choice.text for choice in first.choices))
        return (item.title, item.note, *opened)
    fields = context.prose_by_item[item.id]
    if isinstance(item, Timeline):
        fields = list_prose_fields(replace(item, moments=item.moments[:1]))
    hidden = NOT_AT_ONCE | AFTER_ANSWERING
    return (prose for _, name, prose in fields if name not in hidden)


def _count_all(parts: Iterable[Prose | None], values: Values) -> int:
    return _count_read("\n".join(_fill(part.text, values) for part in parts if part))


def _count(text: str, values: Values) -> int:
    """Count the words of an author's text with a setting's values; rendering it would take ten times as long."""
    return _count_read(_fill(text, values))


def _fill(text: str, values: Values) -> str:
    return fill_values(text, values) if "{{" in text else text


def _count_read(text: str) -> int:
    return count_words(_ADDRESS.sub(" ", _START.sub("\n", f"\n{text}")))


@rule(
    "W007",
    "minutes-untrue",
    Severity.WARNING,
    "The minutes of a module differ from the time that it takes",
    why="Leads plan an inset day by these figures, and people who are promised ten minutes have ten.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
def report_wrong_minutes(context: LintContext) -> Iterable[RuleFinding]:
    """Report modules whose ``minutes`` in course.yml differ too much from their reading time."""
    values, left_out = context.values, find_omitted_items(context)
    for module in context.bank.course.modules if values is not None else ():
        counted = measure_reading_time(context.bank, module, values or {}, left_out)
        if (
            counted
            and module.page not in context.pages_with_errors
            and abs(counted.minutes - module.minutes) > MAX_DIFFERENCE
        ):
            minutes = max(round(counted.minutes), 1)
            said = f"module {module.id} says {module.minutes} minutes"
            message = f"{said}, and its {counted.words:,} words and {counted.answers} answers take about {minutes}"
            yield RuleFinding("W007", module.span, message, "Leave minutes out, and the program measures them")
