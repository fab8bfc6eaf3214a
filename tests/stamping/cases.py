"""Cases of stamping as JSON, which Python and the browser's scripts both judge; see cases.mjs.

A case says what to ``do``, and with what; judged, it ``gives`` something, or has a ``fault``. Tokens are written
⟪value dsl.title⟫, so that they can be read. Texts travel as JSON, in which half a character can be said. The browser
parses neither tags nor HTML, so a case brings along what Python has ``compiled`` for it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path as File
from typing import Any

from pydantic import BaseModel

from generator.bank.course import Course, PassRule, Path
from generator.bank.model import Prose
from generator.bank.omitted_items import (
    ItemRequirements,
    PageRequirements,
    collect_page_requirements,
    find_omitted_ids,
)
from generator.schema.validation import get_fields, get_nested_model
from generator.schema.value_paths import list_shapes
from generator.setting.model import Setting
from generator.setting.model_tree import build_model_tree
from generator.stamping.compile import PageError, compile_page
from generator.stamping.escape import Context, RefusedValueError, escape
from generator.stamping.fill import fill
from generator.stamping.nodes import NodesError, read_nodes, write_nodes
from generator.stamping.placeholders import compile_text, find_empty_slots
from generator.stamping.value_words import ValueWords
from generator.stamping.values import FactValues, Value, Values
from tests.support.builders import HERE, a_course, a_module
from tests.support.setting_fields import FIELDS, SETTING

FOLDER = File(__file__).parent
NODE = shutil.which("node") or ""
Case = dict[str, Any]
PAGE_FAULTS = {
    "a script, a style or a comment may not": "raw",
    "needs quotes": "unquoted",
    "only in a quoted attribute": "in-tag",
    "> may not contain a value": "attribute",
    "must be the entire address": "start",
    "nothing to end": "stray-end",
    "has no end": "unended",
    "not a valid Verb": "unknown",
    "begins or ends between": "torn",
    "private-use": "private",
    "levels of": "deep",
}
"""Words of the error for a page that cannot be compiled, and their code in the vectors."""


def read_vectors(name: str) -> Any:
    """Return the vectors of a file."""
    return json.loads((FOLDER / f"vectors-{name}.json").read_text(encoding="utf-8"))


def judge(case: Case) -> Case:
    """Return what stamping makes of a case."""
    try:
        return {"gives": DOINGS[case["do"]](case)}
    except PageError as fault:
        return {"fault": f"page {_code(str(fault))}"}
    except NodesError as fault:
        return {"fault": fault.place}
    except RefusedValueError as fault:
        return {"fault": "value private" if "private-use" in str(fault) else "value refused"}
    except KeyError:
        return {"fault": "name"}


def compile_case(case: Case) -> Case:
    """Return what Python compiles of a case for the browser; raise PageError for a page that cannot be filled."""
    if case["do"] == "page":
        return {"nodes": write_nodes(compile_page(to_page(case["text"]), case["kind"]).nodes)}
    if case["do"] == "omission":
        needs, pages = _compile_items(case["items"]), _compile_pages(case["pages"])
        return {
            "items": {
                name: {
                    "texts": _write_all(one.texts),
                    "alike": [*map(_write_all, one.alike)],
                    "people": [*map(_write_all, one.people)],
                }
                for name, one in needs.items()
            },
            "pages": {
                name: {"texts": _write_all(one.texts), "addresses": [*one.addresses]} for name, one in pages.items()
            },
        }
    return {}


def _write_all(texts: Iterable[Any]) -> list[Any]:
    return [write_nodes(nodes) for nodes in texts]


def _compile_items(items: Mapping[str, Any]) -> dict[str, ItemRequirements]:
    return {
        name: ItemRequirements(
            texts=tuple(map(compile_text, one["texts"])),
            alike=tuple(tuple(map(compile_text, group)) for group in one["alike"]),
            people=tuple(tuple(map(compile_text, group)) for group in one["people"]),
        )
        for name, one in items.items()
    }


def _compile_pages(pages: Mapping[str, Sequence[str]]) -> dict[str, PageRequirements]:
    made = {
        name: collect_page_requirements(Prose(text=text, span=HERE) for text in texts) for name, texts in pages.items()
    }
    return {name: needs for name, needs in made.items() if needs}


def judge_in_browser(cases: Sequence[Case]) -> list[Case]:
    """Return what the browser's scripts make of many cases, in one process; keys are sorted, as in base.json."""
    run = subprocess.run(
        [NODE, str(FOLDER / "cases.mjs")],
        input=json.dumps(cases, sort_keys=True),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not run.stderr, run.stderr
    judged: list[Case] = json.loads(run.stdout)
    return judged


def _code(said: str) -> str:
    return next(code for words, code in PAGE_FAULTS.items() if words in said)


def to_values(data: Mapping[str, Any]) -> Values:
    """Return values of what JSON says of them: lists are rows."""
    return {name: _to_value(value) for name, value in data.items()}


def _to_value(value: Any) -> Value:
    return tuple(map(to_values, value)) if isinstance(value, list) else value


def to_data(values: Values) -> Mapping[str, Any]:
    """Return values as JSON says them."""
    return {k: [*map(to_data, value)] if isinstance(value, tuple) else value for k, value in values.items()}


def to_page(text: str) -> str:
    """Return a page with the tokens of a case."""
    return text.replace("⟪", "\ue000").replace("⟫", "\ue001")


def base_data(course: Course, facts: FactValues) -> Case:
    """Return what of a base makes a setting's values."""
    rule = course.pass_rule
    of: dict[str, dict[str, int]] = {nation: {} for nation in FIELDS.nations}
    places = [*product(of, FIELDS.phases)]
    for index, (nation, phase) in enumerate(places):
        of[nation][phase] = index
    return {
        "course": {
            "id": course.id,
            "title": course.title,
            "edition": course.edition,
            "percent": rule.percent,
            "months": rule.months,
            "paths": [{"id": p.id, "title": p.title, "who": p.who, "modules": [*p.modules]} for p in course.paths],
            "modules": [
                {"id": m.id, "title": m.title, "minutes": m.minutes, "page": m.address, "has_check": m.has_check}
                for m in course.modules
            ],
        },
        "facts": {"sets": [to_data(facts.values(*place)) for place in places], "of": of},
        "setting": build_model_tree(FIELDS),
    }


def dump(setting: Setting) -> Case:
    """Return a setting as data, as the browser has it."""
    data: Case = setting.model_dump(mode="json", by_alias=True)
    return data


def build(model: type[BaseModel], data: Mapping[str, Any]) -> Any:
    """Return a model of such data, without asking whether a phone number is one."""
    lacking = {name: None for name, field in get_fields(model).items() if field.is_required()}
    return model.model_construct(**{name: _build(model, name, one) for name, one in {**lacking, **data}.items()})


def _build(model: type[BaseModel], name: str, data: Any) -> Any:
    part = get_nested_model(get_fields(model)[name].annotation)
    if isinstance(data, list):
        return tuple(build(part, one) if part else one for one in data)
    if isinstance(data, dict) and part:
        return build(part, data)
    return date.fromisoformat(data) if data and f"{name}.iso" in list_shapes(model) else data


def _values(case: Case) -> Any:
    base, setting = case["base"], build(SETTING, case["setting"])
    given = base["course"]
    modules = [
        a_module(m["id"], title=m["title"], minutes=m["minutes"], page=m["page"], draw=int(m["has_check"]))
        for m in given["modules"]
    ]
    paths = [
        Path(id=p["id"], title=p["title"], who=p["who"], modules=(*p["modules"],), span=HERE) for p in given["paths"]
    ]
    rule = PassRule(percent=given["percent"], months=given["months"])
    course = a_course(modules=(*modules,), paths=(*paths,), pass_rule=rule)
    facts = base["facts"]["sets"][base["facts"]["of"][setting.nation][setting.phase]]
    words = ValueWords(**{**case["words"], "months": (*case["words"]["months"],)})
    return {**to_data(setting.values(course, case.get("keys_place"), words)), **facts}


def _omission(case: Case) -> Any:
    values = to_values(case["values"])
    needs = _compile_items(case["items"])
    left_out = find_omitted_ids(needs, values)
    pages = _compile_pages(case["pages"])
    faults = {one for page, own in pages.items() for one in _faults(page, own, values)}
    return {
        "leftOut": [[name, *_reason(one, values)] for name, one in needs.items() if name in left_out],
        "faults": [*map(list, sorted(faults))],
    }


def _reason(needs: ItemRequirements, values: Values) -> Sequence[str | None]:
    if slot := next(needs.find_missing_tags(values), None):
        return [_name_missing(slot.name, values), None]
    return [None, next(needs.find_same(values))]


def _faults(page: str, needs: PageRequirements, values: Values) -> Iterable[tuple[str, str, str, str]]:
    for text in needs.texts:
        yield from (
            ("T038", page, slot.name, _name_missing(slot.name, values)) for slot in find_empty_slots(text, values)
        )
    yield from (("T042", page, name, name) for name in needs.find_invalid_links(values))


def _name_missing(name: str, values: Values) -> str:
    """Return the name of the missing value; of a fact that a nation does not have, the whole fact is missing."""
    fact = ".".join(name.split(".")[:2])
    return fact if name.startswith("facts.") and values[fact] is None else name


DOINGS: Mapping[str, Callable[[Case], Any]] = {
    "escape": lambda case: escape("name", case["value"], Context(case["context"])),
    "page": lambda case: fill(
        compile_page(to_page(case["text"]), case["kind"]), to_values(case["values"]), frozenset(case["omit"])
    ),
    "nodes": lambda case: "read" if read_nodes(case["nodes"]) is not None else "",
    "omission": _omission,
    "values": _values,
}
