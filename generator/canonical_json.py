"""One meaning of "the same": canonical JSON (RFC 8785) and its SHA-256 digest, shared with the browser.

The twin is theme/runtime/data/canonical-json.js; tests/record/vectors.json holds both to the same bytes.
"""

from __future__ import annotations

import hashlib

import rfc8785

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What JSON can say."""


def canonical(value: Json) -> bytes:
    """Return the canonical UTF-8 bytes of a JSON value (RFC 8785); raise ValueError where there are none."""
    return rfc8785.dumps(value)


def digest(value: Json) -> str:
    """Return the SHA-256 of the canonical form, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
