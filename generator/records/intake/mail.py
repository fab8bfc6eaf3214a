"""Take a saved mail apart: its texts and the files attached to it, as far as they can hold a record.

Mail programs send anything with accents as base64 or quoted-printable, and attach a record's file so as well. What a
mail says of itself is used to find its parts, never believed about what they are: each text is judged like any other.
The twin is theme/runtime/intake/mail.js.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from itertools import islice

from generator.records.intake.files import decode

MOST_PARTS = 2_000
"""Most parts of one mail that are looked into."""
DEEPEST = 5
"""How deep mails lie in one another."""
MAIL = re.compile(
    r"^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|content-type|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE | re.ASCII,
)
"""What a mail begins with, and a pasted text does not."""
START = 200
BOUNDARY = re.compile(r"\bboundary=(?:\"([^\"\n]{1,100})\"|([^\s;]{1,100}))", re.IGNORECASE)
FORWARDED = re.compile(r"^content-type:\s*message/rfc822", re.IGNORECASE | re.MULTILINE)
ENCODING = re.compile(r"^content-transfer-encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)


def parts_of_mail(text: str) -> list[str]:
    """Return the texts inside a text: of a mail each of its parts, else the text itself."""
    if not MAIL.search(text[:START]):
        return [text]
    return list(islice(_parts(text.replace("\r\n", "\n"), 0), MOST_PARTS))


def _parts(part: str, depth: int) -> Iterator[str]:
    head, gap, body = part.partition("\n\n")
    head, body = (re.sub(r"\n[ \t]+", " ", head), body) if gap else ("", part)
    boundary = BOUNDARY.search(head)
    if depth == DEEPEST:
        yield body
    elif boundary:
        for inner in islice(body.split(f"--{boundary[1] or boundary[2]}"), 1, MOST_PARTS):
            yield from _parts(re.sub(r"\A(?:--)?[ \t]*\n", "", inner), depth + 1)
    elif FORWARDED.search(head):
        yield from _parts(body, depth + 1)
    else:
        yield _unfold(head, body)


def _unfold(head: str, body: str) -> str:
    encoding = ENCODING.search(head)
    way = encoding[1].lower() if encoding else ""
    try:
        if way == "base64":
            data = re.sub(r"\s", "", body)
            return decode(binascii.a2b_base64(data + "=" * (-len(data) % 4), strict_mode=True))
        if way == "quoted-printable":
            return decode(quopri.decodestring(body.encode("latin-1")))
    except ValueError:
        pass  # it is not what its head says: taken as it stands
    return body
