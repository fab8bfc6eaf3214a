"""Paper and screens as a scanner sees them: pages of a PDF as pictures, and the QR codes of a picture."""

from __future__ import annotations

import io
from dataclasses import dataclass
from unicodedata import normalize

import pypdfium2
import zxingcpp
from PIL import Image

A4_LANDSCAPE, A4_PORTRAIT = (842, 595), (595, 842)
"""Width and height in points."""
POINTS = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet of A4 as somebody's print window has it: which way it lies, and its margins in millimetres."""

    landscape: bool
    across: float
    """The margins at the left and right."""
    down: float
    """The margins at the top and bottom."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in points."""
        return A4_LANDSCAPE if self.landscape else A4_PORTRAIT


PAPERS = [
    Paper(landscape=landscape, across=across, down=down)
    for landscape in (False, True)
    for across, down in ((0, 0), (6.35, 6.35), (12.7, 12.7), (25, 25), (6, 25), (25, 6))
]
"""What print windows offer: no margin, the narrowest of a printer, half an inch, and more than anybody wants."""


def is_on_paper(pdf: bytes, paper: Paper, sheets: int = 1) -> bool:
    """Return whether a PDF has so many pages, each of this paper; Chromium rounds its points up."""
    return len(page_sizes(pdf)) == sheets and all(
        abs(width - paper.size[0]) <= 1 and abs(height - paper.size[1]) <= 1 for width, height in page_sizes(pdf)
    )


def find_text_outside(pdf: bytes, paper: Paper) -> list[str]:
    """Return the words of a PDF's first page that lie in its margins or beyond its edge.

    Two points are allowed, since browsers round margins and glyphs overhang their boxes.
    """
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    (width, height), x, y = paper.size, paper.across * POINTS - 2, paper.down * POINTS - 2
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    return [
        text.get_text_bounded(*box)
        for box in boxes
        if box[0] < x or box[1] < y or box[2] > width - x or box[3] > height - y
    ]


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page, in whole points."""
    return [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(pdf)]


def page_texts(pdf: bytes) -> list[str]:
    """Return the words of each page on one line; ligatures are taken apart."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [" ".join(normalize("NFKC", text).split()) for text in pages]


def page_images(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Return each page as a scanner of so many dots an inch sees it."""
    return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def read_qr_codes(picture: Image.Image | bytes) -> list[str]:
    """Return the text of each QR code in a picture, or in the bytes of one.

    It is looked at more closely where nothing is found, as phones do: of the largest codes of all, at 150 dots an inch,
    one in five is missed at the first look.
    """
    image = (Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture).convert("L")
    looks = (image.resize((image.width * times, image.height * times)) for times in (1, 2, 3))
    read = (zxingcpp.read_barcodes(look, formats=zxingcpp.BarcodeFormat.QRCode) for look in looks)
    return [found.text for found in next((codes for codes in read if codes), [])]
