"""Python's regular expressions as a browser writes them, meaning the same.

Both languages write the same signs, but Python's ``\\w``, ``\\d``, ``\\s`` and ``\\b`` know all alphabets and a
browser's the Latin one alone; and a browser that reads a pattern as Unicode (flag ``u``) refuses a needless backslash.
"""

from __future__ import annotations

import re

LETTER = r"\p{L}\p{N}_"
"""What Python takes for a part of a word, as the inside of a class."""
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
"""Signs before which a browser wants the backslash, or suffers it."""
STEP = re.compile(r"\\.|.", re.DOTALL)


def to_browser_pattern(pattern: str | re.Pattern[str]) -> str:
    """Return the source of a pattern for ``new RegExp(source, "u")``; raise ValueError for what it cannot say."""
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
    """Write what nobody sees by its number, so that the source can be read; Python's ``$`` passes over a line's end."""
    if sign == "[" and not opens:
        return r"\["
    if sign == "$" and not within:
        return r"(?=\n?$)"
    return sign if sign.isprintable() else rf"\u{{{ord(sign):x}}}"
