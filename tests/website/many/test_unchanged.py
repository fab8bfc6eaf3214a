"""What has not changed is not written again, and whatever has changed is: nothing remembers what is no longer so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.website.many.outcomes import NAME
from tests.support.many_settings import a_trust_project, build_all, edit_text, file_digests, file_times

HOME = "index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites."""
    root = a_trust_project(tmp_path_factory.mktemp("many"), "ash", "birch")
    assert build_all(root).exit_code == 0
    return root


def test_nothing_changed_and_nothing_is_written(built: Path) -> None:
    before = {name: file_times(built / "sites" / name) for name in ("ash", "birch")}
    done = build_all(built)
    assert "0 built, 2 unchanged" in done.stderr
    assert {name: file_times(built / "sites" / name) for name in ("ash", "birch")} == before


def _page(root: Path) -> None:
    edit_text(root / "content" / "modules" / "contact.md", "# ", "# Newly, ")


def _question(root: Path) -> None:
    edit_text(root / "quizzes" / "contact.md", "Question: ", "Question: Newly, ")


def _template(root: Path) -> None:
    edit_text(root / "theme" / "site" / "partials" / "footer.html", "<footer", '<footer data-new="1"')


def _style(root: Path) -> None:
    path = root / "theme" / "site" / "assets" / "learner.css"
    path.write_text(path.read_text("utf-8") + "\n/* new */\n", "utf-8")


def _words(root: Path) -> None:
    edit_text(root / "theme" / "words" / "en-GB" / "site.yml", "skip: ", "skip: Newly, ")


def _picture(root: Path) -> None:
    edit_text(root / "content" / "assets" / "logo.svg", "<svg", "<svg ")


CHANGES: dict[str, Callable[[Path], None]] = {
    "page": _page,
    "question": _question,
    "template": _template,
    "style": _style,
    "words": _words,
    "picture": _picture,
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_course_is_in_every_site(tmp_path: Path, change: str) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    assert build_all(root).exit_code == 0
    before = file_digests(root / "sites" / "ash")
    CHANGES[change](root)
    done = build_all(root)
    assert "2 built, 0 unchanged" in done.stderr, done.output
    fresh = tmp_path / "fresh"
    assert build_all(root, "--out", str(fresh)).exit_code == 0
    assert file_digests(root / "sites" / "ash") == file_digests(fresh / "ash") != before


def test_a_change_of_one_setting_is_in_its_site_alone(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    assert build_all(root).exit_code == 0
    before = file_times(root / "sites" / "birch")
    edit_text(root / "settings" / "ash.yml", "name: Larkwater Primary School ash", "name: Newly Ash")
    last = build_all(root).stderr.splitlines()[-1]
    assert re.search(r"1 built, 1 unchanged\. Built from edition 2026-27: ash; \d+ files changed \(404\.html, ", last)
    assert file_times(root / "sites" / "birch") == before
    assert "Newly Ash" in (root / "sites" / "ash" / "modules" / "contact.html").read_text("utf-8")


def _tamper(site: Path) -> None:
    (site / HOME).write_text("mine", "utf-8")


def _remove(site: Path) -> None:
    (site / "assets" / "learner.css").unlink()


def _add(site: Path) -> None:
    (site / "stray.html").write_text("stray", "utf-8")


@pytest.mark.parametrize("spoil", [_tamper, _remove, _add])
def test_a_site_that_somebody_touched_is_made_anew(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    root = a_trust_project(tmp_path, "ash")
    assert build_all(root).exit_code == 0
    before = file_digests(root / "sites" / "ash")
    spoil(root / "sites" / "ash")
    assert "1 built" in build_all(root).stderr
    assert file_digests(root / "sites" / "ash") == before


@pytest.mark.parametrize("text", ["", "not json\n", '["ash", 1, 2]\n', '["ash", "x"]\n', "\x00\xff"])
def test_a_ledger_that_cannot_be_read_means_new_sites(tmp_path: Path, text: str) -> None:
    root = a_trust_project(tmp_path, "ash")
    assert build_all(root).exit_code == 0
    (root / "sites" / NAME).write_bytes(text.encode("latin-1"))
    done = build_all(root)
    assert done.exit_code == 0
    assert "1 built" in done.stderr


def test_a_clean_build_makes_every_site(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    assert build_all(root).exit_code == 0
    before = file_digests(root / "sites" / "ash")
    assert "2 built, 0 unchanged" in build_all(root, "--clean").stderr
    assert file_digests(root / "sites" / "ash") == before
