"""Write the record's fields, limits and patterns for the browser, from the readers in generator/records.

Run by make schemas; make bundle then puts them into the scripts. The browser's readers (theme/runtime/record) have
none of their own, so a rule is changed in one place.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.records import carrier, codes, impossible, model, strict
from generator.records.dictionary import DICTIONARY
from generator.records.schema import build_slip_schema

TARGET = Path(__file__).parents[1] / "theme" / "runtime" / "record" / "rules.js"
KEPT = ("type", "properties", "required", "items", "minItems", "maxItems", "minimum", "maximum", "enum", "pattern")
"""Keywords of JSON Schema that the browser's validators use (shapes.js), besides those of LINES."""
LINES = ("maxLength", "format")
"""Keywords of texts and days, for which the browser has validators stricter than a pattern."""
HEAD = """/**
 * The record's fields, limits and patterns, written by scripts/record_rules.py from generator/records: change them
 * there, and run `make schemas` and `make bundle`.
 */
"""


def write_rules() -> str:
    """Return the JavaScript module with the record's fields, limits and patterns."""
    schema: dict[str, Any] = build_slip_schema()
    shapes = {name: _flatten(schema["$defs"][part], schema["$defs"]) for name, part in SHAPES.items()}
    shapes["DIGEST"] = _flatten(schema["properties"]["digest"], {})
    values = {
        "FORMAT": carrier.FORMAT,
        "LIMITS": LIMITS,
        "BASE32": model.BASE32,
        "STANDARD_FIELDS": model.STANDARD_FIELDS,
        **shapes,
        "CONTRADICTIONS": impossible.RULES,
        "PERIOD": impossible.PERIOD,
        "DICTIONARY": DICTIONARY.decode(),
    }
    literals = {name: _dump(value) for name, value in values.items()} | PATTERNS
    lines = [f"/** {DOCS[name]} */\nexport const {name} = {literal};" for name, literal in literals.items()]
    return HEAD + "\n".join([f"const ID = {_ID};", *lines]) + "\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace(_ID, "ID")


def _flatten(shape: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON schema with its references resolved, and only the keywords that the browser uses."""
    if "$ref" in shape:
        return _flatten(parts[shape["$ref"].rpartition("/")[2]], parts)
    lines = {key: value for key, value in shape.items() if key in LINES}
    kept = lines or {key: value for key, value in shape.items() if key in KEPT}
    if kept.get("type") in ("string", "object", "array"):
        del kept["type"]  # the other words say so
    if "properties" in kept:
        kept["properties"] = {name: _flatten(field, parts) for name, field in kept["properties"].items()}
    if "items" in kept:
        kept["items"] = _flatten(kept["items"], parts)
    return kept


def _literal(pattern: re.Pattern[str], flags: str, *, whole: bool = False) -> str:
    """Return a pattern as JavaScript writes it; what an editor does not show is spelled out."""
    source = "".join(map(_spell, pattern.pattern)).replace("/", r"\/")
    return f"/^(?:{source})$/{flags}" if whole else f"/{source}/{flags}"


def _spell(sign: str) -> str:
    return sign if sign.isascii() and sign.isprintable() else f"\\u{{{ord(sign):x}}}"


DOCS = {
    "FORMAT": "Value of the member `format` in the JSON of a record file, which identifies it.",
    "LIMITS": "Maximum lengths of a record's texts, files and codes, and maximum depth of its JSON.",
    "BASE32": "Alphabet of a record's short code: Crockford's base 32.",
    "STANDARD_FIELDS": "The field beside the percentage in a record's pass `standard`, by the record's version.",
    "RECORD": "JSON Schema of a completion record, for `makeValidator`.",
    "COUNTERSIGNATURE": "JSON Schema of a countersignature, a setting's signature on a record, for `makeValidator`.",
    "DIGEST": "JSON Schema of a record's digest (16 to 64 hexadecimal digits of its SHA-256).",
    "CONTRADICTIONS": "Pairs of dates in a record whose first must not be later: name of the fault, first, second.",
    "PERIOD": "The same for days that may be right, but whose time is over.",
    "DICTIONARY": "Texts frequent in records, the preset dictionary with which record codes are deflated.",
    "FORBIDDEN_CHARACTERS": "Pattern of control, invisible and private-use characters, forbidden in a record.",
    "INVISIBLE_CHARACTERS": "Pattern of white space and joiners, which alone don't make a visible text.",
    "CODE": "Pattern of one record code (`MSR1:…:END`), without other text.",
    "CODES": "Pattern that finds record codes (`MSR1:…:END`) in a text.",
    "HTML": "Pattern of HTML tags and entities that mail programs insert into record codes.",
    "QUOTED_PRINTABLE": "Pattern of quoted-printable sequences that mail programs insert into record codes.",
}
SHAPES = {"RECORD": "CompletionRecord", "COUNTERSIGNATURE": "Countersignature"}
LIMITS = {
    "name": model.MOST_NAME,
    "title": model.MOST_TITLE,
    "edition": model.MOST_EDITION,
    "file": carrier.MOST_FILE,
    "code": carrier.MOST_CODE,
    "text": codes.MOST_TEXT,
    "codes": codes.MOST_CODES,
    "depth": strict.DEEPEST,
}
_ID = json.dumps({"pattern": model.make_pattern_schema(model.ID).json_schema["pattern"]})
PATTERNS = {
    "FORBIDDEN_CHARACTERS": _literal(model.REFUSED, "gu"),
    "INVISIBLE_CHARACTERS": _literal(model.JOINERS, "gu"),
    "CODE": _literal(carrier.CODE, "", whole=True),
    "CODES": _literal(codes.CODE, "gi"),
    "HTML": _literal(codes.HTML, "gi"),
    "QUOTED_PRINTABLE": _literal(codes.QUOTED_PRINTABLE, "gi"),
}

if __name__ == "__main__":
    TARGET.write_text(write_rules(), encoding="utf-8", newline="\n")
