"""Dates of a record that cannot all be right, read by Python: the twin is impossible.test.mjs."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records.carrier import parse_slip, validate_slip
from generator.records.impossible import find_date_contradictions
from generator.records.strict import ReadError

HERE = Path(__file__).parent
VECTORS: dict[str, Any] = json.loads((HERE / "impossible.json").read_text("utf-8"))
WORDS: dict[str, str] = yaml.safe_load((HERE.parents[1] / "theme/words/en-GB/signing.yml").read_text("utf-8"))[
    "verify"
]["impossible"]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["about"])
def test_dates_that_cannot_all_be_right(case: dict[str, Any]) -> None:
    found = find_date_contradictions(validate_slip(case["slip"]), VECTORS["today"])
    assert [{"name": one.name, "days": dict(one.days)} for one in found] == case["remarks"]


def test_each_remark_has_its_words_with_the_days_it_names() -> None:
    remarks = {one["name"]: one["days"] for case in VECTORS["cases"] for one in case["remarks"]}
    assert remarks.keys() == WORDS.keys()
    for name, days in remarks.items():
        assert all(f"{{{day}}}" in WORDS[name] for day in days), name


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"renew_by": "2026-11-13"}, "record.renew_by"),
        ({"renew_by": "2026-99-99"}, "record.renew_by"),
        ({"modules": [{"id": "m0", "completed": "2026-02-30"}]}, "record.modules.0.completed"),
    ],
)
def test_what_is_no_record_at_all_is_refused(changed: dict[str, Any], field: str) -> None:
    slip = VECTORS["cases"][0]["slip"]
    text = json.dumps({"format": "completion-record"} | slip | {"record": slip["record"] | changed})
    with pytest.raises(ReadError) as refusal:
        parse_slip(text)
    assert (refusal.value.reason, refusal.value.field) == ("shape", field)
