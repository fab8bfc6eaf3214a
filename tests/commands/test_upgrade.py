"""An upgrade says what stands and what changes, takes over what nobody changed, and leaves a school's own alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.cli import cli
from generator.commands.upgrade import MANIFEST, UpgradeAction, digest, is_school_file, make_plan, read_release
from scripts.earlier import read_earlier
from tests.support.releases import run_git, write_files, write_release

ROOT = Path(__file__).parents[2]
QUIZ = "---\ntitle: A\n---\n\n## Question: One? {#one}\n\n- [x] yes\n\n## Question: Two? {#two}\n\n- [x] yes\n"
OLDER = {
    "pyproject.toml": 'name = "microsite"\nversion = "0.1.0"\n',
    "generator/commands/cli.py": "print(1)\n",
    "generator/old.py": "print(2)\n",
    "scripts/install": "#!/bin/sh\n",
    "content/modules/contact.md": "# Contact\n",
    "content/modules/report.md": "# Report\n",
    "quizzes/contact.md": QUIZ,
    "quizzes/course.yml": 'edition: "2026-27"\n',
    "setting.yml": "id: larkwater\n",
    "settings/meithrinfa-dyffryn-ty-gwyn.yml": "id: meithrinfa\n",
    "docs/schemas/setting.json": json.dumps({"properties": {"id": {}}, "required": ["id"]}),
}
CHANGES = {
    "pyproject.toml": 'name = "microsite"\nversion = "0.2.0"\n',
    "generator/commands/cli.py": "print(10)\n",
    "generator/new.py": "print(3)\n",
    "content/modules/contact.md": "# Contact, again\n",
    "quizzes/contact.md": QUIZ.replace("- [x] yes\n\n## Question: Two", "- [x] no\n\n## Question: Two").replace(
        "two", "three"
    ),
    "quizzes/course.yml": 'edition: "2027-28"\n',
    "setting.yml": "id: larkwater\nurn: 1\n",
    "settings/meithrinfa-dyffryn-ty-gwyn.yml": "id: meithrinfa\nurn: 1\n",
    "docs/schemas/setting.json": json.dumps(
        {"properties": {"id": {}, "urn": {"description": "A number"}}, "required": ["id", "urn"]}
    ),
}
NEWER = {**{path: text for path, text in OLDER.items() if path != "generator/old.py"}, **CHANGES}


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """The repository that schools copy, at its newest."""
    folder = tmp_path / "upstream"
    folder.mkdir()
    run_git(folder, "init", "-q")
    for files in ({"pyproject.toml": OLDER["pyproject.toml"]}, OLDER, NEWER):
        write_files(folder, files)
        if files is NEWER:
            (folder / "generator" / "old.py").unlink()
        run_git(folder, "add", "--all")
        run_git(folder, "commit", "-qm", "a change")
    return folder


@pytest.fixture
def release(tmp_path: Path, upstream: Path) -> Path:
    """The newest release, with what each file ever held."""
    return write_release(tmp_path / "microsite-0.2.0.zip", NEWER, earlier=read_earlier(upstream))


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A copy of the older state without any history; the school filled it in and changed a page and a program."""
    folder = write_files(tmp_path / "school", OLDER)
    own = {
        "setting.yml": "id: oak\n",
        "settings/oak.yml": "id: oak\n",
        "content/local/modules/contact.md": "# Ours\n",
        "quizzes/local/ours.md": "## Question: Ours? {#one}\n\n## Question: Ours, too? {#two covers=S1}\n",
    }
    changed = {"content/modules/report.md": "# Our report\n", "generator/commands/cli.py": "print('ours')\n"}
    return write_files(folder, {**own, **changed})


def run(school: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["upgrade", *map(str, words), "--root", str(school)])


def choose(plan: Mapping[str, UpgradeAction], *actions: UpgradeAction) -> list[str]:
    return [path for path, action in plan.items() if action in actions]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_check_says_what_stands_and_what_changes_and_changes_nothing(school: Path, release: Path) -> None:
    before = tree(school)
    done = run(school, "--check", release)
    assert done.exit_code == 0, done.output
    assert tree(school) == before
    assert done.output == (
        "From 0.1.0 to 0.2.0.\n\n"
        "Yours alone, and never touched: setting.yml, settings/, content/local/, quizzes/local/.\n\n"
        "Changed by you, and not by the release: stays as it is (1).\n"
        "  content/modules/report.md\n\n"
        "Changed by you, and in the release as well: yours stays (1).\n"
        "The release’s file is put into the folder upgrade/ by an upgrade. Take over what you like.\n"
        "  generator/commands/cli.py\n\n"
        "What the release changes in the course (3 files).\n"
        "  content/modules/contact.md\n"
        "  quizzes/contact.md\n"
        "  quizzes/course.yml\n\n"
        "These of your own replace what the release changes or takes out. Look whether yours should follow.\n"
        "  content/local/modules/contact.md over content/modules/contact.md\n"
        "  quizzes/local/ours.md (one) over quizzes/contact.md\n"
        "  quizzes/local/ours.md (two) over quizzes/contact.md\n\n"
        "Files of the program: 2 changed, 1 new, 1 fewer.\n\n"
        "Nothing was changed.\n"
    )


def test_programs_read_what_becomes_of_each_file(school: Path, release: Path) -> None:
    told = json.loads(run(school, "--check", release, "--format", "json").stdout)
    assert (told["from"], told["to"], told["is_applied"]) == ("0.1.0", "0.2.0", False)
    assert told["files"]["content/modules/report.md"] == "keep"
    assert told["files"]["generator/commands/cli.py"] == "conflict"
    assert told["files"]["content/modules/contact.md"] == "replace"
    assert "setting.yml" not in told["files"]
    assert json.loads(run(school, release, "--format", "json").stdout) == {**told, "is_applied": True}


def test_an_upgrade_takes_over_what_nobody_changed_and_leaves_the_rest(school: Path, release: Path) -> None:
    before = tree(school)
    done = run(school, release)
    assert done.exit_code == 0, done.output
    after = tree(school)
    kept = (
        "setting.yml",
        "settings/",
        "content/local/",
        "quizzes/local/",
        "content/modules/report.md",
        "generator/commands/cli.py",
    )
    assert {path for path in before if path.startswith(kept)} == {p for p in after if p.startswith(kept)}
    assert all(after[path] == before[path] for path in before if path.startswith(kept))
    assert after["upgrade/generator/commands/cli.py"] == NEWER["generator/commands/cli.py"].encode()
    assert "generator/old.py" not in after
    taken = [path for path in NEWER if not path.startswith(kept)]
    assert {path: after[path] for path in taken} == {path: NEWER[path].encode() for path in taken}
    assert (school / "scripts" / "install").stat().st_mode & 0o111 == 0, "it was no program before, and did not change"
    assert "make check" in done.output

    again = run(school, "--check", release)
    assert "Files of the program: none changes." in again.output
    assert "What the release changes in the course" not in again.output
    assert "  generator/commands/cli.py\n" in again.output


def test_a_new_script_can_be_run_and_a_new_module_cannot(school: Path, tmp_path: Path) -> None:
    run(school, write_release(tmp_path / "more.zip", {**NEWER, "scripts/more": "#!/bin/sh\n"}))
    modes = [(school / name).stat().st_mode & 0o777 for name in ("scripts/more", "generator/new.py")]
    assert modes == [0o755, 0o644]


def test_the_next_upgrade_knows_where_this_one_ended(school: Path, release: Path, tmp_path: Path) -> None:
    run(school, release)
    write_files(school, {"content/modules/contact.md": "# Ours now\n"})
    third = write_release(
        tmp_path / "third.zip", {**NEWER, "content/modules/report.md": "# Report 3\n"}, version="0.3.0"
    )
    plan = make_plan(school, read_release(third), json.loads((school / MANIFEST).read_text("utf-8"))["files"])
    assert choose(plan, UpgradeAction.CONFLICT) == ["content/modules/report.md"]
    assert choose(plan, UpgradeAction.KEEP) == ["content/modules/contact.md", "generator/commands/cli.py"]
    assert "(0.2.0)" not in run(school, "--check", third).output
    assert run(school, "--check", third).output.startswith("From 0.2.0 to 0.3.0.")


def test_windows_line_ends_are_no_change(school: Path, release: Path) -> None:
    path = school / "content" / "modules" / "contact.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert make_plan(school, read_release(release))["content/modules/contact.md"] is UpgradeAction.REPLACE


def test_what_was_taken_out_here_is_not_brought_back(school: Path, release: Path) -> None:
    (school / "content" / "modules" / "contact.md").unlink()
    (school / "scripts" / "install").unlink()
    plan = make_plan(school, read_release(release))
    assert choose(plan, UpgradeAction.DELETED) == ["content/modules/contact.md", "scripts/install"]
    assert choose(plan, UpgradeAction.ADD) == ["generator/new.py"]


def test_without_a_list_an_older_release_tells_what_was_changed_here(school: Path, tmp_path: Path) -> None:
    new, old = write_files(tmp_path / "new", NEWER), write_files(tmp_path / "old", OLDER)
    blind = run(school, "--check", new)
    assert "What you changed cannot be told from what the release changes: it has no list of its files." in blind.output
    assert "--from OLD.zip" in blind.output
    assert choose(make_plan(school, read_release(new)), UpgradeAction.REPLACE, UpgradeAction.REMOVE) == []
    told = run(school, "--check", new, "--from", old)
    assert "cannot be told" not in told.output
    assert "  content/modules/report.md\n" in told.output
    assert "  quizzes/course.yml\n" in told.output


def test_a_zip_of_github_has_one_folder_round_everything(tmp_path: Path) -> None:
    path = tmp_path / "main.zip"
    with zipfile.ZipFile(path, "w") as book:
        for name, text in NEWER.items():
            book.writestr(f"microsite-main/{name}", text)
    found = read_release(path)
    assert found.version == "0.2.0"
    assert found.files.keys() == NEWER.keys()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "holds no release of this program"),
        ({**NEWER, "../setting.yml": "x"}, "leads out of it"),
        ({**NEWER, "/etc/x": "x"}, "leads out of it"),
        ({**NEWER, "a\\b": "x"}, "leads out of it"),
        ({**NEWER, ".git/hooks/x": "x"}, "odd name"),
    ],
)
def test_what_is_no_release_is_refused(school: Path, tmp_path: Path, files: dict[str, str], said: str) -> None:
    before = tree(school)
    done = run(school, write_release(tmp_path / "odd.zip", files))
    assert (done.exit_code, tree(school)) == (1, before)
    assert said in str(done.exception)


def test_a_file_that_is_not_as_listed_and_a_broken_zip_are_refused(school: Path, tmp_path: Path) -> None:
    before = tree(school)
    listed = {name: digest(b"other") for name in NEWER}
    earlier = {"content/modules/contact.md": [[digest(OLDER["content/modules/contact.md"].encode())[:16], 1]]}
    done = run(school, write_release(tmp_path / "a.zip", NEWER, **{"files": listed, "earlier": earlier}))
    assert "is not the file that its list names" in str(done.exception)
    assert tree(school) == before
    done = run(school, write_release(tmp_path / "b.zip", NEWER, format=2))
    assert "newer program" in str(done.exception)
    done = run(school, write_files(tmp_path, {"c.zip": "PK"}) / "c.zip")
    assert "download it again" in str(done.exception)
    assert "there is no file" in str(run(school, tmp_path / "none.zip").exception)


def test_nothing_is_written_over_what_is_not_committed(school: Path, release: Path) -> None:
    run_git(school, "init", "-q")
    run_git(school, "add", "--all")
    run_git(school, "commit", "-qm", "ours")
    write_files(school, {"setting.yml": "id: elm\n"})
    before = tree(school)
    done = run(school, release)
    assert "commit them first" in str(done.exception)
    assert tree(school) == before
    run_git(school, "commit", "-qam", "ours")
    assert run(school, release).exit_code == 0


def test_nothing_is_written_behind_a_link(school: Path, release: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move(school / "content" / "modules", elsewhere)
    (school / "content" / "modules").symlink_to(elsewhere)
    done = run(school, release)
    assert "behind a link" in str(done.exception)
    assert (elsewhere / "contact.md").read_text("utf-8") == OLDER["content/modules/contact.md"]


PATHS = st.sampled_from(
    [*OLDER, "content/local/a.md", "quizzes/local/b.md", "settings/oak/content/c.md", "settings/trust.yml"]
)
FILES = st.dictionaries(PATHS, st.sampled_from(["1", "2", "3"]))


@given(FILES, FILES, st.dictionaries(PATHS, st.lists(st.sampled_from(["1", "2", "3", ""]), min_size=1)))
def test_whatever_was_changed_here_is_neither_replaced_nor_removed(
    tmp_path_factory: pytest.TempPathFactory,
    here: dict[str, str],
    there: dict[str, str],
    history: dict[str, list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_files(folder, here)
    earlier = {
        p: [[digest(t.encode())[:16] if t else "", n] for n, t in enumerate(texts)] for p, texts in history.items()
    }
    release = read_release(
        write_release(
            folder / "r.zip",
            {**there, **{k: NEWER[k] for k in ("pyproject.toml", "generator/commands/cli.py")}},
            earlier=earlier,
        )
    )
    for path in choose(make_plan(folder, release), UpgradeAction.REPLACE, UpgradeAction.REMOVE):
        assert not is_school_file(path)
        assert here[path] in history[path]
    for path in choose(make_plan(folder, release), UpgradeAction.ADD):
        assert path not in here


def test_what_our_own_files_ever_held_reaches_from_the_first_state_to_the_last() -> None:
    earlier = read_earlier(ROOT)
    head = subprocess.run(["git", "show", "HEAD:LICENCE"], cwd=ROOT, capture_output=True, check=True).stdout
    assert earlier["LICENCE"][-1][0] == digest(head)[:16]
    assert len(earlier["quizzes/contact.md"]) > 5
    assert not [path for path in earlier if is_school_file(path)]
