"""Python and the browser's scripts stamp alike, whatever the page, the setting and its values are.

What is made up is gathered first, so that Node is started once for all of it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.project.project import load_project
from generator.records.base64url import to_base64url
from generator.setting.facts import Facts
from generator.setting.model_tree import build_model_tree
from generator.stamping.escape import Context
from generator.stamping.value_words import ENGLISH
from generator.stamping.values import Values, is_fact
from tests.stamping.cases import NODE, base_data, compile_case, dump, judge, judge_in_browser, read_vectors, to_data
from tests.support.builders import a_course
from tests.support.setting_fields import FIELDS

ROOT = Path(__file__).parents[2]
TREE = build_model_tree(FIELDS)
SIGNS = st.sampled_from(
    [*"<>&\"'/@:?#%\\;= \t\n{}()!*~-_.+0", "\x00", "\x1c", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff"]
)
LETTERS = st.sampled_from(
    [*"aBzKsi", "ß", "Ŵ", "ı", "İ", "ſ", "\u212a", "Σ", "ς", "ﬁ", "ŉ", "é", "e\u0301", "ש", "\u202e", "学", "🙂"]
)
UNFIT = st.sampled_from(["\ue000", "\uf8ff", "\U000f0000", "\U0010fffd", "\ud800", "\udfff"])
TEXT = st.lists(st.one_of(SIGNS, LETTERS, LETTERS), max_size=12).map("".join)
WORDS = st.one_of(
    TEXT,
    st.text(st.characters(max_codepoint=0x2FFFF, exclude_categories=("Cn",)), max_size=12),
    st.tuples(
        st.sampled_from(["https://a.example/", "javascript:", "tel:", "#1d4f6e", "+44 (0)1", "\u00a0mailto:"]), TEXT
    ).map("".join),
    st.tuples(TEXT, UNFIT, TEXT).map("".join),
)
ESCAPES = st.builds(
    lambda value, context: {"do": "escape", "value": value, "context": context.value},
    WORDS,
    st.sampled_from([context for context in Context if context is not Context.MARKDOWN]),  # which no page has
)

NAMES = ("name", "none", "yes", "rows", "phrases", "it", "it.a", "facts.x", "nobody")
ROWS = st.lists(st.fixed_dictionaries({"a": st.one_of(st.none(), WORDS), "": st.one_of(st.none(), TEXT)}), max_size=3)
VALUES = st.fixed_dictionaries(
    {
        "name": st.one_of(TEXT, WORDS),
        "none": st.none(),
        "yes": st.just(""),
        "rows": ROWS,
        "phrases": st.lists(TEXT.map(lambda text: {"": text}), max_size=4),
        "it": st.just("desk"),
        "it.a": st.one_of(st.none(), TEXT),
        "facts.y": st.none(),
    }
)
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<li>",
            "</li>",
            "<b>",
            "</b>",
            "<br>",
            "<IMG>",
            "x",
            " ",
            "\n",
            "\xa0",
            "&amp;",
            "1 < 2",
            "<",
            ">",
            "'",
            '"',
        ),
        *(
            "<a href='",
            '<a title="',
            " title=",
            " data-x='",
            " onclick='",
            '<a href="mailto:',
            "<a href='&#116;el&colon;",
            "<meta ",
        ),
        *(
            "<script>",
            "<script type='application/json'>",
            "</script>",
            "<style>",
            "</STYLE>",
            "<!--",
            "-->",
            "?q=",
            "/",
            ":",
            "\\",
        ),
        *("⟪end⟫", "⟪item q⟫", "⟪item out⟫", "⟪what⟫", "\\ue000value name\\uE001", "\u3000", "é"),
        *(f"⟪value {name}⟫" for name in NAMES),
        *("⟪if name⟫", "⟪each rows⟫"),
        *("⟪value name⟫", "⟪value name:capital⟫", "⟪value it.a⟫") * 3,
    ]
)
PARTS = st.recursive(
    st.lists(PIECES, max_size=4).map("".join),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["<p>{}</p>", "<li>\n<p>{}</p></li>", "<b>{}</b>", "<i title='{}'>{}"]), inner).map(
            lambda it: it[0].replace("{}", it[1])
        ),
        st.tuples(st.sampled_from(["if", "unless", "each"]), st.sampled_from(NAMES), inner).map(
            lambda it: f"⟪{it[0]} {it[1]}⟫{it[2]}⟪end⟫"
        ),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=6,
)
PAGES = st.builds(
    lambda text, kind, values: {"do": "page", "text": text, "kind": kind, "values": values, "omit": ["out"]},
    PARTS,
    st.sampled_from(["html", "html", "html", "json", "xml", "css"]),
    VALUES,
)

TAGS = st.sampled_from(
    [
        *(
            "{{ end }}",
            "{{end}}",
            "{{ }}",
            "{{",
            "}}",
            "{{ if  not\xa0none }}",
            "{{ name | capital }}",
            "{{\u3000name|capital}}",
            "{{ shout name }}",
        ),
        *(f"{{{{ {verb}{name} }}}}" for verb in ("", "if ", "if not ", "each ") for name in NAMES),
    ]
)
SAID = st.lists(st.one_of(TAGS, LETTERS, st.sampled_from([" ", "\x1c", "](", "a", "A"])), max_size=7).map("".join)
WHO = {
    "a.title": "The A",
    "b.title": "the a",
    "c.title": "the C",
    "people": [{"": "a", "is": "c"}, {"": "b", "is": "c"}, {"": "c", "is": "c"}],
}
"""One person with three roles."""
ROLES = st.sampled_from(
    ["{{ a.title }}", "{{ b.title }}", "Tell {{ c.title | capital }}", "{{ if no }}{{ a.title }}{{ end }}"]
)
OMISSIONS = st.builds(
    lambda values, texts, alike, people, page: {
        "do": "omission",
        "values": {**values, "facts.x": None, "facts.x.a": None, **WHO},
        "items": {"q": {"texts": texts, "alike": alike, "people": people}},
        "pages": {"p.md": page},
    },
    VALUES,
    st.lists(SAID, max_size=2),
    st.lists(st.lists(SAID, max_size=4), max_size=2),
    st.lists(st.lists(st.one_of(SAID, ROLES), max_size=4), max_size=2),
    st.lists(SAID, max_size=2),
)


TEXTS = ("words", "a <b> & 'c'", "Siân Ŵyn", "", "https://a.example/?b&c", "x" * 90, "\u202e🙂")


PUBLIC_KEY = to_base64url(bytes([4, *range(64)]))
"""A key as its checks let it through: base64url of 65 bytes."""


def _luck(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up settings are no secret


def _fill_model(name: str, luck: Random) -> dict[str, Any]:
    """Make up data of a model: any field may be lacking."""
    return {shape["name"]: _fill_field(shape, luck) for shape in TREE["models"][name] if luck.random() < 0.7}


def _fill_field(shape: dict[str, Any], luck: Random) -> Any:
    texts = (PUBLIC_KEY,) if shape["name"] == "key" else TEXTS
    makers = {
        "words": lambda: luck.choice(texts),
        "flag": lambda: luck.random() < 0.5,
        "day": lambda: date.fromordinal(luck.randrange(400_000, 800_000)).isoformat(),
        "phrases": lambda: luck.choices(TEXTS, k=luck.randrange(4)),
        "rows": lambda: [_fill_model(shape["of"], luck) for _ in range(luck.randrange(3))],
        "part": lambda: _fill_model(shape["of"], luck),
    }
    return makers[shape["sort"]]()


COURSE = a_course()
IDS = st.sampled_from(["contact", "accounts", "nobody", "all"])
TRAINING = st.fixed_dictionaries(
    {"cycle_months": st.sampled_from([1, 2, 12])},
    optional={
        "renew_on": st.sampled_from(["09-01", "12-31", "02-28"]),
        "pass_mark": st.integers(1, 100),
        "critical": st.booleans(),
        "grace_days": st.integers(0, 9),
        "paths": st.lists(st.fixed_dictionaries({"path": IDS, "modules": st.lists(IDS, max_size=3)}), max_size=3),
    },
)
SETTINGS = st.builds(
    lambda words, seed, nation, phase, training: {
        "do": "values",
        "base": base_data(COURSE, Facts()),
        "words": words,
        "setting": {**_fill_model("Setting", Random(seed)), "nation": nation, "phase": phase, "training": training},  # noqa: S311 - nothing secret
    },
    st.sampled_from([asdict(ENGLISH), *(case["words"] for case in read_vectors("values")["cases"] if "words" in case)]),
    st.integers(0, 1 << 30),
    st.sampled_from(FIELDS.nations),
    st.sampled_from(FIELDS.phases),
    TRAINING,
)


def _make_up(number, strategy):
    made = []

    @settings(max_examples=number, deadline=None, phases=[Phase.generate], database=None)
    @given(strategy)
    def take(case):
        made.append(case)

    take()
    return made


@pytest.mark.skipif(not NODE, reason="there is no Node here")
@pytest.mark.parametrize(
    ("number", "strategy"),
    [(400, ESCAPES), (500, PAGES), (200, OMISSIONS), (30, SETTINGS)],
    ids=["escapes", "pages", "omission", "values"],
)
def test_both_make_the_same(number, strategy):
    cases = _make_up(number, strategy)
    ours = [judge(case) for case in cases]
    known = [i for i, one in enumerate(ours) if not one.get("fault", "").startswith("page ")]  # others are in no base
    theirs = judge_in_browser([{**cases[i], "compiled": compile_case(cases[i])} for i in known])
    differ = [(cases[i], ours[i], one) for i, one in zip(known, theirs, strict=True) if ours[i] != one]
    assert len(known) > number / 10
    assert not differ, f"{len(differ)} of {len(known)}, the shortest: {min(differ, key=lambda one: len(str(one)))}"


@pytest.mark.skipif(not NODE, reason="there is no Node here")
def test_both_make_the_same_values_of_the_example_settings():
    cases, expected = [], []
    for name in ("setting.yml", "settings/meithrinfa-dyffryn-ty-gwyn.yml"):
        loaded = load_project(ROOT, setting=name)
        assert loaded.setting
        assert loaded.bank
        assert loaded.values
        facts = _Values(loaded.values)
        base = base_data(loaded.bank.course, facts)
        given = {"base": base, "words": asdict(loaded.value_words), "setting": dump(loaded.setting)}
        cases.append({"do": "values", **given, "keys_place": loaded.values["keys_place"]})
        expected.append({"gives": to_data(loaded.values)})
    assert judge_in_browser(cases) == expected


@dataclass(frozen=True)
class _Values:
    """The facts among a setting's values, for every nation and phase."""

    known: Values

    def values(self, _nation: str, _phase: str) -> Values:
        return {name: value for name, value in self.known.items() if is_fact(name)}
