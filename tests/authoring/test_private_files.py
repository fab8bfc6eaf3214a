"""Registers, records, keys and lists of people stop a check wherever they could be published, and nothing else does."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.authoring.private_files import check_private_files
from generator.project.project import load_project
from tests.support.records import make_slip, write_code, write_file
from tests.support.sealed import seal
from tests.support.sixty_people import PASSPHRASE, a_record

ROOT = Path(__file__).parents[2]
COLUMNS = ROOT / "theme" / "runtime" / "register" / "staff-list" / "columns.js"
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
RECORD = a_record("Siân Ŵyn", "2026-10-05")
SLIP = make_slip(RECORD)


def git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with our own .gitignore, and nothing else in it."""
    git(tmp_path, "init", "-q")
    shutil.copy2(ROOT / ".gitignore", tmp_path)
    return tmp_path


def lay(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def tell(folder: Path) -> dict[str, str]:
    """Return the code of each finding by its path."""
    return {f.span.path: f.code for f in check_private_files(folder)}


def a_workbook(*cells: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("xl/sharedStrings.xml", "<sst>" + "".join(f"<si><t>{cell}</t></si>" for cell in cells) + "</sst>")
    return data.getvalue()


BY_NAME = {
    "larkwater-register_2026-11-26.sealed.json": "G001",
    "larkwater-key_2026-11-26.sealed.json": "G002",
    "lead.p12": "G002",
    "certificates.pdf": "G003",
    "Certificate Anna Bell.pdf": "G003",
    "larkwater-person_2026-11-26.txt": "G003",
    "larkwater-training_2026-11-26.csv": "G004",
    "training-due_2026-11-26.ics": "G004",
    "Staff list.xlsx": "G004",
    "mail/Fwd record.eml": "G005",
}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_name_is_enough(project: Path, name: str) -> None:
    lay(project, {f"content/{name}": ""})
    assert tell(project) == {f"content/{name}": BY_NAME[name]}


HELD: Mapping[str, tuple[str | bytes, str]] = {
    "register": (seal("register", {}, PASSPHRASE), "G001"),
    "key": (seal("key", {}, PASSPHRASE), "G002"),
    "pem": ("-----BEGIN EC PRIVATE KEY-----\nMHc=\n", "G002"),
    "jwk": ('{"kty": "EC", "crv": "P-256", "x": "a", "d": "secret"}', "G002"),
    "record": (write_file(SLIP), "G003"),
    "code": (f"Here it is:\n{write_code(SLIP)}\n", "G003"),
    "names": ("First name;Surname;Year\nAnna;Bell;3\n", "G004"),
    "title first": ("Oak Lane\n\nStaff member,Job title\nAnna Bell,Teacher\n", "G004"),
    "marked": ("\ufeffName,E-mail\nAnna Bell,a@oak.example\n", "G004"),
    "unicode text": ("Name\tWork email\nSiân\ta@oak.example\n".encode("utf-16"), "G004"),
    "our own table": ("Name,Role,Setting,Path,State,Trained on\n", "G004"),
}


@pytest.mark.parametrize("name", ["elsewhere/notes.txt", "docs/notes.txt", "notes.txt", "content/notes.txt"])
@pytest.mark.parametrize("what", HELD)
def test_what_a_file_holds_is_enough(project: Path, what: str, name: str) -> None:
    text, code = HELD[what]
    lay(project, {name: text})
    assert tell(project) == {name: code}


def test_a_workbook_with_names_is_found_and_another_is_not(project: Path) -> None:
    lay(
        project, {"a.xlsx": a_workbook("Surname", "Forename"), "b.xlsx": a_workbook("Module", "Minutes"), "c.xlsx": "x"}
    )
    assert tell(project) == {"a.xlsx": "G004"}


def read_headers(field: str) -> list[str]:
    """Return the headers that the register's page takes for a field."""
    table = re.search(rf"^  {field}: \[(.*?)\]", COLUMNS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert table
    return re.findall(r'"(\w+)"', table[1])


def test_every_header_that_the_register_takes_for_a_name_is_known(project: Path) -> None:
    heads = [word for field in ("name", "first", "last") for word in read_headers(field)]
    lay(project, {f"lists/{number}.csv": f"{word},Email\n" for number, word in enumerate(heads)})
    assert len(tell(project)) == len(heads) > 20


@pytest.mark.parametrize(
    "text",
    [
        "Module,Minutes\ncontact,10\n",
        "name,colour\n",
        "email: see the office\n",
        "",
        '{"format": "3.1", "name": "x", "email": "y"}',
        '{"kty": "EC", "crv": "P-256", "x": "a", "y": "b"}',
        "-----BEGIN PUBLIC KEY-----\n",
        "MSR1: what is that?",
    ],
)
def test_what_is_no_such_file_is_left_alone(project: Path, text: str) -> None:
    lay(project, {"content/assets/a.csv": text, "b.json": text, "c": text, "d.txt": text})
    assert tell(project) == {}


def test_what_git_ignores_is_the_keeper_s_own_unless_it_would_be_published(project: Path) -> None:
    text = seal("register", {}, PASSPHRASE)
    published = ("content/oak.sealed.json", "settings/oak/content/oak.sealed.json")
    lay(project, {"oak-register_2026-11-26.sealed.json": text, **dict.fromkeys(published, text)})
    assert tell(project) == dict.fromkeys(published, "G001")
    assert all("Everything in content/ is published" in finding.hint for finding in check_private_files(project))


@pytest.mark.parametrize(
    "name",
    [
        "larkwater_bell-anna_2026-11-26.json",
        "larkwater-register_2026-11-26.sealed.json",
        "larkwater-key_2026-11-26.sealed.json",
        "training_2026-11-26.csv",
        "training-due_2026-11-26.ics",
        "larkwater_2027-11-26.ics",
        "certificates.pdf",
    ],
)
def test_what_our_own_pages_and_commands_save_is_not_taken_by_git(project: Path, name: str) -> None:
    lay(project, {name: "x", "kept/" + name: "x"})
    git(project, "add", "--all")
    kept = subprocess.run(["git", "ls-files"], cwd=project, capture_output=True, text=True, check=True).stdout
    assert kept.split() == [".gitignore"]


def test_what_git_keeps_is_told_though_it_is_ignored_now_and_its_history_is_named(project: Path) -> None:
    lay(project, {"oak.sealed.json": seal("register", {}, PASSPHRASE), "notes.txt": write_file(SLIP)})
    git(project, "add", "--force", "oak.sealed.json")
    kept, new = sorted(check_private_files(project), key=lambda f: f.span.path, reverse=True)
    assert (kept.span.path, new.span.path) == ("oak.sealed.json", "notes.txt")
    assert "in the repository's history" in kept.hint
    assert "docs/hosting.md" in kept.hint
    assert "in the repository's history" not in new.hint
    assert "before it is committed" in new.hint


def test_without_git_nothing_is_ignored(tmp_path: Path) -> None:
    shutil.copy2(ROOT / ".gitignore", tmp_path)
    lay(tmp_path, {"oak.sealed.json": seal("key", {}, PASSPHRASE)})
    assert tell(tmp_path) == {"oak.sealed.json": "G002"}


def test_names_of_any_letters_are_told_and_links_are_not_followed(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    lay(elsewhere, {"a.txt": write_file(SLIP)})
    (project / "link").symlink_to(elsewhere)
    lay(project, {"Siân’s [list] *.csv": "Name,Email\n", "two\nlines.csv": "Name,Email\n"})
    assert tell(project) == {"Siân’s [list] *.csv": "G004", "two\nlines.csv": "G004"}


def test_what_is_ours_and_what_commands_make_is_not_looked_into(project: Path) -> None:
    folders = ("tests", "generator", "theme", "bench", "site", "site-review", ".cache", "node_modules")
    lay(project, {f"{folder}/a.txt": write_file(SLIP) for folder in folders})
    assert tell(project) == {}


def test_our_own_project_holds_none() -> None:
    assert tell(ROOT) == {}


def test_a_check_and_so_a_build_stops_on_it(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(ROOT / "tests" / "sites" / "sound", root)
    lay(root, {"handed in/a.txt": write_file(SLIP)})
    report = load_project(root, today=date(2026, 11, 25), rules=()).report
    assert [(f.code, f.span.path) for f in report.errors] == [("G003", "handed in/a.txt")]
