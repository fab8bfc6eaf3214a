"""Whatever a file that is handed in holds, each record in it is judged, and all else is refused with a reason."""

from __future__ import annotations

import base64
import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.records.intake.files import decode
from generator.records.intake.texts import split_records
from generator.records.verdict import TrustedSettings, verify_text
from tests.support.records import make_slip, write_code, write_file
from tests.support.sixty_people import SETTING, a_record

NAMES = ("Siân Owen", "Tom Ashe", "Ann Lee", "Zoë Ŵyn")
SIAN, TOM, ANN, ZOE = (make_slip(a_record(name, "2026-10-05")) for name in NAMES)


def judge_file(data: bytes) -> list[tuple[str | None, str]]:
    """Return each record's name with its verdict."""
    found = [verify_text(text, TrustedSettings([SETTING.id])) for text in split_records(decode(data))]
    return [(slip and slip.record.name, verdict.name) for verdict, slip in found]


def test_a_file_is_one_record_and_a_mail_has_one_for_each_code_and_attachment() -> None:
    attached = base64.b64encode(write_file(ZOE).encode()).decode()
    mail = "\r\n".join(
        [
            "From: ann@example.org",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "",
            f"> {write_code(TOM)}",
            f"again {write_code(TOM).lower()} and {write_code(ANN)}",
            "--b",
            "Content-Transfer-Encoding: base64",
            "",
            attached,
            "--b--",
        ]
    )
    assert judge_file(f"\ufeff{write_file(SIAN)}".encode()) == [("Siân Owen", "unchanged")]
    assert judge_file(mail.encode()) == [(name, "unchanged") for name in ("Tom Ashe", "Ann Lee", "Zoë Ŵyn")]
    assert judge_file(f"Here it is:\n{write_code(SIAN)}\n".encode("utf-16")) == [("Siân Owen", "unchanged")]


def test_a_record_that_was_changed_is_altered_and_names_nobody_else() -> None:
    assert judge_file(write_file(SIAN).replace("Siân", "Zoë").encode()) == [("Zoë Owen", "altered")]


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b'{"format":"completion-record","record":' + b"[" * 5000)
@example(b"From: a\n\nMSR1:AAAA:END MSR9:AA:END")
@example(b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\n%%%%")
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    texts = split_records(decode(data))
    assert texts
    for text in texts:
        verdict, slip = verify_text(text, TrustedSettings([]))
        assert (verdict.name, slip) == ("unreadable", None)
        assert verdict.reason


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_text_with_no_record_is_returned_as_it_is(text: str) -> None:
    assert split_records(json.dumps({"text": text})) == [json.dumps({"text": text})]
