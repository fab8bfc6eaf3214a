"""Draw a record's code as a QR code: level L, alphanumeric, as theme/runtime/qr.js does. The only door to ``segno``."""

from __future__ import annotations

from generator.errors import GeneratorError

QUIET = 4
"""Modules of white that a reader needs around."""


def draw_qr(code: str) -> str:
    """Return a picture of the code as a ``data:`` address of an SVG."""
    try:
        import segno  # noqa: PLC0415 - an extra that only certificates need
    except ImportError as error:
        raise GeneratorError("A PDF of certificates needs an extra: .venv/bin/pip install -e '.[pdf]'") from error
    drawn = segno.make(code, error="l", mode="alphanumeric", boost_error=False, micro=False)
    return str(drawn.svg_data_uri(border=QUIET, dark="#000", light="#fff"))
