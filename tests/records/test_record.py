"""The record's vectors, read by Python: the twin is record.test.mjs."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from generator.canonical_json import hash_json, write_canonical_json
from generator.records import model
from generator.records.days import add_months

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))

NEWEST = next(case["record"] for case in VECTORS["records"] if case["record"]["version"] == 2)


def about(case: dict[str, Any]) -> str:
    return str(case.get("about") or case.get("given") or case)


def changed(case: dict[str, Any]) -> Any:
    """Return the first record with what the case does to it."""
    if "whole" in case:
        return case["whole"]
    data = copy.deepcopy(VECTORS["records"][0]["record"])
    data.pop(case.get("drop"), None)
    for path, value in case.get("set", {}).items():
        *way, last = path.split(".")
        place = data
        for key in way:
            place = place[int(key) if isinstance(place, list) else key]
        if isinstance(place, list):
            place[int(last) :] = [value]
        else:
            place[last] = value
    return data


@pytest.mark.parametrize("case", VECTORS["canonical"], ids=about)
def test_canonical_form_and_digest(case: dict[str, Any]) -> None:
    assert write_canonical_json(case["value"]).decode() == case["text"]
    assert hash_json(case["value"]) == case["sha256"]


@pytest.mark.parametrize("case", VECTORS["records"], ids=about)
def test_a_record_has_its_bytes_digest_and_code(case: dict[str, Any]) -> None:
    checked = model.validate_record(case["record"])
    assert write_canonical_json(checked.as_json).decode() == case["canonical"]
    assert model.compute_digest(checked) == case["sha256"]
    assert model.compute_short_code(checked) == case["code"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=about)
def test_what_is_no_record_is_refused_with_its_field(case: dict[str, Any]) -> None:
    with pytest.raises(model.RecordError) as refusal:
        model.validate_record(changed(case))
    assert refusal.value.field == case["field"]


@pytest.mark.parametrize("case", VECTORS["lines"], ids=lambda case: ascii(case["given"]))
def test_a_typed_name_is_cleaned_or_refused(case: dict[str, Any]) -> None:
    if case.get("refused"):
        with pytest.raises(model.RecordError):
            model.normalize_line(case["given"])
    else:
        assert model.normalize_line(case["given"]) == case["clean"]


@pytest.mark.parametrize("case", VECTORS["months"], ids=str)
def test_months_later(case: dict[str, Any]) -> None:
    assert add_months(case["day"], case["months"]) == case["later"]


@pytest.mark.parametrize(
    ("version", "standard", "met"),
    [
        (1, {"critical": True}, "critical"),
        (1, {"critical": False}, "plain"),
        (2, {"red_line": True}, "red-line"),
        (2, {"red_line": False}, "safe"),
    ],
)
def test_each_version_names_the_standard_that_was_met(version: int, standard: dict[str, bool], met: str) -> None:
    checked = model.validate_record(NEWEST | {"version": version, "standard": {"percent": 80} | standard})
    assert checked.standard_met == met
