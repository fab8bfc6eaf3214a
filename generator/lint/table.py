"""The table of all checks, in the order in which they report; a new rule is one line here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from generator.diagnostics.finding import Finding, Severity
from generator.lint.acronyms import report_unexplained_acronyms
from generator.lint.answer_giveaways import (
    report_answers_in_question,
    report_pairs_sharing_a_word,
    report_steps_with_order_words,
)
from generator.lint.answer_patterns import (
    report_longest_right_choice,
    report_predictable_positions,
    report_right_choice_often_longest,
)
from generator.lint.choices import (
    report_all_of_the_above,
    report_contained_choices,
    report_identical_choices,
    report_nearly_identical_choices,
    report_number_of_choices,
    report_overlapping_ranges,
    report_questions_with_all_choices_right,
)
from generator.lint.circular_sentences import report_circular_sentences
from generator.lint.contact_details import report_contact_details
from generator.lint.copied_sentences import report_copied_sentences
from generator.lint.coverage import (
    report_missing_explanations,
    report_missing_pages_and_checks,
    report_missing_required_pages,
    report_uncovered_statements,
    report_untaught_statements,
)
from generator.lint.editions import report_old_news, report_paragraph_numbers, report_wrong_editions
from generator.lint.feedback import report_bare_feedback, report_copied_feedback, report_marks_against_words
from generator.lint.identifying_details import report_full_names, report_real_places
from generator.lint.links import (
    report_broken_links,
    report_dead_files,
    report_dead_internal_links,
    report_dead_synonyms,
    report_insecure_links,
    report_pictures_without_words,
    report_vague_links,
)
from generator.lint.message_style import report_long_messages, report_times_of_messages
from generator.lint.missing_values import (
    find_omitted_items,
    remember_omitted_items,
    report_facts_missing_elsewhere,
    report_missing_values,
    report_omitted_items,
)
from generator.lint.nations import report_other_nations
from generator.lint.path_overrides import (
    report_invalid_path_overrides,
    report_modules_in_no_path,
    report_paths_without_check,
)
from generator.lint.question_pools import (
    report_critical_statements_not_asked_again,
    report_pool_and_draw_sizes,
    report_statements_missing_from_check,
    report_undeclared_checks,
    report_unused_items,
)
from generator.lint.readability import report_hard_texts, report_long_sentences
from generator.lint.reader_support import report_missing_contacts, report_missing_content_notes, report_missing_help
from generator.lint.reading_time import report_wrong_minutes
from generator.lint.red_lines import (
    report_red_lines_without_partner,
    report_routes_without_value,
    report_too_few_routes,
    report_too_many_red_lines,
)
from generator.lint.replacements import (
    report_blaming_words,
    report_complex_words,
    report_hurtful_words,
    report_trust_words,
)
from generator.lint.rule import LintCheck, LintContext, RequiredInput, Rule, RuleFinding
from generator.lint.scenarios import (
    report_choices_without_effect,
    report_empty_scenes,
    report_endings_named_by_verdict,
    report_endings_without_next_step,
    report_large_scenarios,
    report_long_scenes,
    report_scenes_with_all_choices_right,
    report_scenes_without_right_choice,
    report_single_decisions,
    report_single_endings,
)
from generator.lint.statement_force import (
    report_changed_force,
    report_missing_qualifiers,
    report_must_pass_on_advice,
    report_promised_outcomes,
)
from generator.lint.stems import (
    report_gaps_in_stems,
    report_long_questions,
    report_negative_questions,
    report_stems_without_question,
)
from generator.lint.steps import report_long_steps
from generator.lint.suppression import apply_ignore_comments, report_invalid_overrides, resolve_severities
from generator.lint.tags import report_tag_errors
from generator.lint.typed_words import report_marked_words
from generator.lint.unfinished_text import report_html_in_items, report_sample_words, report_unfinished_text
from generator.lint.unused_fields import report_unused_fields
from generator.lint.verbal_cues import (
    report_absolutes_in_wrong_choices,
    report_echoed_words,
    report_grammar_cues,
    report_hedge_in_right_choice,
)
from generator.lint.word_lists import find_word_list_errors

CHECKS: tuple[LintCheck, ...] = (
    report_tag_errors,
    report_missing_values,
    report_facts_missing_elsewhere,
    report_omitted_items,
    report_circular_sentences,
    report_unused_fields,
    report_invalid_path_overrides,
    report_paths_without_check,
    report_modules_in_no_path,
    report_missing_explanations,
    report_missing_pages_and_checks,
    report_missing_required_pages,
    report_untaught_statements,
    report_pool_and_draw_sizes,
    report_undeclared_checks,
    report_statements_missing_from_check,
    report_critical_statements_not_asked_again,
    report_too_many_red_lines,
    report_red_lines_without_partner,
    report_too_few_routes,
    report_routes_without_value,
    report_unused_items,
    report_uncovered_statements,
    report_long_steps,
    report_wrong_minutes,
    report_all_of_the_above,
    report_questions_with_all_choices_right,
    report_negative_questions,
    report_longest_right_choice,
    report_right_choice_often_longest,
    report_predictable_positions,
    report_absolutes_in_wrong_choices,
    report_hedge_in_right_choice,
    report_echoed_words,
    report_grammar_cues,
    report_identical_choices,
    report_nearly_identical_choices,
    report_contained_choices,
    report_overlapping_ranges,
    report_number_of_choices,
    report_copied_feedback,
    report_bare_feedback,
    report_marks_against_words,
    report_stems_without_question,
    report_long_questions,
    report_gaps_in_stems,
    report_marked_words,
    report_copied_sentences,
    report_answers_in_question,
    report_pairs_sharing_a_word,
    report_steps_with_order_words,
    report_single_decisions,
    report_choices_without_effect,
    report_scenes_with_all_choices_right,
    report_scenes_without_right_choice,
    report_endings_without_next_step,
    report_long_scenes,
    report_large_scenarios,
    report_endings_named_by_verdict,
    report_empty_scenes,
    report_single_endings,
    report_long_sentences,
    report_hard_texts,
    report_unexplained_acronyms,
    report_complex_words,
    report_hurtful_words,
    report_blaming_words,
    report_vague_links,
    report_long_messages,
    report_times_of_messages,
    report_trust_words,
    report_unfinished_text,
    report_sample_words,
    report_html_in_items,
    report_wrong_editions,
    report_old_news,
    report_paragraph_numbers,
    report_other_nations,
    report_insecure_links,
    report_broken_links,
    report_dead_internal_links,
    report_dead_files,
    report_dead_synonyms,
    report_pictures_without_words,
    report_missing_contacts,
    report_missing_content_notes,
    report_missing_help,
    report_full_names,
    report_contact_details,
    report_real_places,
    report_changed_force,
    report_promised_outcomes,
    report_must_pass_on_advice,
    report_missing_qualifiers,
)
TEXT_CHECKS = frozenset(
    {
        report_all_of_the_above,
        report_broken_links,
        report_circular_sentences,
        report_dead_files,
        report_identical_choices,
        report_missing_values,
        report_other_nations,
        report_sample_words,
        report_tag_errors,
        report_trust_words,
        report_unfinished_text,
        report_wrong_editions,
    }
)
"""Checks of a site that examine each text or question alone: a part of the course at a time takes less memory."""
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
    results = _run_in_parts(checks, context) if is_for_site else chain.from_iterable(c(context) for c in checks)
    found = [one.with_severity(active[one.code]) for one in results if one.code in active]
    return [
        *report_invalid_overrides(RULES_BY_CODE, overrides),
        *apply_ignore_comments(found, context.ignore_comments, RULES_BY_CODE, active),
    ]


def _can_run(rule: Rule, language: str, complete_inputs: Collection[RequiredInput]) -> bool:
    return rule.reads(language) and rule.requires.issubset(complete_inputs)


def _run_in_parts(checks: Sequence[LintCheck], context: LintContext) -> Iterator[RuleFinding]:
    """Yield what checks find in a course, those of each text alone in one part of it after the other."""
    omitted: dict[str, RuleFinding] = {}
    for part in context.split():
        for check in checks:
            if check in TEXT_CHECKS:
                yield from check(part)
        omitted |= find_omitted_items(part)
        if part is not context:
            part.drop_results()
    remember_omitted_items(context, omitted)
    for check in checks:
        if check not in TEXT_CHECKS:
            yield from check(context)
