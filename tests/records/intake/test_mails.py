"""A saved mail is taken apart as in the browser (tests/register/intake.test.mjs)."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.intake.mail import split_mail

CASES = json.loads((Path(__file__).parent / "mails.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_mail_is_taken_apart(case: dict[str, list[str]], end: str) -> None:
    assert [part.replace("\r\n", "\n") for part in split_mail(end.join(case["lines"]))] == case["parts"]


PIECES = st.sampled_from(
    [
        *(
            "From: a\n",
            "\n",
            "\n\n",
            "--b\n",
            "--b--",
            ";",
            ":",
            '"',
            "\\",
            "%",
            "'",
            " ",
            "\t",
            "\x00",
            "é",
            "学",
            "!",
        ),
        *("Content-Type: multipart/mixed; ", "Content-Type: message/rfc822\n", "boundary=b", "boundary*0*=a''%62"),
        *("boundary*=x", "=?utf-8?b?xx?=", "charset=foo", "Content-Transfer-Encoding: base64\n", "TVNS", "=C3", "=\n"),
        *("Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: x-uuencode\n", "begin 644 a\n"),
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_whatever_a_mail_says_it_is_taken_apart(text: str) -> None:
    assert all(isinstance(part, str) for part in split_mail(f"From: a\n{text}"))


TYPE = "Content-Type: multipart/mixed; "


@pytest.mark.parametrize(
    ("mail", "parts"),
    [
        (f"From: a\n{TYPE}{';' * 900_000}boundary=b\n\n--b\n\nx", 1),
        (f"From: a\n{TYPE}boundary=b\n\n" + "--b\n\n" * 180_000, 1_999),
        ("From: a\n" + "".join(f"{TYPE}boundary=b{at}\n\n--b{at}\n" for at in range(17_000)), 1_999),
        ("From: a\n" + "Content-Type: message/rfc822\n\n" * 30_000, 1),
        (f"From: a\n{TYPE}boundary=b\n\n" + f"--b\n{TYPE}boundary=c\n\n--c\n\n--c\n\n" * 1_500, 2_000),
    ],
    ids=["a long header", "many parts", "nested parts", "nested mails", "many parts of two"],
)
def test_a_mail_of_a_million_characters_costs_no_more_than_a_moment(mail: str, parts: int) -> None:
    started = process_time()
    assert len(split_mail(mail)) == parts
    assert process_time() - started < 5


@pytest.mark.parametrize(("length", "parts"), [(2_000, ["\nx"]), (2_001, ["--b\n\nx"])])
def test_a_boundary_is_read_from_a_header_of_limited_length(length: int, parts: list[str]) -> None:
    told = f"multipart/mixed; boundary=b{';' * (length - len('multipart/mixed; boundary=b'))}"
    assert split_mail(f"From: a\nContent-Type: {told}\n\n--b\n\nx") == parts


@pytest.mark.parametrize(("depth", "is_read"), [(4, True), (5, False)])
def test_mails_are_attached_to_mails_so_deep(depth: int, *, is_read: bool) -> None:
    mail = "Content-Type: message/rfc822\n\n" * depth + "Subject: x\nContent-Transfer-Encoding: base64\n\nTVNS"
    assert split_mail(mail) == ["MSR" if is_read else "TVNS"]


def test_an_encoded_part_that_cannot_be_decoded_does_not_lose_the_others() -> None:
    part = "Content-Transfer-Encoding: {}\n\n{}\n"
    parts = [part.format("base64", "%%%%"), part.format("x-unknown", "a"), part.format("base64", "TVNSMTpBQkM6RU5E")]
    mail = f"From: a\n{TYPE}boundary=b\n\n--b\n" + "--b\n".join(parts) + "--b--\n"
    assert [text.strip() for text in split_mail(mail)][:3] == ["%%%%", "a", "MSR1:ABC:END"]
