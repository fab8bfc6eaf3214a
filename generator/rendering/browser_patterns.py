"""Translation of Python's regular expressions into equivalent JavaScript ones.

Python's ``\\w``, ``\\d``, ``\\s`` and ``\\b`` match all alphabets, JavaScript's only ASCII; and JavaScript rejects a
needless backslash in a pattern with the flag ``u``.
"""

from __future__ import annotations

import re

LETTER = r"\p{L}\p{N}_"
"""Python's word characters, for use inside a character class."""
SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
EDGE = rf"(?:(?<=[{LETTER}])(?![{LETTER}])|(?<![{LETTER}])(?=[{LETTER}]))"
OUTSIDE = {
    r"\w": f"[{LETTER}]",
    r"\W": f"[^{LETTER}]",
    r"\d": r"\p{Nd}",
    r"\s": f"[{SPACE}]",
    r"\b": EDGE,
}
INSIDE = {r"\w": LETTER, r"\d": r"\p{Nd}", r"\s": SPACE}
ESCAPABLE = set(r"\^$.|?*+()[]{}/-")
"""Characters that JavaScript allows after a backslash."""
STEP = re.compile(r"\\.|.", re.DOTALL)


def to_browser_pattern(pattern: str | re.Pattern[str]) -> str:
    """Return a Python pattern's source for ``new RegExp(source, "u")``; raise ValueError for an unknown escape."""
    made, within = [], False
    for step in STEP.findall(pattern if isinstance(pattern, str) else pattern.pattern):
        if step.startswith("\\"):
            made.append(_write_escape(step, within=within))
            continue
        opens = step == "[" and not within
        within = opens or (within and step != "]")
        made.append(_write_sign(step, opens=opens, within=within))
    return "".join(made)


def _write_escape(step: str, *, within: bool) -> str:
    if found := (INSIDE if within else OUTSIDE).get(step):
        return found
    if step[1].isalnum():
        raise ValueError(step)
    return step if step[1] in ESCAPABLE and (within or step[1] != "-") else step[1]


def _write_sign(sign: str, *, opens: bool, within: bool) -> str:
    """Write invisible characters as escapes, and ``$`` as Python's, which also matches before a final line break."""
    if sign == "[" and not opens:
        return r"\["
    if sign == "$" and not within:
        return r"(?=\n?$)"
    return sign if sign.isprintable() else rf"\u{{{ord(sign):x}}}"
