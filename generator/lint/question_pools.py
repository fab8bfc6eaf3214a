"""Rules on question pools: each check can draw enough questions on all its statements, and no item is left unused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.bank.course import Course, Module
from generator.bank.model import Item, Scenario
from generator.bank.paper import find_covering_items
from generator.diagnostics.finding import Severity
from generator.lint.missing_values import find_omitted_items, memoize_for_omitted_items
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule

WITHOUT_CHECK = "For a module without a check, write draw: 0 in course.yml"
"""Hint for the author of a module whose check is missing."""


def find_question_pools(context: LintContext) -> Mapping[str, list[Item]]:
    """Return, by module id, the questions and scenarios that each module check chooses from in this setting."""
    left_out = find_omitted_items(context)
    without_check = {module.id for module in context.bank.course.modules if not module.has_check}
    pools: dict[str, list[Item]] = defaultdict(list)
    for module, items in context.bank.pools.items():
        if module not in without_check:
            pools[module] += [item for item in items if item.id not in left_out]
    return pools


@rule(
    "C022",
    "module-without-questions",
    Severity.ERROR,
    "A module whose check has no questions",
    why="There would be nothing to draw, so no one could complete the module.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    mandatory=True,
    per_setting=True,
)
@rule(
    "W003",
    "draw-too-large",
    Severity.WARNING,
    "A check that draws more questions than it has",
    why="Every attempt would then ask the same questions.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@rule(
    "W006",
    "draw-too-small",
    Severity.WARNING,
    "A check that draws too few questions to ask all that it has to",
    why="By the luck of the draw, a statement or one of this setting’s own routes could stay unasked.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@memoize_for_omitted_items
def report_pool_and_draw_sizes(context: LintContext) -> Iterable[RuleFinding]:
    """Report module checks that have no questions, draw more than they have, or draw too few to ask all they must."""
    pools = find_question_pools(context)
    for module in (one for one in context.bank.course.modules if one.has_check):
        pool = pools[module.id]
        if not pool:
            hint = f"Write a quiz file with module: {module.id}; a question that a page embeds is only practice"
            message = f"module {module.id} has no questions for its check"
            yield RuleFinding("C022", module.span, message, f"{hint}. {WITHOUT_CHECK}")
            continue
        if module.draw > len(pool):
            hint = f"Write more, or set draw: {len(pool)}"
            message = f"the check of module {module.id} draws {module.draw} questions and has {len(pool)}"
            yield RuleFinding("W003", module.span, message, hint)
        needed = count_needed_questions(pool, module, context.bank.course.critical_ids)
        if module.draw < needed:
            message = f"the check of module {module.id} draws {module.draw} and needs {needed} to ask all it has to"
            hint = f"Set draw: {needed}, or write questions that cover several statements"
            yield RuleFinding("W006", module.span, message, hint)


def count_needed_questions(pool: Sequence[Item], module: Module, critical: Collection[str]) -> int:
    """Return the least number of questions that a module check must draw from ``pool`` to cover its statements.

    ``critical`` has the ids of the critical statements of official guidance. Must-pass questions don't count, and the
    module's number of questions on reporting routes is included.
    """
    free = [item for item in pool if not item.must_pass]
    cover = find_covering_items(free, module.statements, critical)
    routes = min(module.routes, sum(item.route for item in free))
    return len(cover) + max(routes - sum(item.route for item in cover), 0)


@rule(
    "C030",
    "check-not-declared",
    Severity.ERROR,
    "A check, or questions for one, in a module without a check",
    why="With draw: 0 the module has no check, so no one would be asked these questions.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    mandatory=True,
)
def report_undeclared_checks(context: LintContext) -> Iterable[RuleFinding]:
    """Report pages that embed the check of a module that has none, and questions that only its check would ask."""
    bank = context.bank
    for module in (module for module in bank.course.modules if not module.has_check):
        embeds = [e for page in bank.pages for e in page.embeds if e.name == "check" and e.target == module.id]
        unasked = () if context.pages_with_errors else bank.list_check_items(module.id)
        if embeds and unasked:
            message = f"module {module.id} says draw: 0, and has a check in its page, and questions for it"
            yield RuleFinding("C030", module.span, message, "Write how many questions the check draws, such as draw: 8")
            continue
        for embed in embeds:
            hint = "Delete this line, or write in course.yml how many questions the check draws"
            message = f"this page embeds a check, and module {module.id} has none (draw: 0)"
            yield RuleFinding("C030", embed.span, message, hint)
        for item in unasked[:1]:
            hint = f"Embed each in {module.page} as practice, or write in course.yml how many the check draws"
            message = f"module {module.id} has no check (draw: 0), and has questions for one, beginning with this"
            yield RuleFinding("C030", item.span, message, hint)


@rule(
    "C023",
    "statement-not-in-check",
    Severity.ERROR,
    "A statement of a module that its check never asks",
    why="A statement that is only practised leaves no trace in what was completed.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@memoize_for_omitted_items
def report_statements_missing_from_check(context: LintContext) -> Iterable[RuleFinding]:
    """Report statements of official guidance that a module check never asks about, or only in must-pass questions.

    At most two must-pass questions are in one attempt. Statements that no question covers have a rule of their own.
    """
    written = {name for item in context.bank.items.values() for name in item.covers}
    statements = {s.id: s for s in context.bank.course.statements}
    pools = find_question_pools(context)
    for module in context.bank.course.modules:
        asked = {name for item in pools[module.id] if not item.must_pass for name in item.covers}
        for name in module.statements if pools[module.id] else ():
            if name not in asked and name in written:
                is_red_line = any(name in item.covers for item in pools[module.id])
                how = "asked only by red-line questions" if is_red_line else "never asked"
                message = f"{name} is {how} in the check of module {module.id}"
                hint = (
                    f"{suggest_question(name)} in a quiz file with module: {module.id},"
                    " or add use=both to one that a page embeds"
                )
                yield RuleFinding("C023", statements[name].span, message, hint)
    yield from _report_critical_without_check(context.bank.course)


def _report_critical_without_check(course: Course) -> Iterator[RuleFinding]:
    """Report critical statements that only modules without a check teach."""
    taught = {name for module in course.modules for name in module.statements}
    checked = {name for module in course.modules if module.has_check for name in module.statements}
    for statement in course.statements:
        if statement.critical and statement.id in taught - checked:
            message = f"{statement.id} is critical, and no module that has a check teaches it"
            hint = "Add it to the statements of one that has, or give the module that teaches it a check"
            yield RuleFinding("C023", statement.span, message, hint)


@rule(
    "C027",
    "critical-not-asked-again",
    Severity.ERROR,
    "A critical statement that no refresher asks again",
    why="A refresher is where people have to recall what matters most.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
def report_critical_statements_not_asked_again(context: LintContext) -> Iterable[RuleFinding]:
    """Report critical statements of official guidance that the checks of refreshers never ask about."""
    bank = context.bank
    again = {audience.id for audience in bank.course.audiences if audience.is_refresher}
    modules = [module for module in bank.course.modules if module.audience in again]
    asked = {name for module in modules for item in bank.list_check_items(module.id) for name in item.covers}
    for statement in bank.course.statements if asked else ():
        if statement.critical and statement.id not in asked:
            message = f"{statement.id} is critical, and no refresher asks it again"
            hint = f"{suggest_question(statement.id)} in a quiz file with module: {' or '.join(m.id for m in modules)}"
            yield RuleFinding("C027", statement.span, message, hint)


def suggest_question(statement_id: str) -> str:
    """Return a hint that says how to write a question on a statement of official guidance."""
    return f"Write one whose heading ends in {{#its-id covers={statement_id}}}"


@rule(
    "C028",
    "asked-nowhere",
    Severity.WARNING,
    "A question or scenario that no one is asked",
    why="It would be in its file but on no page, and its author would not notice.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
def report_unused_items(context: LintContext) -> Iterable[RuleFinding]:
    """Report questions and scenarios that no module check may ask and no lesson embeds."""
    bank = context.bank
    for item in bank.items.values():
        if not bank.is_for_check(item) and item.id not in bank.embedded and not context.pages_with_errors:
            name = "scenario" if isinstance(item, Scenario) else "question"
            hint = f"Write ::: {name} {item.id} on a line of its own in a lesson"
            yield RuleFinding("C028", item.span, f"no check asks “{item.id}”, and no lesson embeds it", hint)
