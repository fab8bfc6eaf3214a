"""The policy of every page: first in the head, with the hash of each script that runs, and nothing looser."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.website.policy import add_policy, hash_scripts

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body>{}</body></html>'


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _policy(html: str) -> str:
    meta = BeautifulSoup(html, "html.parser").find("meta", {"http-equiv": "Content-Security-Policy"})
    assert meta is not None
    return str(meta["content"])


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("<script>run()</script>", [_hash("run()")]),
        ("<script type='text/javascript'>run()</script>", [_hash("run()")]),
        ("<SCRIPT TYPE=module>run()</SCRIPT>", [_hash("run()")]),
        ("<script>run()</script><script>run()</script>", [_hash("run()")]),
        ("<script>\n  é\n</script >", [_hash("\n  é\n")]),
        ('<script type="application/json">{"a":1}</script>', []),
        ('<script src="a.js"></script>', []),
        ('<script data-src="a.js">run()</script>', [_hash("run()")]),
    ],
)
def test_scripts_that_run_are_hashed(script: str, expected: list[str]) -> None:
    assert list(hash_scripts(PAGE.format(script))) == expected


def test_policy_stands_before_anything_it_governs() -> None:
    html = add_policy(PAGE.format("<script>run()</script>"))
    assert html.index("http-equiv") < html.index("<title>")
    assert f"script-src 'self' 'sha256-{_hash('run()')}';" in _policy(html)


def test_preview_may_load_itself_anew() -> None:
    """MkDocs adds a script of its own to each page it serves; hashes would forbid it."""
    policy = _policy(add_policy(PAGE.format("<script>run()</script>"), preview=True))
    assert "script-src 'self' 'unsafe-inline';" in policy


def test_page_without_a_head_is_left_alone() -> None:
    assert add_policy("<p>words</p>") == "<p>words</p>"


def test_every_built_page_has_a_policy_that_fits_its_scripts(built_site: Path) -> None:
    for page in built_site.rglob("*.html"):
        html = page.read_text("utf-8")
        policy = _policy(html)
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self'")
        for found in hash_scripts(html):
            assert f"'sha256-{found}'" in policy, page


def test_no_built_page_has_a_style_or_a_handler_of_its_own(built_site: Path) -> None:
    for page in built_site.rglob("*.html"):
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        assert soup.find_all("style") == []
        assert [t for t in soup.find_all(True) if any(a == "style" or a.startswith("on") for a in t.attrs)] == []
