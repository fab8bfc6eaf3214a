"""A site without the pages for contacts, certificates, policies or privacy has no link that leads to one of them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.packaging.single.document import build_single_file
from generator.project.project import load_project
from generator.website.build import build_site
from tests.conftest import ROOT
from tests.support.small_site import make_small

OWN = ROOT / "theme" / "single-file"
LINKING = ("href", "src", "data-address")
ALWAYS = {
    "index.md": "home",
    "certificate.md": "certificate",
    "policies.md": "policies",
    "card.md": "card",
    "who-to-tell.md": "who-to-tell",
    "about/privacy.md": "privacy",
    "for-dsls/register.md": "register",
    "for-dsls/verify.md": "verify",
    "set-up.md": "set-up",
}
"""The pages of a whole site that are no lessons, each with its template."""
NOTED = """
## Question: A hard one. What do you do? {#hard covers="S8"}

Content note: It is about harm.

- [x] Tell somebody
  > Yes.
- [ ] Keep it to yourself
  > No.
"""


def make_site(root: Path, without: set[str]) -> Path:
    """Write a small project with all pages but some, and return its folder."""
    make_small(root)
    for name, template in ALWAYS.items():
        page = root / "content" / name
        page.parent.mkdir(exist_ok=True)
        if name not in without:
            page.write_text(f"---\ntemplate: {template}.html\n---\n\n# A page\n", "utf-8")
    quiz = root / "quizzes" / "contact.md"
    quiz.write_text(quiz.read_text("utf-8") + NOTED, "utf-8")
    return root


def find_dead(site: Path) -> list[str]:
    """Return every address of the site itself that leads to no file of it."""
    return [
        f"{path.relative_to(site)}: {address}"
        for path in site.rglob("*.html")
        for tag in BeautifulSoup(path.read_text("utf-8"), "html.parser").find_all(True)
        for name in LINKING
        if (address := str(tag.get(name, ""))) and leads_nowhere(site, path, address)
    ]


def leads_nowhere(site: Path, page: Path, address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or "@" in address:
        return False
    folder = site if parts.path.startswith("/") else page.parent
    return not (folder / parts.path.lstrip("/")).resolve().is_file()


EACH = [*({name} for name in ALWAYS if name != "index.md"), set(ALWAYS) - {"index.md"}]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("without", EACH, ids=lambda without: " ".join(sorted(without))[:40])
def test_no_page_links_to_one_that_is_missing(tmp_path: Path, without: set[str]) -> None:
    root = make_site(tmp_path / "project", without)
    report = build_site(root, tmp_path / "site")
    assert report.ok, report.to_text()
    assert find_dead(tmp_path / "site") == []
    assert build_single_file(tmp_path / "site", OWN, {"for-dsls"}).lost.keys() <= {"set-up.html"}


def test_a_stamped_site_has_no_dead_links_either(tmp_path: Path) -> None:
    root = make_site(tmp_path / "project", set(ALWAYS) - {"index.md", "for-dsls/register.md"})
    base = CliRunner().invoke(cli, ["base", "--root", str(root), "--out", str(tmp_path / "base")])
    assert base.exit_code == 0, base.output
    out = tmp_path / "site"
    made = CliRunner().invoke(cli, ["stamp", str(tmp_path / "base"), "--root", str(root), "--out", str(out)])
    assert made.exit_code == 0, made.output
    assert find_dead(out) == []


def test_a_page_that_is_added_is_linked_to(tmp_path: Path) -> None:
    root = make_site(tmp_path / "project", {"who-to-tell.md"})
    header = "header .site-header__tell"
    for links in (0, 1):
        assert build_site(root, tmp_path / "site").ok
        html = (tmp_path / "site" / "modules" / "contact.html").read_text("utf-8")
        assert len(BeautifulSoup(html, "html.parser").select(header)) == links
        (root / "content" / "who-to-tell.md").write_text("---\ntemplate: who-to-tell.html\n---\n\n# Who\n", "utf-8")


def test_check_names_the_pages_that_are_missing(tmp_path: Path) -> None:
    root = make_site(tmp_path / "project", {"who-to-tell.md", "about/privacy.md"})
    told = [f.message for f in load_project(root).report.findings if f.code == "W011"]
    assert [message.split(",")[0] for message in told] == [
        "there is no page content/about/privacy.md",
        "there is no page content/who-to-tell.md",
    ]
