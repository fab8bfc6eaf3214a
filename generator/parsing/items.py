"""The attributes that every item's heading may have: id, statements covered, points, where it may be asked.

Questions and scenarios share it. The course's statements and modules are indexed once, not for each item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypedDict

from generator.bank.course import Course, Module, Platform, map_lettered_statements
from generator.bank.model import Use
from generator.diagnostics.finding import (
    Edit,
    Finding,
    Fix,
    Span,
    did_you_mean,
    error,
    find_closest_name,
    make_name_fix,
    shorten,
)
from generator.parsing.attributes import AttributeValue, suggest_id, validate_id
from generator.parsing.blocks import Block, MissingId

MAX_POINTS = 100
ONE = Fraction(1)
ITEM_NAMES = ("covers", "points", "must-pass", "route", "use")
_STATEMENT = re.compile(r"[^\s,;]+")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}|/[1-9][0-9]{0,2})?")
YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class CourseLookup:
    """A lookup of a course's modules and statements of official guidance by id, to parse one file with."""

    expanded: Mapping[str, tuple[str, ...]]
    """The statement ids for each id that authors may write: S9 expands to S9a, S9b and S9c."""
    modules: Mapping[str, Module]
    module: str = ""
    module_statements: Mapping[str, None] | None = None
    """The module's statements in order; None if the module is unknown."""

    platforms: tuple[Platform, ...] | None = None
    """The platforms that checklists may show; None if they are unknown."""
    numbers: tuple[str, ...] | None = ()
    """The names of the course's own values that are numbers; None if they are unknown."""
    is_complete: bool = True
    """Whether course.yml had no errors; if not, statements of other modules are not reported."""
    modules_by_page: Mapping[str, str] = field(default_factory=dict)
    """The id of each module by the path of its page."""

    @classmethod
    def from_course(
        cls, course: Course, *, is_complete: bool = True, numbers: tuple[str, ...] | None = ()
    ) -> CourseLookup:
        """Index a course's modules and statements of official guidance by id, to look up ids in quiz files."""
        expanded = map_lettered_statements(s.id for s in course.statements)
        modules = {m.id: m for m in course.modules}
        pages = {m.page: m.id for m in reversed(course.modules)}
        return cls(
            expanded,
            modules,
            platforms=course.platforms,
            numbers=numbers,
            is_complete=is_complete,
            modules_by_page=pages,
        )

    def for_module(self, module: str) -> CourseLookup:
        """Return a copy of this lookup in which the quiz file or page to parse belongs to the module with this id."""
        found = self.modules.get(module) if self.is_complete else None
        own = dict.fromkeys(s for wanted in found.statements for s in self.expanded.get(wanted, ())) if found else None
        return replace(self, module=module, module_statements=own)


class ItemFields(TypedDict):
    """The fields that every question and scenario has, by the names that bank.model.Item gives them."""

    id: str
    covers: tuple[str, ...]
    points: Fraction
    must_pass: bool
    route: bool
    use: Use
    module: str
    span: Span


def parse_item_fields(block: Block, lookup: CourseLookup, *names: str) -> ItemFields:
    """Parse the attributes of a question's or scenario's heading to its fields; ``lookup`` has the course's ids.

    Unknown attributes are reported. ``names`` are attributes that this kind of item allows besides the common ones. The
    id is empty if none is written; such an item never enters the bank, since a build makes no ids.
    """
    _check_stem(block)
    known = (*ITEM_NAMES, *names)
    for name, value in block.attributes.values.items():
        if name not in known:
            hint = _unknown_hint(name, value, known, lookup)
            fix = _quote_covers(block, name, lookup) or make_name_fix(value.span, name, known)
            block.context.error("Q008", value.span, f"“{shorten(name)}” has no meaning here", hint, fix)
    return ItemFields(
        id=_read_id(block),
        covers=_read_covers(block, lookup),
        points=_read_points(block),
        must_pass=parse_yes_no(block, "must-pass", default=False),
        route=parse_yes_no(block, "route", default=False),
        use=_read_use(block),
        module=lookup.module,
        span=block.span,
    )


def parse_yes_no(block: Block, name: str, *, default: bool) -> bool:
    """Return a heading's yes-or-no attribute; ``default`` if it is missing, or has another value, which is reported."""
    value = block.attributes.values.get(name)
    if value is None:
        return default
    if value.text.lower() not in YES_NO:
        _report_value(block, name, value, f"Write {name}=yes or {name}=no", ("yes", "no"))
    return YES_NO.get(value.text.lower(), default)


def _report_value(block: Block, name: str, value: AttributeValue, hint: str, known: Iterable[str] = ()) -> None:
    fix = make_name_fix(value.start, value.text, known)
    block.context.error("Q009", value.start, f"“{shorten(value.text)}” is not a value of {name}", hint, fix)


def _check_stem(block: Block) -> None:
    if not block.stem.text:
        hint = f"Write them after ## {block.kind}:"
        block.context.error("Q004", block.span, "this heading has no words of its own", hint)


def _unknown_hint(name: str, value: AttributeValue, names: tuple[str, ...], lookup: CourseLookup) -> str:
    if name in lookup.expanded and value.text == "yes":
        return f'Put quotation marks round all of them, as in covers="S1 {name}"'
    return f"{did_you_mean(name, names)}Known are {', '.join(names)}"


def _quote_covers(block: Block, name: str, lookup: CourseLookup) -> Fix | None:
    """Return the fix that quotes ``covers=S8 S9``, or None if ``name`` is not one of several statements."""
    values, covers = block.attributes.values, block.attributes.values.get("covers")
    if covers is None or not lookup.expanded.keys() >= {name, covers.text}:
        return None
    first = covers.start
    words = {value.span.column: word for word, value in values.items() if value.text == "yes"}
    ends = first.column + len(covers.text)
    while words.get(ends + 1) in lookup.expanded:
        ends += 1 + len(words[ends + 1])
    if ends < values[name].span.column:
        return None
    end = Edit(span=first._replace(column=ends), text='"')
    return Fix(edits=(Edit(span=first, text='"'), end), certain=True)


def _read_id(block: Block) -> str:
    value = block.attributes.id
    if value:
        validate_id(value, block.context.findings)
        return value.text
    if block.attributes.readable:
        made = suggest_id(block.stem.text)
        block.context.missing_ids.append(MissingId(block.attributes, made, is_item=True))
        braces = f"#{made} after {{" if block.attributes.values else f'{{#{made} covers="…"}} at the end of this line'
        edit = block.attributes.make_id_edit(made)
        fix = Fix(edits=(edit,), certain=True) if edit else None
        block.context.error("Q005", block.span, "this heading has no id", f"Write {braces}", fix)
    return ""


def _read_covers(block: Block, lookup: CourseLookup) -> tuple[str, ...]:
    value = block.attributes.values.get("covers")
    if value and value.text.strip():
        return parse_statements(value, lookup, block.context.findings)
    given = block.attributes
    meant = any(find_closest_name(name, ITEM_NAMES) == "covers" for name in given.values if name not in ITEM_NAMES)
    if given.readable and (given.id or given.values) and not meant:
        example = next(iter(lookup.module_statements or ()), "S1")
        hint = f"Write covers={example} in {{…}}, with the statements it teaches"
        block.context.warn("Q030", block.span, "this heading does not say what it covers", hint)
    return ()


def parse_statements(value: AttributeValue, lookup: CourseLookup, findings: list[Finding]) -> tuple[str, ...]:
    """Return the ids of guidance statements in an attribute, S9 as its parts S9a, S9b if any; report unknown ones.

    Statements of other modules are reported as well. ``lookup`` has the ids of the course.
    """
    covered: dict[str, None] = {}
    for match in _STATEMENT.finditer(value.text):
        covered |= dict.fromkeys(_read_statement(value, match, lookup, findings))
    return tuple(covered)


def _read_statement(
    value: AttributeValue, match: re.Match[str], lookup: CourseLookup, findings: list[Finding]
) -> tuple[str, ...]:
    name = match.group()
    found = lookup.expanded.get(name)
    if not found:
        at = value.locate(match.start())
        known = lookup.module_statements or lookup.expanded
        hint = f"{did_you_mean(name, lookup.expanded)}Known here are {', '.join(known) or 'none'}"
        fix = make_name_fix(at, name, lookup.expanded)
        findings.append(error("Q023", at, f"there is no statement {shorten(name)}", hint, fix))
        return ()
    own = lookup.module_statements
    if own is not None and not all(statement in own for statement in found):
        at = value.locate(match.start())
        hint = f"Add it to the module in course.yml, or use one of {', '.join(own) or 'none'}"
        message = f"statement {name} does not belong to the module “{lookup.module}”"
        findings.append(error("Q024", at, message, hint))
    return found


def _read_points(block: Block) -> Fraction:
    value = block.attributes.values.get("points")
    if value is None:
        return ONE
    points = Fraction(value.text) if _NUMBER.fullmatch(value.text) else Fraction(0)
    if not 0 < points <= MAX_POINTS:
        _report_value(block, "points", value, f"Write a number up to {MAX_POINTS}, for example points=2")
        return ONE
    return points


def _read_use(block: Block) -> Use:
    value = block.attributes.values.get("use")
    if value is None:
        return Use.AUTO
    names = [use.value for use in Use if use is not Use.AUTO]
    if value.text not in names:
        hint = f"{did_you_mean(value.text, names)}Write one of use={', use='.join(names)}"
        _report_value(block, "use", value, hint, names)
        return Use.AUTO
    return Use(value.text)
