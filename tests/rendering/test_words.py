"""The catalogue of words holds what the screens show, and nothing that no screen shows any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from jinja2 import Environment

from generator.errors import GeneratorError
from generator.rendering.theme import WITHOUT_CHECK, load_cached_theme
from generator.rendering.words import load_words

ROOT = Path(__file__).parents[2]
CATALOGUE: Any = load_words(ROOT / "theme")

TABLES = {
    "set_up.labels": "words.set_up.labels.get(name",
    **{f"set_up.hints.{part}": "hints.get(name" for part in CATALOGUE["set_up"]["hints"]},
    **{f"set_up.messages.{key}": "messages.get(key" for key in CATALOGUE["set_up"]["messages"]},
    "set_up.choices": "words.set_up.choices.get(word",
    "set_up.sections": "sections[name]",
    "proposals.why": "words.proposals.why[why]",
    "proposals.choices": "words.proposals.choices[name]",
    "example.courses": "words.example.courses.items()",
    "elsewhere.fields": "words.elsewhere.fields",
    "staff_list.fields": "words.staff_list.fields",
    "answers.one": "words.answers.one",
    "answers.several": "words.answers.several",
    **dict.fromkeys(("matching", "matching.said"), "{% set own = words.matching %}"),
    **dict.fromkeys(("sorting", "sorting.said"), "{% set own = words.sorting %}"),
    "person.said": "words.person.said[state]",
    "person.fields": "words.person.fields[name]",
    "person.faults": "words.person.faults[name]",
    "person.record_facts": "words.person.record_facts[fact]",
    "person.checked": "words.person.checked[done]",
    "person.verdicts": "words.person.verdicts[verdict]",
    "person.hows": "words.person.hows[how]",
    "person.reminders": "words.person.reminders[line]",
    **{
        f"countersign.questions.{name}": "words.countersign.questions.items()"
        for name in CATALOGUE["countersign"]["questions"]
    },
    "example.people": "words.example.people.items()",
    "register.actions": "words.register.actions[action]",
    "register.parts": "words.register.parts[tier]",
    "register.states": "words.register.states[state]",
    "register.counters": "words.register.counters[counter]",
    "register.flags": "words.register.flags[flag]",
    "register.marks": "words.register.marks[value]",
    "register.choices": "words.register.choices[choice]",
    "register.choices_all": "words.register.choices_all[choice]",
    "register.shown": "words.register.shown[shown]",
    "register.columns": "words.register.columns[column]",
    "package.platform": 'words["package"][PLATFORM]',
    "register.pager.label": "words.register.pager.label[name]",
    "register.policy_columns": "words.register.policy_columns[column]",
    "register.policy_kinds": "words.register.policy_kinds[state]",
    "register.policy_person_columns": "words.register.policy_person_columns[column]",
    "register.policy_states": "words.register.policy_states[state]",
    "studio.steps": "words.studio.steps.items()",
    "studio_files.sorts": "words.studio_files.sorts.items()",
    "studio_opening.refusals": "words.studio_opening.refusals.items()",
    "studio.signs": "words.studio.signs.items()",
    "studio_editor.shortcuts": "words.studio_editor.shortcuts.items()",
    "studio_editor.phrases": "words.studio_editor.phrases.items()",
    "sheet.standards": "words.sheet.standards.items()",
    "verdict": "words.verdict[mark]",
    "scenario.outcomes": "words.scenario.outcomes[mark]",
    **{f"verify.badge.{part}": '("verify", "badge") if self.badge else' for part in CATALOGUE["verify"]["badge"]},
    "verify.means": "words.verify.means[name]",
    "verify.means_not": "words.verify.means_not[name]",
    "verify.reasons": "words.verify.reasons[reason]",
    "verify.period": "words.verify.period.items()",
    "verify.verdicts": "words.verify.verdicts.items()",
    "who_to_tell.clock": "{% set clock = words.who_to_tell.clock %}",
    "who_to_tell.clock.weekdays": "clock.weekdays.items()",
    "value_forms": 'words.get("value_forms"',
    "value_forms.months": 'texts["months"].values()',
}
"""Words that a template takes by a name it computes, and the expression by which it does."""


def _sources() -> str:
    """Return every template, script and module that could name a word; the bundles are made from them."""
    kinds = {".html", ".js", ".py"}
    folders = (ROOT / "theme/components", ROOT / "theme/site", ROOT / "theme/runtime", ROOT / "generator")
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in kinds]
    return "\n".join(path.read_text("utf-8") for path in files if "assets" not in path.parts)


SOURCES = _sources()
QUOTED = set(re.findall(r"""["'`]([\w -]+)(?=["'`])""", SOURCES))
PAIRS = set(re.findall(r"""["']([\w.-]+)["'](?=(?:, |\]?\)?\[)["']([\w -]+)["'])""", SOURCES))
"""``words["check"]["title"]``, ``say("answers", "missing")``."""
WHOLE = set(re.findall(r"parts\.said\(words\.([\w.]+)\)", SOURCES))
"""Groups of which the page holds every sentence, as templates for its script."""
FORMS = re.compile(r"studio\w*\.forms")
"""Groups of texts that the studio's scripts fill in, each by its name without this part: ``studio.findings``."""
BEGINNINGS = set(re.findall(r"""([\w.]+)\[["']([^\W_]+)_["'] ~""", SOURCES))
"""``words.person["missing_" ~ …]``."""


def _words(group: dict[str, object], above: str = "") -> Iterator[str]:
    """Give the dotted name of every sentence."""
    for key, value in group.items():
        name = f"{above}.{key}".removeprefix(".")
        plural = isinstance(value, dict) and "other" in value
        if isinstance(value, dict) and not plural:
            yield from _words(value, name)
        else:
            yield name


def _is_used(name: str) -> bool:
    """Tell whether a source names a word, whole, as a key, or by the beginning it shares with its siblings."""
    group, _, key = name.rpartition(".")
    told = key.removeprefix("register_told_")
    if told != key:  # what the bar says was done, by the key that whoever did it gives
        return "`register_told_${" in SOURCES and told in QUOTED
    if group in WHOLE or group in TABLES:
        return group in WHOLE or TABLES[group] in SOURCES
    if FORMS.fullmatch(group):
        return f'"{group.removesuffix("forms")}{key}"' in SOURCES
    return _is_named(name, group, key)


def _is_named(name: str, group: str, key: str) -> bool:
    whole = re.escape(name)
    if re.search(rf"{whole}\b(?<!\w{whole})", SOURCES):  # a pattern that begins with a word is searched for fastest
        return True
    if (group, key) in PAIRS:
        return True
    is_read = f"words.{group}[" in SOURCES or f'get_words(environment, "{group}")' in SOURCES
    if (group in ("", "forms", "preview") or is_read) and key in QUOTED:
        return True
    head, _, tail = key.partition("_")
    return bool(tail) and any(before.endswith(group) and head == its for before, its in BEGINNINGS)


def test_every_word_is_on_some_screen() -> None:
    own = {key: group for key, group in CATALOGUE.items() if key != WITHOUT_CHECK}
    assert [name for name in _words(own) if not _is_used(name)] == []


def test_words_for_modules_without_a_check_take_the_places_of_others() -> None:
    others = load_cached_theme(ROOT / "theme", checks_every_module=False).globals["words"]
    for name in _words(CATALOGUE[WITHOUT_CHECK]):
        group, key = name.split(".")
        assert CATALOGUE[group][key] != CATALOGUE[WITHOUT_CHECK][group][key] == others[group][key]
    assert others["progress"]["so_far"] == CATALOGUE["progress"]["so_far"]


def test_a_word_that_no_screen_shows_is_found() -> None:
    assert not _is_used("question.of_long_ago")


def test_no_word_hides_behind_a_method_of_mappings() -> None:
    """``words.register_bar.copy`` would be the method, and a page would show that; what is taken by its name is not."""
    by_name = tuple(f"{group}." for group in TABLES)
    words = (name for name in _words(CATALOGUE) if not name.startswith(by_name))
    assert [name for name in words if set(name.split(".")) & set(dir({}))] == []


STARTS = ("variable_begin", "block_begin")
"""Tokens of Jinja's that begin what a template computes."""
LETTERS = re.compile(r"""(?<![\w$])(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")
SENTENCE = re.compile(r"^[A-Z][a-z]+( [a-z’']+){2,}")


@pytest.mark.parametrize("path", sorted((ROOT / "theme").glob("*/**/*.js")), ids=lambda path: path.name)
def test_script_holds_no_sentence_for_people(path: Path) -> None:
    """Words stand in the catalogue, so that another language is one more file; the console is no screen."""
    if "assets" in path.parts or path.parent == ROOT / "theme" / "studio":  # bundles, with libraries in them
        return
    code = re.sub(r"/\*.*?\*/|//[^\n]*|console\.\w+\([^\n]*", "", path.read_text("utf-8"), flags=re.S)
    assert [text for _, text in LETTERS.findall(code) if SENTENCE.match(text)] == []


NO_WORDS = {
    "components/question/question.html": "class=… data-form",
    "components/set-up/fields.html": "aria-describedby=…",
    "components/who-to-tell/who-to-tell.html": "a list of ways to show a contact",
    "site/certificate.html": "a bundle's name",
    "site/leads.html": "a bundle's name",
    "site/set-up.html": "a bundle's name",
}
"""Templates with letters between tags that no page shows, and what these are."""


def test_template_holds_no_words() -> None:
    """Not even one that a lesson has as well, which the test of the whole course in a pseudo-language would not see."""
    jinja, found = Environment(autoescape=True), set()
    for path in sorted(path for name in ("components", "site") for path in (ROOT / "theme" / name).rglob("*.html")):
        parts = jinja.lex(path.read_text("utf-8")) if "assets" not in path.parts else ()
        html = "".join(text if kind == "data" else " " * (kind in STARTS) for _, kind, text in parts)
        texts = (
            text for text in BeautifulSoup(html, "html.parser").find_all(string=True) if type(text) is NavigableString
        )
        if any(re.search("[A-Za-z]", text) for text in texts):
            found.add(path.relative_to(ROOT / "theme").as_posix())
    assert found == NO_WORDS.keys()


def test_a_component_has_its_words_in_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "words" / "en-GB"
    folder.mkdir(parents=True)
    (folder / "one.yml").write_text("check: { start: Start }\n", "utf-8")
    (folder / "two.yml").write_text("check: { start: Go }\nsite: { home: Home }\n", "utf-8")
    with pytest.raises(GeneratorError, match=r"two\.yml gives words of check, as another file does"):
        load_words(tmp_path)
    (folder / "two.yml").write_text("site: { home: Home }\n", "utf-8")
    words = {"check": {"start": "Start"}, "site": {"home": "Home"}}
    assert load_words(tmp_path) == {"language": "en-GB", **words}
