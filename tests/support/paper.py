"""Paper and screens as a scanner sees them: pages of a PDF as pictures, and the QR codes of a picture."""

from __future__ import annotations

import io

import pypdfium2
import zxingcpp
from PIL import Image

A4_LANDSCAPE = (842, 595)
"""Width and height in points."""


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page, in whole points."""
    return [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(pdf)]


def pictures(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Return each page as a scanner of so many dots an inch sees it."""
    return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def qr_codes(picture: Image.Image | bytes) -> list[str]:
    """Return the text of each QR code in a picture, or in the bytes of one."""
    image = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]
