"""Whatever is thrown at the readers, they give a slip or a ReadError: the twin is fuzz.test.mjs."""

import json
import unicodedata
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records import carrier, model, verdict
from tests.records.test_slips import CASES
from tests.support.records import make_slip, write_code, write_file

USUAL: dict[str, Any] = CASES["slips"][1]


def is_line(text: str, most: int) -> bool:
    try:
        return model.normalize_line(text, most=most) == text
    except model.RecordError:
        return False


def lines(most: int) -> st.SearchStrategy[str]:
    texts = st.text(min_size=1, max_size=most).map(lambda text: unicodedata.normalize("NFC", text).strip())
    return texts.filter(lambda text: is_line(text, most))


ids = st.from_regex(r"\A[a-z][a-z0-9-]{0,20}\Z").filter(lambda text: text not in ("constructor", "prototype"))
days = st.dates(min_value=model.date(2020, 1, 1), max_value=model.date(2029, 12, 31)).map(str)


@st.composite
def records(draw: st.DrawFn) -> model.CompletionRecord:
    version = draw(st.sampled_from([1, 2]))
    parts: dict[str, Any] = {
        "version": version,
        "id": str(draw(st.uuids(version=4))),
        "setting": {"id": draw(ids), "name": draw(lines(60))},
        "course": {"id": draw(ids), "edition": draw(lines(20)), "digest": draw(st.from_regex(r"\A[0-9a-f]{16}\Z"))},
        "path": draw(ids),
        "modules": [
            {"id": module, "completed": draw(days)}
            for module in draw(st.lists(ids, min_size=1, max_size=8, unique=True))
        ],
        "standard": {"percent": draw(st.integers(1, 100)), model.STANDARD_FIELDS[version]: draw(st.booleans())},
        "minutes": draw(st.integers(0, 100_000)),
        "renew_by": "2030-01-01",
    }
    more = {"name": lines(80), "role": lines(80)}
    return model.validate_record(parts | {field: draw(text) for field, text in more.items() if draw(st.booleans())})


@given(records())
@settings(max_examples=150, deadline=None)
def test_any_record_comes_back_from_its_file_and_from_its_code(record: model.CompletionRecord) -> None:
    slip = make_slip(record)
    assert carrier.parse_slip(write_file(slip)) == slip
    said, back = verdict.verify_text(write_code(slip), verdict.TrustedSettings([record.setting.id]))
    assert (said.name, back) == ("unchanged", slip)


def read_or_refuse(text: str) -> carrier.Slip | None:
    """Read, and let nothing but a ReadError pass."""
    try:
        return carrier.parse_slip(text)
    except carrier.ReadError:
        return None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
).map(json.dumps)


@given(
    st.text(max_size=400)
    | st.text(max_size=400).map(lambda text: f"MSR1:{text}:END")
    | st.from_regex(r"\AMSR1:[A-Z2-7]{0,200}:END\Z")
    | json_values.map(lambda text: f'{{"format":"completion-record","digest":"0123456789abcdef","record":{text}}}')
    | json_values.map(lambda text: USUAL["file"].replace('"Teaching assistant"', text))
)
@settings(max_examples=600, deadline=None)
def test_any_text_gives_a_slip_or_a_read_error(text: str) -> None:
    carrier.find_codes(text)
    read_or_refuse(text)


@given(st.integers(0, len(USUAL["file"])), st.integers(0, 8), st.text(max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_file_with_any_piece_of_it_changed_gives_a_slip_or_a_read_error(at: int, length: int, text: str) -> None:
    read_or_refuse(USUAL["file"][:at] + text + USUAL["file"][at + length :])


def test_no_single_changed_character_of_a_code_makes_another_record_pass_as_unchanged() -> None:
    code: str = USUAL["codes"]["javascript"]
    slip = carrier.validate_slip(USUAL["slip"])
    short = replace(slip, digest=slip.digest[:16])
    for at in range(5, len(code) - 4):
        for letter in "AQ7":
            read = read_or_refuse(code[:at] + letter + code[at + 1 :])
            if read and verdict.verify_slip(read, verdict.TrustedSettings(["bryn-primary"])).name == "unchanged":
                assert read == short
