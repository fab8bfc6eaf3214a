"""Test the map of a scenario: all scenes and choices are on it without overlaps, even if the scenario has errors."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bank.model import Choice, Mark, Prose, Scenario, Scene
from generator.scenarios.graph import ScenarioGraph
from generator.scenarios.layered_layout import assign_ranks, build_rows, find_back_edges, reduce_crossings, space_out
from generator.scenarios.map import HEIGHT, ScenarioMap, find_safe_transitions, get_choice_letter
from generator.scenarios.map_layout import LETTER, lay_out_map
from tests.support.builders import HERE, read_quiz_text
from tests.support.golden import expect_golden

Aims = list[int | None]
Corner = tuple[int, int]
CASES = sorted(p for p in Path(__file__).parent.iterdir() if (p / "scenario.md").is_file())


def a_scene(number: int, aims: Aims) -> Scene:
    marks = list(Mark)
    choices = tuple(
        Choice(
            id=f"c{i}",
            text=Prose(text=f"Choice {i}", span=HERE),
            mark=marks[i % 4],
            target=None if aim is None else f"s{aim}",
            span=HERE,
        )
        for i, aim in enumerate(aims)
    )
    name = f"Scene {number}"
    text = Prose(text="Words.", span=HERE)
    return Scene(id=f"s{number}", name=name, text=text, choices=choices, ending=not aims, span=HERE)


def a_story(*scenes: Aims) -> Scenario:
    """Return a story whose scenes have choices that lead to scenes by number; one without choices is an ending."""
    made = tuple(a_scene(number, aims) for number, aims in enumerate(scenes))
    words = Prose(text="Words.", span=HERE)
    return Scenario(id="story", title=words, intro=words, scenes=made, span=HERE)


LINEAR = a_story([1], [2], [])
BRANCHING = a_story([1, 2, 3, 3], [3, 4], [4, 5], [], [], [])
LOOP = a_story([1, 0, 2], [0, 1, 2], [])
UNREACHABLE = a_story([1], [], [3, 1], [2])
SHAPES = {"linear": LINEAR, "branching": BRANCHING, "loop": LOOP, "unreachable": UNREACHABLE}


def find_overlaps(drawn: ScenarioMap) -> list[str]:
    """Return pairs of scenes that lie on one another, and lines that run through a scene they do not belong to."""
    found = [
        f"{a.scene.id} and {b.scene.id}"
        for a, b in combinations(drawn.spots, 2)
        if abs((2 * a.x + a.width) - (2 * b.x + b.width)) < a.width + b.width and abs(a.y - b.y) < HEIGHT
    ]
    for line in drawn.lines:
        for spot in drawn.spots:
            if any(_crosses(spot.x, spot.y, spot.width, *legs) for legs in zip(line.way, line.way[1:], strict=False)):
                found.append(f"{line.scene} {line.letter} and {spot.scene.id}")
    return found


def _crosses(x: int, y: int, width: int, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return whether the leg from a to b, or the curve that stays between their heights, enters the inside of a box."""
    is_beside = max(a[0], b[0]) <= x or min(a[0], b[0]) >= x + width
    return not is_beside and max(a[1], b[1]) > y and min(a[1], b[1]) < y + HEIGHT


def check_whole(scenario: Scenario, drawn: ScenarioMap) -> None:
    """Assert that all is on the map: each scene, each choice from its scene to where it leads, all within its edges."""
    graph = ScenarioGraph(scenario)
    assert [spot.scene.id for spot in drawn.spots] == list(dict.fromkeys(s.id for s in scenario.scenes))
    assert {s.scene.id for s in drawn.spots if s.reached} == graph.reachable
    asked = [(s.id, c.id, c.target) for s in scenario.scenes for c in s.choices]
    assert [(one.scene, one.choice.id, one.target) for one in drawn.lines if one.choice] == asked
    spots = {spot.scene.id: spot for spot in drawn.spots}
    for line in drawn.lines:
        start = spots[line.scene]
        assert start.x < line.way[0][0] < start.x + start.width
        assert line.way[0][1] == start.y + HEIGHT
        assert line.way[1] == (line.way[0][0], line.way[0][1] + LETTER)
        if line.target:
            end = spots[line.target]
            assert end.x < line.way[-1][0] < end.x + end.width
            assert line.way[-1][1] == end.y
        assert line.round or line.way[-1][1] > line.way[0][1]
    corners = [corner for line in drawn.lines for corner in line.way]
    assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in corners)
    assert all(s.x > 0 and s.x + s.width < drawn.width and s.y > 0 and s.y + HEIGHT < drawn.height for s in drawn.spots)
    assert find_overlaps(drawn) == []


@pytest.mark.parametrize("story", SHAPES.values(), ids=SHAPES)
def test_every_scene_and_choice_is_on_the_map(story: Scenario) -> None:
    check_whole(story, lay_out_map(story))


def test_a_chain_of_scenes_is_one_column() -> None:
    drawn = lay_out_map(LINEAR)
    assert len({spot.x for spot in drawn.spots}) == 1
    assert len({spot.y for spot in drawn.spots}) == 3


def test_lines_that_lead_back_run_round_the_drawing() -> None:
    drawn = lay_out_map(LOOP)
    assert [(one.scene, one.target) for one in drawn.lines if one.round] == [("s0", "s0"), ("s1", "s0"), ("s1", "s1")]
    right = max(spot.x + spot.width for spot in drawn.spots)
    assert all(max(x for x, _ in one.way) > right for one in drawn.lines if one.round)


def test_unreachable_scenes_are_below_and_marked() -> None:
    drawn = lay_out_map(UNREACHABLE)
    assert [spot.reached for spot in drawn.spots] == [True, True, False, False]
    assert min(s.y for s in drawn.spots if not s.reached) > max(s.y for s in drawn.spots if s.reached)
    assert [line.reached for line in drawn.lines] == [True, False, False, False]


def test_scenes_that_lead_to_no_ending_are_marked() -> None:
    drawn = lay_out_map(a_story([1, 2], [1], []))
    assert [spot.stuck for spot in drawn.spots] == [False, True, False]


def test_a_choice_with_an_unknown_target_ends_below_its_scene() -> None:
    drawn = lay_out_map(a_story([None, 1], []))
    check_whole(a_story([None, 1], []), drawn)
    assert [len(line.way) for line in drawn.lines] == [2, 3]


def test_the_safe_path_has_the_right_choices() -> None:
    assert find_safe_transitions(ScenarioGraph(BRANCHING)) == {("s0", "c0"), ("s1", "c0")}


def test_partly_right_choices_are_safe_if_right_ones_lead_to_no_ending() -> None:
    story = a_story([0, 0, 1], [])
    assert find_safe_transitions(ScenarioGraph(story)) == {("s0", "c0"), ("s0", "c2")}


def test_choices_after_z_have_numbers() -> None:
    assert [get_choice_letter(place) for place in (0, 25, 26)] == ["A", "Z", "27"]


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_every_case_has_a_map_even_with_errors(folder: Path) -> None:
    for item in read_quiz_text((folder / "scenario.md").read_text("utf-8")).quiz.items:
        if isinstance(item, Scenario):
            drawn = lay_out_map(item)
            assert len(drawn.spots) == len({s.id for s in item.scenes})
            assert find_overlaps(drawn) == []


@st.composite
def stories(draw: st.DrawFn) -> Scenario:
    size = draw(st.integers(1, 12))
    aims = st.lists(st.none() | st.integers(0, size - 1), max_size=5)
    return a_story(*(draw(aims) for _ in range(size)))


@given(stories())
def test_any_scenario_has_a_complete_map(story: Scenario) -> None:
    check_whole(story, lay_out_map(story))


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_without_back_edges_every_link_leads_down(pairs: list[tuple[int, int]]) -> None:
    nodes = [str(number) for number in range(8)]
    links = [(str(a), str(b)) for a, b in pairs]
    returns = find_back_edges(nodes, links)
    down = [link for number, link in enumerate(links) if number not in returns]
    ranks = assign_ranks(nodes, down)
    assert all(ranks[a] < ranks[b] for a, b in down)


@given(st.lists(st.tuples(st.floats(-500, 500), st.integers(1, 300)), min_size=1, max_size=9))
def test_positions_in_a_row_keep_their_gaps(row: list[tuple[float, int]]) -> None:
    wanted, gaps = [want for want, _ in row], [gap for _, gap in row[1:]]
    places = space_out(wanted, gaps)
    assert all(b - a >= gap for a, b, gap in zip(places, places[1:], gaps, strict=False))


def test_positions_with_enough_room_are_those_wanted() -> None:
    assert space_out([0, 100, 102], [50, 20]) == [0, 91, 111]


def count_crossings(drawn: ScenarioMap) -> int:
    """Return how many pairs of lines cross somewhere between their ends."""
    return sum(
        any(_cross(*a, *b) for a in pairwise(one.way) for b in pairwise(other.way))
        for one, other in combinations(drawn.lines, 2)
    )


def _cross(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Corner, b: Corner, c: Corner) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


CROSSED = {
    "children-out-of-order": (a_story([1, 2, 3], [6, 6], [5, 5], [4, 4], [], [], []), 0),
    "choices-out-of-order": (a_story([3, 1, 2], [4], [5], [6], [], [], []), 0),
    "a-line-past-a-row": (a_story([1, 2, 5], [3], [4], [], [], []), 0),
    "every-scene-to-every-ending": (a_story([1, 2], [3, 4], [3, 4], [], []), 1),
    "three-to-three": (a_story([1, 2, 3], [4, 5, 6], [4, 5, 6], [4, 5, 6], [], [], []), 9),
}
"""Stories, and the fewest crossings with which they can be drawn in rows."""


@pytest.mark.parametrize(("story", "fewest"), CROSSED.values(), ids=CROSSED)
def test_lines_cross_as_rarely_as_possible(story, fewest):
    assert count_crossings(lay_out_map(story)) == fewest


DRAWN = {
    **SHAPES,
    **{name: story for name, (story, _) in CROSSED.items()},
    "wide": a_story([1, 2, 3, 4, 5, 1], [None], [6], [6], [6], [6], []),
    "many-ways-to-one": a_story([1] * 12, [2, 2], []),
    "back-from-afar": a_story([1, 2], [3, 3], [3, 0], [4, 1, 0], [2, 5], []),
    "loops-out-of-reach": a_story([1], [], [2, 3], [4, 2], [3, 1, None]),
}
"""Stories whose whole drawing is compared with a golden file."""


def describe_map(name: str, drawn: ScenarioMap) -> list[str]:
    """Return lines with the size of a map, the place of each scene, and the corners of each line."""
    scenes = [
        f"  {s.scene.id} at {s.x},{s.y} width {s.width}" + " stuck" * s.stuck + " unreached" * (not s.reached)
        for s in drawn.spots
    ]
    lines = [
        f"  {one.scene} {one.letter} to {one.target}: {' '.join(f'{x},{y}' for x, y in one.way)}"
        + " round" * one.round
        + " safe" * one.safe
        for one in drawn.lines
    ]
    return [f"{name}: {drawn.width} by {drawn.height}", *scenes, *lines]


def test_maps_look_as_they_did() -> None:
    described = [line for name, story in DRAWN.items() for line in describe_map(name, lay_out_map(story))]
    expect_golden(Path(__file__).parent / "maps.txt", "\n".join(described))


def test_crossings_do_not_depend_on_the_order_of_links():
    links = [("a", "3"), ("a", "1"), ("b", "2"), ("b", "1"), ("c", "1")]
    rows = build_rows(dict.fromkeys("abc", 0) | dict.fromkeys("123", 1), dict(enumerate(links)))
    assert rows.count_crossings() == 4


def test_the_upper_row_decides_how_the_lower_one_is_ordered():
    links = dict(enumerate([("a", "b"), ("b", "e"), ("c", "d")]))
    layout = build_rows({"a": 0, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}, links)
    assert layout.count_crossings() == 1
    reduce_crossings(layout)
    assert layout.rows == [["a"], ["b", "c"], ["e", "d", "f"]]
