"""Rules on red-line items, which must be right to pass, and on routes, which ask who to tell in this setting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.bank.model import Choice, Item, Mark
from generator.diagnostics.finding import Severity
from generator.lint.missing_values import memoize_for_omitted_items
from generator.lint.question_pools import find_question_pools
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule

MAX_IN_COURSE = 25
"""The most red-line items of a course: each can fail people, so there are few, for the gravest acts."""

NO_ANSWER = frozenset({"note", "stem", "body", "hints", "explanation", "feedback"})
"""The texts of a question that ask or explain, and are no answer."""


@rule(
    "C029",
    "too-many-red-lines",
    Severity.ERROR,
    f"A course with more than {MAX_IN_COURSE} red-line items",
    why="If most items must be right, one mistake fails people, and the pass mark means little.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
def report_too_many_red_lines(context: LintContext) -> Iterable[RuleFinding]:
    """Report each must-pass question beyond the number that a course may have, in the order of the files."""
    red_lines = [item for item in context.bank.items.values() if item.must_pass]
    for place, item in enumerate(red_lines[MAX_IN_COURSE:], start=MAX_IN_COURSE + 1):
        message = f"this is red-line item {place}, and a course has {MAX_IN_COURSE} at most"
        yield RuleFinding("C029", item.span, message, "Delete must-pass here, or where a wrong answer does less harm")


@rule(
    "W008",
    "red-line-without-partner",
    Severity.WARNING,
    "A red-line item with no second question on the same statement",
    why="After a wrong answer, the check asks about it in another form. Without that question it is never drawn.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@memoize_for_omitted_items
def report_red_lines_without_partner(context: LintContext) -> Iterable[RuleFinding]:
    """Report must-pass questions that no module check asks, or with no second question to ask after a wrong answer."""
    pools = find_question_pools(context)
    for module, pool in pools.items():
        free = [item for item in pool if not item.must_pass]
        for item in (one for one in pool if one.must_pass):
            if find_partner(item, free) is None:
                about = " or ".join(item.covers) or "its statements"
                message = f"no other question can be asked in the check of module {module} when this one is wrong"
                yield RuleFinding("W008", item.span, message, f"Write two more on {about} without must-pass")
    asked = {item.id for pool in context.bank.pools.values() for item in pool}
    for item in context.bank.items.values():
        if item.must_pass and item.id not in asked:
            hint = "Delete must-pass, or add use=both so that the check asks it as well"
            yield RuleFinding("W008", item.span, "must-pass has no effect on a practice question", hint)


def find_partner(red_line: Item, candidates: Sequence[Item]) -> Item | None:
    """Return the best second question on the same statements of official guidance after a wrong must-pass one, or None.

    ``candidates`` are the questions that are not must-pass; each statement of the partner is covered by one more.
    Twin of findPartner in theme/runtime/check/draw.js; tests/runtime/cover.json is read by the tests of both.
    """
    covered = Counter(name for item in candidates for name in set(item.covers))
    spare = [item for item in candidates if all(covered[name] > 1 for name in item.covers)]
    best = max(spare, key=lambda item: len(set(item.covers).intersection(red_line.covers)), default=None)
    return best if best and set(best.covers).intersection(red_line.covers) else None


@rule(
    "W009",
    "too-few-routes",
    Severity.WARNING,
    "A check with fewer questions on this setting’s routes than it has to ask",
    why="People could pass without knowing who to tell in this setting.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@memoize_for_omitted_items
def report_too_few_routes(context: LintContext) -> Iterable[RuleFinding]:
    """Report modules with fewer questions on reporting routes (who to tell) than ``routes`` in course.yml requires."""
    pools = find_question_pools(context)
    for module in context.bank.course.modules:
        number = sum(item.route for item in pools[module.id])
        if pools[module.id] and number < module.routes:
            message = f"the check of module {module.id} asks for {module.routes} routes and has {number} here"
            hint = "Write more questions with route in their braces, or fill in what the left-out ones need"
            yield RuleFinding("W009", module.span, message, hint)


@rule(
    "W010",
    "route-without-value",
    Severity.WARNING,
    "A question marked as a route whose answer is the same everywhere",
    why="Such a question shows nothing about who to tell in this setting.",
    requires={RequiredInput.COURSE},
)
def report_routes_without_value(context: LintContext) -> Iterable[RuleFinding]:
    """Report questions marked *route* (who to tell here) whose right answer has no ``{{ placeholder }}``."""
    for item in context.bank.items.values():
        answers = (prose.text for holder, name, prose in context.prose_by_item[item.id] if _is_answer(holder, name))
        if item.route and not any("{{" in answer for answer in answers):
            hint = f"Write the answer as a value such as {context.lead_tag}, or delete route"
            message = "this question is marked route, but its answer contains no value of the setting"
            yield RuleFinding("W010", item.span, message, hint)


def _is_answer(holder: object, name: str) -> bool:
    """Return whether a text is a right answer: to choose, find or write."""
    if isinstance(holder, Choice):
        return name == "text" and holder.mark is Mark.RIGHT
    return name not in NO_ANSWER
