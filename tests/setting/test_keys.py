"""Test the public keys of a setting: parsing, values in pages, and limits of the fields that records hold."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.setting.keys import B, P, parse_public_key
from generator.setting.parser import list_setting_shapes
from tests.setting.test_setting import COURSE, SOUND, faults, read
from tests.support.setting_fields import FIELDS

KEYS = (
    "BFnSOWoFMb8zqnIShwL3Ml0LJVHHjycKHEwvB4nxDMTdsN_vUHLaseK_JJLLmFMv8_wpiujq9smX6UjsvhP4djk",
    "BAjDIbP72uxPAxzvJhDlFe1wJ9TAGhijfY2fnc0HL233rIlzi25lTLxdAdaqRXSljTKNfq5h53qKWc4cpgOqkCs",
)
"""The public parts of two keys whose private parts were thrown away."""
TWO = f"""keys:
  - key: {KEYS[0]}
    holder: the safeguarding lead
    from: "2025-09-01"
    until: "2026-08-31"
  - key: {KEYS[1]}
    holder: the first deputy
    from: "2026-09-01"
    lost_on: "2026-11-02"
"""
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def test_pages_have_a_row_for_each_key_with_its_days():
    ended, lost = read(SOUND + TWO).values(COURSE)["keys"]
    assert set(ended) == set(lost) == list_setting_shapes(FIELDS)["keys"].fields
    assert (ended["key"], ended["holder"], ended["until"]) == (KEYS[0], "the safeguarding lead", "31 August 2026")
    assert [ended[name] for name in ("from.iso", "until.iso", "lost_on.iso")] == ["2025-09-01", "2026-08-31", None]
    assert [lost[name] for name in ("from.iso", "until.iso", "lost_on.iso")] == ["2026-09-01", None, "2026-11-02"]


def test_keys_are_optional():
    assert read().values(COURSE)["keys"] is None


def test_points_from_the_cryptography_library_are_valid_keys():
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    forms = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    for _ in range(20):
        public = ec.generate_private_key(ec.SECP256R1()).public_key()
        point = public.public_bytes(forms.Encoding.X962, forms.PublicFormat.UncompressedPoint)
        text = base64.urlsafe_b64encode(point).decode().rstrip("=")
        assert parse_public_key(text) == text


def test_a_coordinate_beyond_the_field_is_refused():
    # SEC 1, 3.2.2.1: a coordinate is below P. 5 is the smallest x with a point; 5 + P has the same remainder.
    x = 5
    y = pow(x**3 - 3 * x + B, (P + 1) // 4, P).to_bytes(32)
    point, beyond = (
        base64.urlsafe_b64encode(b"\4" + given.to_bytes(32) + y).decode().rstrip("=") for given in (x, x + P)
    )
    assert parse_public_key(point) == point
    with pytest.raises(ValueError, match="public key"):
        parse_public_key(beyond)


@settings(deadline=None)
@given(st.integers(0, 86), st.sampled_from(BASE64))
def test_a_changed_letter_of_a_key_is_reported(at, letter):
    changed = KEYS[0][:at] + letter + KEYS[0][at + 1 :]
    if changed != KEYS[0]:
        with pytest.raises(ValueError, match="public key"):
            parse_public_key(changed)


@pytest.mark.parametrize(
    "key",
    [
        KEYS[0] + "=",
        KEYS[0][:-1],
        KEYS[0].replace("_", "/"),
        "A" + KEYS[0][1:],
        "B" + "A" * 86,
        "B" + "_" * 85 + "8",
        "schlüssel",
        "=" * 87,
        "A" * 600,
    ],
)
def test_an_invalid_point_is_not_a_key(key):
    assert "T019 error: “keys, entry 1, key”" in faults(
        f'{SOUND}keys:\n  - {{ key: "{key}", holder: x, from: "2026-01-01" }}'
    )


def test_a_setting_has_twenty_keys_at_most():
    row = f'  - {{ key: {KEYS[0]}, holder: x, from: "2026-01-01" }}\n'
    told = faults(f"{SOUND}keys:\n{row * 21}")
    assert "T014 error: “keys” has 21 entries; 20 are allowed. Delete those that are no longer needed." in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'version: "4.10"',
            f'version: "{"4" * 41}"',
            "“policies.aup.version”, under “Acceptable use of technology by staff”, has 41 characters; 40 are allowed",
        ),
        ("Oak Lane College", "O" * 201, "“name” has 201 characters; 200 are allowed"),
        ("id: oak-lane", f"id: {'o' * 101}", "“id” has 101 characters; 100 are allowed"),
        (
            "training:",
            TWO.replace("the first deputy", "d" * 81) + "training:",
            "holder” has 81 characters; 80 are allowed",
        ),
    ],
)
def test_text_too_long_for_a_record_is_reported(old, new, told):
    assert f"{told}. Say it in fewer words." in faults(SOUND.replace(old, new, 1))


@pytest.mark.parametrize(
    ("day", "words"), [("09-01", "1 September"), ("12-31", "31 December"), ("02-28", "28 February")]
)
def test_a_fixed_day_is_shown_in_words_and_is_not_29_february(day, words):
    values = read(SOUND.replace("cycle_months: 24", f'cycle_months: 24, renew_on: "{day}"')).values(COURSE)
    assert (values["rule.renew_on"], values["rule.renew_day"]) == (day, words)
    assert values["rule.again"] == f"on {words} each year"


def test_without_a_fixed_day_training_is_due_after_months():
    values = read().values(COURSE)
    assert (values["rule.renew_on"], values["rule.renew_day"], values["rule.again"]) == (None, None, "after 24 months")
    assert read(SOUND.replace("months: 24", "months: 1")).values(COURSE)["rule.again"] == "after a month"


@pytest.mark.parametrize("day", ["02-29", "13-01", "9-1", "1 September", "2026-09-01", "00-00", "01-09-01"])
def test_invalid_days_are_reported(day):
    assert "T028" in faults(SOUND.replace("cycle_months: 24", f'cycle_months: 24, renew_on: "{day}"'))
