"""Links: where they lead can be reached from any device, safely, and their words say what is there."""

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
        r"https?://(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[::1\])": "leads to somebody's own machine",
        r"file:|[a-z]:[\\/]|\\\\": "leads to a file on somebody's own machine",
        r"www\.": "has no https:// before it",
        rf"(?:https?|{_SLIPS})(?::/?(?!/)|//)|{_SLIPS}://": "begins with a slip",
        r"https?://[^/?#]*(?:\s|\.\.|https?:)|https?://[^./{]*(?:/|\Z)": "is no address of a site",
        r"[^{}]*\s": "holds a space",
        r"(?:javascript|data|vbscript):": "leads nowhere that a page may lead",
        r"[\w.+-]+@[\w-]+\.\w": "is an email address without mailto: before it",
    }.items()
}
"""What is wrong with an address that begins so."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its author wrote it."""

    passage: Passage
    words: str
    target: str
    start: int
    """Where it begins."""
    offset: int
    """Where its address begins."""
    is_image: bool


@memoize_for_bank
def find_links(context: LintContext) -> Sequence[Link]:
    """Return each link of the bank, also an address that stands alone."""
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
    why="Who listens to a page often hears its links alone, one after another: “here, here, more”.",
)
def report_vague_links(context: LintContext) -> Iterable[RuleFinding]:
    """Tell each link whose words are in the list, or have none."""
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
    why="What is read or typed there can be seen and changed on its way, and browsers warn people off such pages.",
)
def report_insecure_links(context: LintContext) -> Iterable[RuleFinding]:
    """Tell each link to a site that is not asked for over a secure connection."""
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
    why="Somebody who needs help follows it, and finds nothing.",
)
def report_broken_links(context: LintContext) -> Iterable[RuleFinding]:
    """Tell each link whose address has a form that no reader can follow."""
    for link in find_links(context):
        fault = _find_fault(link.target)
        if fault:
            message = f"this link {fault}: “{shorten(link.target)}”" if link.target else "this link leads nowhere"
            hint = "Write a whole address such as https://www.gov.uk/, or a page of this site such as who-to-tell.md"
            yield RuleFinding("W407", context.find_span(link.passage.prose, link.offset), message, hint)


def _find_fault(target: str) -> str | None:
    return next((fault for pattern, fault in BROKEN.items() if pattern.match(target)), None)
