"""Suppression of findings: severities that a course overrides, ``lint: ignore`` comments, and items with parse errors.

A comment must give a reason, name rules that can be ignored, and suppress at least one finding, so that none stays
after its cause is fixed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.bank.course import RuleSeverity
from generator.bank.model import Bank
from generator.diagnostics.finding import Finding, Severity, Span, error, find_closest_name, make_fix, warning
from generator.lint.rule import Rule
from generator.parsing.ignores import Ignore

EXAMPLE = "<!-- lint: ignore W203 because … -->"
Severities = Mapping[str, Severity | None]
"""The severity of each rule by its code; None for a rule that is off."""


def resolve_severities(rules: Iterable[Rule], overrides: Iterable[RuleSeverity]) -> Severities:
    """Return each lint rule's severity by code, None if off; the course's ``overrides`` change those not mandatory."""
    own = {level.code: level.severity for level in overrides}
    return {rule.code: rule.severity if rule.mandatory else own.get(rule.code, rule.severity) for rule in rules}


def report_invalid_overrides(rules: Mapping[str, Rule], overrides: Iterable[RuleSeverity]) -> Iterator[Finding]:
    """Report severities in course.yml (``overrides``) for unknown lint rules or for mandatory ones."""
    for level in overrides:
        rule = rules.get(level.code)
        if rule is None:
            message, hint, meant = describe_unknown_rule(level.code, rules)
            fix = make_fix(level.span, len(level.code), meant) if meant else None
            yield error("L005", level.span, message, hint, fix)
        elif rule.mandatory and level.severity is not rule.severity:
            message = f"{level.code} cannot be changed: a site cannot be built without it"
            yield error("L006", level.span, message, "Delete this line, and fix what the rule finds")


def describe_unknown_rule(code: str, rules: Iterable[str]) -> tuple[str, str, str | None]:
    """Return message, hint and closest known code for an unknown lint rule code; the last is None if none is close."""
    meant = find_closest_name(code, [rule for rule in rules if rule[0] == code[0].upper()])
    near = f"Did you mean “{meant}”? " if meant else ""
    hint = f"{near}Only rules can be ignored or turned down: microsite check --rules lists them"
    return f"there is no rule {code}", hint, meant


def apply_ignore_comments(
    findings: Iterable[Finding], comments: Sequence[Ignore], rules: Mapping[str, Rule], codes_run: Collection[str]
) -> Iterator[Finding]:
    """Yield findings that no ``lint: ignore`` comment suppresses, and findings on comments that are invalid or unused.

    ``codes_run`` has the codes of rules that ran: a comment is unused only if its rule ran and found nothing there.
    """
    sound: dict[tuple[str, Span], Ignore] = {}
    for comment in comments:
        faults = list(_check(comment, rules))
        yield from faults
        if not faults:
            sound |= dict.fromkeys(comment.codes, comment)
    used: set[tuple[str, Span]] = set()
    for finding in findings:
        by = {one for one, comment in sound.items() if one[0] == finding.code and comment.covers(finding.span)}
        used |= by
        if not by:
            yield finding
    for code, span in sound:
        if (code, span) not in used and code in codes_run:
            hint = "Delete it, or move it below the heading of the item or section it is about"
            yield warning("L004", span, f"{code} finds nothing here, so this comment has no effect", hint)


def _check(note: Ignore, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    if not note.codes:
        yield error("L007", note.span, "this lint comment cannot be read", f"Write {EXAMPLE} on one line")
    elif note.is_shown:
        yield error(
            "L008", note.span, "this lint comment is beside other text, and would be shown", "Put it on its own line"
        )
    elif not note.reason:
        hint = f"Write why, as in {EXAMPLE}"
        yield error("L001", note.span, "this lint comment gives no reason", hint)
    for code, span in note.codes:
        rule = rules.get(code)
        if rule is None:
            message, hint, meant = describe_unknown_rule(code, rules)
            same = meant is not None and meant.casefold() == code.casefold()
            yield error("L002", span, message, hint, make_fix(span, len(code), meant, certain=same) if meant else None)
        elif rule.mandatory:
            message = f"{code} cannot be ignored: a site cannot be built without it"
            yield error("L003", span, message, "Delete it from this comment, and fix what the rule finds")


def drop_warnings_on_unparsed_items(
    findings: Iterable[Finding], bank: Bank, errors: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the findings without warnings on quiz items with parse errors, so that one mistake gives one finding.

    Two questions that a parse error has merged, or a file whose front matter cannot be read, would otherwise give
    warnings on text that no author meant.
    """
    starts: dict[str, list[int]] = defaultdict(list)
    for item in bank.items.values():
        starts[item.span.path].append(item.span.line)
    starts = {path: sorted(lines) for path, lines in starts.items()}
    faulty = {_find(starts, error.span) for error in errors}
    for finding in findings:
        path, at = _find(starts, finding.span)
        if finding.severity is Severity.ERROR or not {(path, at), (path, 0)} & faulty:
            yield finding


def _find(starts: dict[str, list[int]], span: Span) -> tuple[str, int]:
    """Return the file of a span, and the number of its item there, counted from 1; 0 is the part above the first."""
    return span.path, bisect_right(starts.get(span.path, []), span.line)
