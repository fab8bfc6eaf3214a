"""Rules on links: their addresses work on any device over a secure connection, and their words say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import Severity, make_fix, shorten
from generator.lint.passages import Passage, list_passages
from generator.lint.rule import LintContext, RuleFinding, memoize_for_bank, rule
from generator.lint.word_lists import load_word_lists

LINK = re.compile(
    r"(?<!\\)(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]"
    r"\(\s*<?(?P<target>(?:\{\{[^{}\n]*\}\}|[^()\n]|\([^()\n]*\))*)\)"
)
BARE = re.compile(
    r"(?<!\]\()(?<![\w\"'=])<?(?P<target>(?:https?|ftp|file):/{1,3}[^\s<>)\"'“”]*[^\s<>)\"'“”.,;:!?])", re.IGNORECASE
)
TITLE = re.compile(r"\s+[\"'(].*\Z")
_SLIPS = r"(?:htp|htpps?|htttps?|hhtps?)"
BROKEN: Mapping[re.Pattern[str], str] = {
    re.compile(pattern, re.IGNORECASE): fault
    for pattern, fault in {
        r"\Z": "leads nowhere",
        r"https?://(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[::1\])": "leads to one person’s own computer",
        r"file:|[a-z]:[\\/]|\\\\": "leads to a file on one person’s own computer",
        r"www\.": "has no https:// before it",
        rf"(?:https?|{_SLIPS})(?::/?(?!/)|//)|{_SLIPS}://": "begins with a mistyped https://",
        r"https?://[^/?#]*(?:\s|\.\.|https?:)|https?://[^./{]*(?:/|\Z)": "is not a complete web address",
        r"[^{}]*\s": "contains a space",
        r"(?:javascript|data|vbscript):": "begins with a scheme that a page may not use",
        r"[\w.+-]+@[\w-]+\.\w": "is an email address without mailto: before it",
    }.items()
}
"""The fault of an address that begins like this, after the words *this link*."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written in a text."""

    passage: Passage
    words: str
    target: str
    start: int
    """Offset of the link in its prose."""
    offset: int
    """Offset of its address in its prose."""
    is_image: bool


@memoize_for_bank
def find_links(context: LintContext) -> Sequence[Link]:
    """Return each link and bare web address in the bank."""
    return tuple(_find_links(context))


def _find_links(context: LintContext) -> Iterator[Link]:
    for passage in list_passages(context):
        text = passage.prose.text
        if "](" in text:
            for match in LINK.finditer(text):
                target = TITLE.sub("", match["target"].strip()).removesuffix(">")
                yield Link(passage, match["words"], target, match.start(), match.start("target"), bool(match["image"]))
        if ":/" in text:
            for match in BARE.finditer(text):
                yield Link(
                    passage, match["target"], match["target"], match.start(), match.start("target"), is_image=False
                )


@rule(
    "W307",
    "vague-link",
    Severity.WARNING,
    "The words of a link do not say where it leads",
    why="People who listen to a page often hear its links alone, one after another: “here, here, more”.",
)
def report_vague_links(context: LintContext) -> Iterable[RuleFinding]:
    """Report links without words, or whose words are in the list of vague ones."""
    vague = load_word_lists().vague_links.words
    for link in find_links(context):
        said = re.sub(r"[^\w ]", "", link.words).casefold().strip()
        if not link.is_image and (said in vague or not (said or "{{" in link.words)):
            message = f"the words of this link, “{link.words}”, do not say where it leads"
            hint = f"Write the name of what is there: [Who to tell]({shorten(link.target)})"
            yield RuleFinding("W307", context.find_span(link.passage.prose, link.start), message, hint)


@rule(
    "W406",
    "insecure-link",
    Severity.WARNING,
    "A link begins with http://",
    why="What people read or type there can be seen and changed on its way, and browsers warn against such pages.",
)
def report_insecure_links(context: LintContext) -> Iterable[RuleFinding]:
    """Report links that begin with http://, unless they are broken."""
    for link in find_links(context):
        if link.target.casefold().startswith("http://") and not _find_fault(link.target):
            at = context.find_span(link.passage.prose, link.offset)
            better = f"https{link.target[4:]}"
            fix = make_fix(at, len("http"), "https")
            yield RuleFinding("W406", at, f"this link is not secure: {shorten(link.target)}", f"Write {better}", fix)


@rule(
    "W407",
    "broken-link",
    Severity.ERROR,
    "A link cannot lead anywhere",
    why="Someone who needs help follows it and finds nothing.",
)
def report_broken_links(context: LintContext) -> Iterable[RuleFinding]:
    """Report links with an address that cannot lead anywhere."""
    for link in find_links(context):
        fault = _find_fault(link.target)
        if fault:
            message = f"this link {fault}: “{shorten(link.target)}”" if link.target else "this link leads nowhere"
            hint = "Write a full address such as https://www.gov.uk/, or a page of this site such as who-to-tell.md"
            yield RuleFinding("W407", context.find_span(link.passage.prose, link.offset), message, hint)


def _find_fault(target: str) -> str | None:
    return next((fault for pattern, fault in BROKEN.items() if pattern.match(target)), None)
