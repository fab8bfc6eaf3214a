"""Contrast of a colour with white (WCAG 2.2, 1.4.3), and the lightest darker shade that passes."""

from __future__ import annotations

MIN_CONTRAST = 4.5


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of a colour ``#rrggbb`` with white, from 1 to 21."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darken_to_contrast(colour: str) -> str:
    """Return a colour ``#rrggbb``, darkened only as far as needed for a contrast of at least 4.5 with white."""
    shades = (_shade(colour, step / 256) for step in range(256, -1, -1))
    return next(shade for shade in shades if contrast_with_white(shade) >= MIN_CONTRAST)


def _shade(colour: str, share: float) -> str:
    return "#" + "".join(f"{int(part * share):02x}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
