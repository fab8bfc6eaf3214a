"""Canonical JSON (RFC 8785) and its SHA-256 digest, by which Python and the browser compare data.

Twin: theme/runtime/data/canonical-json.js. tests/records/vectors.json checks that both produce the same bytes.
"""

from __future__ import annotations

import hashlib

import rfc8785

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A JSON value."""


def write_canonical_json(value: Json) -> bytes:
    """Return a JSON value's canonical UTF-8 bytes (RFC 8785); raise ValueError for one that has none, such as NaN."""
    return rfc8785.dumps(value)


def hash_json(value: Json) -> str:
    """Return the SHA-256 digest of a JSON value's canonical form, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(write_canonical_json(value)).hexdigest()
