"""The site as issuer of badges: its did:web, and the document with the keys that it publishes.

did:web turns an address into an identifier, and the identifier into the address of the document; only https will do.
"""

from __future__ import annotations

import json
from urllib.parse import quote, urlsplit

from generator.stamping.tokens import to_tokens

DOCUMENT = "did.json"
TOP_DOCUMENT = f".well-known/{DOCUMENT}"
"""Where the document of a site at the top of its host is."""
CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"]


def get_did(address: str | None) -> str:
    """Return the did:web of a site at an address, such as ``did:web:school.example:training``; "" unless it is https.

    An address with a user's name has none either.
    """
    parts = urlsplit(address or "")
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        return ""
    segments = [segment for segment in parts.path.split("/") if segment]
    return ":".join(("did", "web", *(quote(part, safe="%") for part in (parts.netloc.lower(), *segments))))


def get_document_path(did: str) -> str:
    """Return the path of the document of a did:web in its site."""
    return DOCUMENT if did.count(":") > 2 else TOP_DOCUMENT


def render_document(did: str) -> str:
    """Return the JSON document of a did:web, with tokens for the keys that the setting publishes and are not lost."""
    method = {
        "id": did + "#{{ it.key }}",
        "type": "JsonWebKey2020",
        "controller": did,
        "publicKeyJwk": {"kty": "EC", "crv": "P-256", "x": "{{ it.x }}", "y": "{{ it.y }}"},
    }
    head = json.dumps({"@context": CONTEXTS, "id": did}).removesuffix("}")
    methods, ids = _repeat(method), _repeat(method["id"])
    return to_tokens(f'{head}, "verificationMethod": {methods}, "assertionMethod": {ids}}}\n')


def _repeat(row: object) -> str:
    """Return a JSON list that has a row for each key."""
    return "[{{ each badge_keys }}{{ it.before }}" + json.dumps(row) + "{{ end }}]"
