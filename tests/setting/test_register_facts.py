"""Test the facts about a setting and its course that a register gets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.bank.course import Path as Way
from generator.project.project import load_project
from generator.records.rule import READING, PublishedKey, RequiredPolicy, Rule, SettingPath
from generator.setting.register_facts import build_register_facts
from tests.setting.test_keys import KEYS, TWO
from tests.setting.test_setting import SOUND, read
from tests.support.builders import HERE, a_course

TODAY = date(2026, 11, 25)
AGAIN = Way(id="again", title="Again", modules=("contact",), counts="renews", span=HERE)
COURSE = a_course(paths=(*a_course().paths, AGAIN))


def sound(training: str = "cycle_months: 24", more: str = "") -> str:
    return SOUND.replace("cycle_months: 24", training) + more


def test_ids_names_modules_and_paths():
    known = build_register_facts(read(), COURSE)
    assert (known.setting.id, known.setting.title) == ("oak-lane", "Oak Lane College")
    assert (known.course.id, known.course.title, known.edition) == ("course", "A course", "2026-27")
    assert [(module.id, module.title) for module in known.modules] == [("contact", "Contact"), ("accounts", "Accounts")]
    assert known.paths == (
        SettingPath(id="all", title="All staff", modules=("contact", "accounts"), counts="whole"),
        SettingPath(id="again", title="Again", modules=("contact",), counts="renews"),
    )
    assert (known.signatory, known.lead) == ("the safeguarding lead", "the safeguarding lead")


def test_a_path_has_the_modules_of_the_override():
    own = "cycle_months: 24, paths: [{ path: again, modules: [accounts] }]"
    assert [path.modules for path in build_register_facts(read(sound(own)), COURSE).paths] == [
        ("contact", "accounts"),
        ("accounts",),
    ]


def test_the_rule_has_the_values_of_the_setting():
    assert build_register_facts(read(), COURSE).rule == Rule(months=24)
    whole = (
        'cycle_months: 6, renew_on: "09-01", grace_days: 14, induction_days: 10, retention_months: 84, '
        'everyone_on_this_edition_by: "2027-10-31"'
    )
    assert build_register_facts(read(sound(whole)), COURSE).rule == Rule(
        months=6, renew_on="09-01", grace_days=14, induction_days=10, edition_by="2027-10-31", retention_months=84
    )


def test_the_nations_reading_comes_before_the_policies_to_acknowledge():
    aup = RequiredPolicy(key="aup", title="Acceptable use policy", version="4.10")
    assert build_register_facts(read(), COURSE).policies == (aup,)
    values = {"facts.reading.name": "The book, Part One", "facts.reading.edition": "2026"}
    reading = RequiredPolicy(key=READING, title="The book, Part One", version="2026")
    assert build_register_facts(read(), COURSE, values).policies == (reading, aup)
    assert build_register_facts(read(), COURSE, values | {"facts.reading.edition": None}).policies == (aup,)


def test_keys_have_their_days():
    holder = {"key": KEYS[0], "holder": "the safeguarding lead"}
    assert build_register_facts(read(sound(more=TWO)), COURSE).keys == (
        PublishedKey(**holder, start="2025-09-01", until="2026-08-31"),
        PublishedKey(key=KEYS[1], holder="the first deputy", start="2026-09-01", lost_on="2026-11-02"),
    )


def test_a_project_lists_the_policies_that_its_site_asks_for(project: Path):
    known = load_project(project, today=TODAY).register_facts
    assert known
    assert [policy.key for policy in known.policies][:2] == [READING, "aup"]
    assert known.policies[0].version == "2026"
    assert [path.counts for path in known.paths][-3:] == ["renews", "updates", "elsewhere"]


def test_the_nursery_in_wales_has_no_reading_of_england_and_two_keys(project: Path):
    known = load_project(project, setting="settings/meithrinfa-dyffryn-ty-gwyn.yml", today=TODAY).register_facts
    assert known
    assert READING not in [policy.key for policy in known.policies]
    assert [key.until for key in known.keys] == ["2026-03-27", None]
