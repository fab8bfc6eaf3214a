"""Rules that hold questions to the course: every statement is taught and asked, every module has its page and check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.bank import Item, Module, Page, Question, Statement, expand_statement
from generator.findings import did_you_mean
from generator.lint.rule import Remark, Subject, rule
from generator.lint.setting import find_left_out
from generator.questions.true_false import TrueFalse

ENOUGH = 2
ENOUGH_CRITICAL = 3
ALWAYS_EXPLAINED = frozenset({TrueFalse.kind})
"""Kinds whose reading already asks for a reason, whatever they cover."""


def find_pools(subject: Subject) -> Mapping[str, list[Item]]:
    """Return the questions that each module's check can draw from in this setting, by module."""
    left_out = find_left_out(subject)
    pools: dict[str, list[Item]] = defaultdict(list)
    for quiz in subject.bank.quizzes:
        pools[quiz.module] += [i for i in quiz.items if i.id not in left_out and subject.bank.is_for_check(i)]
    return pools


def count_covering(subject: Subject) -> Counter[str]:
    """Return how many of this setting's items cover each statement."""
    left_out = find_left_out(subject)
    return Counter(name for item in subject.bank.items.values() if item.id not in left_out for name in item.covers)


@rule
def check_pages(subject: Subject) -> Iterable[Remark]:
    """Each module has a page, and its check stands there."""
    pages = {page.path: page for page in subject.bank.pages}
    for module in subject.bank.course.modules:
        page = pages.get(module.page)
        if module.page in subject.faulty_pages:
            continue
        if page is None:
            hint = f"{did_you_mean(module.page, pages)}Write the lesson, or correct page"
            yield Remark("C020", module.span, f"there is no page “{module.page}” for module {module.id}", hint)
        elif not _places_check(page, module):
            hint = f"Write ::: check {module.id} on a line of its own, where the lesson ends"
            yield Remark("C021", page.span, f"the check of module {module.id} is not placed in its page", hint)


def _places_check(page: Page, module: Module) -> bool:
    return any(p.name == "check" and p.target == module.id for p in page.placements)


@rule
def check_pools(subject: Subject) -> Iterable[Remark]:
    """Each module's check has questions enough, for its draw and for its statements."""
    pools = find_pools(subject)
    for module in subject.bank.course.modules:
        pool = pools[module.id]
        if not pool:
            hint = f"Write a quiz file with module: {module.id}; a question placed in a page is practice only"
            yield Remark("C022", module.span, f"module {module.id} has no questions for its check", hint)
            continue
        if module.draw > len(pool):
            hint = f"Write more, or set draw: {len(pool)}"
            message = f"the check of module {module.id} draws {module.draw} questions and has {len(pool)}"
            yield Remark("W003", module.span, message, hint)
        if module.draw < len(module.statements):
            message = f"the check of module {module.id} draws {module.draw} for {len(module.statements)} statements"
            yield Remark("W006", module.span, message, f"Set draw: {len(module.statements)} or more")


@rule
def check_asked(subject: Subject) -> Iterable[Remark]:
    """Each statement of a module is asked in its check; what no question covers at all is said elsewhere."""
    covering = count_covering(subject)
    statements = {s.id: s for s in subject.bank.course.statements}
    pools = find_pools(subject)
    for module in subject.bank.course.modules:
        asked = {name for item in pools[module.id] for name in item.covers}
        for name in module.statements if pools[module.id] else ():
            if name not in asked and covering[name]:
                message = f"{name} is never asked in the check of module {module.id}"
                hint = f"{_write(name)} in a quiz file with module: {module.id}, or add use=both to one that is placed"
                yield Remark("C023", statements[name].span, message, hint)


@rule
def check_statements(subject: Subject) -> Iterable[Remark]:
    """Each statement belongs to a module, and questions enough cover it: of critical ones, more."""
    course = subject.bank.course
    taught = {name for module in course.modules for name in module.statements}
    covering = count_covering(subject)
    known = [s.id for s in course.statements]
    for statement in course.statements:
        if statement.id in taught:
            yield from _check_number(statement, covering[statement.id])
        elif expand_statement(statement.id, known) == [statement.id]:
            hint = "Write it into the statements of a module"
            yield Remark("W005", statement.span, f"no module teaches {statement.id}", hint)


def _check_number(statement: Statement, number: int) -> Iterator[Remark]:
    name, at = statement.id, statement.span
    said = f"only {'1 question covers' if number == 1 else f'{number} questions cover'} {name}"
    if number == 0:
        yield Remark("C024", at, f"no question covers {name}", _write(name))
    elif statement.critical and number < ENOUGH_CRITICAL:
        yield Remark("W002", at, f"{said}, which is critical", f"Write {ENOUGH_CRITICAL} or more")
    elif number < ENOUGH:
        yield Remark("W001", at, said, f"Write {ENOUGH} or more")


def _write(name: str) -> str:
    return f"Write one whose heading ends in {{#its-id covers={name}}}"


@rule
def check_explanations(subject: Subject) -> Iterable[Remark]:
    """A question on a critical statement says why."""
    critical = subject.bank.course.critical
    for item in subject.bank.items.values():
        about = sorted(critical.intersection(item.covers))
        if about and isinstance(item, Question) and item.explanation is None and item.kind not in ALWAYS_EXPLAINED:
            are = "is" if len(about) == 1 else "are"
            message = f"this question covers {', '.join(about)}, which {are} critical, and gives no reason"
            yield Remark("W004", item.span, message, "Write Why: and a sentence beneath the choices")
