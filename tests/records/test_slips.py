"""How slips travel, read by Python: the twin is slips.test.mjs."""

import base64
import hashlib
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.records import carrier
from generator.records.dictionary import DICTIONARY
from generator.rendering.words import load_words
from tests.support.records import make_slip, write_code, write_file

THEME = Path(__file__).parents[2] / "theme"
CASES: dict[str, Any] = json.loads(Path(__file__).with_name("slips.json").read_text("utf-8"))

LARGEST = 65_536
"""Characters of the largest file that is read (docs/record.md)."""


def about(case: dict[str, Any]) -> str:
    return str(case.get("about") or ascii(case.get("name")))


def text(told: Any) -> str:
    """Return a text, or one told in short because it is large."""
    if isinstance(told, str):
        return told
    if "codes" in told:
        return " ".join(
            f"MSR1:{str(n).translate(str.maketrans('0123456789', 'ABCDEFGHIJ'))}:END" for n in range(told["codes"])
        )
    return str(told.get("before", "") + told["piece"] * told["times"] + told.get("after", ""))


def test_the_preset_dictionary_is_the_frozen_one() -> None:
    assert len(DICTIONARY) == CASES["dictionary"]["length"]
    assert hashlib.sha256(DICTIONARY).hexdigest() == CASES["dictionary"]["sha256"]


@pytest.mark.parametrize("case", CASES["slips"], ids=about)
def test_a_slip_travels(case: dict[str, Any]) -> None:
    slip = carrier.validate_slip(case["slip"])
    assert slip.as_json == case["slip"]
    assert carrier.parse_slip(case["file"]) == slip
    assert write_file(slip) == case["file"]
    short = replace(slip, digest=slip.digest[:16])
    for code in (*case["codes"].values(), write_code(slip)):
        assert carrier.parse_slip(code) == short
        assert len(code) <= 1_200
    assert make_slip(slip.record).digest == slip.digest


@pytest.mark.parametrize("case", CASES["slips"], ids=about)
def test_a_file_may_begin_with_a_byte_order_mark_and_be_exactly_as_large_as_the_limit(case: dict[str, Any]) -> None:
    slip = carrier.validate_slip(case["slip"])
    assert carrier.parse_slip("\ufeff" + case["file"]) == slip
    assert carrier.parse_slip(case["file"].ljust(LARGEST)) == slip
    with pytest.raises(carrier.ReadError, match="too-large"):
        carrier.parse_slip(case["file"].ljust(LARGEST + 1))


@pytest.mark.parametrize("case", CASES["slips"], ids=about)
def test_a_code_may_unfold_to_as_much_as_the_limit(case: dict[str, Any]) -> None:
    code = case["codes"]["python"]
    folded = base64.b32decode(code[5:-4] + "=" * (-len(code[5:-4]) % 8))
    data = zlib.decompressobj(-15, zdict=DICTIONARY).decompress(folded)

    def padded(size: int) -> str:
        deflate = zlib.compressobj(9, wbits=-15, zdict=DICTIONARY)
        again = deflate.compress(data.ljust(size)) + deflate.flush()
        return f"MSR1:{base64.b32encode(again).decode().rstrip('=')}:END"

    assert carrier.parse_slip(padded(LARGEST)) == carrier.parse_slip(code)
    with pytest.raises(carrier.ReadError, match="damaged-code"):
        carrier.parse_slip(padded(LARGEST + 1))


def test_the_first_of_several_codes_is_read() -> None:
    first, second = (case["codes"]["python"] for case in CASES["slips"][:2])
    assert carrier.parse_slip(f"{first}\n{second}") == carrier.parse_slip(first) != carrier.parse_slip(second)


@pytest.mark.parametrize("case", CASES["mails"], ids=about)
def test_codes_in_a_mail(case: dict[str, Any]) -> None:
    assert carrier.find_codes(case["text"]) == case["codes"]


def test_a_text_with_codes_may_be_exactly_as_large_as_the_limits() -> None:
    assert carrier.find_codes("x" * 1_048_576) == []
    assert len(carrier.find_codes(text({"codes": 2_000}))) == 2_000
    for beyond in ("x" * 1_048_577, text({"codes": 2_001})):
        with pytest.raises(carrier.ReadError, match="too-large"):
            carrier.find_codes(beyond)


@pytest.mark.parametrize("case", CASES["refused"], ids=about)
def test_refused_with_its_reason_and_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(carrier.ReadError) as refusal:
        carrier.parse_slip(text(case["text"]))
    error = refusal.value
    assert (error.reason, error.field) == (case["reason"], case.get("field", ""))
    assert reasons()[error.reason].replace("{field}", error.field) == case["sentence"]


def reasons() -> dict[str, str]:
    verify: Any = load_words(THEME)["verify"]
    return dict(verify["reasons"])
