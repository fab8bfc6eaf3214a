"""The benchmark's course is a course: what is timed has passed the project's own checks."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.bank.authored_text import find_prose
from generator.project.project import load_project

ROOT = Path(__file__).resolve().parents[2]
ITEMS_A_MODULE = 11
"""Ten questions and a scenario."""


def write(out: Path, *options: str) -> None:
    subprocess.run([sys.executable, ROOT / "bench" / "workload.py", "--out", out, *options], check=True)


@pytest.mark.parametrize("options", [[], ["--group", "0"], ["--questions", "3", "--scenarios", "0"], ["--seed", "2"]])
def test_our_form_passes_our_checks(tmp_path, options):
    write(tmp_path, "--modules", "2", *options)
    loaded = load_project(tmp_path)
    assert loaded.report.errors == ()
    assert loaded.bank is not None
    assert loaded.setting is not None


def test_half_the_questions_are_placed_and_the_others_drawn(tmp_path):
    write(tmp_path, "--modules", "2")
    bank = load_project(tmp_path).bank
    assert len(bank.items) == 2 * ITEMS_A_MODULE
    drawn = {item.id for module in ("m0001", "m0002") for item in bank.list_check_items(module)}
    assert len(drawn) == ITEMS_A_MODULE - 1
    assert bank.embedded.keys() == bank.items.keys() - drawn


def test_no_text_of_an_item_is_there_twice(tmp_path):
    write(tmp_path, "--modules", "2")
    texts = [prose.text for item in load_project(tmp_path).bank.items.values() for prose in find_prose(item)]
    assert len(set(texts)) == len(texts)


def test_more_settings_pass_as_well(tmp_path):
    write(tmp_path, "--modules", "1", "--settings", "8")
    for setting in sorted((tmp_path / "settings").iterdir()):
        report = load_project(tmp_path, setting=f"settings/{setting.name}").report
        assert report.errors == (), setting.name


def test_an_edit_touches_one_page_only(tmp_path):
    write(tmp_path, "--modules", "2")
    before = read_all(tmp_path)
    write(tmp_path, "--modules", "2", "--edit", "2")
    after = read_all(tmp_path)
    assert [path for path in after if after[path] != before.get(path)] == ["content/modules/m0002.md"]
    assert load_project(tmp_path).report.errors == ()


def test_words_of_a_module_do_not_depend_on_how_many_there_are(tmp_path):
    write(tmp_path / "two", "--modules", "2")
    write(tmp_path / "three", "--modules", "3")
    two, three = read_all(tmp_path / "two"), read_all(tmp_path / "three")
    assert two["quizzes/m0001.md"] == three["quizzes/m0001.md"]


def test_a_folder_of_somebody_else_is_never_removed(tmp_path):
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(subprocess.CalledProcessError):
        write(tmp_path, "--modules", "1")
    assert (tmp_path / "mine.txt").exists()


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_form_of_a_peer_asks_the_same_questions(tmp_path):
    write(tmp_path / "ours", "--modules", "1")
    write(tmp_path / "peer", "--modules", "1", "--form", "mkdocs-quiz")
    page = (tmp_path / "peer/docs/modules/m0001.md").read_text("utf-8")
    assert page.count("<quiz>") == page.count("</quiz>") == ITEMS_A_MODULE - 1
    bank = load_project(tmp_path / "ours").bank
    stems = [item.stem.text for item in bank.items.values() if hasattr(item, "stem")]
    assert [stem for stem in stems if stem.split("{{")[0] not in page] == []
    assert "mkdocs_quiz" in (tmp_path / "peer/mkdocs.yml").read_text("utf-8")
