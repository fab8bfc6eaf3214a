"""Rendering of authors' Markdown as safe HTML or plain text: CommonMark without raw HTML, with allowed links only.

It uses markdown-it-py: with Python-Markdown, question prose took two thirds of a build and hostile text broke it. Tags
become tokens before parsing, and each token passes through Markdown as a number between two private-use characters,
since a space in it would end a link's address. The smart-quotes rule treats these characters as letters.

Nearly all texts of questions have no markup at all: a pattern recognises them, and no parser reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import lru_cache
from typing import cast

import mdurl
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from generator.parsing.fences import parse_info
from generator.parsing.messages import Messages, list_texts, read_messages
from generator.stamping.tokens import CLOSE, OPEN, TOKEN, to_tokens

RenderMessages = Callable[[Messages], str]
CACHED_TEXTS = 20_000
_RENDERER = "render_messages"
"""The key of the renderer for messages in the environment of markdown-it-py."""
_ALLOWED_LINK = re.compile(r"(?:https?|mailto|tel):|(?![a-z][a-z0-9+.-]*:|//|\\)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_PAGE = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)(?P<path>[^?#]*)\.md(?=[?#]|\Z)", re.IGNORECASE)
"""An address within the site that leads to a page's file."""
_SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_PLAIN_TEXT = re.compile(
    rf"(?:[^\W\d_]|{TOKEN.pattern})"
    rf"(?:[^\x00-\x1f\x7f-\x9f\\`*_\[\]<>&\"'!|#{{}}~^{OPEN}{CLOSE}]++|{TOKEN.pattern}|(?<=[^\W\d_])'(?!\d))*+(?<!\s)"
)
"""Text that Markdown leaves as it is, apart from apostrophes: one line that begins with a letter or a token."""


def render_plain_text(text: str) -> str | None:
    """Return a text without markup as HTML, which is also its plain text; None if only a parser can render it."""
    tokenized = to_tokens(text) if "{{" in text else text
    return tokenized.replace("'", "’") if _PLAIN_TEXT.fullmatch(tokenized) else None


def render_blocks(text: str, render_messages: RenderMessages | None = None) -> str:
    """Render Markdown as safe block-level HTML; ``render_messages`` is a function that renders chats and emails in it.

    The HTML ends with a line break. Without the function, messages are rendered as code samples.
    """
    plain = render_plain_text(text)
    if plain is not None:
        return f"<p>{plain}</p>\n"
    return _blocks(text, render_messages if "```" in text else None)


def render_inline(text: str) -> str:
    """Render Markdown as inline HTML, for a label or legend."""
    plain = render_plain_text(text)
    return _inline(text) if plain is None else plain


def render_text(text: str) -> str:
    """Render Markdown as plain, unescaped text with one line per block, for attributes, exports and comparisons."""
    plain = render_plain_text(text)
    return _text(text) if plain is None else plain


@lru_cache(CACHED_TEXTS)
def render_name(text: str) -> str:
    """Render a name, which may have ``{{ … }}`` tags but no Markdown, as inline HTML."""
    slotted, tokens = _to_slots(text)
    return _from_slots(str(_NAMES.renderInline(slotted)), tokens)


def _blocks(text: str, render_messages: RenderMessages | None) -> str:
    slotted, tokens = _to_slots(text)
    return _from_slots(str(_MARKDOWN.render(slotted, {_RENDERER: render_messages})), tokens)


@lru_cache(CACHED_TEXTS)
def _inline(text: str) -> str:
    slotted, tokens = _to_slots(text)
    return _from_slots(str(_MARKDOWN.renderInline(" ".join(slotted.split("\n")))), tokens)


def _text(text: str) -> str:
    slotted, tokens = _to_slots(text)
    blocks = (_plain(t) for t in _MARKDOWN.parse(slotted) if t.content)
    return _from_slots("\n".join(b for b in blocks if b), tokens)


def _plain(block: Token) -> str:
    messages = _read_messages(block)
    if messages:
        return "\n".join(list_texts(messages))
    if block.children is None:
        return block.content.rstrip("\n")
    return "".join(_PLAIN.get(t.type, t.content) for t in block.children if t.type != "image").strip()


_PLAIN = {"softbreak": " ", "hardbreak": " "}
"""The plain text of inline tokens without content."""


def _to_slots(text: str) -> tuple[str, list[str]]:
    """Replace the tokens of a text by numbered slots; return it with the list of tokens."""
    tokens: list[str] = []

    def number_token(match: re.Match[str]) -> str:
        """Return a matched placeholder token's number between marker characters, which Markdown leaves unchanged."""
        tokens.append(match.group())
        return f"{OPEN}{len(tokens) - 1}{CLOSE}"

    return TOKEN.sub(number_token, to_tokens(text)), tokens


def _from_slots(html: str, tokens: Sequence[str]) -> str:
    return _SLOT.sub(lambda m: tokens[int(m[1])], html) if tokens else html


class _Markdown(MarkdownIt):
    """CommonMark with tables, that allows only safe links and leaves slots in them intact."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Return whether an address is safe to link to."""
        return bool(_ALLOWED_LINK.match(url.strip()))

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Return a link's address as published: that of a page, not its file's; percent-encoded apart from slots."""
        page = _PAGE.match(url)
        url = f"{page['path']}.html{url[page.end() :]}" if page else url
        if OPEN not in url:
            return super().normalizeLink(url)
        return mdurl.encode(url).replace("%EE%80%80", OPEN).replace("%EE%80%81", CLOSE)


def _render_image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, object]
) -> str:
    """Render an image of this site; for one elsewhere, only its alt text, since pages request nothing off-site."""
    image = tokens[idx]
    if _ABSOLUTE.match(str(image.attrs.get("src", ""))):
        return _escape(image.content)
    return self.image(tokens, idx, options, env)


def _render_fence(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, object]
) -> str:
    """Render messages, or a code sample."""
    render = cast("RenderMessages | None", env.get(_RENDERER))
    messages = _read_messages(tokens[idx]) if render else None
    return render(messages) if render and messages else self.fence(tokens, idx, options, env)


def _read_messages(block: Token) -> Messages | None:
    """Return the messages in a fenced block, or None if it is another block."""
    kind, where = parse_info(block.info) if block.type == "fence" and block.markup.startswith("`") else ("", "")
    return read_messages(kind, where, block.content.split("\n"))[0] if kind else None


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _make() -> MarkdownIt:
    options = {"html": False, "xhtmlOut": False, "maxNesting": 20, "typographer": True}
    markdown = _Markdown("commonmark", options)
    markdown.enable(["table", "smartquotes"])
    markdown.add_render_rule("image", _render_image)
    markdown.add_render_rule("fence", _render_fence)
    return markdown


_MARKDOWN = _make()
_NAMES = MarkdownIt("zero", {"typographer": True}).enable("smartquotes")
"""A parser for plain text with typographic quotation marks."""
