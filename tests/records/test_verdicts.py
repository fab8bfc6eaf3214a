"""What is said of a slip, read by Python, and the countersignature as others see it: the twin is verdicts.test.mjs."""

import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey

from generator.canonical_json import write_canonical_json
from generator.errors import GeneratorError
from generator.records import carrier, signing, verdict
from generator.records.model import CompletionRecord
from generator.records.rule import PublishedKey
from generator.records.strict import Reason
from tests.records.test_slips import about, reasons
from tests.support.records import make_slip
from tests.support.signing import countersign, make_key_pair, read_key_pair, write_jws

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("verdicts.json").read_text("utf-8"))
VERSIONS = Path(__file__).with_name("versions")
KEYS = [PublishedKey(start=row.pop("from"), **row) for row in json.loads(json.dumps(CASES["keys"]))]
TRUSTED = verdict.TrustedSettings(CASES["settings"], KEYS)
BY = "designated safeguarding lead"


@pytest.mark.parametrize("case", CASES["cases"], ids=about)
def test_a_verdict(case: dict[str, Any]) -> None:
    said, slip = verdict.verify_text(case["text"], TRUSTED)
    assert (said.name, said.reason, said.field) == (case["verdict"], case.get("reason"), case.get("field", ""))
    assert said.key == (KEYS[case["key"]] if "key" in case else None)
    assert (slip is not None) == (said.name != "unreadable" or "key" in str(said.reason))
    if slip and said.name != "altered":
        assert slip.digest == make_slip(slip.record).digest


def test_a_key_has_the_id_that_both_languages_give_it() -> None:
    assert [signing.compute_key_id(key.key) for key in KEYS] == CASES["ids"]
    assert ECKey.import_key(open_part()).thumbprint()[:16] == CASES["ids"][0]


@pytest.mark.parametrize("key", CASES["malformed_keys"])
def test_what_is_no_uncompressed_point_has_no_id(key: str) -> None:
    with pytest.raises(ValueError, match="uncompressed"):
        signing.compute_key_id(key)


def open_part() -> dict[str, str]:
    return {name: part for name, part in CASES["private"].items() if name != "d"}


@pytest.mark.parametrize("case", CASES["jws"], ids=about)
def test_a_countersignature_holds_as_a_jws_for_the_library_joserfc(case: dict[str, Any]) -> None:
    slip = carrier.validate_slip(case["slip"])
    assert write_jws(slip) == case["jws"]
    key = ECKey.import_key(open_part())
    read = jws.deserialize_compact(case["jws"], key, algorithms=["ES256"])
    assert read.headers() == {"alg": "ES256", "kid": CASES["ids"][0]}
    facts = {name: case["slip"]["countersignature"][name] for name in ("by", "done", "on")}
    assert read.payload == write_canonical_json({"countersigned": facts, "record": case["slip"]["record"]})
    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(case["jws"][:-8] + "AAAAAAAA", key, algorithms=["ES256"])


def test_what_another_library_signs_holds_with_its_key_and_with_no_other() -> None:
    pair = read_key_pair(CASES["private"])
    slip = carrier.validate_slip(CASES["jws"][0]["slip"])
    for signer, expected in ((pair, "countersigned"), (make_key_pair(), "unreadable")):
        signed = countersign(slip, by=BY, done="received", on="2026-11-25", pair=signer)
        assert verdict.verify_slip(signed, TRUSTED).name == expected
        assert signed.countersignature
        assert signing.compute_key_id(signer.public_key) == signer.id
        assert signing.verify_signature(signed.record, signed.countersignature, signer.public_key)
        assert not signing.verify_signature(signed.record, signed.countersignature, KEYS[1].key)


@pytest.mark.parametrize("key", ["AAAA", KEYS[0].key[1:], "!"])
def test_a_text_that_is_not_a_point_has_no_id(key: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        signing.compute_key_id(key)


def test_every_record_that_was_ever_handed_over_in_every_version_is_still_read() -> None:
    """The reader's policy: see docs/record.md."""
    versions = get_args(CompletionRecord.model_fields["version"].annotation)
    folders = sorted(folder.name for folder in VERSIONS.iterdir())
    assert folders == [f"v{number}" for number in range(1, max(versions) + 1)]
    for path in VERSIONS.glob("*/*"):
        said, slip = verdict.verify_text(path.read_text("utf-8"), TRUSTED)
        assert said.name == ("countersigned" if "countersigned" in path.name else "unchanged"), path
        assert slip is not None
        assert verdict.verify_slip(slip, TRUSTED) == said


def test_every_reason_has_its_words() -> None:
    assert set(reasons()) == set(get_args(Reason))


def test_without_the_extra_the_rest_works_and_a_countersignature_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    texts = {case["about"]: case["text"] for case in CASES["cases"]}
    said, _ = verdict.verify_text(texts["a file as the learner made it"], TRUSTED)
    assert said.name == "unchanged"
    with pytest.raises(GeneratorError, match=r'pip install "cryptography>=\d+"'):
        verdict.verify_text(texts["countersigned: spoken to"], TRUSTED)
