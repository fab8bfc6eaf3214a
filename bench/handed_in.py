"""Completion records of N made-up people, as files and as an archive; the same for the same seed.

    python bench/handed_in.py --records 5000 --out DIR

writes DIR/records/ (a file each), DIR/records.zip and DIR/staff.csv. Every tenth record is last year's of the person
before it; every hundredth person stands on the staff list under a name that is written otherwise. All are made up.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.project.project import load_project  # noqa: E402 - the path comes first
from generator.records import model  # noqa: E402
from generator.records.carrier import Slip  # noqa: E402
from generator.records.rule import RegisterFacts  # noqa: E402
from tests.support.records import make_record, make_slip, write_file  # noqa: E402

TODAY = dt.date(2026, 11, 25)
FIRST = (
    "Siân Zoë Amara Tomos Nia Jo Łukasz Priya Gwenllïan Aoife Maximilian Wei Fatima Olu Rhys Céline Harriet "
    "Bartholomew Ng Màiri Idris Chloë Tariq Ffion Anwen Declan Ines Yusuf Ming Ursula"
)
LAST = (
    "Jones Prydderch Okonkwo O'Connor Li Ŵyn Żółkiewski Ramanathan Featherstone Smith Khan Môn Brown d'Arcy Evans "
    "Nguyễn Taylor Patel Griffiths Adeyemi Doyle Sørensen Haddad Kowalska Byrne Silva Öztürk Mensah Lloyd Grey"
)
FIRSTS, LASTS = FIRST.split(), LAST.split()
ROLES = ("Teacher", "Teaching assistant", "Governor", "Site staff", "Supply", "Volunteer", "Office", "Headteacher")
PAST_EDITION = "2025-26"


def name_person(number: int) -> str:
    """Return a name that no other person of 27,000 has."""
    first, rest = number % len(FIRSTS), number // len(FIRSTS)
    return f"{FIRSTS[first]} {LASTS[rest % len(LASTS)]}-{LASTS[rest // len(LASTS) % len(LASTS)]}"


def name_listed(number: int) -> str:
    """Return a person's name on the staff list; every hundredth is spelt differently from the record."""
    name = name_person(number)
    return " ".join(reversed(name.split())) if number % 100 == 50 else name


def role_of(number: int) -> str:
    """Return the role of the person with this number."""
    return ROLES[number % len(ROLES)]


def make_slips(count: int, known: RegisterFacts, seed: str = "1", today: dt.date = TODAY) -> Iterator[tuple[int, Slip]]:
    """Yield ``count`` slips, each with the number of its person."""
    path = next(path for path in known.paths if path.counts == "whole")
    for number in range(count):
        chance = Random(f"{seed}/{number}")
        person = number - (number % 10 == 9)
        is_past = person != number
        done = today - dt.timedelta(days=chance.randrange(330) + 365 * is_past)
        edition = PAST_EDITION if is_past else known.edition
        record = make_record(
            id=str(UUID(int=chance.getrandbits(128), version=4)),
            setting=model.SettingPart(id=known.setting.id, name=known.setting.title),
            course=model.CoursePart(id=known.course.id, edition=edition, digest=f"{chance.getrandbits(64):016x}"),
            path=path.id,
            modules=[
                model.ModulePart(id=module, completed=(done - dt.timedelta(days=days)).isoformat())
                for days, module in enumerate(reversed(path.modules))
            ],
            standard=model.StandardPart(percent=80, red_line=True),
            minutes=45 + chance.randrange(30),
            months=known.rule.months,
            name=name_person(person),
            role=role_of(person),
            policies=[
                model.PolicyPart(id=policy.key, version=policy.version, acknowledged=done.isoformat())
                for policy in known.policies
            ],
        )
        yield person, make_slip(record)


def write_all(folder: Path, count: int, seed: str = "1") -> None:
    """Write ``count`` records as files and as one archive, with the staff list."""
    known = load_project(ROOT).register_facts
    if known is None:
        raise SystemExit("bench: the project's own course or setting has errors")
    records = folder / "records"
    records.mkdir(parents=True)
    people: dict[int, None] = {}
    with zipfile.ZipFile(folder / "records.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (person, slip) in enumerate(make_slips(count, known, seed)):
            people[person] = None
            name, text = f"{number:05d}.json", write_file(slip)
            (records / name).write_text(text, "utf-8")
            archive.writestr(name, text)
    with (folder / "staff.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("Name", "Job title"), *((name_listed(n), role_of(n)) for n in people)])


def main() -> None:
    """Run the command line: write records and a staff list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5000, metavar="N")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    write_all(options.out, options.records, options.seed)


if __name__ == "__main__":
    main()
