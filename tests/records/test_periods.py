"""Whether the time of a record or a badge is over, in Python: the twin is periods.test.mjs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.canonical_json import Json
from generator.records.badge import Badge
from generator.records.carrier import validate_slip
from generator.records.impossible import DateRemark, find_date_contradictions, find_period_remarks

HERE = Path(__file__).parent
VECTORS: dict[str, Any] = json.loads((HERE / "periods.json").read_text("utf-8"))
WORDS: dict[str, Any] = yaml.safe_load((HERE.parents[1] / "theme/words/en-GB/signing.yml").read_text("utf-8"))["verify"]


def as_json(remarks: Sequence[DateRemark]) -> list[Json]:
    return [{"name": one.name, "days": dict(one.days)} for one in remarks]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["about"])
def test_the_time_of_a_record(case: dict[str, Any]) -> None:
    data = VECTORS["slip"] | {"record": VECTORS["slip"]["record"] | {"renew_by": case["renew_by"]}}
    mark = {"countersignature": VECTORS["countersignature"] | {"on": case["on"]}} if "on" in case else {}
    slip = validate_slip(data | mark)
    assert as_json(find_date_contradictions(slip, VECTORS["today"])) == case["contradictions"]
    assert as_json(find_period_remarks(slip, VECTORS["today"])) == case["period"]


@pytest.mark.parametrize("case", [case for case in VECTORS["cases"] if "on" in case], ids=lambda case: case["about"])
def test_the_time_of_a_badge(case: dict[str, Any]) -> None:
    words = dict.fromkeys(("kid", "name", "course", "setting", "narrative", "record", "signed", "signature"), "x")
    badge = Badge(**words, since=case["on"], until=case["renew_by"])
    assert as_json(find_date_contradictions(badge, VECTORS["today"])) == case["contradictions"]
    assert as_json(find_period_remarks(badge, VECTORS["today"])) == case["period"]


@pytest.mark.parametrize("words", [WORDS, WORDS["badge"]], ids=["records", "badges"])
def test_each_remark_has_its_words_with_the_days_it_names(words: dict[str, Any]) -> None:
    for part, field in (("impossible", "contradictions"), ("period", "period")):
        remarks = {one["name"]: one["days"] for case in VECTORS["cases"] for one in case[field]}
        assert words[part].keys() >= remarks.keys()
        for name, days in remarks.items():
            assert all(f"{{{day}}}" in words[part][name] for day in days), name
