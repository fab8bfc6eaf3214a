"""Rules on values that a setting leaves empty: pages must not show a gap, and items that would are omitted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from itertools import chain
from typing import cast

from generator.bank.authored_text import find_prose
from generator.bank.model import Item, Prose
from generator.bank.omitted_items import (
    MARK,
    PEOPLE_VALUE,
    UNASKED_VALUE,
    find_duplicate_text,
    find_empty_tags,
    find_fallback_tags,
    find_link_placeholders,
    find_person_twice,
    find_unasked_names,
    group_texts_on_people,
    group_texts_that_must_differ,
    is_invalid_link,
    normalize_words,
)
from generator.diagnostics.finding import Severity, Span
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, memoize_for_bank, rule
from generator.lint.value_groups import ValueGroups, group_by_names
from generator.schema.field_types import format_nation
from generator.stamping.nodes import Block, Slot
from generator.stamping.placeholders import compile_text, fill_values
from generator.stamping.tokens import find_value_names
from generator.stamping.values import Values, format_value, is_fact

EACH = re.compile(r"\{\{\s*each\s")
ABOUT_VALUES = (UNASKED_VALUE, PEOPLE_VALUE)
"""Values on other values, which no text shows."""
MAX_CACHED_SETS = 64
"""Most cached results for a set of omitted items."""


def find_omitted_items(context: LintContext) -> Mapping[str, RuleFinding]:
    """Return, by id, a finding on each quiz item that this setting's site omits; none if the setting is invalid."""
    known = context.setting_memo
    if find_omitted_items not in known:
        known[find_omitted_items] = _find_omitted_items(context)
    return cast(Mapping[str, RuleFinding], known[find_omitted_items])


def _find_omitted_items(context: LintContext) -> Mapping[str, RuleFinding]:
    values = context.values
    if values is None:
        return {}
    unmet = set(_group_items(context).find(values))
    found = ((name, _reason(context, item, values)) for name, item in context.bank.items.items() if name in unmet)
    return {name: remark for name, remark in found if remark}


@memoize_for_bank
def _group_items(context: LintContext) -> ValueGroups[Item, str]:
    """Return the items that name values; results are the ids of those that a setting with such values cannot ask."""
    items, prose = context.bank.items, context.prose_by_item
    named = ((items[name], find_value_names("\n".join([text.text for *_, text in prose[name]]))) for name in items)
    return ValueGroups(
        group_by_names((item, {*names, *ABOUT_VALUES}) for item, names in named if names),
        lambda item, values: (item.id,) if _cannot_be_asked(item, values) else (),
    )


def _cannot_be_asked(item: Item, values: Values) -> bool:
    """Return whether a setting cannot have an item; ``values`` are those that the item names, and no others."""
    named = [value for name, value in values.items() if name not in ABOUT_VALUES]
    is_only_text = all(isinstance(value, str) for value in named)  # a list's rows may have empty fields
    may_have_gap = not is_only_text or not find_unasked_names(values).isdisjoint(values)
    return (may_have_gap and _find_gap(item, values) is not None) or _find_same(item, values) is not None


def memoize_for_omitted_items(
    report: Callable[[LintContext], Iterable[RuleFinding]],
) -> Callable[[LintContext], Iterable[RuleFinding]]:
    """Decorate a rule's function to run once per bank and set of omitted items, as its findings depend on those alone.

    Most settings omit the same few.
    """

    @wraps(report)
    def memoized(context: LintContext) -> Iterable[RuleFinding]:
        """Return the findings of ``report``, the decorated function, from ``context.memo``; if not there, call it."""
        known: dict[object, tuple[RuleFinding, ...]] = context.memo.setdefault(report, {})
        omitted = frozenset(find_omitted_items(context))
        if omitted not in known:
            if len(known) > MAX_CACHED_SETS:
                known.clear()
            known[omitted] = tuple(report(context))
        return known[omitted]

    return memoized


@rule(
    "T039",
    "left-out-for-value",
    Severity.WARNING,
    "An item that is left out because a value is empty",
    why="A question about a person the setting does not name can’t be asked, so its check has fewer to draw.",
    per_setting=True,
)
@rule(
    "T043",
    "left-out-for-sameness",
    Severity.WARNING,
    "An item that is left out because two of its choices are the same here",
    why="If one person has two roles, two choices read the same and no one could know which is right.",
    per_setting=True,
)
def report_omitted_items(context: LintContext) -> Iterable[RuleFinding]:
    """Report each question or scenario that this setting's site omits, with the reason."""
    yield from find_omitted_items(context).values()


def _reason(context: LintContext, item: Item, values: Values) -> RuleFinding | None:
    gap = _find_gap(item, values)
    if gap is None:
        return _find_same(item, values)
    prose, tag = gap
    missing = _find_missing_field(tag.name, values)
    message = f"“{item.id}” is left out, because {_describe_missing(context.setting_path, missing, values)}"
    return RuleFinding(
        "T039", context.find_span(prose, tag.offset), message, f"{_describe_remedy(missing, values)} to have it"
    )


def _find_gap(item: Item, values: Values) -> tuple[Prose, Slot | Block] | None:
    """Return an item's first tag whose value is empty, or is asked about with only a fallback, and its text."""
    asking = (text for group in group_texts_that_must_differ(item) for text, _ in group)
    gaps = ((prose, tag) for prose in find_prose(item) for tag in find_empty_tags(prose.text, values))
    unasked = ((prose, tag) for prose in asking for tag in find_fallback_tags(compile_text(prose.text), values))
    return next(chain(gaps, unasked), None)


def _find_missing_field(name: str, values: Values) -> str:
    """Return the name of the missing value; for a fact that the nation doesn't have, the fact and not one part."""
    fact = ".".join(name.split(".")[:2])
    return fact if is_fact(name) and values[fact] is None else name


def _describe_missing(setting_path: str, name: str, values: Values) -> str:
    """Return a clause that names the file without this value; facts differ by nation."""
    if not is_fact(name):
        return f"{setting_path} gives no {name}"
    return f"facts.yml gives no {name} for a setting in {_describe_place(values)}"


def _describe_place(values: Values) -> str:
    """Return the nation of a setting with these values, and its phase if the course has phases."""
    nation, phase = (format_value(values.get(part)) for part in ("nation", "phase"))
    return f"{format_nation(nation)} ({phase})" if phase else format_nation(nation)


def _describe_remedy(name: str, values: Values) -> str:
    if not is_fact(name):
        return f"Fill {name} in"
    place = _describe_place(values)
    is_whole = name.count(".") == 1
    return f"If there is one for {place}, write its entry in facts.yml" if is_whole else f"Fill {name} in for {place}"


def _find_same(item: Item, values: Values) -> RuleFinding | None:
    """Return the finding for an item of which two choices are the same in this setting, or None."""
    for texts in group_texts_that_must_differ(item):
        same = _find_duplicate([text.text for text, _ in texts], values)
        if same:
            place, words = same
            message = f"“{item.id}” is left out, because two of its choices are the same here: “{words}”"
            hint = "Reword the choices, or give the two roles different titles in setting.yml"
            return RuleFinding("T043", texts[place][1], message, hint)
    for texts in group_texts_on_people(item):
        if twice := find_person_twice([compile_text(text.text) for text, _ in texts], values):
            message = f"“{item.id}” is left out, because it names one person by two roles here: “{twice[1]}”"
            hint = "Name another role in one of the two, if its check has too few questions now"
            return RuleFinding("T043", texts[twice[0]][1], message, hint)
    return None


def _find_duplicate(texts: Sequence[str], values: Values) -> tuple[int, str] | None:
    """Return index and words of the first text that equals an earlier one; compile them only if two look equal."""
    if len(texts) < 2 or MARK not in "".join(texts):
        return None
    words = {normalize_words(fill_values(text, values)) for text in texts}
    return find_duplicate_text([compile_text(text) for text in texts], values) if len(words) < len(texts) else None


@rule(
    "T038",
    "value-empty",
    Severity.ERROR,
    "A page that shows a value which the setting leaves empty",
    why="Readers would find a gap in the sentence where a name or number should be.",
    mandatory=True,
    per_setting=True,
)
@rule(
    "T042",
    "address-is-none",
    Severity.ERROR,
    "A value used as a web address that isn’t one",
    why="The link would lead nowhere.",
    mandatory=True,
    per_setting=True,
)
def report_missing_values(context: LintContext) -> Iterable[RuleFinding]:
    """Report empty values that a page shows without an ``if``, and link addresses from values that are no address."""
    values = context.values or {}
    empty = {name for name, value in values.items() if value is None}
    for prose, names in _find_tagged_prose(context) if values else ():
        if names is None or not names.isdisjoint(empty):
            yield from _check_text(context, prose, values)


@memoize_for_bank
def _find_tagged_prose(context: LintContext) -> Sequence[tuple[Prose, frozenset[str] | None]]:
    """Return the texts of pages that have tags, each with the values that it names.

    None in place of the names: the text has links or rows, whose values can be wrong though they are not empty.
    """
    texts = (prose for page in context.bank.pages for prose in (*page.meta, page.prose) if MARK in prose.text)
    return [(prose, _find_plain_names(prose.text)) for prose in texts]


def _find_plain_names(text: str) -> frozenset[str] | None:
    is_plain = EACH.search(text) is None and next(find_link_placeholders(text), None) is None
    return frozenset(find_value_names(text)) if is_plain else None


@rule(
    "T062",
    "fact-missing-elsewhere",
    Severity.WARNING,
    "A page that shows a fact which another nation or phase does not have",
    why="The course is for settings of every nation and phase, and one of them would find a gap in the sentence.",
    requires={RequiredInput.TEXTS},
)
def report_facts_missing_elsewhere(context: LintContext) -> Iterable[RuleFinding]:
    """Report facts that a page shows without an ``if``, though facts.yml lacks them for another nation or phase."""
    here, fields = context.values, context.fields
    places = [(nation, phase) for nation in fields.nations for phase in fields.phases] if here and fields else []
    known = {finding.span for finding in report_missing_values(context)}
    for nation, phase in places:
        values = {**(here or {}), "nation": nation, "phase": phase, **context.facts.values(nation, phase)}
        for finding in report_missing_values(replace(context, values=values)):
            if finding.span not in known:
                known.add(finding.span)
                yield replace(finding, code="T062")


def _check_text(context: LintContext, prose: Prose, values: Values) -> Iterator[RuleFinding]:
    for slot in dict.fromkeys(find_empty_tags(prose.text, values)):
        yield make_empty_value_finding(slot.name, values, context.setting_path, context.find_span(prose, slot.offset))
    for offset, name in find_link_placeholders(prose.text):
        if is_invalid_link(name, values):
            yield make_bad_address_finding(name, context.find_span(prose, offset))


def make_empty_value_finding(name: str, values: Values, setting_path: str, span: Span) -> RuleFinding:
    """Return the finding at ``span`` on a page that shows a value which the file at ``setting_path`` leaves empty."""
    missing = _find_missing_field(name, values)
    hint = f"{_describe_remedy(missing, values)}, or put {{{{ if {missing} }}}} … {{{{ end }}}} round it"
    return RuleFinding(
        "T038", span, f"{_describe_missing(setting_path, missing, values)}, and this page shows it", hint
    )


def make_bad_address_finding(name: str, span: Span) -> RuleFinding:
    """Return the finding at ``span`` on a link whose address is a setting's value (``name``), but not a web address."""
    hint = "Use a value that is a link, whose name ends in .link, or write mailto: or tel: before it"
    return RuleFinding("T042", span, f"{name} is used as a web address but isn’t one", hint)
