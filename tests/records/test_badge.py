"""Badges that the browser's script makes: openbadgeslib, which knows nothing of us, and our own reader judge them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from joserfc.jwk import ECKey
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from openbadgeslib.ob3.did import did_key_from_pem, did_web_from_url

from generator.canonical_json import Json, hash_json
from generator.records.badge import Badge, compute_did_key, parse_badge, verify_badge
from generator.records.base64url import from_base64url, to_base64url
from generator.records.carrier import Slip
from generator.records.model import CompletionRecord, validate_record
from generator.records.rule import PublishedKey
from generator.records.strict import ReadError
from generator.setting.keys import Key, build_badge_key_rows
from generator.website.did import get_did, get_document_path
from tests.records.test_verdicts import VERSIONS
from tests.support.badges import make_badges, publish_keys
from tests.support.records import make_slip
from tests.support.signing import KeyPair, countersign, make_key_pair

BY = "designated safeguarding lead"
TODAY = datetime.now(UTC).date()
RECENT = (TODAY - timedelta(days=7)).isoformat()
NEXT_YEAR = (TODAY + timedelta(days=300)).isoformat()
OURS, LOST, FOREIGN = make_key_pair(), make_key_pair(), make_key_pair()
ADDRESS = "https://school.example/training/"
DID = get_did(ADDRESS)


def published(pair: KeyPair, start: str = "2026-09-01", **more: str) -> PublishedKey:
    return PublishedKey(key=pair.public_key, holder=BY, start=start, **more)


KEYS = [published(LOST, lost_on=RECENT), published(OURS, start="2020-01-01")]


def a_record() -> CompletionRecord:
    data = json.loads((VERSIONS / "v2" / "usual.json").read_text("utf-8"))["record"]
    days = [{**module, "completed": RECENT} for module in data["modules"]]
    return validate_record({**data, "modules": days, "renew_by": NEXT_YEAR})


def a_slip(pair: KeyPair = OURS) -> Slip:
    return countersign(make_slip(a_record()), by=BY, done="spoken", on=RECENT, pair=pair)


SLIP = a_slip()
SUBJECT = f"urn:uuid:{SLIP.record.id}"


@pytest.fixture(scope="module")
def by_key() -> str:
    return make_badges([SLIP], OURS)[0]


@pytest.fixture(scope="module")
def by_site() -> str:
    return make_badges([SLIP], OURS, DID)[0]


def serve(pairs: Sequence[KeyPair] = (OURS,), lost: KeyPair = LOST, did: str = DID) -> Any:
    """Return a downloader that serves the site's document, as openbadgeslib takes one."""
    keys = [_key(pair, RECENT if pair is lost else None) for pair in pairs]
    address = f"https://school.example/{'training/' if did == DID else ''}{get_document_path(did)}"
    served = {address: publish_keys(did, {"badge_keys": build_badge_key_rows(keys) or None})}
    return served.__getitem__


def _key(pair: KeyPair, lost: str | None) -> Key:
    return Key.model_validate({"key": pair.public_key, "holder": BY, "from": "2020-01-01", "lost_on": lost})


def read_parts(badge: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, payload, _ = badge.split(".")
    return json.loads(from_base64url(header)), json.loads(from_base64url(payload))


def with_payload(badge: str, payload: Json) -> str:
    header, _, signature = badge.split(".")
    return f"{header}.{to_base64url(json.dumps(payload).encode())}.{signature}"


def test_another_program_accepts_a_badge_of_a_key_and_gives_it_the_same_did(by_key: str) -> None:
    did = compute_did_key(OURS.public_key)
    assert did == did_key_from_pem(ECKey.import_key(OURS.jwk).as_pem(private=False))
    found = OB3Verifier.for_issuer_did(did).verify(by_key, SUBJECT)
    assert found.issuer.id == did
    assert found.recipient_id == SUBJECT
    assert (
        found.identifiers[0].to_dict().items()
        >= {
            "type": "IdentityObject",
            "identityHash": "Siân Owen-Griffiths",
            "identityType": "name",
            "hashed": False,
        }.items()
    )


@pytest.mark.parametrize("address", [ADDRESS, "https://school.example/"])
def test_another_program_accepts_a_badge_of_a_site_and_finds_its_document(address: str) -> None:
    did = get_did(address)
    assert did == did_web_from_url(address)
    badge = make_badges([SLIP], OURS, did)[0]
    download = serve((LOST, FOREIGN, OURS), did=did)
    found = OB3Verifier.for_issuer_did(did, download).verify(badge, SUBJECT)
    assert found.issuer.id == did
    assert (found.expiration_date or datetime.min).date() == date.fromisoformat(NEXT_YEAR)


def test_another_program_refuses_what_is_altered_for_someone_else_of_a_foreign_or_a_lost_key(
    by_key: str, by_site: str
) -> None:
    keyed = OB3Verifier.for_issuer_did(compute_did_key(OURS.public_key))
    sited = OB3Verifier.for_issuer_did(DID, serve())
    for verifier, badge in ((keyed, by_key), (sited, by_site)):
        _, payload = read_parts(badge)
        payload["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
        with pytest.raises(OB3VerificationError, match="signature"):
            verifier.verify(with_payload(badge, payload))
        with pytest.raises(OB3VerificationError, match="Recipient mismatch"):
            verifier.verify(badge, "urn:uuid:11111111-1111-4111-8111-111111111111")
    foreign = a_slip(FOREIGN)
    with pytest.raises(OB3VerificationError):
        keyed.verify(make_badges([foreign], FOREIGN)[0])
    with pytest.raises(OB3VerificationError, match="no verificationMethod"):
        sited.verify(make_badges([foreign], FOREIGN, DID)[0])
    with pytest.raises(OB3VerificationError, match="no verificationMethod"):
        OB3Verifier.for_issuer_did(DID, serve((OURS, FOREIGN), lost=OURS)).verify(by_site)


def test_a_site_without_keys_has_a_document_that_verifies_nothing(by_site: str) -> None:
    document = json.loads(publish_keys(DID, {"badge_keys": None}))
    assert (document["id"], document["verificationMethod"], document["assertionMethod"]) == (DID, [], [])


def test_the_same_badge_has_the_same_ids_and_names_no_address_of_the_person(by_key: str, by_site: str) -> None:
    (header, one), (_, other) = read_parts(by_key), read_parts(by_site)
    assert (header["alg"], header["typ"]) == ("ES256", "JWT")
    assert (one["id"], one["sub"], one["jti"]) == (other["id"], SUBJECT, one["id"])
    assert len({one["id"], one["sub"], one["credentialSubject"]["achievement"]["id"]}) == 3
    assert read_parts(make_badges([SLIP], OURS)[0])[1] == one
    assert "@" not in json.dumps(one).replace("@context", "")
    assert not {"verified", "accredited"} & set(json.dumps(one).lower().split())


def test_the_id_of_an_achievement_is_the_hash_of_what_was_passed(by_key: str) -> None:
    digest = hash_json({name: SLIP.record.as_json[name] for name in ("course", "path", "standard")})
    number = int(digest[:32], 16)
    number = number & ~(0xF << 76) & ~(3 << 62) | 8 << 76 | 2 << 62  # RFC 9562, 5.8: the version and the variant
    assert read_parts(by_key)[1]["credentialSubject"]["achievement"]["id"] == uuid.UUID(int=number).urn


@pytest.mark.parametrize(
    ("address", "did"),
    [
        ("http://school.example/", ""),
        ("", ""),
        (None, ""),
        ("https://me@school.example/", ""),
        ("https://School.example:8443/a/b c/", "did:web:school.example%3A8443:a:b%20c"),
    ],
)
def test_only_an_address_on_https_has_a_did(address: str | None, did: str) -> None:
    assert get_did(address) == did


def read(text: str) -> Badge:
    badge = parse_badge(text)
    assert badge
    return badge


def test_our_reader_says_the_same_of_both_issuers(by_key: str, by_site: str) -> None:
    for text in (by_key, f" {by_site}\r\n"):
        badge = read(text)
        assert (badge.name, badge.since, badge.until) == ("Siân Owen-Griffiths", RECENT, NEXT_YEAR)
        assert badge.record == SLIP.record.id
        verdict = verify_badge(badge, KEYS)
        assert (verdict.name, verdict.key) == ("countersigned", KEYS[1])


def test_our_reader_refuses_what_is_altered_foreign_lost_or_of_another_time(by_key: str, by_site: str) -> None:
    for text in (by_key, by_site):
        _, payload = read_parts(text)
        payload["validUntil"] = "2099-01-01T23:59:59Z"
        assert verify_badge(read(with_payload(text, payload)), KEYS).name == "altered"
        assert verify_badge(read(f"{text[:-86]}{'A' * 86}"), KEYS).name == "altered"
        assert verify_badge(read(text[:-40]), KEYS).name == "altered"
        assert verify_badge(read(text), KEYS[:1]).reason == "foreign-key"
        assert verify_badge(read(text), [published(OURS, start=TODAY.isoformat())]).reason == "key-not-then"
    for did in ("", DID):
        assert verify_badge(read(make_badges([a_slip(LOST)], LOST, did)[0]), KEYS).name == "lost-key"
        assert verify_badge(read(make_badges([a_slip(FOREIGN)], FOREIGN, did)[0]), KEYS).reason == "foreign-key"


@pytest.mark.parametrize("text", ["", "MSR1:ABC:END", "{}", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "a.b.c", "eyJ!.x.y"])
def test_what_is_no_badge_is_left_to_others(text: str) -> None:
    assert parse_badge(text) is None


def spoil(payload: dict[str, Any], path: str, value: Json) -> dict[str, Any]:
    *way, last = path.split(".")
    part = payload
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[last] = value
    return payload


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("credentialSubject", []),
        ("credentialSubject.identifier", []),
        ("credentialSubject.identifier.0.identityHash", "Ann\u202eOther"),
        ("credentialSubject.narrative", "one\ntwo"),
        ("credentialSubject.narrative", "a" * 20_001),
        ("credentialSubject.id", "mailto:ann@school.example"),
        ("credentialSubject.achievement.name", 7),
        ("validFrom", "2026-13-01T00:00:00Z"),
        ("validUntil", "soon"),
        ("validUntil", None),
        ("issuer.id", "did:web:elsewhere.example"),
        ("iss", "did:web:elsewhere.example"),
    ],
)
def test_a_badge_that_is_not_as_ours_are_cannot_be_read(by_site: str, path: str, value: Json) -> None:
    _, payload = read_parts(by_site)
    with pytest.raises(ReadError, match="shape"):
        parse_badge(with_payload(by_site, spoil(payload, path, value)))
