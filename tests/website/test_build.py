"""A build: the same bytes every time and from both commands, and never at the cost of the site that stood before."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.stamping.tokens import PRIVATE, to_tokens
from generator.website.build import build_site
from generator.website.config import MicrositeConfig
from generator.website.loading import load_site
from generator.website.run_mode import RunMode
from tests.support.signing import make_key_pair
from tests.support.small_project import a_small_project, replace_in_file, write_file


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small project to break."""
    return a_small_project(tmp_path)


def a_config() -> MicrositeConfig:
    config = MicrositeConfig()
    config.validate()
    return config


def _digests(site: Path) -> dict[str, str]:
    files = (p for p in site.rglob("*") if p.is_file())
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _spoil(root: Path, line: str) -> None:
    page = root / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + f"\n\n{line}\n", "utf-8")


def test_builds_are_the_same_bytes_from_both_commands(project: Path, built_site: Path, tmp_path: Path) -> None:
    """``mkdocs build`` in another process, with another hash seed, gives what ``microsite build`` gives here."""
    out = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(out)],
        cwd=project,
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": "", "NO_MKDOCS_2_WARNING": "1"},
    )
    assert _digests(out) == _digests(built_site)


@pytest.mark.parametrize("line", ["<script>alert(1)</script>", "{{ dsl.titel }}", "::: scenario no-such-thing"])
def test_failing_build_leaves_the_earlier_site(copy: Path, line: str) -> None:
    assert build_site(copy).ok
    before = _digests(copy / "site")
    assert "index.html" in before
    _spoil(copy, line)
    report = build_site(copy)
    assert not report.ok
    assert {f.span.path for f in report.errors} == {"content/index.md"}
    assert _digests(copy / "site") == before
    assert [p.name for p in copy.iterdir() if p.name.startswith(".site")] == []


def test_mkdocs_build_fails_with_code_1_and_every_finding(copy: Path) -> None:
    _spoil(copy, '<p onclick="x()">a</p>\n\n<iframe></iframe>')
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=copy, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert len(re.findall(r"content/index\.md:\d+:\d+ P08[01] error", done.stderr)) == 2
    assert "Traceback" not in done.stderr
    assert not (copy / "site").exists()


def test_a_value_that_would_be_a_script_in_an_address_stops_the_build(copy: Path) -> None:
    replace_in_file(copy, "setting.yml", "system: the record", 'system: "javascript:alert(1)"')
    _spoil(copy, '<a href="{{ recording.system }}">the record</a>')
    report = build_site(copy)
    assert [(f.code, f.span.path) for f in report.errors] == [("P083", "content/index.md")]
    assert not (copy / "site").exists()


def test_a_page_that_cannot_be_cut_is_told_without_a_line_that_nobody_sees(copy: Path) -> None:
    _spoil(copy, "**a {{ if dsl.phone }}b** c{{ end }}")
    (finding,) = build_site(copy).errors
    assert (finding.code, finding.span.path) == ("P083", "content/index.md")
    assert finding.message.startswith("the page cannot be filled (end: <strong> begins or ends between if dsl.phone")


def test_site_without_a_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"no mkdocs\.yml"):
        build_site(tmp_path)


def test_site_holds_no_token_and_nothing_needless(built_site: Path) -> None:
    names = [p.relative_to(built_site).as_posix() for p in built_site.rglob("*") if p.is_file()]
    assert [n for n in names if n.endswith((".map", ".gz", ".md", ".yml")) or "javascripts" in n] == []
    for name in names:
        if name.endswith((".html", ".json", ".css", ".js")):
            text = (built_site / name).read_text("utf-8")
            if not name.startswith("assets/learner"):
                assert not PRIVATE.search(text), name
            is_about_tags = name == "set-up.html"  # its form says what a text with braces is told
            assert "{{" not in text or name.endswith(".js") or is_about_tags, name


def test_site_is_in_the_setting_s_name_and_colours(built_site: Path) -> None:
    html = (built_site / "index.html").read_text("utf-8")
    assert "<title>Protecting Professionals Online – Larkwater Primary School</title>" in html
    assert '<html lang="en-GB"' in html
    assert "#1d4f6e" in (built_site / "assets" / "setting.css").read_text("utf-8")


def test_a_setting_without_colours_has_those_of_the_theme(copy: Path) -> None:
    """An empty colour would be one: buttons without a back."""
    assert "colours:" not in (copy / "setting.yml").read_text("utf-8")
    assert build_site(copy).ok
    assert "--m-brand" not in (copy / "site" / "assets" / "setting.css").read_text("utf-8")


def test_pages_share_the_outline_of_their_edition(built_site: Path) -> None:
    """One file tells all modules, so that pages do not grow with the course; its address follows the content."""
    html = (built_site / "modules" / "contact.html").read_text("utf-8")
    block = re.search(r'id="course-facts">(.*?)</script>', html)
    assert block
    facts = json.loads(block[1])
    assert "modules" not in facts
    script = (built_site / "assets" / "course.js").read_text("utf-8")
    address = f"course.js?{sha256(script.encode()).hexdigest()[:16]}"
    assert f'<script src="../assets/{address}" defer>' in html, (
        "an edition's correction is no content, and is told at once"
    )
    outline = json.loads(script.removeprefix("var courseOutline = ").removesuffix(";\n"))
    assert "modules/contact.html" in [m["page"] for m in outline["modules"]]


@pytest.mark.parametrize(("address", "root"), [("", "/"), ("https://example.org/train/", "/train/")])
def test_404_starts_from_the_top_of_the_site(copy: Path, address: str, root: str, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("SITE_URL", address)
    write_file(copy, "content/who-to-tell.md", "---\ntemplate: who-to-tell.html\n---\n\n# Who to tell\n")
    assert build_site(copy).ok
    html = (copy / "site" / "404.html").read_text("utf-8")
    assert f'href="{root}who-to-tell.html"' in html
    assert f'href="{root}assets/learner.css"' in html
    assert (copy / "site" / "sitemap.xml").exists() == bool(address)


@pytest.mark.parametrize(
    ("address", "did", "path"),
    [
        ("https://example.org/train/", "did:web:example.org:train", "did.json"),
        ("https://example.org/", "did:web:example.org", ".well-known/did.json"),
        ("http://example.org/", "", ""),
    ],
)
def test_a_site_on_https_has_a_document_of_its_keys(
    copy: Path, address: str, did: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    key = make_key_pair()
    setting = copy / "setting.yml"
    entry = json.dumps([{"key": key.public_key, "holder": "the lead", "from": "2026-09-01"}])
    setting.write_text(f"{setting.read_text('utf-8')}\nkeys: {entry}\n", "utf-8")
    for _ in range(2):  # the second build finds the first one's files
        report = build_site(copy)
        assert report.ok, report.to_text()
    found = [one.relative_to(copy / "site").as_posix() for one in (copy / "site").rglob("did.json")]
    assert found == [path] * bool(did)
    if did:
        document = json.loads((copy / "site" / path).read_text("utf-8"))
        assert document["id"] == did
        (method,) = document["verificationMethod"]
        assert method["id"] == document["assertionMethod"][0] == f"{did}#{key.public_key}"
        assert method["publicKeyJwk"].items() <= key.jwk.items()


def test_navigation_of_mkdocs_yml_wins(copy: Path) -> None:
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nnav:\n  - My own start: index.md\n", "utf-8")
    assert build_site(copy).ok
    assert "My own start" in (copy / "site" / "index.html").read_text("utf-8")


def test_a_preview_makes_do_with_a_faulty_setting(copy: Path) -> None:
    replace_in_file(copy, "setting.yml", "nation: england", "nation: England")
    assert load_site(copy, a_config(), "content", mode=RunMode.BUILD)[0] is None
    site, loaded, _ = load_site(copy, a_config(), "content", mode=RunMode.PREVIEW)
    assert [f.code for f in loaded.report.errors] == ["T004"]
    assert site
    page, _ = site.fill_page(f"<p>{to_tokens('{{ nation }}, {{ name }}')}</p>", (), "index.md")
    assert page == "<p><mark>⟦setting.yml: nation⟧</mark>, Oak Lane College</p>"
