"""Parsing of a quiz file's lines into nested parts: paragraphs, lists, quotes and headings.

It uses markdown-it-py, so that code here is code on GitHub, with three more rules: a keyword such as ``Why:`` ends the
list or quote above it and runs to a blank line, comments are skipped, and messages end as fences.py finds their end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from generator.parsing.checkbox import BULLET, find_checkbox
from generator.parsing.fences import Fence
from generator.parsing.part import Part
from generator.parsing.plain_lines import parse_plain_lines

__all__ = ["CONTENT_NOTE", "KEYWORD", "KEYWORDS", "WITH", "Part", "parse_parts"]

CONTENT_NOTE = "content note"
WITH = "with"
KEYWORDS = ("why", "hint", "answer", "scale", "model", "picture", "platforms", WITH, CONTENT_NOTE)
"""The keywords that may begin a line, followed by a colon."""

KEYWORD = re.compile(rf" {{0,3}}(?P<word>{'|'.join(KEYWORDS)}) ?:[ \t]*", re.IGNORECASE)
_STARTS = re.compile(rf" {{0,3}}(?:#{{1,6}}[ \t]|{BULLET} \[|```|~~~|<!--)")
"""The start of a line that ends a keyword's text even without a blank line."""
_KINDS = {
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "text": "text",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "keyword": "keyword",
    "comment": "comment",
    "message": "message",
}
_CONTAINERS = ("list", "item", "quote")
"""The kinds of block that hold others."""


def parse_parts(texts: Sequence[str], messages: Mapping[int, Fence]) -> list[Part]:
    """Parse a quiz file's normalized lines into a tree of Markdown blocks: headings, paragraphs, lists, quotes.

    ``messages`` are its fenced blocks of messages by the index of their first line.
    """
    words = {i: m["word"].lower() for i, text in enumerate(texts) if ":" in text and (m := KEYWORD.match(text))}
    plain = parse_plain_lines(texts, words, messages)
    if plain is not None:
        return plain
    notes = {i for i, text in enumerate(texts) if text.lstrip().startswith("<!--")}
    here: list[Part] = []
    above = [here]
    text = "\n".join(texts)
    env = {"words": words, "texts": texts, "notes": notes, "messages": messages}
    for token in _find_parser(text).parse(text, env):
        if token.nesting < 0 and token.type.replace("_close", "_open") in _KINDS:
            above.pop()
        elif token.map and token.type in _KINDS:
            inside: list[Part] = []
            above[-1].append(_make_part(token, texts, inside))
            if token.nesting > 0:
                above.append(inside)
    return here


def _make_part(token: Token, texts: Sequence[str], inside: Sequence[Part]) -> Part:
    first, last = token.map or (0, 0)
    level = int(token.tag[1]) if token.type == "heading_open" else 0
    keyword = token.info if token.type == "keyword" else ""
    checkbox = find_checkbox(texts[first]) if token.type == "list_item_open" else None
    kind = _KINDS[token.type]
    return Part(kind, first, last, level, keyword, inside if kind in _CONTAINERS else (), checkbox)


def _keyword(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Parse ``Why: …`` up to the next blank line, heading, choice, code sample or comment."""
    word = state.env["words"].get(start)
    if word is None:
        return False
    if silent:
        return True
    texts, last = state.env["texts"], start + 1
    while (
        last < state.lineMax and texts[last].strip() and not (last in state.env["words"] or _STARTS.match(texts[last]))
    ):
        last += 1
    return _push(state, "keyword", start, last, word)


def _comment(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Skip ``<!-- … -->``."""
    if start not in state.env["notes"] or state.is_code_block(start):
        return False
    if silent:
        return True
    texts, last = state.env["texts"], start
    while last < state.lineMax and "-->" not in texts[last]:
        last += 1
    return _push(state, "comment", start, min(last + 1, state.lineMax))


def _message(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a chat, an email, a post or a notice."""
    fence = state.env["messages"].get(start)
    if fence is None or state.is_code_block(start) or not state.src.startswith(fence.signs, _find_text(state, start)):
        return False
    return silent or _push(state, "message", start, min(fence.last, end))


def _find_text(state: StateBlock, line: int) -> int:
    """Return the offset of a line's text, after the signs of the lists and quotes that it is in."""
    return state.bMarks[line] + state.tShift[line]


def _paragraph(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    """Parse a paragraph as CommonMark does, without copying its text, which is cut from the lines when needed."""
    above, state.parentType = state.parentType, "paragraph"
    rules, last = state.md.block.ruler.getRules("paragraph"), start + 1
    while last < state.lineMax and not state.isEmpty(last):
        is_lazy = state.sCount[last] - state.blkIndent > 3 or state.sCount[last] < 0
        if not is_lazy and any(rule(state, last, state.lineMax, True) for rule in rules):
            break
        last += 1
    state.parentType = above
    return _push(state, "text", start, last)


def _push(state: StateBlock, kind: str, first: int, last: int, info: str = "") -> bool:
    token = state.push(kind, "", 0)
    token.map, token.info = [first, last], info
    state.line = last
    return True


def _make() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": 100})
    markdown.core.ruler.enableOnly(["block"])
    markdown.block.ruler.disable(["html_block", "reference", "lheading"])
    markdown.block.ruler.at("paragraph", _paragraph)
    ends: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    markdown.block.ruler.before("blockquote", "keyword", _keyword, ends)
    markdown.block.ruler.before("blockquote", "comment", _comment, ends)
    markdown.block.ruler.before("fence", "message", _message, ends)
    return markdown


_SIGNS = {
    "fence": re.compile("```|~~~"),
    "message": re.compile("```"),
    "code": re.compile("\t| {4}"),
    "hr": re.compile(r"[-*_][ \t]*[-*_]"),
    "comment": re.compile("<!--"),
    "keyword": re.compile(":"),
}
"""A pattern for each rule that is in every text where the rule can match."""


def _make_without(rules: frozenset[str]) -> MarkdownIt:
    markdown = _make()
    markdown.block.ruler.disable(list(rules))
    return markdown


def _find_parser(text: str) -> MarkdownIt:
    """Return a parser without the rules that cannot match, since each is tried at every line."""
    return _make_without(frozenset(rule for rule, sign in _SIGNS.items() if not sign.search(text)))
