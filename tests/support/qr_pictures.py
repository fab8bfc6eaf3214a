"""Record codes and pictures of them as QR codes."""

from __future__ import annotations

import io

import segno
from PIL import Image

from tests.support.records import make_slip, write_code
from tests.support.sixty_people import a_record


def a_record_code(name: str) -> str:
    """Return the code of a person's record."""
    return write_code(make_slip(a_record(name, "2026-09-01")))


def a_qr_picture(name: str) -> Image.Image:
    """Return a QR code as in a screenshot: a few pixels per module, among other things."""
    memory = io.BytesIO()
    segno.make(a_record_code(name), error="l", mode="alphanumeric", boost_error=False).save(memory, kind="png", scale=4)
    code = Image.open(memory).convert("L")
    screen = Image.new("L", (640, 480), 215)
    screen.paste(code.resize((400, 400)), (120, 40))
    return screen
