"""The file of the review page: whole by itself, the same every time, beside the site and never in it."""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.errors import FindingsError, GeneratorError
from generator.project.project import load_project
from generator.project.review import (
    LenientValues,
    build_review,
    fill_fragment,
    get_build_date,
    inline_images,
    write_review,
)
from tests.support.small_project import a_small_project, replace_in_file

EPOCH = "1764028800"
MOST = 3_000_000
"""Bytes of the page of a whole course."""
PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture(scope="module")
def page(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of the course that ships."""
    return build_review(project, load_project(project), tmp_path_factory.mktemp("review") / "site-review")


@pytest.fixture(scope="module")
def html(page: Path) -> BeautifulSoup:
    """The page's elements, which no test changes."""
    return BeautifulSoup(page.read_text("utf-8"), "html.parser")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small project to break."""
    return a_small_project(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["build", "--review", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def test_the_whole_course_is_in_one_file_of_a_fit_size(page: Path, html: BeautifulSoup, project: Path) -> None:
    assert [path.name for path in page.parent.iterdir()] == ["review.html"]
    assert page.stat().st_size < MOST
    bank = load_project(project).bank
    assert bank
    assert {str(entry["id"]) for entry in html.select("article")} == set(bank.items)


def test_it_asks_nobody_for_anything_and_holds_no_script(html: BeautifulSoup) -> None:
    assert not html.select("script, link, iframe, object, embed, [style], [src]:not([src^='data:'])")
    assert "url(" not in html.select("style")[0].get_text()
    assert not [name for tag in html.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_its_policy_lets_nothing_but_its_own_style_in(page: Path) -> None:
    text = page.read_text("utf-8")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = BeautifulSoup(text, "html.parser").select('meta[http-equiv="Content-Security-Policy"]')[0]["content"]
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert str(policy).startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;")


def test_ids_are_there_once_and_links_lead_somewhere(html: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in html.select("[id]")]
    assert len(ids) == len(set(ids))
    within = {str(tag["href"])[1:] for tag in html.select("[href^='#']")}
    assert within <= set(ids)
    assert {str(tag["href"]) for tag in html.select("[href]:not([href^='#'])")} <= allowed(html)


def allowed(html: BeautifulSoup) -> set[str]:
    """Return the links out of the page that an author wrote."""
    return {
        str(tag["href"]) for tag in html.select(".entry [href]") if re.match(r"https?:|tel:|mailto:", str(tag["href"]))
    }


def test_two_builds_are_the_same(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    loaded = load_project(project)
    pages = [build_review(project, loaded, tmp_path / name).read_bytes() for name in ("one", "two")]
    assert pages[0] == pages[1]
    assert b"25 November 2025" in pages[0]


def test_the_day_is_that_of_the_source_or_today() -> None:
    assert get_build_date({"SOURCE_DATE_EPOCH": EPOCH}).isoformat() == "2025-11-25"
    assert get_build_date({}) == get_build_date({"SOURCE_DATE_EPOCH": "soon"})


def test_the_command_writes_beside_the_site(copy: Path) -> None:
    code, said = run("--root", str(copy))
    assert code == 0
    assert said.endswith(f"built {copy.resolve() / 'site-review' / 'review.html'}\n")
    assert not (copy / "site").exists()
    assert sorted(p.name for p in copy.iterdir() if "review" in p.name) == ["site-review"]
    assert run("--root", str(copy))[0] == 0


@pytest.mark.parametrize("other", ["store.html", "notes.txt", "answers.json"])
def test_it_is_written_into_a_folder_of_its_own_only(copy: Path, other: str) -> None:
    folder = copy / "site-review"
    assert build_review(copy, load_project(copy)) == folder / "review.html"
    (folder / other).write_text("mine", "utf-8")
    with pytest.raises(GeneratorError, match=f"contains other files, such as {other}"):
        build_review(copy, load_project(copy))
    assert (folder / other).read_text("utf-8") == "mine"
    with pytest.raises(GeneratorError, match="name an empty or a new folder"):
        build_review(copy, load_project(copy), copy)


def test_a_full_disk_leaves_the_earlier_page_alone(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load_project(copy)
    page = build_review(copy, loaded)
    before, write = page.read_bytes(), Path.write_bytes

    def write_first(path: Path, content: bytes) -> int:
        write(path, content[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", write_first)
    with pytest.raises(OSError, match="No space left"):
        build_review(copy, loaded)
    assert list(page.parent.iterdir()) == [page]
    assert page.read_bytes() == before


def test_no_built_site_holds_it(built_site: Path) -> None:
    assert not [path for path in built_site.rglob("*") if "review" in path.name]


def test_errors_do_not_hinder_it_and_are_told(copy: Path) -> None:
    replace_in_file(copy, "quizzes/contact.md", r"- \[x\] Offer", "- [ ] Offer")
    code, said = run("--root", str(copy))
    assert code == 1
    assert "Q012" in said
    text = (copy / "site-review" / "review.html").read_text("utf-8")
    assert "no choice is marked right" in BeautifulSoup(text, "html.parser").select("#number")[0].get_text()


@pytest.mark.parametrize("setting", ["name: [", "- no setting\n", "id: lark\n"])
def test_a_faulty_setting_leaves_holes(copy: Path, setting: str) -> None:
    (copy / "setting.yml").write_text(setting, "utf-8")
    code, _ = run("--root", str(copy))
    assert code == 1
    text = (copy / "site-review" / "review.html").read_text("utf-8")
    assert "<mark>⟦setting.yml: name⟧</mark>" in text


def test_a_file_whose_name_is_no_text_does_not_hinder_it(copy: Path) -> None:
    try:
        (copy / "quizzes" / os.fsdecode(b"caf\xe9.md")).write_text("## Question: What?\n", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system takes no such name")
    write_review(copy, load_project(copy), copy)
    assert "quizzes/caf?.md" in (copy / "review.html").read_text("utf-8")


def test_without_a_course_there_is_none(copy: Path) -> None:
    (copy / "quizzes" / "course.yml").write_text("- nothing\n", "utf-8")
    code, said = run("--root", str(copy))
    assert code == 1
    assert "nothing was built" in said
    assert not (copy / "site-review").exists()
    with pytest.raises(FindingsError):
        write_review(copy, load_project(copy), copy)


def test_it_may_be_written_into_any_folder_again_and_again(project: Path, tmp_path: Path) -> None:
    loaded = load_project(project)
    for _ in range(2):
        write_review(project, loaded, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["review.html"]


def test_a_part_that_cannot_be_filled_keeps_its_tags(tmp_path: Path) -> None:
    html = "<p>\ue000if dsl\ue001Ring \ue000value dsl.tel\ue001</p>\\ue000"
    assert fill_fragment(html, LenientValues(), [tmp_path]) == "<p>{{ if dsl }}Ring {{ dsl.tel }}</p>&#92;ue000"


def test_pictures_are_held_or_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(PICTURE)
    (tmp_path / "note.txt").write_text("words", "utf-8")
    (tmp_path / "big.png").write_bytes(bytes(300_001))
    held = f'<img src="data:image/svg+xml;base64,{base64.b64encode(PICTURE).decode()}" alt="A &amp; B">'
    for src, expected in {
        "../a.svg": held,
        "a.svg": held,
        "../../etc/hosts": "A &amp; B",
        "note.txt": "A &amp; B",
    }.items():
        assert inline_images(f'<p><img src="{src}" alt="A &amp; B"></p>', [tmp_path]) == f"<p>{expected}</p>"
    for src in ("big.png", "gone.png", "https://example.org/a.svg"):
        assert inline_images(f'<img src="{src}" alt="Words">', [tmp_path]) == "Words"
