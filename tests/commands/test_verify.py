"""``microsite verify`` as a caller sees it: each verdict in words, every field as recorded, the exit codes."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.commands.main import run_cli
from generator.errors import FindingsError, GeneratorError
from generator.project.project import load_project
from generator.records.base64url import to_base64url
from generator.records.carrier import parse_slip
from generator.records.model import CoursePart
from generator.stamping.value_words import ENGLISH
from tests.commands.test_commands import SITES
from tests.support.badges import TEXTS, make_badges
from tests.support.records import make_slip, write_file
from tests.support.signing import KeyPair, countersign, make_key_pair
from tests.support.sixty_people import a_record

REPOSITORY = Path(__file__).parents[2]
RECORDS = REPOSITORY / "tests" / "records"
VERSIONS = RECORDS / "versions" / "v1"
VERDICTS: dict[str, Any] = json.loads((RECORDS / "verdicts.json").read_text("utf-8"))
SLIPS: dict[str, Any] = json.loads((RECORDS / "slips.json").read_text("utf-8"))


def say(day: str) -> str:
    """Return a day given as YYYY-MM-DD in words."""
    return ENGLISH.format_day(date.fromisoformat(day))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sound site, made the setting of the test records, with their keys."""
    project = Path(shutil.copytree(SITES / "sound", tmp_path / "project"))
    (project / "theme").symlink_to(REPOSITORY / "theme")
    text = (project / "setting.yml").read_text("utf-8").replace("id: oak-lane", "id: bryn-primary")
    keys = [{field: day for field, day in key.items() if day} for key in VERDICTS["keys"]]
    (project / "setting.yml").write_text(f"{text}\nkeys: {json.dumps(keys)}\n", "utf-8")
    return project


def verify(project: Path, *arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["verify", "--root", str(project), *map(str, arguments)], input=stdin)


def test_every_verdict_is_that_of_the_vectors(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    for number, case in enumerate(VERDICTS["cases"]):
        (folder / f"{number:03}.txt").write_text(case["text"], "utf-8")
    result = verify(project, folder, "--format", "json")
    assert result.exit_code == 1
    found = {row["file"]: (row["verdict"], row["reason"], row["field"]) for row in json.loads(result.stdout)}
    wanted = {
        f"{number:03}.txt": (case["verdict"], case.get("reason"), case.get("field"))
        for number, case in enumerate(VERDICTS["cases"])
        if "sister" not in case["about"]
    }
    assert found.items() >= wanted.items()


def test_a_countersigned_record_is_shown_with_every_field(project: Path) -> None:
    result = verify(project, VERSIONS / "countersigned.json")
    assert result.exit_code == 0, result.output
    assert result.stdout == (Path(__file__).with_name("found.txt")).read_text("utf-8")


def test_an_older_and_an_unknown_edition_are_named_and_an_old_module_has_its_title_of_today(
    project: Path, tmp_path: Path
) -> None:
    file = project / "quizzes" / "course.yml"
    text = file.read_text("utf-8").replace("id: contact,", "id: contact, was: [talk],", 1)
    loaded = load_project(project).bank
    assert loaded
    editions = [
        {"name": "2025-26", "from": "2025-09-01", "paths": {"all": ["talk"]}},
        {
            "name": "2026-27",
            "from": "2026-09-01",
            "paths": {path.id: path.modules for path in loaded.course.paths},
        },
    ]
    file.write_text(f"{text}\neditions: {json.dumps(editions)}\n", "utf-8")
    said = {}
    for edition in ("2025-26", "2026-27", "2031-32"):
        course = CoursePart(id="a-course", edition=edition, digest="0123456789abcdef")
        record = a_record("Ann", "2026-10-20", course=course, modules=["talk"])
        (tmp_path / "ann.json").write_text(write_file(make_slip(record)), "utf-8")
        said[edition] = verify(project, tmp_path / "ann.json").stdout
    assert re.search(r"2025-26 There’s a later edition of the course\.\n", said["2025-26"])
    assert re.search(r"2026-27\n", said["2026-27"])
    assert re.search(r"2031-32 This site doesn’t know", said["2031-32"])
    assert "Contact, 20 October 2026" in said["2025-26"]


def test_dates_that_cannot_all_be_right_are_remarked_on_and_change_no_verdict(project: Path) -> None:
    path = VERSIONS / "countersigned.json"
    record, mark = (json.loads(path.read_text("utf-8"))[part] for part in ("record", "countersignature"))
    assert max(module["completed"] for module in record["modules"]) < mark["on"]
    early = verify(project, path, "--today", "2026-11-01")
    assert early.exit_code == 0
    assert early.stdout.count("The dates in this record can’t all be right: ") == 2
    assert f"countersigned on {say(mark['on'])}, which is still to come." in early.stdout
    rows = json.loads(verify(project, path, "--today", "2026-11-01", "--format", "json").stdout)
    assert [remark.partition(": ")[2] for remark in rows[0]["remarks"]] == [
        f"a module was completed on {say(record['modules'][-1]['completed'])}, which is still to come.",
        f"it was countersigned on {say(mark['on'])}, which is still to come.",
    ]
    assert json.loads(verify(project, path, "--today", mark["on"], "--format", "json").stdout)[0]["remarks"] == []


def test_what_was_not_found_to_be_signed_is_only_said(project: Path) -> None:
    texts = {case["about"]: case["text"] for case in VERDICTS["cases"]}
    for about in ("received made into spoken", "countersigned with a key that nobody published"):
        told = verify(project, "-", stdin=texts[about]).stdout
        assert "Says it was countersigned" in told, about
        assert "Countersigned  " not in told
    assert "Says it was" not in verify(project, "-", stdin=texts["countersigned: spoken to"]).stdout


def test_a_mail_with_many_codes_is_read_from_what_is_piped_in(project: Path) -> None:
    mail = next(case["text"] for case in SLIPS["mails"] if case["about"].startswith("many codes"))
    result = verify(project, "-", stdin=mail)
    assert result.exit_code == 0, result.output
    assert result.stdout.count("As recorded.") == 2
    assert result.stdout.splitlines()[-1] == "    2  made on the learner’s device, unchanged since"


def test_one_bad_file_does_not_stop_the_others_and_is_named_with_its_reason(project: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "records.zip", "w") as archive:
        archive.write(VERSIONS / "usual.json", "usual.json")
        archive.writestr("odd\u202egnp.json", '{"format": "completion-record", "record": {}, "record": {}}')
    result = verify(project, tmp_path / "records.zip", VERSIONS / "nameless.txt")
    assert result.exit_code == 1
    assert "Can’t be read, because it has the same field twice" in result.stdout
    assert "\u202e" not in result.stdout
    assert result.stdout.count("As recorded.") == 2
    assert result.stdout.endswith(
        "    2  made on the learner’s device, unchanged since\n    1  can’t be read, because …\n"
    )


@pytest.mark.parametrize("about", ["HTML stays text", "a formula stays text"])
def test_what_a_record_says_stays_text(project: Path, about: str) -> None:
    slip = next(case for case in SLIPS["slips"] if case["about"] == about)
    result = verify(project, "-", stdin=slip["file"])
    assert f"Name                      {slip['slip']['record']['name']}\n" in result.stdout


def test_a_tag_in_a_name_is_no_tag(project: Path) -> None:
    text = json.loads((VERSIONS / "usual.json").read_text("utf-8"))
    text["record"]["name"] = "{{ dsl.email }} {by}"
    assert "Name                      {{ dsl.email }} {by}\n" in verify(project, "-", stdin=json.dumps(text)).stdout


@pytest.mark.parametrize("arguments", [(), ("--format", "xml", "-")])
def test_wrong_use_ends_with_2(project: Path, arguments: tuple[str, ...]) -> None:
    assert verify(project, *arguments).exit_code == 2


def test_a_file_that_is_not_there_and_a_folder_without_files_are_wrong_use(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source in ("missing.json", tmp_path / "empty"):
        error = verify(project, source).exception
        assert isinstance(error, GeneratorError)
        assert (error.exit_code, "\n" in str(error)) == (2, False)


def test_no_name_of_a_file_steers_the_terminal(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["microsite", "verify", "--root", str(project), "\u202eno\udcff\x9b31m"])
    with pytest.raises(SystemExit):
        run_cli()
    assert "there is no file or folder <U+202E>no<U+DCFF><U+009B>31m: correct its name\n" in capsys.readouterr().err


def test_a_setting_with_errors_judges_nothing(project: Path) -> None:
    shutil.copy(SITES / "setting-elsewhere" / "setting.yml", project)
    result = verify(project, VERSIONS / "usual.json")
    assert isinstance(result.exception, FindingsError)
    assert result.stdout == ""


def publish(project: Path, pair: KeyPair) -> None:
    """Make a key the only one that the project publishes."""
    keys = [{"key": pair.public_key, "holder": "the lead", "from": "2026-09-01"}]
    lines = (project / "setting.yml").read_text("utf-8").splitlines()
    (project / "setting.yml").write_text("\n".join([*lines[:-1], f"keys: {json.dumps(keys)}", ""]), "utf-8")


@pytest.fixture
def badges(project: Path, tmp_path: Path) -> dict[str, Path]:
    """The files of a badge by a key that the project publishes, of one that is altered, and of one by a foreign key."""
    ours, foreign = make_key_pair(), make_key_pair()
    publish(project, ours)
    slip = parse_slip((RECORDS / "versions" / "v2" / "usual.json").read_text("utf-8"))
    made = {
        name: make_badges([countersign(slip, by="the lead", done="spoken", on="2026-11-25", pair=pair)], pair)[0]
        for name, pair in (("good", ours), ("foreign", foreign))
    }
    made["altered"] = f"{made['good'][:-86]}{made['foreign'][-86:]}"
    files = {name: tmp_path / f"{name}_badge.jwt" for name in made}
    for name, path in files.items():
        path.write_text(made[name], "utf-8")
    return files


def test_a_badge_is_recognised_and_said_to_prove_no_more_than_its_signature(
    project: Path, badges: dict[str, Path]
) -> None:
    good = verify(project, badges["good"])
    assert good.exit_code == 0, good.output
    assert "A badge, signed with a key of the setting’s" in good.stdout
    assert "it can’t be taken back" in good.stdout
    for said in (
        "Siân Owen-Griffiths",
        "1 September 2027",
        "did:key:zDn",
        "published for the lead",
        TEXTS["narrative"],
    ):
        assert said in good.stdout
    altered = verify(project, badges["altered"])
    assert (altered.exit_code, "A badge that was altered" in altered.stdout) == (1, True)
    foreign = verify(project, badges["foreign"])
    assert foreign.exit_code == 1
    assert "A badge that can’t be relied on, because it is countersigned with a key that this" in foreign.stdout


@pytest.mark.parametrize(
    ("today", "remarks"),
    [
        ("2027-09-01", []),
        ("2027-09-02", ["It has run out: it was good until 1 September 2027, when the training was to be renewed."]),
        (
            "2026-11-24",
            ["It hasn’t begun yet: it says that it was countersigned on 25 November 2026, which is still to come."],
        ),
    ],
)
def test_a_genuine_badge_or_record_out_of_its_time_is_remarked_on_and_stays_genuine(
    project: Path, badges: dict[str, Path], today: str, remarks: list[str]
) -> None:
    rows = json.loads(verify(project, badges["good"], "--today", today, "--format", "json").stdout)
    assert (rows[0]["verdict"], rows[0]["remarks"]) == ("countersigned", remarks)
    told = verify(project, badges["good"], "--today", today)
    assert told.exit_code == 0
    for remark in remarks:
        assert f"    {remark}\n" in told.stdout


def test_a_record_that_has_run_out_says_so_and_what_that_does_not_mean(project: Path) -> None:
    told = verify(project, VERSIONS / "usual.json", "--today", "2027-09-02")
    assert told.exit_code == 0
    assert (
        "    It has run out: the training was to be renewed by 1 September 2027.\n"
        "    It still shows what was done before. Look in the register for a later completion.\n"
    ) in told.stdout
    assert "run out" not in verify(project, VERSIONS / "usual.json", "--today", "2027-09-01").stdout


def test_a_badge_that_was_countersigned_too_late_ends_before_it_begins(project: Path, tmp_path: Path) -> None:
    pair = make_key_pair()
    publish(project, pair)
    slip = parse_slip((RECORDS / "versions" / "v2" / "usual.json").read_text("utf-8"))
    late = countersign(slip, by="the lead", done="received", on="2027-09-02", pair=pair)
    (tmp_path / "late.jwt").write_text(make_badges([late], pair)[0], "utf-8")
    (tmp_path / "late.json").write_text(write_file(late), "utf-8")
    told = verify(project, tmp_path / "late.jwt", tmp_path / "late.json", "--today", "2027-10-01")
    assert told.exit_code == 0
    assert told.stdout.count("It ends before it begins: it was countersigned on 2 September 2027, and ") == 2


def test_a_badge_is_in_the_output_for_programs_beside_records(project: Path, badges: dict[str, Path]) -> None:
    result = verify(project, badges["good"], VERSIONS / "usual.json", "--format", "json")
    badge, record = json.loads(result.stdout)
    assert (badge["verdict"], badge["slip"], badge["badge"]["name"]) == ("countersigned", None, "Siân Owen-Griffiths")
    assert (record["verdict"], record["badge"]) == ("unchanged", None)


def test_a_badge_that_is_not_as_ours_are_cannot_be_read(project: Path, badges: dict[str, Path], tmp_path: Path) -> None:
    header, _, signature = badges["good"].read_text("utf-8").split(".")
    payload = to_base64url(b'{"type": ["VerifiableCredential", "OpenBadgeCredential"]}')
    odd = tmp_path / "odd.jwt"
    odd.write_text(f"{header}.{payload}.{signature}", "utf-8")
    result = verify(project, odd)
    assert (result.exit_code, "Can’t be read, because the field “iss” isn’t" in result.stdout) == (1, True)
