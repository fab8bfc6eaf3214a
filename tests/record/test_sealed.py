"""Sealed files, read by Python: the twin is sealed.test.mjs."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.record import base64url, sealed
from tests.record.test_slips import about

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("sealed.json").read_text("utf-8"))
PASSPHRASE: str = CASES["passphrase"]


@pytest.mark.parametrize("case", CASES["files"], ids=about)
def test_opens(case: dict[str, Any]) -> None:
    assert sealed.unseal(case["kind"], case["text"], PASSPHRASE) == case["value"]


@pytest.mark.parametrize("case", CASES["refused"], ids=about)
def test_stays_shut(case: dict[str, Any]) -> None:
    with pytest.raises(sealed.SealError) as refusal:
        sealed.unseal(case["kind"], case["text"], case["passphrase"])
    assert refusal.value.reason == case["reason"]


def test_what_is_sealed_holds_none_of_its_words_and_another_spelling_of_the_same_letters_opens_it() -> None:
    text = sealed.seal("register", {"name": "Siân"}, CASES["decomposed"])
    assert b"Si" not in base64url.read(json.loads(text)["data"])
    assert sealed.unseal("register", text, PASSPHRASE) == {"name": "Siân"}


def test_a_key_made_once_seals_again_and_never_twice_the_same() -> None:
    _, sealer = sealed.open_sealed("register", CASES["files"][1]["text"], PASSPHRASE)
    one, other = (sealer.seal("register", {"n": 1}) for _ in range(2))
    assert one != other
    assert sealed.unseal("register", other, PASSPHRASE) == {"n": 1}
    assert base64url.write(sealer.key) not in repr(sealer)


def test_a_passphrase_has_twelve_characters_at_least_as_people_count_them() -> None:
    with pytest.raises(sealed.SealError, match="short"):
        sealed.Sealer.open("🐈" * 11)
    sealed.Sealer.open("🐈" * 12)


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(sealed.SealError, match="too-large"):
        sealed.unseal("register", "x" * 67_108_865, PASSPHRASE)


@pytest.mark.parametrize("number", ["6" * 5_000, "NaN", "1e999"])
def test_a_number_that_no_file_has_is_no_sealed_file(number: str) -> None:
    text = CASES["files"][0]["text"]
    for given in (text.replace("600000", number), text.replace('"version": 1', f'"version": {number}')):
        assert given != text
        with pytest.raises(sealed.SealError, match="not-sealed"):
            sealed.unseal("register", given, PASSPHRASE)
