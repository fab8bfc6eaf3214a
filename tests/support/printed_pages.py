"""Pages of a PDF: their sizes, text, images and QR codes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from unicodedata import normalize

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

A4_LANDSCAPE, A4_PORTRAIT = (842, 595), (595, 842)
LETTER_PORTRAIT = (612, 792)
"""Width and height in points."""
POINTS = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page as set in a print dialog: its orientation, its margins in millimetres, and whether it is Letter, or A4."""

    landscape: bool
    across: float
    """The margins at the left and right."""
    down: float
    """The margins at the top and bottom."""
    letter: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in points."""
        short, long = LETTER_PORTRAIT if self.letter else A4_PORTRAIT
        return (long, short) if self.landscape else (short, long)


PAPERS = [
    Paper(landscape=landscape, across=across, down=down)
    for landscape in (False, True)
    for across, down in ((0, 0), (6.35, 6.35), (12.7, 12.7), (25, 25), (6, 25), (25, 6))
]
"""Margins that print dialogs offer: none, a printer's narrowest, half an inch, and very wide ones."""
LETTERS = [Paper(landscape=landscape, across=6.35, down=6.35, letter=True) for landscape in (False, True)]


def is_on_paper(pdf: bytes, paper: Paper, sheets: int = 1) -> bool:
    """Return whether a PDF has so many pages of this paper; Chromium rounds points up."""
    return len(page_sizes(pdf)) == sheets and all(
        abs(width - paper.size[0]) <= 1 and abs(height - paper.size[1]) <= 1 for width, height in page_sizes(pdf)
    )


def find_text_outside(pdf: bytes, paper: Paper) -> list[str]:
    """Return text of a PDF's first page that is in its margins or beyond its edge.

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


def find_ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box, in pixels, of what is not white in a page's image."""
    return ImageOps.invert(image.convert("L")).getbbox() or (0, 0, 0, 0)


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page, in whole points."""
    return [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(pdf)]


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page on one line, with ligatures decomposed."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [" ".join(normalize("NFKC", text).split()) for text in pages]


def find_headings(pdf: bytes, level: int) -> dict[str, int]:
    """Return the headings of a level in a PDF's outline, 1 for ``<h1>``, each with the index of its page."""
    entries = pypdfium2.PdfDocument(pdf).get_toc()
    return {e.get_title(): dest.get_index() for e in entries if e.level == level - 1 and (dest := e.get_dest())}


def page_images(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Return an image of each page at this resolution."""
    return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def read_qr_codes(picture: Image.Image | bytes) -> list[str]:
    """Return the text of each QR code in an image, or in an image file's content.

    If nothing is found the image is enlarged, as phones do: at 150 dpi one in five of the largest codes is missed at
    first.
    """
    image = (Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture).convert("L")
    looks = (image.resize((image.width * times, image.height * times)) for times in (1, 2, 3))
    read = (zxingcpp.read_barcodes(look, formats=zxingcpp.BarcodeFormat.QRCode) for look in looks)
    return [found.text for found in next((codes for codes in read if codes), [])]
