"""Facts about a setting and its course that a register and the verification of records need."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bank.course import Course
from generator.records.rule import READING, PublishedKey, RegisterFacts, RequiredPolicy, Rule, SettingPath, TitledId
from generator.setting.fields import POLICIES
from generator.setting.keys import Key
from generator.setting.model import Setting
from generator.setting.paths import get_path_overrides
from generator.stamping.values import Values, format_value

READING_FACT = "facts.reading"
"""Name of the fact about the nation's guidance that staff must read, with its edition."""


def build_register_facts(setting: Setting, course: Course, values: Values | None = None) -> RegisterFacts:
    """Return the facts about a setting and its course that verifying records and keeping a register need.

    ``values`` are those of the setting's site; they have the nation's required reading.
    """
    training = setting.training
    own, edition_by = get_path_overrides(course, training.paths), training.everyone_on_this_edition_by
    return RegisterFacts(
        setting=TitledId(id=setting.id, title=setting.name),
        course=TitledId(id=course.id, title=course.title),
        edition=course.edition,
        editions=tuple(edition.name for edition in course.editions),
        modules=tuple(TitledId(id=module.id, title=module.title, was=module.was) for module in course.modules),
        paths=tuple(
            SettingPath(id=path.id, title=path.title, modules=own.get(path.id, path.modules), counts=path.counts)
            for path in course.paths
        ),
        rule=Rule(
            months=setting.resolve_pass_rule(course.pass_rule).months,
            renew_on=training.renew_on,
            grace_days=training.grace_days,
            induction_days=training.induction_days,
            edition_by=edition_by.isoformat() if edition_by else None,
            retention_months=training.retention_months,
        ),
        policies=(*_reading(values or {}), *_policies(setting)),
        keys=tuple(map(_key, setting.keys)),
        signatory=setting.certificate.signatory or setting.lead.title,
        lead=setting.lead.title,
    )


def _reading(values: Values) -> Iterator[RequiredPolicy]:
    if edition := format_value(values.get(f"{READING_FACT}.edition")):
        yield RequiredPolicy(key=READING, title=format_value(values.get(f"{READING_FACT}.name")), version=edition)


def _policies(setting: Setting) -> Iterator[RequiredPolicy]:
    policies = getattr(setting, POLICIES, None)
    for key in type(policies).model_fields if policies else ():
        policy = getattr(policies, key)
        if policy and policy.must_acknowledge:
            yield RequiredPolicy(key=key, title=policy.title, version=policy.version)


def _key(key: Key) -> PublishedKey:
    return PublishedKey(
        key=key.key,
        holder=key.holder,
        start=key.start.isoformat(),
        until=key.until.isoformat() if key.until else None,
        lost_on=key.lost_on.isoformat() if key.lost_on else None,
    )
