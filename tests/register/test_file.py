"""The register's file as the browser writes it has the shape that docs/record.md describes, for another program too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.register_file import NotARegisterError, check_register, read_register

HERE = Path(__file__).parent
TOLD = json.loads((HERE / "shared" / "told.json").read_text("utf-8"))
SLIPS = json.loads((HERE / "slips.json").read_text("utf-8"))
REFUSED = json.loads((HERE / "cases" / "refused.json").read_text("utf-8"))["cases"]


def test_a_register_that_the_browser_sealed_is_opened_and_has_its_shape() -> None:
    register = read_register((HERE / "shared" / "register.sealed.json").read_text("utf-8"), TOLD["passphrase"])
    assert {entry["kind"] for entry in register["entries"]} == {"record", "hand"}
    assert register["people"] == sorted(register["people"], key=lambda person: str(person["id"]))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: str(case["about"]))
def test_what_the_browser_refuses_has_another_shape(case: dict[str, Any]) -> None:
    text = json.dumps(case["value"])
    for name, slip in SLIPS.items():
        text = text.replace(f'"#{name}"', json.dumps(slip)).replace(f'"@{name}"', json.dumps(slip["digest"]))
    with pytest.raises(NotARegisterError):
        check_register(json.loads(text))
