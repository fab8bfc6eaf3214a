"""Rules on coverage: no page or check is missing, and every statement is taught and asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.bank.coverage import StatementCoverage, count_coverage
from generator.bank.model import Question
from generator.diagnostics.finding import Severity, suggest_names
from generator.lint.missing_values import find_omitted_items, memoize_for_omitted_items
from generator.lint.question_pools import WITHOUT_CHECK, suggest_question
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, memoize_for_bank, rule
from generator.questions.true_false import TrueFalse

ALWAYS_EXPLAINED = frozenset({TrueFalse.kind})
"""Kinds of question whose parser already requires a reason, whatever they cover."""
REQUIRED_PAGES: Mapping[str, tuple[str, str]] = {
    "who-to-tell.md": ("who-to-tell.html", "no one can look up who to tell about a worry"),
    "certificate.md": ("certificate.html", "no one can get a certificate or hand in a record"),
    "policies.md": ("policies.html", "no one can record which policies they have read"),
    "about/privacy.md": ("privacy.html", "no one can see what the site stores on a device, or clear it"),
}
"""For each page below content/, its template and the effect of leaving it out."""
HOME_PAGE = "index.md"


@rule(
    "C020",
    "module-without-page",
    Severity.ERROR,
    "A module without its page",
    why="Learners could not open what the course lists.",
    requires={RequiredInput.COURSE},
    mandatory=True,
)
@rule(
    "C021",
    "page-without-check",
    Severity.ERROR,
    "A module whose page does not embed its check",
    why="No one can complete a module whose check they cannot find.",
    requires={RequiredInput.COURSE},
)
def report_missing_pages_and_checks(context: LintContext) -> Iterable[RuleFinding]:
    """Report modules without a page, and pages of modules that do not embed their module check."""
    pages = {page.path: page for page in context.bank.pages}
    for module in context.bank.course.modules:
        page = pages.get(module.page)
        if module.page in context.pages_with_errors:
            continue
        if page is None:
            hint = f"{suggest_names(module.page, pages)}Write the lesson, or correct page"
            yield RuleFinding("C020", module.span, f"there is no page “{module.page}” for module {module.id}", hint)
        elif module.has_check and not any(e.name == "check" and e.target == module.id for e in page.embeds):
            hint = f"Write ::: check {module.id} on a line of its own, where the lesson ends. {WITHOUT_CHECK}"
            end = page.prose.span._replace(line=page.prose.span.line + page.prose.text.rstrip().count("\n"), column=1)
            yield RuleFinding("C021", end, f"this page does not embed the check of module {module.id}", hint)


@memoize_for_bank
def compute_coverage(context: LintContext) -> tuple[StatementCoverage, ...]:
    """Return which headings and quiz items cover each guidance statement, computed once for all rules and settings."""
    return count_coverage(context.bank)


@rule(
    "C025",
    "statement-not-taught",
    Severity.ERROR,
    "A statement that no heading of its module teaches",
    why="Asking what was never taught tests luck, and a lead cannot show where the statement is taught.",
    requires={RequiredInput.COURSE},
)
def report_untaught_statements(context: LintContext) -> Iterable[RuleFinding]:
    """Report statements of official guidance that a module lists but no heading of its page covers."""
    pages = {page.path: page for page in context.bank.pages if page.path not in context.pages_with_errors}
    for row in compute_coverage(context):
        name = row.statement.id
        for page in (pages[module.page] for module in row.modules_without_heading if module.page in pages):
            hint = f"End the heading of the section that teaches it in {{#its-id covers={name}}}"
            yield RuleFinding("C025", page.span, f"no heading of this page teaches {name}", hint)


@rule(
    "C024",
    "statement-not-asked",
    Severity.ERROR,
    "A statement that no question covers",
    why="What is never asked is not known to be understood.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
@rule(
    "C026",
    "statement-asked-seldom",
    Severity.ERROR,
    "A statement that too few questions cover",
    why="With one question only, a second attempt asks the same, and people remember the letter, not the reason.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
@rule(
    "W001",
    "asked-seldom-here",
    Severity.WARNING,
    "A statement that too few questions cover in this setting",
    why="With questions left out because a value is empty, people soon learn the few that remain by heart.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@rule(
    "W002",
    "critical-asked-seldom-here",
    Severity.WARNING,
    "A critical statement that too few questions cover in this setting",
    why="What everyone has to get right should be asked in more than one way.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
    per_setting=True,
)
@rule(
    "W005",
    "statement-in-no-module",
    Severity.WARNING,
    "A statement that no module teaches",
    why="It is in the course file but reaches no one.",
    requires={RequiredInput.COURSE, RequiredInput.QUIZZES},
)
@memoize_for_omitted_items
def report_uncovered_statements(context: LintContext) -> Iterable[RuleFinding]:
    """Report guidance statements that no module lists, or too few quiz items cover, in the course or in this site."""
    taught = {name for module in context.bank.course.modules for name in module.statements}
    written, left_out = compute_coverage(context), find_omitted_items(context)
    left = count_coverage(context.bank, omitted_ids=left_out) if left_out else written
    for row, here in zip(written, left, strict=True):
        if row.statement.id in taught:
            yield from _check_number(row, here)
        else:
            hint = "Add it to the statements of a module"
            yield RuleFinding("W005", row.statement.span, f"no module teaches {row.statement.id}", hint)


def _check_number(row: StatementCoverage, here: StatementCoverage) -> Iterator[RuleFinding]:
    """Report a statement that too few items cover: in the bank, or in this setting's site."""
    name, at, needed = row.statement.id, row.statement.span, row.items_needed
    number = row.count_items()
    code, about = ("W002", f"{name}, which is critical,") if row.statement.critical else ("W001", name)
    if number == 0 and needed:
        is_elsewhere = any(cell.item_count for cell in row.cells)
        where = f" in a module {'that teaches it' if row.is_for_some else 'for everyone'}" if is_elsewhere else ""
        yield RuleFinding("C024", at, f"no question covers {name}{where}", suggest_question(name))
    elif number < needed:
        message = (
            f"{_say_number(number)} {about} in the modules {'that teach it' if row.is_for_some else 'for everyone'}"
        )
        yield RuleFinding("C026", at, message, f"Write {needed} or more")
    elif (number := here.count_items()) < needed:
        message = f"{_say_number(number)} {about} in this setting"
        hint = f"Fill in what the left-out ones need, or write {needed} that any setting can use"
        yield RuleFinding(code, at, message, hint)


def _say_number(number: int) -> str:
    return "only 1 question covers" if number == 1 else f"only {number} questions cover"


@rule(
    "W004",
    "critical-without-why",
    Severity.WARNING,
    "A question on a critical statement that gives no reason",
    why="Feedback teaches by saying why; on what must be right it should never be missing.",
    requires={RequiredInput.COURSE},
)
def report_missing_explanations(context: LintContext) -> Iterable[RuleFinding]:
    """Report questions on critical statements of official guidance that don't explain the right answer."""
    critical = context.bank.course.critical_ids
    for item in context.bank.items.values():
        about = sorted(critical.intersection(item.covers))
        if about and isinstance(item, Question) and item.explanation is None and item.kind not in ALWAYS_EXPLAINED:
            are = "is" if len(about) == 1 else "are"
            message = f"this question covers {', '.join(about)}, which {are} critical, and gives no reason"
            yield RuleFinding("W004", item.span, message, "Write Why: and a sentence below the choices")


@rule(
    "W011",
    "page-not-written",
    Severity.WARNING,
    "A page that people expect of a site is missing",
    why="The header, the footer and the lessons link to these pages. Where one is missing, they leave its link out.",
    requires={RequiredInput.COURSE},
)
def report_missing_required_pages(context: LintContext) -> Iterable[RuleFinding]:
    """Report missing pages that every site needs, such as certificate.md; none in a project without a home page."""
    written = {page.path for page in context.bank.pages}
    if HOME_PAGE not in written:
        return
    at = context.bank.course.span
    for path, (template, effect) in REQUIRED_PAGES.items():
        if path not in written and path not in context.pages_with_errors:
            hint = f"Write content/{path} with template: {template} at its top"
            yield RuleFinding("W011", at, f"there is no page content/{path}, so {effect}", hint)
