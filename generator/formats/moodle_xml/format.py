"""Moodle XML among the formats: how a file in it is recognised, read and written."""

from __future__ import annotations

from generator.formats.format import Format
from generator.formats.moodle_xml.reader import convert_source
from generator.formats.moodle_xml.writer import write_export
from generator.formats.signs import blank_samples, compile_signs

MOODLE_XML_SIGN = compile_signs(r"<question\s+type\s*=")
"""Matches what only files in Moodle XML contain."""
MOODLE_XML = Format(
    name="Moodle XML",
    matches=lambda source: MOODLE_XML_SIGN.search(blank_samples(source)) is not None,
    convert=convert_source,
    export=write_export,
)
