"""Rules on links, pictures and synonyms of the search: they lead to what exists, and their words say where, or what."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from urllib.parse import unquote

from generator.bank.model import Page
from generator.diagnostics.finding import Severity, make_fix, shorten, suggest_names
from generator.lint.passages import Passage, iter_page_passages, list_passages
from generator.lint.plain_text import blank_code
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, memoize_for_bank, rule
from generator.lint.word_lists import load_word_lists
from generator.parsing.headings import find_headings

LINK = re.compile(r"\[(?<!\\\[)(?P<words>[^\[\]\n]*)\]\(\s*<?(?P<target>(?:\{\{[^{}\n]*\}\}|[^()\n]|\([^()\n]*\))*)\)")
IMAGE = re.compile(r"(?<!\\)!")
"""The sign before the link of an image."""
ADDRESSES = {
    ":/": r"(?<!\]\()(?<![\w\"'=])<?"
    r"(?P<target>(?:https?|ftp|file):/{1,3}(?=[\w{\[])[^\s<>)\"'“”]*[^\s<>)\"'“”.,;:!?*_`])",
    "]:": r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*<?(?P<target>(?!\w+:)[^\s<>]++)>?[ \t]*(?:[\"'(].*[\"')][ \t]*)?$",
    "<": r"<(?:a|img)\s(?:[^<>]*\s)?(?:href|src)\s*=\s*[\"']?(?P<target>[^\s\"'<>]+)",
}
"""Patterns of other addresses, each after a sign that it contains: bare ones with something after the slashes, those
below the text, and those in HTML."""
FILE_NAME = re.compile(r"\S+\.(?:gif|jpe?g|png|svg|webp)", re.IGNORECASE)
TITLE = re.compile(r"\s+[\"'(].*\Z")
_ELSEWHERE = re.compile(r"[\w+.-]+:|//|[^#]*\{\{")
_TEMPLATE = re.compile(r"\S+\.html")
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
    """A link, image or bare web address in an authored text, with its words, its target and its positions there."""

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
    """Return each link, image and bare web address in all questions, scenarios and pages."""
    in_items = (passage for passage in list_passages(context) if passage.item)
    return (*find_links_in_pages(context), *_find_links(in_items))


@memoize_for_bank
def find_links_in_pages(context: LintContext) -> Sequence[Link]:
    """Return each link, image and bare web address in all pages."""
    return tuple(_find_links(iter_page_passages(context)))


def _find_links(passages: Iterable[Passage]) -> Iterator[Link]:
    for passage in passages:
        text = passage.prose.text
        if "](" in text:
            for match in LINK.finditer(text):
                target = TITLE.sub("", match["target"].strip()).removesuffix(">")
                start = match.start()
                is_image = start > 0 and IMAGE.match(text, start - 1) is not None
                yield Link(passage, match["words"], target, start - is_image, match.start("target"), is_image)
        for pattern in (pattern for sign, pattern in ADDRESSES.items() if sign in text):
            for match in re.finditer(pattern, blank_code(text), re.IGNORECASE | re.MULTILINE):
                target, start = match["target"], match.start("target")
                yield Link(passage, target, target, match.start(), start, is_image=False)


@rule(
    "W307",
    "vague-link",
    Severity.WARNING,
    "The words of a link do not say where it leads",
    why="People who listen to a page often hear its links alone, one after another: “here, here, more”.",
    language=ENGLISH,
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
    "W423",
    "picture-without-words",
    Severity.WARNING,
    "A picture has no words for people who don’t see it",
    why="A screen reader says nothing of it, or reads its file’s name. If it doesn’t load, no one sees what it shows.",
)
def report_pictures_without_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report pictures whose words are left out, or are the name of a file."""
    for link in find_links(context):
        if link.is_image and (not link.words.strip() or FILE_NAME.fullmatch(link.words.strip())):
            message = f"this picture has no words: {shorten(link.target)}"
            hint = "Write what it shows: ![A lark above water](…)"
            yield RuleFinding("W423", context.find_span(link.passage.prose, link.start), message, hint)


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


@rule(
    "W408",
    "link-to-no-page",
    Severity.ERROR,
    "A link leads to a page or heading that does not exist",
    why="Readers get “page not found”, or search a long page in vain, perhaps where they were promised help.",
)
def report_dead_internal_links(context: LintContext) -> Iterable[RuleFinding]:
    """Report links from page to page whose page or heading does not exist."""
    pages = {page.path: page for page in context.bank.pages}
    ids = cache(lambda path: _find_ids(pages[path]))
    near = cache(lambda path: suggest_names(path, pages))
    for link, path, fragment in _find_targets(context):
        if path in context.pages_with_errors and path not in pages:
            continue  # the file exists and cannot be read, which is reported
        if path not in pages:
            at = context.find_span(link.passage.prose, link.offset)
            message = f"there is no page “{shorten(path)}” in content/"
            yield RuleFinding("W408", at, message, f"{near(path)}Correct the link")
        elif fragment and _has_known_ids(context, pages[path]) and fragment not in ids(path):
            at = context.find_span(link.passage.prose, link.offset)
            hint = f"{suggest_names(fragment, ids(path))}Write the heading's id, or give it one: {{#{fragment}}}"
            yield RuleFinding("W408", at, f"no heading of {path} has the id “{shorten(fragment)}”", hint)


@rule(
    "W420",
    "link-to-no-file",
    Severity.ERROR,
    "A link or picture leads to a file that does not exist, or out of content/",
    why="Readers see a gap or “page not found”, and what is outside content/ is never published.",
)
def report_dead_files(context: LintContext) -> Iterable[RuleFinding]:
    """Report links and pictures, except links from page to page, that lead out of content/ or to no file there."""
    lessons = {module.id: module.page for module in context.bank.course.modules}
    for link in find_links(context):
        owner, target = link.passage.owner, unescape(link.target).partition("#")[0]
        page = owner.path if isinstance(owner, Page) else lessons.get(owner.module, "")
        is_between_pages = isinstance(owner, Page) and link.target.partition("#")[0].endswith(".md")
        if not target or is_between_pages or _ELSEWHERE.match(target) or _find_fault(target):
            continue
        path = _resolve(page, target)
        at = context.find_span(link.passage.prose, link.offset)
        if path.split("/")[0] in ("", ".."):
            hint = "Put the file into content/, and write its path from here: ../assets/plan.pdf"
            yield RuleFinding("W420", at, f"“{shorten(link.target)}” leads out of content/", hint)
        elif path not in (files := context.list_files()):
            alike = [name for name in files if name.endswith(posixpath.splitext(path)[1])]
            hint = f"{suggest_names(path, alike)}Put the file there, or correct the link"
            yield RuleFinding("W420", at, f"there is no file “{shorten(path)}” in content/", hint)


@rule(
    "W419",
    "synonym-to-no-page",
    Severity.WARNING,
    "A synonym in course.yml leads to a page or step that does not exist",
    why="People type such words into the search, perhaps in a hurry, and nothing leads them to the answer.",
)
def report_dead_synonyms(context: LintContext) -> Iterable[RuleFinding]:
    """Report the search's synonyms in course.yml whose page, or heading on it, does not exist."""
    pages = {page.path: page for page in context.bank.pages}
    heading_ids = cache(lambda path: [h.id for h in find_headings(pages[path].prose.text, pages[path].prose.span)])
    for one in context.bank.course.synonyms:
        page = pages.get(one.page)
        if page is None:
            if one.page not in context.pages_with_errors:
                message = f"these synonyms lead to “{shorten(one.page)}”, and there is no such page in content/"
                yield RuleFinding("W419", one.span, message, f"{suggest_names(one.page, pages)}Correct the page")
        elif one.heading and _has_known_ids(context, page) and one.heading not in (ids := heading_ids(page.path)):
            message = f"these synonyms lead to “{shorten(one.heading)}”, and no heading of {one.page} has this id"
            hint = f"{suggest_names(one.heading, ids)}Correct the id, or delete it to lead to the page itself"
            yield RuleFinding("W419", one.span, message, hint)


def _find_targets(context: LintContext) -> Iterator[tuple[Link, str, str]]:
    """Yield each link from page to page with the path below content/ and the id that it names."""
    for link in find_links_in_pages(context):
        owner = link.passage.owner
        target, _, fragment = link.target.partition("#")
        if not isinstance(owner, Page) or _ELSEWHERE.match(link.target):
            continue
        if target.endswith(".md"):
            yield link, _resolve(owner.path, target), fragment
        elif not target and fragment:
            yield link, owner.path, fragment


def _resolve(page: str, target: str) -> str:
    """Return the path below content/ of an address on a page, as browsers read it; from ``/`` or ``..`` if outside."""
    path = unquote(target.partition("?")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _find_ids(page: Page) -> Collection[str]:
    """Return the ids of a page's headings, written or generated, and of the items and checks that it embeds."""
    ids = dict.fromkeys(heading.id for heading in find_headings(page.prose.text, page.prose.span))
    return {**ids, **dict.fromkeys(embed.target for embed in page.embeds)}


def _has_known_ids(context: LintContext, page: Page) -> bool:
    """Return whether all ids of a page can be known: it has no errors, and no template that may add ids."""
    return page.path not in context.pages_with_errors and not any(_TEMPLATE.fullmatch(p.text) for p in page.meta)
