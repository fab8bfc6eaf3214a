"""The camera reads QR codes into the register: in a browser of its own, whose camera sees one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.qr_pictures import a_qr_picture
from tests.support.register_page import start_register

REGISTER = "for-dsls/register.html"
TOLD = "[data-module=register-bar] [data-status]"


@pytest.fixture
def with_camera(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """A browser whose camera sees a QR code."""
    film = tmp_path / "camera.y4m"
    frame = a_qr_picture("Camera")
    half = b"\x80" * (640 * 480 // 2)
    film.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + 10 * (b"FRAME\n" + frame.tobytes() + half))
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    opened = browser.browser_type.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu", *fake, f"--use-file-for-fake-video-capture={film}"]
    )
    yield opened
    opened.close()


def test_the_camera_reads_a_code(with_camera: Browser, file_root: str) -> None:
    page = with_camera.new_page()
    page.goto(file_root + REGISTER)
    start_register(page)
    page.get_by_text("Scan QR codes").click()
    page.get_by_role("button", name="Use the camera").click()
    expect(page.locator(TOLD)).to_have_text("1 record taken in.")
    expect(page.locator("[data-camera-status]")).to_have_text("Read. Hold up the next code, or stop the camera.")
    page.get_by_role("button", name="Stop the camera").click()
    expect(page.get_by_role("button", name="Use the camera")).to_be_focused()
    assert page.evaluate("document.querySelector('video').srcObject") is None
