"""The drawings of a theme: portraits of people in stories, and the pictures of modules and questions.

A portrait has fixed colours and is a file of the site. A picture takes its colours from the page, so it is part of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.bank.model import Bank, CastMember, Item, Scenario

PORTRAITS = "portraits"
"""A folder of the theme, and of a site's ``assets/``."""
PICTURES = "pictures"
SEALS = "components/sheet/seals"
"""The folder of a theme with the drawings in the middle of a certificate's emblem."""
ENDING = ".svg"
HOLDER = '<div class="picture">{}</div>'
SVG = '<svg width="480" height="200" aria-hidden="true" focusable="false" '
"""The start of a picture's tag: screen readers pass over it, since the page says all that it shows."""
PLACE = re.compile(r'<g id="([a-z0-9-]+)"')
"""A group of shapes that a question may ask about."""
RING = re.compile(r'(<rect class="p-)ring("[^>]*>)')
"""The ring around such a group, shown once it is chosen."""


def list_drawings(theme: Path, folder: str) -> list[str]:
    """Return the names of the SVG drawings in a folder of a theme, without their file ending."""
    return sorted(path.stem for path in (theme / folder).glob(f"*{ENDING}"))


def list_seals(theme: Path) -> list[str]:
    """Return the names of the seals for certificates in a theme, without their file ending."""
    return sorted(path.stem for path in (theme / SEALS).glob("*.html"))


def read_picture(theme: Path, name: str) -> str:
    """Return the SVG of a theme's picture; empty if the theme has none of this name."""
    path = theme / PICTURES / f"{name}{ENDING}"
    return path.read_text("utf-8").strip() if path.is_file() else ""


def render_picture(theme: Path, name: str) -> str:
    """Return the HTML of a theme's picture; empty if the theme has none of this name.

    A group's id becomes ``data-place``, as a page may show a picture twice. A ring gets a halo, to stand out anywhere.
    """
    drawing = RING.sub(r"\1halo\2\1ring\2", PLACE.sub(r'<g data-place="\1"', read_picture(theme, name)))
    return HOLDER.format(drawing.replace("<svg ", SVG, 1)) if drawing else ""


def list_places(theme: Path, name: str) -> list[str]:
    """Return the ids of the groups of a theme's picture that a question may ask about; empty if there are none."""
    return PLACE.findall(read_picture(theme, name))


def make_portrait_url(theme: Path, name: str) -> str:
    """Return a portrait as a data URL, for a page that is a single file; one of an empty file if the theme has none."""
    path = theme / PORTRAITS / f"{name}{ENDING}"
    encoded = base64.b64encode(path.read_bytes()).decode() if path.is_file() else ""
    return f"data:image/svg+xml;base64,{encoded}"


def read_portraits(theme: Path, bank: Bank) -> Iterator[tuple[str, bytes]]:
    """Yield the address in the site and the bytes of each of a theme's portraits that the scenarios of a bank show."""
    for name in sorted({member.portrait for member in find_cast_members(bank.items.values())}):
        path = theme / PORTRAITS / f"{name}{ENDING}"
        if path.is_file():
            yield f"assets/{PORTRAITS}/{name}{ENDING}", path.read_bytes()


def find_cast_members(items: Iterable[Item]) -> Iterator[CastMember]:
    """Yield the people of all scenarios among quiz items, each as often as a scenario or scene shows them."""
    for item in items:
        if isinstance(item, Scenario):
            yield from item.cast
            for scene in item.scenes:
                yield from scene.cast
