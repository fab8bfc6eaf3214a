"""GIFT among the formats: how a file in it is recognised, read and written."""

from __future__ import annotations

from generator.formats.format import Format
from generator.formats.gift.reader import convert_source
from generator.formats.gift.writer import write_export
from generator.formats.signs import blank_samples, compile_signs

GIFT_SIGN = compile_signs(
    r"^\$CATEGORY:",
    r"^[ \t]*(?:\w{1,3}[.)][ \t]+)?::(?:[^:\\\n]|\\.)+::",
    r"^//[ \t]*(?:question:|\[(?:id|tag):)",
    r"(?<!\\)\{\s*[=~]",
    r"(?<!\\)\{\s*(?:T|F|TRUE|FALSE)\s*(?:#[^{}]*)?\}",
    r"[?.:!][ \t]*\{\}",
    r"^(?![ \t]*[#*\d-]).*\{#[ \t]*(?:-?\d[\d.:]*[ \t]*(?:\}|\.\.)|$)",
)
"""Matches what only files in GIFT contain."""
GIFT = Format(
    name="GIFT",
    matches=lambda source: GIFT_SIGN.search(blank_samples(source)) is not None,
    convert=convert_source,
    export=write_export,
)
