"""Parser of ``quizzes/platforms.yml``: what to look for in an app's settings, with sources and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from generator.bank.course import Platform, PlatformCheck
from generator.diagnostics.finding import Finding, error, warning
from generator.diagnostics.source import YamlTree
from generator.parsing.attributes import slugify
from generator.schema.field_types import Day, Link, Name, Slug, Text
from generator.schema.validation import YamlModel, validate_tree
from generator.setting.facts_file import CODES, CheckRule, report_day

MOST_CHECKS = 5


class CheckEntry(YamlModel):
    """Something to look for in the settings of a platform; never where, since menus change every few months."""

    id: Slug = Field(description="Its name in small letters, unique in this platform; learners' ticks are kept by it")
    look_for: Text = Field(description="What is so once it is done: Only my contacts can add me to groups")
    if_not: Text = Field(description="What to look for if it isn't so, without the way through the menus")


class SourceEntry(YamlModel):
    """The page where the checks of a platform were looked up."""

    title: Text = Field(description="The title of the page")
    url: Link = Field(description="The address of the page")


class PlatformEntry(YamlModel):
    """A platform with what to look for in its settings."""

    name: Name = Field(description="Its name, as people say it: WhatsApp")
    checks: tuple[CheckEntry, ...] = Field(
        min_length=1, max_length=MOST_CHECKS, description=f"What to look for, {MOST_CHECKS} things at most"
    )
    source: SourceEntry | None = Field(None, description="Where this was looked up; without it no page shows this")
    checked_on: Day = Field(description='The day when this was last checked, as "2026-09-01"')


class PlatformsFile(YamlModel):
    """The content of platforms.yml: the platforms that a checklist may show."""

    platforms: tuple[PlatformEntry, ...] = Field(description="The platforms, in the order in which they are listed")


def parse_platforms(tree: YamlTree, months: int, today: date) -> tuple[tuple[Platform, ...] | None, list[Finding]]:
    """Return the platforms in platforms.yml, None if it has errors, and the findings.

    These also name platforms without a source, and those not checked for ``months`` months by ``today``.
    """
    shape, findings = validate_tree(PlatformsFile, tree, CODES)
    if shape is None:
        return None, findings
    rule = CheckRule(months, today, "Look at its source")
    for index in range(len(shape.platforms)):
        findings += _check_entry(tree, index, shape.platforms, rule)
    return tuple(_build(tree, index, entry) for index, entry in enumerate(shape.platforms)), findings


def _check_entry(tree: YamlTree, index: int, entries: tuple[PlatformEntry, ...], rule: CheckRule) -> Iterator[Finding]:
    entry, at = entries[index], ("platforms", index)
    if slugify(entry.name) in {slugify(other.name) for other in entries[:index]}:
        message = f"there are two platforms with the name “{entry.name}”"
        yield error("D015", tree.find_span((*at, "name")), message, "Put their checks into one, or rename one")
    if entry.source is None:
        hint = "Write source: with the title and url of a page that says so"
        yield warning("D016", tree.find_span(at), f"“{entry.name}” has no source, so no page shows it", hint)
    names = [check.id for check in entry.checks]
    for place, name in enumerate(names):
        if name in names[:place]:
            message = f"two checks of “{entry.name}” have the id “{name}”"
            yield error("D017", tree.find_span((*at, "checks", place, "id")), message, "Write another id")
    yield from report_day(tree.find_span((*at, "checked_on")), entry.name, entry.checked_on, rule)


def _build(tree: YamlTree, index: int, entry: PlatformEntry) -> Platform:
    at = ("platforms", index)
    checks = (
        PlatformCheck(
            id=check.id,
            look_for=check.look_for,
            if_not=check.if_not,
            span=tree.find_span((*at, "checks", place, "look_for")),
        )
        for place, check in enumerate(entry.checks)
    )
    return Platform(
        id=slugify(entry.name),
        name=entry.name,
        checks=tuple(checks),
        source=entry.source.title if entry.source else "",
        link=entry.source.url if entry.source else "",
        checked_on=entry.checked_on.isoformat(),
        span=tree.find_span(at),
    )
