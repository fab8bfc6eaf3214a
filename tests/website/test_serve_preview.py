"""A preview as a browser meets it: what follows a save, whatever is broken, and who is answered."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.finding import Span
from generator.website.preview.server import AllowedHosts
from generator.website.preview.toolbar import EDITORS, EditorLinks
from tests.support.preview_server import PreviewServer, run_preview
from tests.support.small_project import a_small_project, replace_in_file, write_file

QUIZ, PAGE, COURSE = "quizzes/contact.md", "content/modules/contact.md", "quizzes/course.yml"
CONTACT, HOME = "modules/contact.html", "index.html"
ALL = "0.0.0.0"  # noqa: S104 - it is only named
ToolbarData = dict[str, Any]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_small_project(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[PreviewServer]:
    """One preview for all tests of this file, each of which leaves a project without mistakes."""
    with run_preview(root) as preview:
        yield preview


def _print(preview: PreviewServer, page: str) -> str:
    match = re.search(r'data-print="(\w*)"', preview.read(f"/{page}"))
    assert match
    return match[1]


def _save(preview: PreviewServer, page: str, *edited: Any) -> ToolbarData:
    """Edit a file, and return what a page is told as soon as its own content is another."""
    before = _print(preview, page)
    replace_in_file(*edited)
    return preview.hear(page, lambda told: told["here"] != before)


def _whole(preview: PreviewServer, page: str = HOME) -> ToolbarData:
    """Return what is told when all rules have looked and nothing is broken."""
    return preview.hear(page, lambda told: told["examined"] and not told["broken"])


def test_a_page_of_a_preview_keeps_its_policy_and_has_a_bar(preview: PreviewServer) -> None:
    html = preview.read("/")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "unsafe" not in policy[1]
    assert html.count("data-preview ") == 1
    for name in re.findall(r'"(/-/[^"]*)"', html):
        assert preview.ask(name).status == 200, name
    assert "data-preview" not in preview.read("/store.html")


def test_nothing_is_written_to_the_site_s_folder(preview: PreviewServer, root: Path) -> None:
    assert preview.ask("/").status == 200
    assert not (root / "site").exists()


def test_a_browser_that_has_a_file_is_not_sent_it_again(preview: PreviewServer) -> None:
    first = preview.ask("/assets/learner.css")
    again = preview.ask("/assets/learner.css", If_None_Match=first.headers["ETag"])
    assert (first.status, again.status, again.read()) == (200, 304, b"")
    head = preview.ask("/assets/learner.css", "HEAD")
    assert (head.status, head.headers["Content-Length"], head.read()) == (200, first.headers["Content-Length"], b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../setting.yml",
        "/%2e%2e/setting.yml",
        "/..%2fsetting.yml",
        "//etc/passwd",
        "/assets/../../setting.yml",
        "/%00",
    ],
)
def test_no_address_leads_out_of_the_site(preview: PreviewServer, path: str) -> None:
    response = preview.ask(path)
    assert response.status == 404
    assert "This page isn’t here" in response.read().decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "192.0.2.1:8000"])
def test_only_its_own_names_are_answered(preview: PreviewServer, host: str) -> None:
    response = preview.ask("/", Host=host)
    assert response.status == 421
    assert b"Larkwater" not in response.read()


@pytest.mark.parametrize("host", ["localhost", "localhost:9999", "127.0.0.1", "[::1]:8000"])
def test_its_own_names_are_answered(preview: PreviewServer, host: str) -> None:
    assert preview.ask("/", Host=host).status == 200


@pytest.mark.parametrize(
    ("listens", "host", "is_ours"),
    [
        (ALL, "192.0.2.1:8000", True),
        (ALL, "evil.example", False),
        (ALL, "", False),
        ("::", "[2001:db8::1]:8000", True),
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("staff-room", "Staff-Room:8000", True),
        ("staff-room", "localhost", False),
    ],
)
def test_where_others_may_look_its_names_are_still_its_own(listens: str, host: str, is_ours: bool) -> None:
    assert AllowedHosts.for_address(listens).allow(host) is is_ours


def test_it_takes_nothing(preview: PreviewServer) -> None:
    assert preview.ask("/", "POST").status == 501


def test_a_save_is_told_to_the_page_it_changes_and_named_to_others(preview: PreviewServer, root: Path) -> None:
    home = _print(preview, HOME)
    told = _save(preview, CONTACT, root, PAGE, "and ask", "or else ask")
    assert told["status"].startswith("State of ")
    assert "or else ask" in preview.read(f"/{CONTACT}")
    other = preview.hear(HOME, lambda told: told["changed"])
    assert other["here"] == home
    assert other["changed"] == [{"title": "Contact", "href": f"/{CONTACT}"}]


def test_what_every_page_shares_changes_every_page(preview: PreviewServer, root: Path) -> None:
    _save(preview, HOME, root, "theme/site/assets/learner.css", r"\Z", "\n.new { color: red; }\n")


def test_a_mistake_leaves_the_state_before_and_is_told_with_its_place(preview: PreviewServer, root: Path) -> None:
    here = _print(preview, CONTACT)
    replace_in_file(root, QUIZ, r"- \[x\] Offer", "- [ ] Offer")
    told = preview.hear(CONTACT, lambda told: told["broken"])
    assert told["here"] == here
    assert re.fullmatch(r"This is how it was at \d\d:\d\d: quizzes/contact\.md has 1 mistake\.", told["status"])
    row = told["findings"][0]
    assert (row["severity"], row["sort"], row["what"]) == (
        "error",
        "Mistake Q012",
        "No choice is marked right. Put [x] before one of them.",
    )
    assert row["href"] == EditorLinks().format_link(
        root.resolve(), Span(path=QUIZ, line=int(row["place"].split(":")[1]), column=3)
    )
    replace_in_file(root, QUIZ, r"- \[ \] Offer", "- [x] Offer")
    assert _whole(preview, CONTACT)["here"] == here


def test_a_remark_is_told_and_hinders_nothing(preview: PreviewServer, root: Path) -> None:
    before = _whole(preview)
    write_file(root, "quizzes/more.txt", "Not read.\n")
    told = preview.hear(HOME, lambda told: told["examined"] and len(told["findings"]) > len(before["findings"]))
    assert not told["broken"]
    assert "more.txt" in " ".join(row["place"] for row in told["findings"])
    (root / "quizzes/more.txt").unlink()


def test_a_rule_that_the_course_makes_an_error_stops_what_breaks_it(preview: PreviewServer, root: Path) -> None:
    assert any(row["sort"].endswith("W409") for row in _whole(preview)["findings"])
    replace_in_file(root, COURSE, r"\A", "lint: { W409: error }\n")
    told = preview.hear(HOME, lambda told: told["broken"])
    assert "Mistake W409" in [row["sort"] for row in told["findings"]]
    replace_in_file(root, COURSE, r"lint: .*\n", "")
    _whole(preview)


def test_an_editor_may_save_by_a_new_name(preview: PreviewServer, root: Path) -> None:
    before = _print(preview, CONTACT)
    text = (root / PAGE).read_text("utf-8").replace("Whom to tell", "Who hears it")
    write_file(root, "content/modules/.contact.md.swp", text)
    (root / PAGE).rename(root / f"{PAGE}~")
    (root / "content/modules/.contact.md.swp").rename(root / PAGE)
    (root / f"{PAGE}~").unlink()
    preview.hear(CONTACT, lambda told: told["here"] != before and not told["broken"])
    assert "Who hears it" in preview.read(f"/{CONTACT}")


def test_many_saves_end_in_the_last_one(preview: PreviewServer, root: Path) -> None:
    text = (root / PAGE).read_text("utf-8")
    for number in range(50):
        write_file(root, PAGE, f"{text}\nRun {number}.\n" if number % 5 else "")
    last = preview.hear(CONTACT, lambda _: "Run 49." in preview.read(f"/{CONTACT}"))
    assert not last["broken"]


def test_a_folder_may_go_and_come_back(preview: PreviewServer, root: Path) -> None:
    safe = shutil.copytree(root / "quizzes", root.parent / "quizzes")
    shutil.rmtree(root / "quizzes")
    told = preview.hear(HOME, lambda told: told["broken"])
    assert "there is no folder quizzes" in told["status"]
    shutil.copytree(safe, root / "quizzes")
    _whole(preview)
    _save(preview, CONTACT, root, QUIZ, "look after", "see to")


def test_the_review_page_is_that_of_the_last_save(preview: PreviewServer, root: Path) -> None:
    _save(preview, CONTACT, root, QUIZ, "open to scrutiny", "open to everybody")
    html = preview.read("/review.html")
    assert "open to everybody" in html
    assert 'id="lead"' in html


def test_a_page_that_does_not_exist_yet_appears(preview: PreviewServer, root: Path) -> None:
    assert preview.ask("/new.html").status == 404
    before = _print(preview, "new.html")
    write_file(root, "content/new.md", "# New\n")
    preview.hear("new.html", lambda told: told["here"] != before)
    assert preview.ask("/new.html").status == 200


def test_a_first_build_with_mistakes_says_so_and_goes_on_by_itself(tmp_path: Path) -> None:
    root = a_small_project(tmp_path)
    replace_in_file(root, QUIZ, r"- \[x\] Offer", "- [ ] Offer")
    with run_preview(root, EDITOR_URL="my://{path}#{line}") as preview:
        response = preview.ask(f"/{CONTACT}")
        html = response.read().decode()
        assert response.status == 503
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert "Nothing can be shown yet" in html
        assert "No choice is marked right" in html
        assert f'href="my://{root.resolve().as_posix()}/{QUIZ}#' in html
        before = _print(preview, CONTACT)
        replace_in_file(root, QUIZ, r"- \[ \] Offer", "- [x] Offer")
        preview.hear(CONTACT, lambda told: told["here"] != before and not told["broken"])
        assert preview.ask(f"/{CONTACT}").status == 200


def test_the_terminal_gets_a_line_a_build_and_what_is_new(tmp_path: Path) -> None:
    root = a_small_project(tmp_path)
    with run_preview(root) as preview:
        _whole(preview)
        replace_in_file(root, QUIZ, r"- \[x\] Offer", "- [ ] Offer")
        preview.hear(HOME, lambda told: told["broken"])
        replace_in_file(root, QUIZ, r"- \[ \] Offer", "- [x] Offer")
        _whole(preview)
        with run_preview(root, port=preview.port) as second:
            said, _ = second.process.communicate()
        assert second.process.returncode == 2
        assert said.startswith("microsite: cannot listen on 127.0.0.1:")
        assert said.endswith("try --address 127.0.0.1:8001\n")
        code, said = preview.stop()
    assert code == 130
    assert "Traceback" not in said
    assert said.count("Q012 error: no choice is marked right") == 1
    lines = [line for line in said.splitlines() if re.match(r"\d\d:\d\d:\d\d  \d+\.\d\d s  ", line)]
    failed = re.compile(r"\d+ errors?, \d+ warnings?; the state of \d\d:\d\d stays$")
    assert any(map(failed.search, lines[1:-1])), "a save may be seen halfway, with more errors"
    assert lines[-1].endswith((" warnings", " warning"))
    assert f"{preview.root} shows the site" in said


@pytest.mark.parametrize("editor", ["emacs", "javascript:{path}", "my://file"])
def test_an_editor_is_a_name_or_a_link_with_a_path(tmp_path: Path, editor: str) -> None:
    with run_preview(tmp_path, "--editor", editor) as preview:
        said, _ = preview.process.communicate()
    assert preview.process.returncode == 2
    assert "expected vscode, idea, sublime or a link" in said


@pytest.mark.parametrize(
    ("template", "link"),
    [
        (EDITORS["vscode"], "vscode://file/home/a%20b/quizzes/%C3%A9.md:3:7"),
        (EDITORS["idea"], "idea://open?file=/home/a%20b/quizzes/%C3%A9.md&line=3&column=7"),
        (EDITORS["sublime"], "subl://open?url=file:///home/a%20b/quizzes/%C3%A9.md&line=3&column=7"),
        ("custom://{path}:{line}:{column}", "custom:///home/a%20b/quizzes/%C3%A9.md:3:7"),
    ],
)
def test_links_open_an_editor_at_the_place(template: str, link: str) -> None:
    at = Span(path="quizzes/é.md", line=3, column=7)
    assert EditorLinks(template).format_link(Path("/home/a b"), at) == link
