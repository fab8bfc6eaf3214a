"""Every check, in the order of their telling; a new rule is one line here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from generator.diagnostics.finding import Finding, Severity
from generator.lint.acronyms import check_acronyms
from generator.lint.answer_giveaways import check_given_away, check_pairs, check_steps
from generator.lint.answer_patterns import check_longest, check_longest_often, check_places
from generator.lint.choices import (
    check_contained,
    check_every_right,
    check_near_same,
    check_number,
    check_same,
    check_sums_up,
)
from generator.lint.circular_sentences import check_circles
from generator.lint.contacts import check_contacts, check_real_places
from generator.lint.copied_sentences import check_copied
from generator.lint.coverage import check_explanations, check_pages, check_statements, check_taught
from generator.lint.editions import check_editions, check_paragraphs
from generator.lint.feedback import check_bare, check_copied_feedback
from generator.lint.full_names import check_full_names
from generator.lint.hard_texts import check_grades
from generator.lint.hurtful_language import check_blame, check_hurtful
from generator.lint.ignore_comments import ignore
from generator.lint.internal_links import check_linked_pages
from generator.lint.links import check_link_form, check_link_words, check_secure_links
from generator.lint.long_sentences import check_sentences
from generator.lint.missing_values import check_left_out, check_pages_values, find_left_out
from generator.lint.nations import check_nations
from generator.lint.number_ranges import check_ranges
from generator.lint.path_overrides import check_own_paths
from generator.lint.plain_words import check_plain_words
from generator.lint.question_pools import check_asked, check_asked_again, check_pools
from generator.lint.reader_support import check_help, check_notes, check_routes
from generator.lint.reading_time import check_minutes
from generator.lint.red_lines import check_partners, check_red_lines, check_route_answers, check_routes_enough
from generator.lint.required_pages import check_needed_pages
from generator.lint.rule import Check, Remark, Rule, Subject, Whole
from generator.lint.scenarios import (
    check_all_right,
    check_change,
    check_decisions,
    check_endings,
    check_none_right,
    check_size,
)
from generator.lint.scenes import check_long_scene, check_names, check_silent, check_way_on
from generator.lint.severities import check_levels, find_levels
from generator.lint.statement_force import check_force, check_gentle_marks, check_kept, check_outcomes
from generator.lint.stems import check_asks, check_gap, check_long, check_negative
from generator.lint.tags import check_values
from generator.lint.trust_words import check_trust
from generator.lint.unfinished_text import check_placeholders
from generator.lint.unused_items import check_unasked
from generator.lint.verbal_cues import check_absolutes, check_echo, check_grammar, check_hedges
from generator.lint.word_lists import find_list_faults
from generator.system.parallel import map_apart

RULES: tuple[Check, ...] = (
    check_values,
    check_pages_values,
    check_left_out,
    check_circles,
    check_own_paths,
    check_explanations,
    check_pages,
    check_needed_pages,
    check_taught,
    check_pools,
    check_asked,
    check_asked_again,
    check_red_lines,
    check_partners,
    check_routes_enough,
    check_route_answers,
    check_unasked,
    check_statements,
    check_minutes,
    check_sums_up,
    check_every_right,
    check_negative,
    check_longest,
    check_longest_often,
    check_places,
    check_absolutes,
    check_hedges,
    check_echo,
    check_grammar,
    check_same,
    check_near_same,
    check_contained,
    check_ranges,
    check_number,
    check_copied_feedback,
    check_bare,
    check_asks,
    check_long,
    check_gap,
    check_copied,
    check_given_away,
    check_pairs,
    check_steps,
    check_decisions,
    check_change,
    check_all_right,
    check_none_right,
    check_way_on,
    check_long_scene,
    check_size,
    check_names,
    check_silent,
    check_endings,
    check_sentences,
    check_grades,
    check_acronyms,
    check_plain_words,
    check_hurtful,
    check_blame,
    check_link_words,
    check_trust,
    check_placeholders,
    check_editions,
    check_paragraphs,
    check_nations,
    check_secure_links,
    check_link_form,
    check_linked_pages,
    check_routes,
    check_notes,
    check_help,
    check_full_names,
    check_contacts,
    check_real_places,
    check_force,
    check_outcomes,
    check_gentle_marks,
    check_kept,
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for check in RULES for rule in check.rules}
"""The facts about each code, in the order of the table."""
BY_SETTING = frozenset(code for code, rule in BY_CODE.items() if rule.by_setting)
"""What each of many settings is looked at for."""
HOLES = frozenset(code for code in BY_CODE if code.startswith("C02"))
"""What is missing from a course that is otherwise sound."""

ON_LINKS = frozenset({"W307", "W406", "W407", "W408"})
"""Rules that look at addresses, as they are written."""
MANY = 3_000
"""From so many items on a second process is worth its while."""


def lint(
    subject: Subject,
    whole: Collection[Whole] = frozenset(Whole),
    only: Collection[str] = frozenset(BY_CODE),
    *,
    is_for_site: bool = False,
) -> list[Finding]:
    """Return the findings of every rule that means something where these parts are whole; ``only`` names some.

    Where a word list has a fault, only the faults of the lists are returned. For a site, the rules look that can stop
    it, and those on its setting: remarks on wording are for its authors.
    """
    faults = find_list_faults()
    if faults:
        return list(faults)
    own = subject.bank.course.levels
    levels = {
        code: level
        for code, level in find_levels(BY_CODE.values(), own).items()
        if code in only and BY_CODE[code].needs.issubset(whole)
    }
    told = {code: level for code, level in levels.items() if level is not None}
    if is_for_site:
        told = {code: level for code, level in told.items() if level is Severity.ERROR or code in BY_SETTING}
    checks = [check for check in RULES if any(rule.code in told for rule in check.rules)]
    find_left_out(subject)  # several checks on either side ask for it
    sides = [[check for check in checks if _reads_words(check) is so] for so in (False, True)]
    remarks = map_apart(partial(_run, subject), sides, is_much=len(subject.bank.items) >= MANY)
    found = [remark.told_as(told[remark.code]) for side in remarks for remark in side if remark.code in told]
    return [*check_levels(BY_CODE, own), *ignore(found, subject.ignores, BY_CODE, told)]


def _run(subject: Subject, checks: Iterable[Check]) -> list[Remark]:
    return [remark for check in checks for remark in check(subject)]


def _reads_words(check: Check) -> bool:
    """Return whether a check looks for words in every text: such checks share an index, and take half of the time."""
    code = check.rules[0].code
    return code.startswith(("W3", "W4")) and code not in ON_LINKS
