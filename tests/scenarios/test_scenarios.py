"""Test scenarios by folders of cases, which hold the expected paths with scores, or the expected findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.bank.model import Scenario
from generator.scenarios.graph import ScenarioGraph
from tests.support.builders import an_item, read_quiz_text
from tests.support.golden import expect_golden, expect_golden_findings

FOLDERS = sorted(p for p in Path(__file__).parent.iterdir() if (p / "scenario.md").is_file())
SOUND = [p for p in FOLDERS if (p / "paths.json").exists()]
BROKEN = [p for p in FOLDERS if (p / "expected.findings").exists()]


def read_case(folder: Path) -> str:
    return (folder / "scenario.md").read_text(encoding="utf-8")


def a_scenario(text: str) -> Scenario:
    item = an_item(text)
    assert isinstance(item, Scenario)
    return item


def test_every_case_has_an_expected_result():
    assert set(FOLDERS) == {*SOUND, *BROKEN}


@pytest.mark.parametrize("folder", SOUND, ids=lambda p: p.name)
def test_paths_and_their_scores(folder):
    graph = ScenarioGraph(a_scenario(read_case(folder)))
    rows = [
        {
            "choices": p.choices,
            "scenes": p.scenes,
            "ending": p.ending,
            "score": str(p.score),
            "unsafe": p.unsafe,
            "safe": p.safe,
        }
        for p in graph.find_paths()
    ]
    expect_golden(folder / "paths.json", "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in rows) + "\n]")


@pytest.mark.parametrize("folder", BROKEN, ids=lambda p: p.name)
def test_faults_are_found_each_in_its_place(folder):
    file = read_quiz_text(read_case(folder), f"quizzes/{folder.name}.md")
    expect_golden_findings(folder / "expected.findings", file.findings)


def test_scenes_and_choices_keep_authored_ids():
    scenario = a_scenario(read_case(Path(__file__).parent / "words"))
    assert [s.id for s in scenario.scenes] == ["start", "go-on", "end-all-is-well"]
    assert [c.id for c in scenario.scenes[0].choices] == ["word-arrow", "a-name-in-other-letters", "last-arrow"]
    assert [c.target for c in scenario.scenes[0].choices] == ["go-on"] * 3
    assert scenario.scenes[0].choices[2].text.text == "A sign that is meant \\-> and two arrows -> here"
    assert scenario.scenes[1].text.text == "> A quote above is no feedback.\n\nSome words."


def test_a_story_and_its_scenes_have_the_people_they_name():
    scenario = a_scenario(read_case(Path(__file__).parent / "cast"))
    assert [(m.name, m.portrait, m.role.text, m.part) for m in scenario.cast] == [
        ("Nadia", "maryam", "teaching assistant, and a parent", ""),
        ("Siân ap Rhys", "bronwen", "the {{ terms.lead }} in this story", "lead"),
    ]
    assert [[m.name for m in scene.cast] for scene in scenario.scenes] == [["Siân ap Rhys"], []]
    assert scenario.intro.text == "It is Sunday evening."
    assert scenario.scenes[0].text.text == "Somebody writes."


def test_paths_are_limited():
    choices = "\n".join(f"- [x] {{}} to {i} -> Scene {{}}\n  > Yes." for i in range(4))
    scenes = "\n\n".join(f"### Scene {i}\n\n{choices.format(*[i, i + 1] * 4)}" for i in range(30))
    text = (
        f"## Scenario: Wide {{#wide covers=S8}}\n\n{scenes}\n\n### Scene 30\n\n-> End: Over\n\n### End: Over\n\nOver.\n"
    )
    assert len(list(ScenarioGraph(a_scenario(text)).find_paths(50))) == 50


def test_the_search_for_paths_ends_in_cycles():
    names = [f"Scene {i}" for i in range(20)]
    choices = "\n".join(f"- [x] To {n} -> {n}\n  > Yes." for n in names)
    scenes = "\n\n".join(f"### {n}\n\n{choices}" for n in names[:-1])
    ending = f"### {names[-1]}\n\n-> End: Over\n\n### End: Over\n\nOver.\n"
    text = f"## Scenario: Web {{#web covers=S8}}\n\n{scenes}\n\n{ending}"
    assert 0 < len(list(ScenarioGraph(a_scenario(text)).find_paths(10))) <= 10


def test_a_search_in_a_web_of_scenes_with_few_endings_is_given_up():
    # Every scene of the web leads to every other and back to the start: 300,000 walks, and none of them ends.
    web = [f"Room {number}" for number in range(8)]
    rooms = [
        f"### {room}\n\n" + "".join(f"- [x] To {aim} -> {aim}\n  > Yes.\n" for aim in ["Start", *web] if aim != room)
        for room in web
    ]
    start = "".join(f"- [ ] To {room} -> {room}\n  > No.\n" for room in web)
    text = f"## Scenario: A web {{#web covers=S8}}\n\n### Start\n\n- [x] Leave -> End: Out\n  > Yes.\n{start}\n"
    story = a_scenario(text + "\n".join(rooms) + "\n### End: Out\n\nDone.\n")
    paths, complete = ScenarioGraph(story).list_paths(limit=3)
    assert ([path.scenes for path in paths], complete) == ([("start", "end-out")], False)


def test_the_longest_path_is_found_within_the_limit():
    scenes = "".join(f"### Scene {i}\n\n-> Scene {i + 1}\n\n" for i in range(58))
    text = f"## Scenario: Long {{#long covers=S8}}\n\n{scenes}### Scene 58\n\n-> End: Over\n\n### End: Over\n\nOver.\n"
    paths, complete = ScenarioGraph(a_scenario(text)).list_paths(limit=1)
    assert ([len(path.scenes) for path in paths], complete) == ([60], True)
