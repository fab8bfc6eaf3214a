"""Rules for what a setting leaves empty: a page must not show a hole, and an item that would is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.bank import Item, Prose, Scene
from generator.fields import name_nation
from generator.findings import Severity, Span
from generator.lint.rule import Remark, Subject, rule
from generator.lint.tags import fill_values, find_empty, look_up, read_branches
from generator.tokens import NAME
from generator.values import Values, is_fact, text_of

LINK = re.compile(rf"\]\(\s*<?\{{\{{\s*({NAME})\s*\}}\}}")


@lru_cache(maxsize=4)
def find_left_out(subject: Subject) -> Mapping[str, Remark]:
    """Return the items to leave out, by id; none where there is no setting."""
    values = subject.values
    if values is None:
        return {}
    found = ((item.id, _reason(subject, item, values)) for item in subject.bank.items.values())
    return {name: remark for name, remark in found if remark}


@rule(
    "T039",
    "left-out-for-value",
    Severity.WARNING,
    "An item that is left out because a value is empty",
    why="A question about somebody whom this setting does not name cannot be asked, so its check has fewer to draw.",
)
@rule(
    "T043",
    "left-out-for-sameness",
    Severity.WARNING,
    "An item that is left out because two of its choices are the same here",
    why="Where one person holds two roles, two choices read alike and nobody could tell which is right.",
)
def check_left_out(subject: Subject) -> Iterable[Remark]:
    """Say of each item that is left out why it is."""
    yield from find_left_out(subject).values()


def _reason(subject: Subject, item: Item, values: Values) -> Remark | None:
    for _, _, prose in subject.named[item.id]:
        if "{{" in prose.text:
            for tag in find_empty(read_branches(prose.text), values):
                lack = _find_lack(tag.name, values)
                message = f"“{item.id}” is left out, because {_say_lack(subject, lack, values)}"
                return Remark(
                    "T039", subject.place(prose, tag.offset), message, f"{_say_remedy(lack, values)} to have it"
                )
    return _find_same(item, values)


def _find_lack(name: str, values: Values) -> str:
    """Return what is lacking: of a fact that a nation does not have, not one of its parts but the whole."""
    fact = ".".join(name.split(".")[:2])
    return fact if is_fact(name) and values[fact] is None else name


def _say_lack(subject: Subject, name: str, values: Values) -> str:
    """Say which file gives no such value; facts differ by nation."""
    if not is_fact(name):
        return f"{subject.setting_file} gives no {name}"
    return f"facts.yml gives no {name} for a setting in {name_nation(text_of(values['nation']))}"


def _say_remedy(name: str, values: Values) -> str:
    if not is_fact(name):
        return f"Fill {name} in"
    nation = name_nation(text_of(values["nation"]))
    is_whole = name.count(".") == 1
    return f"If {nation} has one, write its entry in facts.yml" if is_whole else f"Fill {name} in for {nation}"


def _find_same(item: Item, values: Values) -> Remark | None:
    """A question about this setting cannot be asked where two of its answers are the same here."""
    for texts in _find_texts(item):
        if not any("{{" in text.text for text, _ in texts):
            continue
        said: dict[str, Prose] = {}
        for text, span in texts:
            words = " ".join(fill_values(text.text, values).casefold().split())
            first = said.setdefault(words, text)
            if first is not text and "{{" in first.text + text.text:
                message = f"“{item.id}” is left out, because two of its choices are the same here: “{words}”"
                return Remark("T043", span, message, "Choose other words, or give the two their own in setting.yml")
    return None


def _find_texts(item: Item) -> Iterator[Sequence[tuple[Prose, Span]]]:
    """Yield what has to differ: choices, steps to put in order, the left sides of pairs; right sides may be one."""
    scenes: tuple[Scene, ...] = getattr(item, "scenes", ())
    for parts in (getattr(item, "choices", ()), *(scene.choices for scene in scenes), getattr(item, "steps", ())):
        yield [(part.text, part.span) for part in parts]
    yield [(pair.left, pair.left.span) for pair in getattr(item, "pairs", ())]


@rule(
    "T038",
    "value-empty",
    Severity.ERROR,
    "A page that shows a value which the setting leaves empty",
    why="Readers would find a hole in the sentence where a name or number should stand.",
    firm=True,
)
@rule(
    "T042",
    "address-is-none",
    Severity.ERROR,
    "A value used as a web address that is none",
    why="The link would lead nowhere.",
    firm=True,
)
def check_pages_values(subject: Subject) -> Iterable[Remark]:
    """A page uses only what the setting gives, or asks first; an address in a page is one."""
    values = subject.values
    for page in subject.bank.pages if values else ():
        for prose in (*page.meta, page.prose):
            yield from _check_text(subject, prose, values or {})


def _check_text(subject: Subject, prose: Prose, values: Values) -> Iterator[Remark]:
    for tag in dict.fromkeys(find_empty(read_branches(prose.text), values)):
        lack = _find_lack(tag.name, values)
        hint = f"{_say_remedy(lack, values)}, or write {{{{ if {lack} }}}} … {{{{ end }}}} round it"
        message = f"{_say_lack(subject, lack, values)}, and this page shows it"
        yield Remark("T038", subject.place(prose, tag.offset), message, hint)
    for match in LINK.finditer(prose.text):
        value = text_of(look_up(match[1], values, None))
        if value and not re.match(r"https?://", value):
            message = f"{match[1]} is used as a web address and is none"
            hint = "Use a link, for example {{ policies.aup.link }}, or mailto: or tel: before it"
            yield Remark("T042", subject.place(prose, match.start(1)), message, hint)
