"""The facts of a setting and its course that a register or a command needs: rule, paths, policies, published keys.

Frozen facts without any reading of files. The browser's twins are in theme/runtime/types.d.ts and in record/types.d.ts
there; course/setting-facts.js and course/facts.js read the same from a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.bank.course import PathEffect

READING = "reading"
"""The id of the nation's own reading among the policies; no policy of setting.yml has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A setting's rule for when training is due again, and for how long a register retains records."""

    months: int = 12
    """Until training is due again, where no day is fixed."""
    renew_on: str | None = None
    """The fixed day of every year, as ``MM-DD``."""
    grace_days: int = 0
    """Days after the due day until someone is overdue."""
    induction_days: int | None = None
    """After joining until a starter is due."""
    edition_by: str | None = None
    """The day after which training at an older edition is due, as YYYY-MM-DD."""
    retention_months: int | None = None
    """Months after leaving until someone's records are deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedKey:
    """A public key that verifies countersignatures, with the first and last day of its use as YYYY-MM-DD."""

    key: str
    """The 65 bytes of the uncompressed point on P-256, as base64url."""
    holder: str
    """The role that holds it."""
    start: str
    until: str | None = None
    lost_on: str | None = None
    """The day on which it was reported lost: from then on no signature by it counts, whatever its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPolicy:
    """A policy that staff confirm to have read, in the version that is asked for now."""

    key: str
    """The policy's key in setting.yml, or READING."""
    title: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingPath:
    """A learning path of the course with its modules in one setting, which may override the course's list."""

    id: str
    title: str
    modules: tuple[str, ...]
    counts: PathEffect = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitledId:
    """A setting, course or module by its id, with its title."""

    id: str
    title: str
    was: tuple[str, ...] = ()
    """Ids that a module had at earlier editions."""


def map_titles(entries: Iterable[TitledId | SettingPath]) -> dict[str, str]:
    """Return the titles of modules or learning paths by their ids."""
    return {one.id: one.title for one in entries}


def map_module_titles(modules: Iterable[TitledId]) -> dict[str, str]:
    """Return the titles of modules by their ids; an earlier id has those of all that it became."""
    became: dict[str, list[str]] = {}
    for module in modules:
        for earlier in module.was:
            became.setdefault(earlier, []).append(module.title)
    return {id_: ", ".join(titles) for id_, titles in became.items()} | map_titles(modules)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """Facts about a setting and its course that are needed to verify records and to keep a register of them."""

    setting: TitledId
    course: TitledId
    edition: str
    modules: tuple[TitledId, ...]
    paths: tuple[SettingPath, ...]
    editions: tuple[str, ...] = ()
    """The names of the course's editions, oldest first, if it lists them."""
    rule: Rule = Rule()
    policies: tuple[RequiredPolicy, ...] = ()
    keys: tuple[PublishedKey, ...] = ()
    signatory: str = ""
    """Who signs certificates, as a role."""
    lead: str = ""
    """The title of the lead."""
