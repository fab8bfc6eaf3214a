"""By which day training is to be renewed, read by Python: the twin is renewals.test.mjs."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.days import EARLY_DAYS, add_days, renew_by
from generator.records.rule import Rule

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("renewals.json").read_text("utf-8"))
DAYS = st.dates(date(2000, 1, 1), date(2900, 12, 31))


@pytest.mark.parametrize("case", VECTORS["renewals"], ids=lambda case: case["about"])
def test_training_is_to_be_renewed_by_its_day(case: dict[str, Any]) -> None:
    rule = Rule(months=case["months"], renew_on=case["renew_on"] or None)
    assert renew_by(case["last"], rule) == case["due"]


@pytest.mark.parametrize("case", VECTORS["days"], ids=str)
def test_days_later(case: dict[str, Any]) -> None:
    assert add_days(case["day"], case["days"]) == case["later"]


def test_no_day_lies_beyond_the_last_one() -> None:
    last = VECTORS["last"]
    assert add_days(last["day"], last["days"]) == last["later"]


@given(DAYS, DAYS)
def test_a_fixed_day_comes_after_its_early_days_and_within_a_year_of_them(last: date, day: date) -> None:
    fixed = f"{day:%m-%d}".replace("02-29", "02-28")
    due = date.fromisoformat(renew_by(last.isoformat(), Rule(renew_on=fixed)))
    earliest = last + timedelta(EARLY_DAYS)
    assert f"{due:%m-%d}" == fixed
    assert earliest <= due < earliest + timedelta(366)
