"""The schemas that editors use: current, explained in every field, and of one mind with the readers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from generator.authoring.course_file import read_course
from generator.authoring.quiz_file import read_quiz
from generator.authoring.quizzes import CourseLookup
from generator.bank.course import Course
from generator.commands.schema import SCHEMAS, TEMPLATES
from generator.diagnostics.finding import Severity
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.schema import field_types as fields
from generator.setting.facts_file import parse_facts
from generator.setting.keys import Point
from generator.setting.parser import parse_setting
from tests.editors.wrong import RIGHT, WRONG, change
from tests.support.setting_fields import FIELDS

ROOT = Path(__file__).parents[2]
FILES = {
    "setting.yml": "setting",
    "settings/meithrinfa-dyffryn-ty-gwyn.yml": "setting",
    "quizzes/course.yml": "course",
    "quizzes/fields.yml": "fields",
    "quizzes/rules.yml": "rules",
    "quizzes/facts.yml": "facts",
    "quizzes/platforms.yml": "platforms",
    "quizzes/routes.yml": "routes",
    "quizzes/words.yml": "words",
}
NAMES = sorted({*FILES.values(), "quiz", "page", "trust", "local-course"})
SOURCES = {"setting": "setting.yml", "course": "quizzes/course.yml", "facts": "quizzes/facts.yml"}


@cache
def judge(name: str) -> Draft202012Validator:
    """The independent validator, with the committed schema."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def read(name: str, data: Any) -> list[str]:
    """What our reader says of the same data; what is out of date by now counts as sound."""
    tree = YamlTree(data, {(): Source(name, "").span_at(1)})
    if name == "setting":
        found = parse_setting(FIELDS, tree, date(2026, 11, 26))[1]
    elif name == "facts":
        found = parse_facts(FIELDS, tree, 12, date(2026, 11, 26))[1]
    else:
        found = read_course(Source(name, json.dumps(data)))[1]
    return [str(finding) for finding in found if finding.severity is Severity.ERROR]


def data_of(name: str) -> Any:
    tree, _ = read_yaml(Source(name, (ROOT / SOURCES[name]).read_text("utf-8")))
    assert tree
    return tree.value


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_current(name: str) -> None:
    kept = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
    assert kept == SCHEMAS[name](), "what the file may hold has changed: run make schemas"


def _properties(shape: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from shape.get("properties", {}).items()
    for part in shape.get("$defs", {}).values():
        yield from _properties(part)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_explained_where_the_mouse_rests(name: str) -> None:
    bare = [key for key, field in _properties(SCHEMAS[name]()) if len(field.get("description", "")) < 8]
    assert bare == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("file", "name"), FILES.items())
def test_the_real_files_pass_a_validator_that_knows_nothing_of_ours(file: str, name: str) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("check-jsonschema"), "--schemafile", f"docs/schemas/{name}.json", file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("file", "name"), FILES.items())
def test_each_file_names_its_schema(file: str, name: str) -> None:
    line = (ROOT / file).read_text("utf-8").split("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert match
    assert ((ROOT / file).parent / match[1]).resolve() == ROOT / "docs" / "schemas" / f"{name}.json"


@pytest.mark.parametrize(("name", "way", "value"), RIGHT)
def test_what_the_reader_accepts_is_not_underlined(name: str, way: str, value: object) -> None:
    data = change(data_of(name), way, value)
    assert read(name, data) == []
    assert [error.message for error in judge(name).iter_errors(data)] == []


@pytest.mark.parametrize(("name", "way", "value"), WRONG)
def test_what_the_reader_refuses_is_underlined(name: str, way: str, value: object) -> None:
    data = change(data_of(name), way, value)
    assert read(name, data) != []
    assert not judge(name).is_valid(data)


KINDS: dict[str, Any] = {
    name: getattr(fields, name)
    for name in (
        *("Name", "Role", "Edition", "Text", "Phone", "Email", "Domain", "Link", "Slug", "File", "PageFile", "Day"),
        *("MonthDay", "Percent", "Months", "Flag", "Count", "Days", "Phrases"),
    )
} | {"Nation": Literal[*FIELDS.nations], "Phase": Literal[*FIELDS.phases]}
LETTERS = st.text(alphabet="aB0129-/.@:#%+_ {}'\"éx", max_size=14)
VALUES = (
    LETTERS.filter(lambda text: text == text.strip())
    | st.sampled_from(["80%", "12 months", "2 years", "130 months", "02-29", "02-28", "2026-02-29", "2024-02-29"])
    | st.sampled_from(["+44 1632 960000", "01632 960010 ext. 5", "https://a.example/b", "a@b.example", "a.b.example"])
    | st.from_regex(r"\A[0-9]{2}-[0-9]{2}\Z")
    | st.from_regex(r"\A20[0-9]{2}-[0-9]{2}-[0-9]{2}\Z")
    | st.integers(-3, 20_000)
    | st.booleans()
    | st.none()
    | st.just([])
)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_value_is_judged_alike(name: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(KINDS[name])
    validator = Draft202012Validator(adapter.json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)

    @given(VALUES)
    @example("a" * 101)
    @example("a" * 601)
    @example("Say {{ dsl.title }}")
    def holds(value: object) -> None:
        assert validator.is_valid(value) == _accepts(adapter.validate_python, value), value

    holds()


def _accepts(read_one: Callable[[object], object], value: object) -> bool:
    try:
        read_one(value)
    except ValidationError:
        return False
    return True


def test_what_no_pattern_can_say_is_left_to_the_reader() -> None:
    colour, point = TypeAdapter(fields.Colour), TypeAdapter(Point)
    assert Draft202012Validator(colour.json_schema()).is_valid("#ffff00")
    assert not _accepts(colour.validate_python, "#ffff00")
    off_the_curve = "BB" + "A" * 85
    assert Draft202012Validator(point.json_schema()).is_valid(off_the_curve)
    assert not _accepts(point.validate_python, off_the_curve)
    without_deputies = change(data_of("setting"), "deputies", [])  # unless no_deputies says so
    assert judge("setting").is_valid(without_deputies)
    assert read("setting", without_deputies) != []


FRONTS = {
    "title: Contact\nmodule: contact": True,
    "title: 7\nmodule: contact": True,
    "title: Contact": False,
    "module: contact": False,
    "title: Contact\nmodule:": False,
    'title: " "\nmodule: contact': False,
    "title: Contact\nmodule: [contact]": False,
    "title: Contact\nmodul: contact": False,
    "title: Contact\nmodule: contact\nauthor: me": False,
    "title: Contact\nmodule: Not a key": False,
    "drop: [first-one, second-one]": True,
    "title: Contact\nmodule: contact\ndrop:\n  - first-one": True,
    "title: Contact\nmodule: contact\ndrop:": True,
    "drop:": False,
    "drop: first-one": False,
    "drop: []": False,
    'drop: [one, ""]': False,
    "drop: [12]": False,
    "title: Contact\ndrop: [[one]]\nmodule: contact": False,
    "title: Contact\nmodule: contact\ncast:": True,
    'title: Contact\nmodule: contact\ncast: { Siân: { portrait: karim, role: "{{ terms.lead }}", part: lead } }': True,
    "title: Contact\nmodule: contact\ncast: { Karim: { portrait: karim, role: 7, part: } }": True,
    "title: Contact\nmodule: contact\ncast: [Karim]": False,
    "title: Contact\nmodule: contact\ncast: { Karim: a teacher }": False,
    "title: Contact\nmodule: contact\ncast: { Karim: { portrait: karim } }": False,
    "title: Contact\nmodule: contact\ncast: { Karim: { portrait: Karim, role: a teacher } }": False,
    "title: Contact\nmodule: contact\ncast: { Karim: { portrait: karim, role: a teacher, part: good } }": False,
    "title: Contact\nmodule: contact\ncast: { Karim: { portrait: karim, role: a teacher, age: 30 } }": False,
    'title: Contact\nmodule: contact\ncast: { "Karim, Ola": { portrait: karim, role: teachers } }': False,
}


@pytest.mark.parametrize(("lines", "is_right"), FRONTS.items())
def test_front_matter_is_judged_alike(lines: str, is_right: bool, bank: Any) -> None:
    course: Course = bank.course
    tree, _ = read_yaml(Source("quizzes/x.md", lines))
    assert tree
    assert judge("quiz").is_valid(tree.value) == is_right
    file = read_quiz(Source("quizzes/x.md", f"---\n{lines}\n---\n"), CourseLookup.from_course(course))
    assert (not [f for f in file.findings if f.severity is Severity.ERROR]) == is_right


def test_the_front_matter_of_every_quiz_and_page_passes() -> None:
    for folder, name in (("quizzes", "quiz"), ("content", "page")):
        for path in (ROOT / folder).rglob("*.md"):
            lines = path.read_text("utf-8").split("---\n")[1]
            tree, _ = read_yaml(Source(path.name, lines))
            assert tree
            assert [e.message for e in judge(name).iter_errors(tree.value)] == [], path


@pytest.mark.parametrize("file", ["setting.yml", "settings/meithrinfa-dyffryn-ty-gwyn.yml"])
def test_what_schools_share_may_be_any_part_of_a_setting_and_nothing_else(file: str) -> None:
    tree, _ = read_yaml(Source(file, (ROOT / file).read_text("utf-8")))
    assert tree
    assert isinstance(tree.value, dict)
    for field, value in tree.value.items():
        assert judge("trust").is_valid({field: value})
        for part in value if isinstance(value, dict) else ():
            assert judge("trust").is_valid({field: {part: value[part]}})
        assert not judge("trust").is_valid({f"{field}s": value})
    assert judge("trust").is_valid({})
    assert judge("trust").is_valid({"policies": {"social_media": None}})
    assert not judge("trust").is_valid({"nation": "englnd"})


def test_a_page_may_name_each_template_that_there_is() -> None:
    parts = {"main.html", "404.html", "store.html"}
    assert set(TEMPLATES) == {path.name for path in (ROOT / "theme" / "site").glob("*.html")} - parts


def test_the_editor_finds_the_same_schemas_by_the_files_names() -> None:
    kept = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    named = {(glob, Path(schema).stem) for schema, globs in kept.items() for glob in globs}
    of_the_project = {(re.sub(r"/meithrinfa[a-z-]*", "/*", file), name) for file, name in FILES.items()}
    assert named == of_the_project | {("quizzes/local/course.yml", "local-course")}
    assert all((ROOT / schema).exists() for schema in kept)
