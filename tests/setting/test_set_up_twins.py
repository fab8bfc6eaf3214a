"""Test that the page *Set up* reports the same as the command line, and writes files that both read the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.diagnostics.source import Source, read_yaml
from generator.rendering.set_up import describe_setting
from generator.setting.keys import find_keys_line
from generator.setting.parser import CODES, parse_setting
from tests.support.sampling import is_exhaustive
from tests.support.setting_fields import FIELDS

SCRIPT = Path(__file__).with_name("validate-settings.mjs")
NODE = shutil.which("node") or ""
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
LOOKS = (
    "T020",
    "T021",
    "T050",
    "T053",
    "T022",
    "T023",
    "T024",
    "T025",
    "T026",
    "T027",
    "T029",
    "T049",
    "T057",
    "T058",
    "T061",
    "T070",
)
FILES = ("setting.yml", "settings/meithrinfa-dyffryn-ty-gwyn.yml", "tests/sites/sound/setting.yml")

pytestmark = pytest.mark.skipif(not NODE, reason="there is no Node here")


def _read(text):
    tree, findings = read_yaml(Source("setting.yml", text))
    return tree, [finding.code for finding in findings]


BASES = [_read((ROOT / name).read_text(encoding="utf-8"))[0].value for name in FILES]
BASES[0]["training"]["renew_on"] = "09-01"
BASES[1]["low_level_contact"] = {"title": "the room leader", "phone": "01632 960222", "same_as": "it"}
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 20_000),
    st.sampled_from([9_999_999_999_999_999, 1.5, 12.0, [], {}, [None], ["a", ""], {"title": "x"}, [[1]], ["x"] * 22]),
    st.sampled_from(
        ["no", "12:30", "1.10", "007", "true", "~", "“the head”", "“a” and “b”", "a  b", "x{{ y }}", "a\u200bb"]
    ),
    st.sampled_from(
        ["\u00a0", "e\u0301", "name here", "[your name]", "<tag>", "0000", "Larkwater", "to do", "TODO", ""]
    ),
    st.sampled_from(
        ["x" * 41, "x" * 81, "x" * 201, "x" * 601, "é" * 600, "🙂" * 60, "word " * 20, "\u2028", "a\u0085b", "’"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=12).filter(
        lambda text: not any("\x7f" <= c <= "\x9f" for c in text)
    ),
)
KEY = BASES[1]["keys"][0]["key"]
PHONES = (
    "07700900123",
    "+44 (0)7700 900123",
    "٠٧٧٠٠",
    "01632 960000 ext 3",
    "01632",
    "12",
    "1" * 19,
    "+44 1632 960 000",
)
DAYS = ("2026-02-30", "2026-09-01", "2024-01-01", "2030-01-01", "20260901", "0000-01-01", "2025-11-26", "2025-11-25")
NEAR = {
    "id": ("Oak-Lane", "oak--lane", "é", "oak-lane", "larkwater"),
    "nation": ("england", "england.", "Wales", "wales", "scotland", "Northern Ireland", "northern-ireland"),
    "phase": ("fe", "primry", "early-years", "primary", "Primary"),
    "email": ("dsl@gmail.com", "dsl@GoogleMail.com", "a@b", "a@b.c", "a,b@c.uk", "x@sky.com", "x@skye.com"),
    "link": ("https://a", "http://", "javascript:x", "//a", "https://a/b?c#d", "https://a b"),
    "email_domain": ("sch.uk", "bücher.example", "x", "-.--", "a_b.uk"),
    "file": ("assets/lögo.svg", "../a.svg", "/a.svg", "assets/logo", "a b.svg"),
    "primary": ("#FFF", "#ffffff", "#1D4F6E", "#767676", "#777777", "red"),
    "pass_mark": ("12 %", "0%", "080%", "101%", 80, "eighty"),
    "renew_on": ("09-31", "09-30", "02-29", "9-1", "09-01"),
    "cycle_months": (0, 10_001, 12, "12"),
    "grace_days": (-1, 367, 0),
    "key": (KEY, KEY[:-1], KEY.replace("y", "z", 1), "BPyi"),
    "keys": (BASES[1]["keys"] * 11, BASES[1]["keys"] * 2),
    "days": ("mon-fri", "fri-mon", "mon, wed-fri", "Mon-Fri", "weekdays", "mon-mon"),
    "same_as": ("head", "dsl", "deputies", "it", "Head"),
    "to": ("08:00", "24:00", "16:30", "8 am", 990, "07:59"),
    "from": ("08:00", "17:00", "8:00", *DAYS),
    **dict.fromkeys(("phone", "day", "out_of_hours"), PHONES),
    **dict.fromkeys(("checked_on", "date", "next_review", "until", "lost_on"), DAYS),
}
"""What comes near to being right, by the name of the field."""
KEYS = st.sampled_from(
    ["titel", "phone", "emial", "nmae", "shrt_name", "lado", "x", "Title", "start", "policie", "__proto__"]
)


def _ways(value, way=()):
    """Yield the way to each value of a tree."""
    yield way
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in entries:
        yield from _ways(one, (*way, key))


WAYS = [list(_ways(base)) for base in BASES]
NEARLY = [[[way for way in ways if way and way[-1] == name] for name in NEAR] for ways in WAYS]


@st.composite
def _texts(draw):
    """Draw the text of a setting in which some things are other than they should be."""
    which = draw(st.integers(0, len(BASES) - 1))
    data = deepcopy(BASES[which])
    near = st.sampled_from([ways for ways in NEARLY[which] if ways]).flatmap(st.sampled_from)
    for way in draw(st.lists(st.one_of(near, near, st.sampled_from(WAYS[which])), max_size=3)):
        _change(data, way, draw)
    return yaml.dump(data, allow_unicode=True, sort_keys=False, width=draw(st.sampled_from([60, 10_000])), Dumper=Plain)


class Plain(yaml.SafeDumper):
    """Writes no anchors, which our files do not know."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write everything out."""
        return True


def _change(data, way, draw):
    """Put something odd into a tree, take something out, or give something a name that nobody knows."""
    here = data
    for key in way[:-1]:
        try:
            here = here[key]
        except (KeyError, IndexError, TypeError):
            return
    what = draw(st.sampled_from(["odd", "odd", "odd", "gone", "new"]))
    if not way or not isinstance(here, dict | list):
        return
    near = NEAR.get(way[-1]) if isinstance(here, dict) else None
    if near and what == "odd":
        here[way[-1]] = draw(st.sampled_from(near))
    elif what == "new" and isinstance(here, dict):
        here[draw(KEYS)] = draw(ODD)
    elif what == "gone" and isinstance(here, dict):
        here.pop(way[-1], None)
    elif isinstance(here, dict) or (isinstance(way[-1], int) and way[-1] < len(here)):
        here[way[-1]] = draw(ODD)


SURE = (
    (1, ("keys", 0, "until"), "2020-01-01"),
    (1, ("keys", 1, "key"), KEY),
    (1, ("keys", 1, "key"), KEY[:-1]),
    (1, ("name",), "The {{ name }}"),
    (0, ("training", "renew_on"), "02-29"),
    (1, ("local", "lado"), {"name": "x"}),
    (0, ("chair_of_governors",), None),
    (0, ("deputies",), []),
    (0, ("no_deputies",), True),
    (0, ("no_deputies",), False),
    (1, ("concern_about_head",), None),
    (1, ("deputies",), None),
    (0, ("policies",), {}),
    (0, ("channels", "photos"), ""),
    (0, ("local", "lado"), {}),
    (0, ("channels", "email_domain"), "x"),
    (0, ("logo",), {"file": "/a.svg"}),
    (0, ("head",), {"title": "the headteacher"}),
    (0, ("dsl", "open"), {"days": "fri-mon", "from": "8 am", "to": "16:30"}),
    (1, ("deputies", 0, "open"), {"days": "mon-fri", "from": "16:30", "to": "08:00"}),
    (0, ("training", "cycle_months"), 120),
    (0, ("training", "pass_mark"), "8%"),
    (1, ("dsl", "open"), {"days": "mon, wed-fri", "from": "08:00", "to": "16:30"}),
    (0, ("titel",), "x"),
    (0, ("head",), "x"),
    (0, ("nation",), "england."),
    (0, ("head", "phone"), "12"),
    (0, ("head", "email"), "a@b"),
    (0, ("policies", "aup", "link"), "javascript:x"),
    (0, ("colours", "primary"), "red"),
    (0, ("colours", "primary"), "#767676"),
    (0, ("colours", "primary"), "#ffffff"),
    (0, ("head", "checked_on"), "2026-02-30"),
    (0, ("id",), "Oak-Lane"),
    (0, ("training", "cycle_months"), 0),
    (0, ("name",), "x" * 601),
    (0, ("training", "pass_mark"), "0%"),
    (2, ("name",), "[your name]"),
    (0, ("head", "email"), "dsl@gmail.com"),
    (0, ("head", "phone"), "07700900123"),
    (0, ("head", "checked_on"), "2025-11-25"),
    (0, ("policies", "aup", "next_review"), "2024-01-01"),
    (0, ("head", "checked_on"), "2030-01-01"),
    (0, ("concern_about_head", "same_as"), "head"),
    (0, ("chair_of_governors", "same_as"), "head"),
    (0, ("head", "same_as"), "chair_of_governors"),
    (0, ("whistleblowing", "about_head"), "The  headteacher"),
    (1, ("dsl", "same_as"), "the manager"),
    (1, ("dsl", "same_as"), "head"),
)
"""Cases of every code: a base, the way to what is changed, and what then stands there."""


def _sure():
    for which, way, value in SURE:
        data = deepcopy(BASES[which])
        here = data
        for key in way[:-1]:
            here = here[key]
        here[way[-1]] = value
        yield yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=Plain)


def _make_up(number):
    made = []

    @settings(max_examples=number, deadline=None, phases=[Phase.generate], database=None, derandomize=True)
    @given(_texts())
    def take(text):
        made.append(text)

    take()
    return made


def _judge(texts):
    given_ = {"description": describe_setting(FIELDS, "en-GB"), "today": TODAY.isoformat(), "texts": texts}
    run = subprocess.run([NODE, SCRIPT], input=json.dumps(given_), capture_output=True, text=True, check=False)
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


def _say(finding):
    message = finding.message.split("cannot be")[0] if finding.message.endswith(("]”", "}”")) else finding.message
    return finding.code, str(finding.severity), message, finding.hint


def _said(lines: list[list[str]]) -> Iterator[tuple[str, ...]]:
    for code, severity, message, hint in lines:
        yield code, severity, message.split("cannot be")[0] if message.endswith(("]”", "}”")) else message, hint


def test_the_sure_cases_meet_every_code():
    """Which codes drawn settings meet depends on Hypothesis, and so even on the name of the clone's folder."""
    trees = [_read(text)[0] for text in _sure()]
    met = {finding.code for tree in trees for finding in parse_setting(FIELDS, tree, TODAY)[1]}
    assert met >= {*CODES.values(), *LOOKS}


def test_python_and_browser_report_the_same_and_read_each_others_files():
    texts = [
        *_make_up(400 if is_exhaustive() else 150),
        *_sure(),
        *((ROOT / name).read_text(encoding="utf-8") for name in FILES),
    ]
    sound = 0
    for text, told in zip(texts, _judge(texts), strict=True):
        tree, codes = _read(text)
        assert told["file"] == codes, text
        if tree is None:
            continue
        setting, findings = parse_setting(FIELDS, tree, TODAY)
        assert sorted(set(_said(told["said"]))) == sorted(set(map(_say, findings))), text
        assert told["line"] == find_keys_line(tree), text
        assert bool(setting) is bool(told["written"])
        for written in told["written"]:
            again, more = _read(written)
            assert not more
            assert parse_setting(FIELDS, again, TODAY)[0] == setting
            sound += 1
    assert sound > 100
