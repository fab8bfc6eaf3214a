"""Patterns of file names and contents by which private files are recognised, such as staff lists and keys.

Names match the files that our own pages and commands save; contents match the same files under other names. Only the
first bytes are read, so that a folder of thousands of files takes a moment.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_HEAD = 4096
"""Bytes of a file that are read."""


@dataclass(frozen=True, slots=True)
class PrivateKind:
    """A kind of private file, such as a staff list, with the code of its finding."""

    code: str
    """The code of its finding."""
    description: str
    """The kind as it reads after “this looks like”."""


REGISTER = PrivateKind("G001", "a register of who is trained")
KEY = PrivateKind("G002", "the file of a private key")
RECORD = PrivateKind("G003", "the completion record or the certificate of a person")
PEOPLE = PrivateKind("G004", "a list of people")
MAIL = PrivateKind("G005", "a saved email")

NAMES: tuple[tuple[re.Pattern[str], PrivateKind], ...] = (
    (re.compile(r"key.*\.sealed\.json(\.bak)?$"), KEY),
    (re.compile(r"\.sealed\.json(\.bak)?$"), REGISTER),
    (re.compile(r"\.(p12|pfx)$"), KEY),
    (re.compile(r"^certificates?([ _.(-].*)?\.pdf$"), RECORD),
    (re.compile(r"^(staff|employees?|personnel|register)([ _.-].*)?\.(csv|tsv|xlsx?|ods)$"), PEOPLE),
    (re.compile(r"(^|-)training(-due)?_[0-9]{4}-.*\.(csv|ics)$"), PEOPLE),
    (re.compile(r"(^|-)person_[0-9]{4}-.*\.txt$"), RECORD),
    (re.compile(r"\.(eml|mbox|msg)$"), MAIL),
)
"""Patterns of lower-case file names with their kinds; the first match counts."""

TABLES = (".csv", ".tsv", ".txt", ".tab")
SHEET = ".xlsx"
READABLE = frozenset((*TABLES, SHEET, ".json", ".pem", ".key", ".jwk", ".bak", ".html", ".htm", ""))
"""Suffixes of files whose content is read."""

BEGINNINGS: tuple[tuple[re.Pattern[str], PrivateKind], ...] = (
    (re.compile(r'"format"\s*:\s*"microsite-sealed"(?s:.*)"kind"\s*:\s*"key"'), KEY),
    (re.compile(r'"kind"\s*:\s*"key"(?s:.*)"format"\s*:\s*"microsite-sealed"'), KEY),
    (re.compile(r'"format"\s*:\s*"microsite-sealed"'), REGISTER),
    (re.compile(r'"format"\s*:\s*"completion-record"'), RECORD),
    (re.compile(r"MSR[0-9]{1,4}:[A-Z2-7]{40}"), RECORD),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), KEY),
    (re.compile(r'^\s*\{(?=[^{}]*"kty"\s*:)(?=[^{}]*"d"\s*:\s*")'), KEY),
)
"""Patterns of content with their kinds; the first match counts."""

NAME_HEADERS = (
    "name fullname staffname employeename displayname staffmember employee nameofstaff enw enwllawn "
    "firstname forename forenames givenname givennames first preferredforename preferredfirstname chosenname "
    "legalforename legalfirstname knownas enwcyntaf "
    "surname lastname familyname last preferredsurname preferredlastname legalsurname legallastname cyfenw"
)
"""Letters of column headers for names: all that the register recognises."""
DATA_HEADERS = (
    "role jobtitle job jobrole post posttitle position staffrole mainrole occupation swydd rol "
    "email emailaddress workemail workemailaddress schoolemail mail ebost cyfeiriadebost phone telephone mobile "
    "startdate started start joined datejoined joiningdate datestarted employmentstart employmentstartdate "
    "dateofbirth dob address state trainedon completed due dueagain countersigned "
    "staffcode staffnumber employeenumber payrollnumber team department"
)
"""Letters of column headers for other personal data."""
BYTE_ORDER_MARKS: Mapping[bytes, str] = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
"""Byte order marks of text files that Excel saves, with their encodings."""


def detect_private_name(name: str) -> PrivateKind | None:
    """Return the kind of private file that a file's name suggests; None if it suggests none."""
    folded = name.lower()
    return next((kind for pattern, kind in NAMES if pattern.search(folded)), None)


def detect_private_content(path: Path, suffix: str) -> PrivateKind | None:
    """Return the kind of private file that a file's first bytes suggest; None if they suggest none or can't be read."""
    try:
        if suffix == SHEET:
            return PEOPLE if _names_people(_read_cells(path)) else None
        with path.open("rb") as file:
            head = _decode(file.read(MAX_HEAD))
    except (OSError, zipfile.BadZipFile, KeyError):
        return None
    found = next((kind for pattern, kind in BEGINNINGS if pattern.search(head)), None)
    if found is None and suffix in TABLES and _names_people(_split(head)):
        return PEOPLE
    return found


def _decode(data: bytes) -> str:
    """Decode text; only ASCII letters matter here."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    return data.decode(encoding, "replace")


def _split(head: str) -> Iterable[str]:
    """Return the cells of the first line that has more than one."""
    rows = (re.split(r"[,;\t|]", line) for line in head.splitlines())
    return next((row for row in rows if len(row) > 1), ())


def _read_cells(path: Path) -> Iterable[str]:
    """Return the first texts of an Excel workbook, which include its column headers."""
    with zipfile.ZipFile(path) as book, book.open("xl/sharedStrings.xml") as words:
        head = words.read(MAX_HEAD).decode("utf-8", "replace")
    return re.findall(r"<t[^>]*>([^<]*)</t>", head)


def _names_people(cells: Iterable[str]) -> bool:
    """Return whether column headers are those of a list of people: a name and other data, or two parts of a name."""
    keys = {re.sub(r"[^a-z]", "", cell.lower()) for cell in cells}
    named = len(keys.intersection(NAME_HEADERS.split()))
    return named > 1 or bool(named and keys.intersection(DATA_HEADERS.split()))
