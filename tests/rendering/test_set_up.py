"""The form of setting.yml is made from the model: every field is in it, and it has no list of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field
from pydantic.fields import FieldInfo

from generator.bank.model import Bank
from generator.rendering import pages
from generator.rendering.browser_patterns import to_browser_pattern
from generator.rendering.set_up import describe_field, describe_setting
from generator.rendering.theme import load_cached_theme
from generator.rendering.words import load_words
from generator.schema.field_types import Count, Email, Phrases
from generator.schema.validation import YamlModel
from tests.support.setting_fields import FIELDS, SETTING

NODE = shutil.which("node") or ""


def _ways(fields: Any, parts: Any, before: str = "") -> list[str]:
    """Return the way to every value, the first of each list."""
    ways = []
    for name, field in fields.items():
        way = f"{before}{name}"
        if field["kind"] in ("part", "rows"):
            first = ".0" if field["kind"] == "rows" else ""
            ways += _ways(parts[field["part"]], parts, f"{way}{first}.")
        else:
            ways.append(f"{way}.0" if field["kind"] == "list" else way)
    return ways


@pytest.fixture(scope="module")
def form(project: Path, bank: Bank) -> str:
    return pages.render_component("set-up", load_cached_theme(project / "theme"), bank, FIELDS)


def test_every_field_of_a_setting_is_in_the_form_once(form: str) -> None:
    shown = re.sub(r"<template data-template=\"entry\">.*?</template>", "", form, flags=re.DOTALL)
    description = describe_setting(FIELDS, "en-GB")
    expected = _ways(description["fields"], description["parts"])
    assert sorted(re.findall(r' data-way="([^"{]*)"', shown)) == sorted(expected)
    assert len(expected) > 200


def test_ids_are_given_once_and_labels_lead_to_them(form: str) -> None:
    ids = re.findall(r' id="([^"]*)"', form)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' for="([^"]*)"', form)) <= set(ids)


def test_the_words_of_the_form_name_fields_that_there_are(project: Path) -> None:
    words: Any = load_words(project / "theme", own=project / "quizzes" / "words.yml")["set_up"]
    description: Any = describe_setting(FIELDS, "en-GB")
    names = {name for part in (description["fields"], *description["parts"].values()) for name in part}
    assert set(words["labels"]) - names == set()
    assert set(words["sections"]) - set(description["fields"]) == set()
    assert next(iter(description["fields"])) in words["sections"]
    described = [description["fields"], *description["parts"].values()]
    choices = {word for fields in described for field in fields.values() for word in field.get("words", ())}
    assert set(words["choices"]) == choices


def test_conditions_are_about_fields_of_the_form(form: str) -> None:
    for condition in FIELDS.conditions:
        assert re.search(f'data-(holder|list)="{".".join(condition.field)}"', form)


def test_the_first_step_asks_for_what_makes_a_site_safe_and_for_nothing_else(form: str) -> None:
    first, second = (form.partition(f'data-step="{step}"')[2] for step in (1, 2))
    asked = re.findall(r' data-(?:way|holder|list)="([^".{]*)"', first.removesuffix(second))
    required = ["id", "name", "short_name", "nation", "phase", "head", "dsl", "deputies", "no_deputies"]
    assert asked == [*required, "chair_of_governors", "concern_about_head", "out_of_hours", "local"]
    inner = re.findall(r'data-way="local\.([^"]*)"', first.removesuffix(second))
    assert {way.partition(".")[0] for way in inner} == {"childrens_services"}
    assert {"policies", "channels", "recording"} <= set(re.findall(r'data-holder="(\w+)"', second))


class Club(YamlModel):
    """A part that no setting has."""

    mail: Email | None = Field(None, description="Where to write")
    members: Count = Field(description="How many")
    days: Phrases = Field(description="When")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mail", {"kind": "email", "most": 600, "required": False, "about": "Where to write"}),
        ("members", {"kind": "number", "least": 1, "most": 10_000, "required": True, "about": "How many"}),
        ("days", {"kind": "list", "of": {"kind": "text", "most": 600}, "required": True, "about": "When"}),
    ],
)
def test_a_new_field_describes_itself(name: str, expected: object) -> None:
    assert describe_field(Club.model_fields[name]) == expected


def test_a_part_and_its_rows_describe_themselves() -> None:
    part: FieldInfo = SETTING.model_fields["head"]
    assert describe_field(part) | {"about": ""} == {"kind": "part", "part": "Person", "required": True, "about": ""}
    rows = describe_field(SETTING.model_fields["keys"])
    assert (rows["kind"], rows["part"], rows["most"], rows["required"]) == ("rows", "Key", 20, False)
    assert describe_field(SETTING.model_fields["show_names"])["default"] is False


CASES = [
    (r"\bTo ?do\b", ["to do", "Toůdo", "(to do)", "not to doze"]),
    (r"[\w-]{2,}\.\w+", ["é-.ü", "a b.c", "-_.٣"]),
    (r"^\W+$", ["!?", "é", "", "–\n"]),
    (r"(?<!\d)07\d[\s-]", ["٣07٣ ", "071-", "x079\u2003", "079"]),
    (r"[^\s@\[\]]+@", ["a@", "[@", " @", "\u200b@"]),
    ("[\x00-\x1f\u200b\U000e0000-\U0010ffff]", ["a", "\x07", "\u200b", "\U000f0000"]),
]


@pytest.mark.skipif(not NODE, reason="there is no Node here")
def test_patterns_mean_the_same_in_a_browser() -> None:
    script = (
        "const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const out = cases.map(([p, texts]) => texts.map((t) => new RegExp(p, 'iu').test(t)));"
        "process.stdout.write(JSON.stringify(out));"
    )
    given = json.dumps([[to_browser_pattern(pattern), texts] for pattern, texts in CASES])
    run = subprocess.run([NODE, "-e", script], input=given, capture_output=True, text=True, check=False)
    assert not run.stderr, run.stderr
    expected = [[bool(re.search(p, t, re.IGNORECASE)) for t in texts] for p, texts in CASES]
    assert json.loads(run.stdout) == expected


@pytest.mark.parametrize("pattern", [r"\Aa", r"a\Z", r"\D"])
def test_a_pattern_that_a_browser_cannot_say_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=re.escape(pattern.strip("a"))):
        to_browser_pattern(pattern)
