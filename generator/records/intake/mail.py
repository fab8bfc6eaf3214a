"""Splitting of a saved mail into its texts and attached files, as far as they can hold a record.

Mail programs send anything with accents as base64 or quoted-printable, and attach a record's file so as well. What a
mail says of itself is used to find its parts, never believed about what they are: each text is judged like any other.
The standard library reads the headers and decodes; it does not split, since its parser needs ten seconds for a megabyte
of nested parts. The twin is theme/runtime/intake/mail.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import Message
from email.parser import HeaderParser
from itertools import islice

from generator.records.intake.files import decode

MOST_PARTS = 2_000
"""Most parts of one mail that are looked into."""
DEEPEST = 5
"""Maximum depth of mails attached to mails."""
MOST_TYPE = 2_000
"""Characters of a Content-Type, whose reading takes time that grows with the square of its length."""
MAIL = re.compile(
    r"^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|content-type|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE | re.ASCII,
)
"""Pattern of the header lines at the start of a saved mail, which a pasted text does not have."""
START = 200
NOT_BASE64 = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)


def split_mail(text: str) -> list[str]:
    """Return the decoded text of each part of a saved mail; a text that is not a mail is returned as the only part."""
    if not MAIL.search(text[:START]):
        return [text]
    return list(islice(_parts(text.replace("\r\n", "\n"), 0), MOST_PARTS))


def _parts(part: str, depth: int) -> Iterator[str]:
    head, gap, body = part.partition("\n\n")
    head, body = (head, body) if gap else ("", part)
    message = HeaderParser().parsestr(head)
    message.set_payload(body)
    if len(message.get("content-type", "")) > MOST_TYPE:
        del message["content-type"]
    boundary = message.get_boundary()
    if depth == DEEPEST:
        yield body
    elif boundary:
        for inner in islice(body.split(f"--{boundary}"), 1, MOST_PARTS):
            yield from _parts(re.sub(r"\A(?:--)?[ \t]*\n", "", inner), depth + 1)
    elif message.get_content_type() == "message/rfc822":
        yield from _parts(body, depth + 1)
    else:
        yield _decode_body(message, body)


def _decode_body(message: Message, body: str) -> str:
    """Return a part's decoded text, or its raw text if it is not encoded as its headers say."""
    if "content-transfer-encoding" not in message:
        return body
    data = message.get_payload(decode=True)
    is_other = any(isinstance(defect, NOT_BASE64) for defect in message.defects)
    return decode(data) if isinstance(data, bytes) and not is_other else body
