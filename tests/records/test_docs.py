"""docs/record.md says what is so: its examples are read, checked and compared with what the programs print."""

import json
import re
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from joserfc import jws
from joserfc.jwk import ECKey

from generator.canonical_json import write_canonical_json
from generator.commands.cli import cli
from generator.records import carrier, model
from generator.records.strict import Reason
from tests.records.test_slips import CASES
from tests.records.test_verdicts import VERSIONS, get_args
from tests.support.records import make_slip
from tests.support.signing import write_jws

TEXT = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
CODE = (VERSIONS / "v2" / "usual.txt").read_text("utf-8")
MARKED = (VERSIONS / "v2" / "countersigned.json").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.S)


def one_line(block: str) -> str:
    return block.replace("\n", "")


def test_the_file_its_canonical_form_and_its_code_belong_together() -> None:
    slip = carrier.parse_slip(blocks("json")[0])
    text, code, _ = map(one_line, blocks("text"))
    assert write_canonical_json(slip.record.as_json).decode() == text
    assert f"these {len(text.encode())} bytes" in TEXT
    assert slip == make_slip(slip.record)
    assert carrier.parse_slip(code).record == slip.record
    assert code == CODE.strip()
    assert f"`{model.compute_short_code(slip.record)}`" in TEXT


def test_the_python_of_the_code_reads_it() -> None:
    scope: dict[str, Any] = {"code": CODE.strip()}
    exec(blocks("python")[0], scope)  # noqa: S102 - the page's own example
    assert json.loads(scope["slip"])["record"] == json.loads(blocks("json")[0])["record"]


def test_the_worked_countersignature_holds_for_another_library() -> None:
    slip = carrier.parse_slip(MARKED)
    assert json.loads(blocks("json")[1]) == json.loads(MARKED)["countersignature"]
    whole = one_line(blocks("text")[2])
    assert whole == write_jws(slip)
    scope: dict[str, Any] = {"text": whole, "jws": jws, "ECKey": ECKey}
    exec(blocks("python")[1], scope)  # noqa: S102 - the page's own example
    head = write_canonical_json(
        {"alg": "ES256", "kid": slip.countersignature.key if slip.countersignature else ""}
    ).decode()
    assert f"`{head}`" in TEXT
    assert json.loads(scope["payload"])["record"] == slip.record.as_json


def test_the_lengths_of_codes_are_no_longer_than_the_page_says() -> None:
    said = {row: int(length) for row, length in re.findall(r"(?m)^\| (.*?) \| (\d+), version", TEXT)}
    slips = {case["about"]: len(case["codes"]["javascript"]) for case in CASES["slips"]}
    assert slips["the usual: a name, a role and five modules"] <= said["name, role, five modules"] + 8
    assert slips["the largest that is likely: long names, eight policies"] <= max(said.values()) + 8


def test_every_reason_is_explained() -> None:
    rows = "".join(re.findall(r"(?m)^\| (`.*?`) \|", TEXT))
    assert set(get_args(Reason)) <= set(re.findall(r"`([a-z-]+)`", rows))


def test_the_schema_is_the_one_that_the_command_prints() -> None:
    printed = CliRunner().invoke(cli, ["schema", "record"]).stdout
    assert blocks("json")[-1] == printed
