"""Conversion of other programs' texts, in HTML or without markup, to Markdown that shows the same.

What Markdown cannot say is named: an element whose content would be missing is an error, lost formatting a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from generator.html_tokens import Token, tokenize
from generator.parsing.pasted_lines import flag_fenced_lines

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "main", "nav", "ol", "p", "section", "ul",
))  # fmt: skip
"""Elements that begin and end a paragraph."""
WRAPPERS = frozenset((
    "abbr", "big", "button", "cite", "dfn", "figcaption", "font", "ins", "label", "link", "mark", "meta", "nobr",
    "o:p", "small", "span", "time", "u", "wbr",
))  # fmt: skip
"""Elements of which only the content is kept, without a word about it."""
EMPHASIS: Mapping[str, str] = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "tt": "`", "kbd": "`"}
FORMATTING = frozenset(("sub", "sup", "s", "strike", "del", "script", "style", "title"))
"""Elements that are left out with a warning; the last three with their content."""
LOST = frozenset((
    "area", "audio", "canvas", "embed", "form", "frame", "iframe", "img", "input", "map", "math", "object",
    "option", "question", "quiz", "select", "svg", "table", "textarea", "video",
))  # fmt: skip
"""Elements whose content Markdown of a question cannot hold."""
CELLS = frozenset(("caption", "tbody", "td", "tfoot", "th", "thead", "tr"))
"""Parts of a table, of which the table is reported."""
FORMULA = re.compile(
    r"\\\((?:[^\\]|\\(?![()]))+\\\)|\\\[(?:[^\\]|\\(?![\[\]]))+\\\]|\$\$[^$]+\$\$"
    r"|(?<!\\)\$(?=[^$\n]*[\\^_=])[^$\s](?:[^$\n]*[^$\s\\])?\$(?!\d)"
)
"""A formula in LaTeX, which a page would show as it is written."""
MAX_OPEN = 10
"""Inline elements inside one another of which signs are written; of others only the content is kept."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SIGNS = re.compile(r"[\\`\[]|\*(?=\S)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_LINK = re.compile(r"(?:https?|mailto|tel):[^\s<>()]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ConvertedText:
    """A text as Markdown, with the names of what could not be converted."""

    text: str
    """Paragraphs have a blank line between them."""
    formatting: tuple[str, ...] = ()
    """Formatting that is left out, such as ``<sub>``."""
    lost: tuple[str, ...] = ()
    """Elements whose content is lost, such as ``<img>``, and formulas."""


def escape_plain(text: str) -> str:
    """Return text without markup as Markdown that shows it character for character, apart from leading signs."""
    safe = _SIGNS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text))
    return safe.replace("<", "&lt;").replace("{{", "&#123;{").replace("{#", "&#123;#")


def convert_plain(text: str) -> ConvertedText:
    """Convert text without markup; its line breaks stay."""
    return ConvertedText(escape_plain(text), lost=_find_formulas(text))


def convert_html(html: str) -> ConvertedText:
    """Convert HTML of any quality."""
    writer = _Writer()
    end = 0
    for token in tokenize(html):
        writer.add_text(html[end : token.start])
        writer.add_token(token)
        end = token.end
    writer.add_text(html[end:])
    writer.close_inline()
    return ConvertedText(
        _tidy("".join(writer.pieces)),
        tuple(dict.fromkeys(writer.formatting)),
        (*dict.fromkeys(writer.lost), *_find_formulas(html)),
    )


def has_html(text: str) -> bool:
    """Return whether a text has a tag of a known element, or an HTML comment."""
    return any(token.name in _KNOWN or token.is_comment for token in tokenize(text))


_KNOWN = BLOCKS | WRAPPERS | EMPHASIS.keys() | FORMATTING | LOST | CELLS | {"a", "br", "li", "pre"}


def _find_formulas(text: str) -> tuple[str, ...]:
    found = FORMULA.search(text)
    return (f"the formula {found[0]}",) if found else ()


def _tidy(text: str) -> str:
    """Return Markdown without spaces at line ends, and with one blank line between paragraphs."""
    lines = (
        line if is_code else _SPACES.sub(" ", line).strip() for line, is_code in flag_fenced_lines(text.split("\n"))
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@dataclass(slots=True)
class _Writer:
    """The Markdown written so far, and the inline elements that are open."""

    pieces: list[str] = field(default_factory=list)
    open: list[tuple[str, str, int]] = field(default_factory=list)
    """Name, end sign and the index of its first piece, for each open inline element."""
    numbers: list[int | None] = field(default_factory=list)
    """For each open list, the number of its last item; None for bullets."""
    in_pre: bool = False
    formatting: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add_text(self, source: str) -> None:
        """Add text between two tags."""
        text = unescape(source)
        if self.in_pre:
            self.pieces.append(text.replace("```", "'''"))
        elif any(name in ("code", "tt", "kbd") for name, _, _ in self.open):
            self.pieces.append(_SPACES.sub(" ", text).replace("`", "'"))
        elif text:
            text = _SPACES.sub(" ", text.replace("\xa0", " "))
            self.pieces.append(escape_plain(text))

    def add_token(self, token: Token) -> None:
        """Add the Markdown of a tag."""
        name = token.name
        if name in EMPHASIS or name == "a":
            self._close(name) if token.is_end else self._open(name, token)
        elif name in BLOCKS or name in ("li", "br", "pre"):
            self._add_block(name, is_end=token.is_end)
        elif name in FORMATTING:
            self.formatting.append(f"<{name}>")
        elif name in LOST and not token.is_end:
            self.lost.append(f"<{name}>")
        elif name not in WRAPPERS and name not in CELLS and name not in LOST and not token.is_comment:
            self.add_text(token.text.replace("<", "&lt;"))

    def _add_block(self, name: str, *, is_end: bool) -> None:
        self.close_inline()
        if name == "br":
            self.pieces.append("\n")
        elif name == "li":
            self.pieces.append("\n" if is_end else f"\n{self._number()} ")
        elif name == "pre":
            self.in_pre = not is_end
            self.pieces.append("\n```\n\n" if is_end else "\n\n```\n")
        else:
            self._count(name, is_end=is_end)
            self.pieces.append("\n\n")

    def _count(self, name: str, *, is_end: bool) -> None:
        if name not in ("ol", "ul"):
            return
        if not is_end:
            self.numbers.append(0 if name == "ol" else None)
        elif self.numbers:
            self.numbers.pop()

    def _number(self) -> str:
        """Return the sign of the next item of the innermost list."""
        last = self.numbers[-1] if self.numbers else None
        if last is None:
            return "-"
        self.numbers[-1] = last + 1
        return f"{last + 1}."

    def _open(self, name: str, token: Token) -> None:
        if len(self.open) >= MAX_OPEN:
            return
        end = EMPHASIS.get(name, "")
        if name == "a":
            address = unescape(token.get("href") or "").strip()
            end = f"]({address})" if _LINK.fullmatch(address) else ""
            self.formatting += [] if end or not address else [f"the link to {address}"]
        self.open.append((name, end, len(self.pieces)))

    def _close(self, name: str) -> None:
        """Close the innermost open element with this name, and those inside it."""
        if any(one[0] == name for one in self.open):
            while self._end_innermost() != name:
                pass

    def close_inline(self) -> None:
        """Close all open inline elements, which end with the paragraph."""
        while self.open:
            self._end_innermost()

    def _end_innermost(self) -> str:
        """Put the signs of the innermost element round its words, and return its name."""
        name, end, start = self.open.pop()
        inside = "".join(self.pieces[start:])
        words = inside.strip()
        if end and words:
            before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
            sign = "[" if name == "a" else end
            self.pieces[start:] = [f"{before}{sign}{words}{end}{after}"]
        return name
