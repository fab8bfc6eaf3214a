"""Paper and screens as a scanner sees them: pages of a PDF as pictures, and the QR codes of a picture."""

from __future__ import annotations

import io
from unicodedata import normalize

import pypdfium2
import zxingcpp
from PIL import Image

A4_LANDSCAPE, A4_PORTRAIT = (842, 595), (595, 842)
"""Width and height in points."""


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page, in whole points."""
    return [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(pdf)]


def texts(pdf: bytes) -> list[str]:
    """Return the words of each page on one line; ligatures are taken apart."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [" ".join(normalize("NFKC", text).split()) for text in pages]


def pictures(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Return each page as a scanner of so many dots an inch sees it."""
    return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def qr_codes(picture: Image.Image | bytes) -> list[str]:
    """Return the text of each QR code in a picture, or in the bytes of one.

    It is looked at more closely where nothing is found, as phones do: of the largest codes of all, at 150 dots an inch,
    one in five is missed at the first look.
    """
    image = (Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture).convert("L")
    looks = (image.resize((image.width * times, image.height * times)) for times in (1, 2, 3))
    read = (zxingcpp.read_barcodes(look, formats=zxingcpp.BarcodeFormat.QRCode) for look in looks)
    return [found.text for found in next((codes for codes in read if codes), [])]
