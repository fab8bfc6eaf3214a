"""The kinds of private file, known by a name or a beginning. The repository may be public, so none may lie in it.

Names catch what our own pages and commands save; beginnings catch the same files under any other name. The beginning is
enough, so that a folder of thousands of files is looked through in a moment.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MOST_HEAD = 4096
"""How many bytes of a file are read."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of private file."""

    code: str
    """The code of its finding."""
    what: str
    """What the file looks like, as it reads after “this looks like”."""


REGISTER = Kind("G001", "a register of who is trained")
KEY = Kind("G002", "the file of a private key")
RECORD = Kind("G003", "the completion record or the certificate of a person")
PEOPLE = Kind("G004", "a list of people")
MAIL = Kind("G005", "a saved e-mail")

NAMES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"key.*\.sealed\.json(\.bak)?$"), KEY),
    (re.compile(r"\.sealed\.json(\.bak)?$"), REGISTER),
    (re.compile(r"\.(p12|pfx)$"), KEY),
    (re.compile(r"^certificates?([ _.(-].*)?\.pdf$"), RECORD),
    (re.compile(r"^(staff|employees?|personnel|register)([ _.-].*)?\.(csv|tsv|xlsx?|ods)$"), PEOPLE),
    (re.compile(r"^training(-due)?_[0-9]{4}-.*\.(csv|ics)$"), PEOPLE),
    (re.compile(r"\.(eml|mbox|msg)$"), MAIL),
)
"""Names in small letters, and the kind that each shows; the first that fits counts."""

TABLES = (".csv", ".tsv", ".txt", ".tab")
SHEET = ".xlsx"
READ = frozenset((*TABLES, SHEET, ".json", ".pem", ".key", ".jwk", ".bak", ".html", ".htm", ""))
"""Ends of the names of files whose beginning is read."""

BEGINNINGS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r'"format"\s*:\s*"microsite-sealed"(?s:.*)"kind"\s*:\s*"key"'), KEY),
    (re.compile(r'"kind"\s*:\s*"key"(?s:.*)"format"\s*:\s*"microsite-sealed"'), KEY),
    (re.compile(r'"format"\s*:\s*"microsite-sealed"'), REGISTER),
    (re.compile(r'"format"\s*:\s*"completion-record"'), RECORD),
    (re.compile(r"MSR[0-9]{1,4}:[A-Z2-7]{40}"), RECORD),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), KEY),
    (re.compile(r'^\s*\{(?=[^{}]*"kty"\s*:)(?=[^{}]*"d"\s*:\s*")'), KEY),
)
"""What stands in the beginning of a file, and the kind that it shows; the first that fits counts."""

NAMED = (
    "name fullname staffname employeename displayname staffmember employee nameofstaff enw enwllawn "
    "firstname forename forenames givenname givennames first preferredforename preferredfirstname chosenname "
    "legalforename legalfirstname knownas enwcyntaf "
    "surname lastname familyname last preferredsurname preferredlastname legalsurname legallastname cyfenw"
)
"""Headers of the columns that name somebody, by their letters: all that the register takes for a name."""
TOLD = (
    "role jobtitle job jobrole post posttitle position staffrole mainrole occupation swydd rol "
    "email emailaddress workemail workemailaddress schoolemail mail ebost cyfeiriadebost phone telephone mobile "
    "startdate started start joined datejoined joiningdate datestarted employmentstart employmentstartdate "
    "dateofbirth dob address state trainedon due dueagain countersigned"
)
"""Headers of the columns that tell something of somebody."""
MARKS: Mapping[bytes, str] = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
"""How a text begins that is not plain UTF-8, as Excel saves one."""


def know_by_name(name: str) -> Kind | None:
    """Return the kind that a file's name shows."""
    folded = name.lower()
    return next((kind for pattern, kind in NAMES if pattern.search(folded)), None)


def know_by_beginning(path: Path, suffix: str) -> Kind | None:
    """Return the kind that a file's beginning shows; None where it shows none, or cannot be read."""
    try:
        if suffix == SHEET:
            return PEOPLE if _names_people(_read_cells(path)) else None
        with path.open("rb") as file:
            head = _decode(file.read(MOST_HEAD))
    except (OSError, zipfile.BadZipFile, KeyError):
        return None
    found = next((kind for pattern, kind in BEGINNINGS if pattern.search(head)), None)
    if found is None and suffix in TABLES and _names_people(_split(head)):
        return PEOPLE
    return found


def _decode(data: bytes) -> str:
    """Return a text of bytes; only plain letters matter here."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    return data.decode(encoding, "replace")


def _split(head: str) -> Iterable[str]:
    """Return the cells of the first line that has more than one."""
    rows = (re.split(r"[,;\t|]", line) for line in head.splitlines())
    return next((row for row in rows if len(row) > 1), ())


def _read_cells(path: Path) -> Iterable[str]:
    """Return the first words of a workbook, where its headers stand."""
    with zipfile.ZipFile(path) as book, book.open("xl/sharedStrings.xml") as words:
        head = words.read(MOST_HEAD).decode("utf-8", "replace")
    return re.findall(r"<t[^>]*>([^<]*)</t>", head)


def _names_people(cells: Iterable[str]) -> bool:
    """Return whether headers are those of a list of people: one names somebody, and another tells something of them.

    Two that name count as well, for a first name and a surname.
    """
    keys = {re.sub(r"[^a-z]", "", cell.lower()) for cell in cells}
    named = len(keys.intersection(NAMED.split()))
    return named > 1 or bool(named and keys.intersection(TOLD.split()))
