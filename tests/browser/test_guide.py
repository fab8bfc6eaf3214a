"""The trainer's guide on paper."""

from __future__ import annotations

import io
from pathlib import Path

import markdown
from playwright.sync_api import Browser
from pypdf import PdfReader

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"
PRINT = """
@page { size: A4; margin: 11mm 14mm }
body { font: 10pt/1.3 sans-serif }
h1 { font-size: 17pt; margin: 0 0 6pt }
h2 { font-size: 12.5pt; margin: 6pt 0 2pt; clear: right }
p, ul { margin: 0 0 5pt }
pre { background: #f6f8fa; padding: 6pt; font-size: 8pt; line-height: 1.18; margin: 0 0 6pt; white-space: pre-wrap }
img { margin: 0 0 4pt 10pt }
"""


def test_the_trainers_guide_fits_on_two_sides_of_paper(browser: Browser, tmp_path: Path) -> None:
    html = markdown.markdown(GUIDE.read_text("utf-8"), extensions=["fenced_code"])
    (tmp_path / "guide.html").write_text(f'<base href="{GUIDE.parent.as_uri()}/"><style>{PRINT}</style>{html}', "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "guide.html").as_uri())
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.close()
    assert len(sheets) == 2
