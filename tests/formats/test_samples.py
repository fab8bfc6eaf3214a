"""Real files of other programs, if they are beside the project: each is converted, or rejected by name and line.

Cases of our own in this folder hold the same without them.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from tests.formats.judges import JUDGED, judge_keys, list_keys, select_judged

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "sites" / "sound"
"""A small project: whatever is converted, the identifiers of all its questions are read first."""
SAMPLES = Path(os.environ.get("SAMPLES", ROOT.parent / "shared" / "samples"))
MANIFEST = SAMPLES / "MANIFEST.tsv"
REFUSED = {
    r"csv/": "a table saved from a spreadsheet (CSV)",
    r"qti/illformed\.xml": "XML",
    r"qti/": "QTI, or part of a QTI package",
    r"other-markdown/text2qti": "text2qti",
}
"""The name by which a file is refused, by the beginning of its path; the first that fits."""
FAULTS = {
    "gift/categorySpecialCharacter.gift": ["V006"],
    "gift/ejemplo-matematicas.gift": ["V012", *["V013"] * 7],
    "gift/multiLineFeedback1.gift": ["V012"],
    "moodle-xml/clozeRef.xml": ["V004"] * 5,
    "moodle-xml/coderunner-ddl_replace_tablecorrectness.xml": ["V004"] * 2,
    "moodle-xml/description.xml": ["V004"],
    "moodle-xml/markdownRef.xml": ["Q018", *["V012"] * 4],
    "other-markdown/mdbook-quiz-example.toml": ["V004"],
    "other-markdown/mkdocs-quiz-migration.md": ["V006"],
    "other-markdown/quizdown-syntax.md": ["V006"],
    "moodle-xml/moodle.xml": ["V002", "V002", "V004", "V004", "V004"],
}
"""The codes of the errors in files that can't be converted as they are."""
UNREADABLE = ("gift/ejemplo-gift.txt", "gift/ejemplo-matematicas.gift", "other-markdown/quizdown-syntax.md")
"""Files that their judges cannot read."""
AIKEN = """
## Question: Is this the first question? {#is-this-the-first-question}

- [ ] no
- [ ] maybe
- [x] YES!
- [ ] 2

## Question: Is this the second question? {#is-this-the-second-question}

- [x] yes
- [ ] Storm the beach
- [ ] bloopers
- [ ] nope

## Question: Last question, did you like Star Wars? {#last-question-did-you-like-star-wars}

- [x] Storm Trooper!
- [ ] nope
- [ ] yep
- [ ] What is Start Wars?
"""


def read_manifest() -> dict[str, str]:
    """Return the digest of each sample by its name."""
    if not MANIFEST.is_file():
        return {}
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["sha256"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


SUMS = read_manifest()
pytestmark = pytest.mark.skipif(not SUMS, reason=f"{MANIFEST} is not there")


def find_judge(name: str) -> str:
    """Return the name of the format for which a sample has a judge, or of its folder."""
    named = (judge for judge in JUDGED if name.startswith((f"{judge}/", f"other-markdown/{judge}-")))
    return next(named, "plain_list" if name == "aiken/aiken.txt" else name.partition("/")[0])


def convert_sample(name: str):
    path = SAMPLES / name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SUMS[name]
    return CliRunner().invoke(cli, ["convert", "--root", str(SMALL), str(path)])


@pytest.mark.parametrize(
    "name",
    [name for name in SUMS if find_judge(name) not in (*JUDGED, "aiken")],
)
def test_an_unsupported_file_is_rejected_by_name_and_line(name):
    expected = next(said for start, said in REFUSED.items() if re.match(start, name))
    result = convert_sample(name)
    assert (result.exit_code, result.stdout) == (1, "")
    [told] = [line for line in result.stderr.splitlines() if " error: " in line]
    place, message = told.split(" V011 error: ")
    line = int(place.split(":")[-2])
    assert message.startswith(f"this is {expected}, which cannot be converted. ")
    assert 1 <= line <= len((SAMPLES / name).read_bytes().splitlines())


@pytest.mark.parametrize("name", [name for name in SUMS if find_judge(name) in JUDGED])
def test_a_file_is_read_as_its_judge_reads_it(name):
    result = convert_sample(name)
    codes = re.findall(r":\d+:\d+ ([A-Z]\d+) error: ", result.stderr)
    assert (result.exit_code, sorted(codes)) == (1 if name in FAULTS else 0, FAULTS.get(name, []))
    keys = judge_keys(find_judge(name), SAMPLES / name)
    assert (keys is None) == (name in UNREADABLE)
    if keys is not None and name not in FAULTS:
        assert select_judged(find_judge(name), list_keys(result.stdout.splitlines())) == keys


@pytest.mark.skipif("aiken/aiken.txt" not in SUMS, reason="the samples are not there")
def test_aiken_is_converted():
    result = convert_sample("aiken/aiken.txt")
    assert (result.exit_code, result.stdout) == (0, AIKEN.lstrip("\n"))


@pytest.mark.skipif("aiken/aiken-extended.txt" not in SUMS, reason="the samples are not there")
def test_extended_aiken_is_reported_line_by_line():
    result = convert_sample("aiken/aiken-extended.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    told = re.findall(r"txt:(\d+):\d+ (V\d+) error: ", result.stderr)
    assert told == [
        ("9", "V012"),
        ("52", "V004"),
        ("71", "V004"),
        ("74", "V004"),
        ("81", "V001"),
        ("100", "V001"),
        ("103", "V001"),
        ("108", "V001"),
        ("116", "V002"),
        ("120", "V003"),
        ("138", "V012"),
    ]
