"""An author's Markdown as safe HTML or plain text: CommonMark without raw HTML, links to harmless places only.

markdown-it-py is used because Python-Markdown takes two thirds of a build for question prose and breaks on made text;
nesting is bounded by the parser, lengths by the readers. Tags become tokens before anything is parsed, and each token
travels through Markdown as two private-use characters round a number, because a space in it would end a link's address.
To the rule that makes quotation marks typographic, as ``embed`` does in pages, these characters are letters of a word.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache

import mdurl
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from generator.bank.model import Prose
from generator.stamping.tokens import CLOSE, OPEN, TOKEN, to_tokens

CACHED_TEXTS = 20_000
_ALLOWED_LINK = re.compile(r"(?:https?|mailto|tel):|(?![a-z][a-z0-9+.-]*:|//|\\)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")


def render_blocks(prose: Prose) -> str:
    """Render as paragraphs, lists, quotes and tables: HTML that needs no further escaping, ended by a line break."""
    return _blocks(prose.text)


def render_inline(prose: Prose) -> str:
    """Render as running text: HTML that may stand in a label or legend, without block elements."""
    return _inline(prose.text)


def render_text(prose: Prose) -> str:
    """Render as plain text, one line a block: for attributes, exports and comparisons. It is not escaped."""
    return _text(prose.text)


@lru_cache(CACHED_TEXTS)
def render_name(text: str) -> str:
    """Render a name, whose words are no Markdown, as HTML that may stand in a link."""
    slotted, tokens = _to_slots(text)
    return _from_slots(str(_NAMES.renderInline(slotted)), tokens)


@lru_cache(CACHED_TEXTS)
def _blocks(text: str) -> str:
    slotted, tokens = _to_slots(text)
    return _from_slots(str(_MARKDOWN.render(slotted)), tokens)


@lru_cache(CACHED_TEXTS)
def _inline(text: str) -> str:
    slotted, tokens = _to_slots(text)
    return _from_slots(str(_MARKDOWN.renderInline(" ".join(slotted.split("\n")))), tokens)


@lru_cache(CACHED_TEXTS)
def _text(text: str) -> str:
    slotted, tokens = _to_slots(text)
    blocks = (_plain(t) for t in _MARKDOWN.parse(slotted) if t.content)
    return _from_slots("\n".join(b for b in blocks if b), tokens)


def _plain(block: Token) -> str:
    if block.children is None:
        return block.content.rstrip("\n")
    return "".join(_PLAIN.get(t.type, t.content) for t in block.children if t.type != "image").strip()


_PLAIN = {"softbreak": " ", "hardbreak": " "}
"""What an inline token that holds no words stands for in plain text."""


def _to_slots(text: str) -> tuple[str, list[str]]:
    """Number the tokens of a text; return it with numbers in their places, and the tokens."""
    tokens: list[str] = []

    def number(match: re.Match[str]) -> str:
        tokens.append(match.group())
        return f"{OPEN}{len(tokens) - 1}{CLOSE}"

    return TOKEN.sub(number, to_tokens(text)), tokens


def _from_slots(html: str, tokens: Sequence[str]) -> str:
    return _SLOT.sub(lambda m: tokens[int(m[1])], html) if tokens else html


class _Markdown(MarkdownIt):
    """CommonMark with tables, whose links keep slots whole and lead to harmless places only."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return bool(_ALLOWED_LINK.match(url.strip()))

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        if OPEN not in url:
            return super().normalizeLink(url)
        return mdurl.encode(url).replace("%EE%80%80", OPEN).replace("%EE%80%81", CLOSE)


def _render_image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, object]
) -> str:
    """Render an image of the site itself; of one elsewhere only its words, since no page may ask another origin."""
    image = tokens[idx]
    if _ABSOLUTE.match(str(image.attrs.get("src", ""))):
        return _escape(image.content)
    return self.image(tokens, idx, options, env)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _make() -> MarkdownIt:
    options = {"html": False, "xhtmlOut": False, "maxNesting": 20, "typographer": True}
    markdown = _Markdown("commonmark", options)
    markdown.enable(["table", "smartquotes"])
    markdown.add_render_rule("image", _render_image)
    return markdown


_MARKDOWN = _make()
_NAMES = MarkdownIt("zero", {"typographer": True}).enable("smartquotes")
"""Text alone, with typographic marks."""
