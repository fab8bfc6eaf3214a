"""Rules for what a setting leaves empty: a page must not show a hole, and an item that would is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from generator.bank.model import Item, Prose
from generator.bank.omitted_items import (
    Requirements,
    collect_requirements,
    find_duplicate_text,
    find_empty_tags,
    find_fallback_tags,
    find_invalid_links,
    group_asked_texts,
)
from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, RuleFinding, memoize_for_bank, rule
from generator.schema.field_types import format_nation
from generator.stamping.values import Values, is_fact, text_of


@lru_cache(maxsize=4)
def find_omitted_items(context: LintContext) -> Mapping[str, RuleFinding]:
    """Return the items to leave out, by id; none where there is no setting."""
    values = context.values
    if values is None:
        return {}
    unmet = (item for item, needs in _find_needs(context) if not needs.are_met_by(values))
    found = ((item.id, _reason(context, item, values)) for item in unmet)
    return {name: remark for name, remark in found if remark}


@memoize_for_bank
def _find_needs(context: LintContext) -> Sequence[tuple[Item, Requirements]]:
    """Return the items that not every setting can ask, with what each needs."""
    named = context.prose_by_item
    each = (
        (item, collect_requirements(item, [prose for *_, prose in named[item.id]]))
        for item in context.bank.items.values()
    )
    return [(item, needs) for item, needs in each if needs]


@rule(
    "T039",
    "left-out-for-value",
    Severity.WARNING,
    "An item that is left out because a value is empty",
    why="A question about somebody whom this setting does not name cannot be asked, so its check has fewer to draw.",
    per_setting=True,
)
@rule(
    "T043",
    "left-out-for-sameness",
    Severity.WARNING,
    "An item that is left out because two of its choices are the same here",
    why="Where one person holds two roles, two choices read alike and nobody could tell which is right.",
    per_setting=True,
)
def report_omitted_items(context: LintContext) -> Iterable[RuleFinding]:
    """Say of each item that is left out why it is."""
    yield from find_omitted_items(context).values()


def _reason(context: LintContext, item: Item, values: Values) -> RuleFinding | None:
    asking = (text for group in group_asked_texts(item) for text, _ in group)
    gaps = ((prose, tag) for *_, prose in context.prose_by_item[item.id] for tag in find_empty_tags(prose.text, values))
    unasked = ((prose, tag) for prose in asking for tag in find_fallback_tags(prose.text, values))
    for prose, tag in chain(gaps, unasked):
        lack = _find_lack(tag.name, values)
        message = f"“{item.id}” is left out, because {_say_lack(context, lack, values)}"
        return RuleFinding(
            "T039", context.find_span(prose, tag.offset), message, f"{_say_remedy(lack, values)} to have it"
        )
    return _find_same(item, values)


def _find_lack(name: str, values: Values) -> str:
    """Return what is lacking: of a fact that a nation does not have, not one of its parts but the whole."""
    fact = ".".join(name.split(".")[:2])
    return fact if is_fact(name) and values[fact] is None else name


def _say_lack(context: LintContext, name: str, values: Values) -> str:
    """Say which file gives no such value; facts differ by nation."""
    if not is_fact(name):
        return f"{context.setting_path} gives no {name}"
    return f"facts.yml gives no {name} for a setting in {format_nation(text_of(values['nation']))}"


def _say_remedy(name: str, values: Values) -> str:
    if not is_fact(name):
        return f"Fill {name} in"
    nation = format_nation(text_of(values["nation"]))
    is_whole = name.count(".") == 1
    return f"If {nation} has one, write its entry in facts.yml" if is_whole else f"Fill {name} in for {nation}"


def _find_same(item: Item, values: Values) -> RuleFinding | None:
    """A question about this setting cannot be asked where two of its answers are the same here."""
    for texts in group_asked_texts(item):
        if same := find_duplicate_text([text.text for text, _ in texts], values):
            place, words = same
            message = f"“{item.id}” is left out, because two of its choices are the same here: “{words}”"
            hint = "Choose other words, or give the two their own in setting.yml"
            return RuleFinding("T043", texts[place][1], message, hint)
    return None


@rule(
    "T038",
    "value-empty",
    Severity.ERROR,
    "A page that shows a value which the setting leaves empty",
    why="Readers would find a hole in the sentence where a name or number should stand.",
    mandatory=True,
    per_setting=True,
)
@rule(
    "T042",
    "address-is-none",
    Severity.ERROR,
    "A value used as a web address that is none",
    why="The link would lead nowhere.",
    mandatory=True,
    per_setting=True,
)
def report_missing_values(context: LintContext) -> Iterable[RuleFinding]:
    """A page uses only what the setting gives, or asks first; an address in a page is one."""
    values = context.values
    for page in context.bank.pages if values else ():
        for prose in (*page.meta, page.prose):
            yield from _check_text(context, prose, values or {})


def _check_text(context: LintContext, prose: Prose, values: Values) -> Iterator[RuleFinding]:
    for tag in dict.fromkeys(find_empty_tags(prose.text, values)):
        lack = _find_lack(tag.name, values)
        hint = f"{_say_remedy(lack, values)}, or write {{{{ if {lack} }}}} … {{{{ end }}}} round it"
        message = f"{_say_lack(context, lack, values)}, and this page shows it"
        yield RuleFinding("T038", context.find_span(prose, tag.offset), message, hint)
    for offset, name in find_invalid_links(prose.text, values):
        hint = "Use a link, for example {{ policies.aup.link }}, or mailto: or tel: before it"
        yield RuleFinding(
            "T042", context.find_span(prose, offset), f"{name} is used as a web address and is none", hint
        )
