"""The site of ``microsite new course``: from its home page to a printed certificate."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from pypdf import PdfReader

from generator.commands.cli import cli
from tests.support.learner import Check, make_certificate, say_today
from tests.support.visit import DESKTOP, LEAVE_DELAY_MS, PHONE, Visit


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a new course."""
    root = tmp_path_factory.mktemp("starter")
    for words in (["new", "course", "--title", "Fire safety", "--out", str(root)], ["build", "--root", str(root)]):
        assert CliRunner().invoke(cli, words).exit_code == 0
    return root / "site"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_its_course_ends_with_a_printed_certificate(
    starter: Path, arrive: Callable[..., Visit], serve: Callable[[Path], str], viewport: dict[str, int]
) -> None:
    page = arrive(serve(starter), viewport=viewport).open()
    page.get_by_role("link", name="Start the course").click()
    page.wait_for_selector("html[data-script=on]", state="attached")
    check = Check(page, "first-steps")
    check.start()
    check.answer_all()
    check.hand_in()
    page.wait_for_timeout(LEAVE_DELAY_MS)
    check.panel("passed").get_by_role("link", name="Get your certificate").click()
    make_certificate(page, "Ines Example")
    sheet = page.locator(".certificate")
    expect(sheet).to_contain_text("Fire safety")
    expect(sheet).to_contain_text(f"Ask early, tell early, {say_today()}")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert [(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pdf.pages] == [(842, 595)]
    assert "Ines Example" in pdf.pages[0].extract_text()
