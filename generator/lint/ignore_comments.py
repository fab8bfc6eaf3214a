"""Applies ``lint: ignore`` comments to findings, and reports comments that are invalid or unused.

A comment must give a reason, name rules that can be ignored, and suppress at least one finding, so that none stays
after its cause is fixed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.diagnostics.finding import Finding, Span, error, make_fix, warning
from generator.lint.rule import Rule
from generator.lint.severities import describe_unknown_rule
from generator.parsing.ignores import Ignore

EXAMPLE = "<!-- lint: ignore W203 because … -->"


def apply_ignore_comments(
    findings: Iterable[Finding], notes: Sequence[Ignore], rules: Mapping[str, Rule], run: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings that no comment suppresses, and the findings on the comments themselves.

    ``run`` has the codes of the rules that ran; a comment on any other rule is not reported as unused.
    """
    sound: dict[tuple[str, Span], Ignore] = {}
    for note in notes:
        faults = list(_check(note, rules))
        yield from faults
        if not faults:
            sound |= dict.fromkeys(note.codes, note)
    used: set[tuple[str, Span]] = set()
    for finding in findings:
        by = {one for one, note in sound.items() if one[0] == finding.code and note.covers(finding.span)}
        used |= by
        if not by:
            yield finding
    for code, span in sound:
        if (code, span) not in used and code in run:
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
