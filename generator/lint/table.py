"""The table of all checks, in the order in which they report; a new file of rules is one line here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.diagnostics.finding import Finding, Severity
from generator.lint import (
    acronyms,
    answer_giveaways,
    answer_patterns,
    choices,
    circular_sentences,
    contact_details,
    copied_sentences,
    coverage,
    editions,
    feedback,
    identifying_details,
    links,
    message_style,
    missing_values,
    nations,
    path_overrides,
    question_pools,
    readability,
    reader_support,
    reading_time,
    red_lines,
    replacements,
    scenarios,
    statement_force,
    stems,
    steps,
    tags,
    typed_words,
    unfinished_text,
    unused_fields,
    verbal_cues,
)
from generator.lint.rule import LintCheck, LintContext, RequiredInput, Rule
from generator.lint.suppression import apply_ignore_comments, report_invalid_overrides, resolve_severities
from generator.lint.word_lists import find_word_list_errors

FILES = (
    tags,
    missing_values,
    circular_sentences,
    unused_fields,
    path_overrides,
    coverage,
    question_pools,
    red_lines,
    steps,
    reading_time,
    choices,
    stems,
    answer_patterns,
    verbal_cues,
    feedback,
    typed_words,
    copied_sentences,
    answer_giveaways,
    scenarios,
    readability,
    acronyms,
    replacements,
    links,
    message_style,
    unfinished_text,
    editions,
    nations,
    reader_support,
    identifying_details,
    contact_details,
    statement_force,
)
"""The modules with rules. Each reports in the order of its functions."""
CHECKS = tuple(check for file in FILES for check in vars(file).values() if isinstance(check, LintCheck))
RULES_BY_CODE: Mapping[str, Rule] = {rule.code: rule for check in CHECKS for rule in check.rules}
"""Each rule by its code, in the order of the table."""
PER_SETTING_CODES = frozenset(code for code, rule in RULES_BY_CODE.items() if rule.per_setting)
"""The codes of the rules that run for each setting."""
MANDATORY_CODES = frozenset(code for code, rule in RULES_BY_CODE.items() if rule.mandatory)
"""The codes of the rules without which no site can be built."""


def list_unread_codes(language: str) -> list[str]:
    """Return the codes of the rules that cannot read texts in a language, given as a BCP 47 tag such as de."""
    return [code for code, rule in RULES_BY_CODE.items() if not rule.reads(language)]


def run_rules(
    context: LintContext,
    complete_inputs: Collection[RequiredInput] = frozenset(RequiredInput),
    only: Collection[str] = frozenset(RULES_BY_CODE),
    *,
    is_for_site: bool = False,
) -> list[Finding]:
    """Run the lint rules with codes in ``only`` (by default all) and return their findings.

    A rule that needs an input with errors, one not in ``complete_inputs``, is left out, and so is a rule for another
    language than the context's. If a word list has errors, only these are returned. For a site, only the rules that can
    stop a build and those on the setting run; the others are for its authors.
    """
    errors = find_word_list_errors()
    if errors:
        return list(errors)
    overrides = context.bank.course.rule_severities
    severities = {
        code: severity
        for code, severity in resolve_severities(RULES_BY_CODE.values(), overrides).items()
        if code in only and _can_run(RULES_BY_CODE[code], context.language, complete_inputs)
    }
    active = {code: severity for code, severity in severities.items() if severity is not None}
    if is_for_site:
        active = {c: severity for c, severity in active.items() if severity is Severity.ERROR or c in PER_SETTING_CODES}
    checks = [check for check in CHECKS if any(rule.code in active for rule in check.rules)]
    results = (one for check in checks for one in check(context))
    found = [one.with_severity(active[one.code]) for one in results if one.code in active]
    return [
        *report_invalid_overrides(RULES_BY_CODE, overrides),
        *apply_ignore_comments(found, context.ignore_comments, RULES_BY_CODE, active),
    ]


def _can_run(rule: Rule, language: str, complete_inputs: Collection[RequiredInput]) -> bool:
    return rule.reads(language) and rule.requires.issubset(complete_inputs)
