"""Sealed files as the browser writes them are opened by another program, and refused where the browser refuses them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.records.test_slips import about
from tests.support.sealed import NotOpenedError, unseal

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("sealed.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["files"], ids=about)
def test_another_program_opens_a_file(case: dict[str, Any]) -> None:
    assert unseal(case["kind"], case["text"], CASES["passphrase"]) == case["value"]
    assert unseal(case["kind"], case["text"], CASES["decomposed"]) == case["value"]


@pytest.mark.parametrize("case", CASES["refused"], ids=about)
def test_another_program_refuses_a_file(case: dict[str, Any]) -> None:
    with pytest.raises(NotOpenedError):
        unseal(case["kind"], case["text"], case["passphrase"])
