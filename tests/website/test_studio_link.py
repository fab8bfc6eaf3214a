"""The field ``studio`` of a setting: what a site has with it, and that one without it holds not a word of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.website.build import build_site
from tests.support.small_project import a_small_project

ADDRESS = "studio/index.html"
TRACES = (ADDRESS, "set-up-studio", '"studio":')


def list_traces(site: Path) -> set[tuple[str, str]]:
    """Return which pages of a site hold which of TRACES."""
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert pages
    return {(name, trace) for name, text in pages.items() for trace in TRACES if trace in text}


def test_a_site_without_the_studio_holds_not_a_word_of_it(built_site: Path) -> None:
    assert list_traces(built_site) == set()


def test_a_site_with_the_studio_leads_to_it_and_can_set_it(tmp_path: Path) -> None:
    root = a_small_project(tmp_path)
    (root / "content" / "for-leads").mkdir()
    (root / "content" / "for-leads" / "index.md").write_text("# Run the training\n\nHow to run it.\n", "utf-8")
    (root / "content" / "set-up.md").write_text("---\ntemplate: set-up.html\n---\n\n# Set up\n", "utf-8")
    setting = root / "setting.yml"
    setting.write_text(setting.read_text("utf-8") + "\nstudio: true\n", "utf-8")
    report = build_site(root, tmp_path / "site")
    assert report.ok, report.to_text()
    assert list_traces(tmp_path / "site") == {
        ("for-leads/index.html", ADDRESS),
        ("set-up.html", "set-up-studio"),
        ("set-up.html", '"studio":'),
    }
    page = (tmp_path / "site" / "set-up.html").read_text("utf-8")
    blocks = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    described = next(one for one in map(json.loads, blocks) if "fields" in one)
    assert described["fields"]["studio"] == {
        "kind": "flag",
        "required": False,
        "about": "Whether the site has the studio, to write the course in: true or false",
        "default": False,
    }
