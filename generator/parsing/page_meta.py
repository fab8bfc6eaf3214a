"""A page's text below its front matter, as MkDocs renders it: YAML, or lines such as ``title: …`` at the top."""

from __future__ import annotations

import re

from generator.diagnostics.source import is_mapping

FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
FIELD = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
MORE = re.compile(r" {4}|\t")
"""The beginning of a line that continues a field."""


def strip_meta(text: str) -> str:
    """Return a page's text without its front matter; ``text`` has ``\\n`` as line ends.

    Our own reader (``read_front_matter``) reports what is wrong in it; MkDocs renders that as a part of the page.
    """
    front = FRONT_MATTER.match(text)
    if front:
        return text[front.end() :].lstrip("\n") if is_mapping(front[1]) else text
    lines = text.split("\n")
    at = 0
    while at < len(lines) and lines[at].strip() and (FIELD.match(lines[at]) or (at and MORE.match(lines[at]))):
        at += 1
    is_blank = at < len(lines) and not lines[at].strip()
    return "\n".join(lines[at + is_blank :]).lstrip("\n")
