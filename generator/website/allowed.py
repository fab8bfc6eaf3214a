"""An allow-list of tags, attributes and link targets for a page's HTML, with a place for each breach.

Markdown lets ``<script>``, ``onclick`` and ``javascript:`` through, also from people whom one does not know. This check
says where they stand, and stops the build, before the policy (policy.py) allows what scripts a page holds. A tag is
looked at once however often it occurs, so that the check costs little beside the build.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics.finding import Finding, Span, error, shorten
from generator.html_tokens import Token, parse_token
from generator.stamping.tokens import CLOSE, OPEN, TOKEN, Verb
from generator.website.harmless import find_doubtful, make_pattern


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


TAGS = _names(
    """a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data datalist dd del
    details dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img
    input ins kbd label legend li main mark menu meter nav ol optgroup option output p pre progress q rp rt ruby s
    samp search section select small span strong sub summary sup table tbody td template textarea tfoot th thead time
    tr u ul var wbr svg path g circle rect line polyline polygon title"""
)
ATTRIBUTES = _names(
    """abbr accept align alt autocapitalize autocomplete autocorrect checked cite class colspan cols datetime dir
    disabled download enctype for form headers height hidden href id inputmode label lang list max maxlength method
    min minlength multiple name novalidate open optimum pattern placeholder popover popovertarget readonly required
    reversed role rows rowspan scope selected size span spellcheck src start step summary tabindex title translate
    type value webkitdirectory width wrap d cx cy r x y x1 x2 y1 y2 points fill stroke stroke-width stroke-linecap
    stroke-linejoin fill-rule viewbox xmlns focusable"""
)
PREFIXES = ("aria-", "data-")
NO_TAG = "Leave it out; a page is made of Markdown, and our own parts are placed with :::"
NO_ATTRIBUTE = "Leave it out; looks belong into the theme, actions into its components"
UNREAD = "Write &lt; for the sign itself; in a tag, put every value in quotes, and write &lt; and &gt; within them"
WHOLE_TAG = "Put {{ if … }} before the tag and {{ end }} after its end"
HINTS = {
    "href": "Use http, https, mailto, tel or a page of this site",
    "src": "Put the picture into content/ and use its path",
    "cite": "Use http or https",
}
"""What to do about an address that may not be, by the attributes that hold one."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes a link may have. A picture or other ``src`` has none: pages ask no other site for anything."""

BLOCK = re.compile(rf"{OPEN}(?!{Verb.VALUE} )[^{OPEN}{CLOSE}]*{CLOSE}")
"""A placeholder that leaves out or repeats; the others are values."""
DOCTYPE = re.compile(r"<!doctype\s+html\s*>", re.IGNORECASE)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f]+")
"""Characters that browsers drop from the start or inside of an address."""
OWN_FILES = (f"{OPEN}valuelogo.file{CLOSE}", f"{OPEN}valuepage.root{CLOSE}/")
"""Values with which a picture's address may begin: those that can only be paths of this site. UNSEEN took the space."""
TAKEN = frozenset({"__config", "course-facts", "word-forms"})
"""Ids by which scripts find their data; a second one could stand in its place."""
HARMLESS = make_pattern(TAGS, ATTRIBUTES - HINTS.keys(), TAKEN)
"""Nearly all of a page."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing a page may not hold."""

    code: str
    clue: str
    """What to look for in the author's file, to find the line."""
    message: str
    hint: str


def check_allowed(content: str, path: str, written: str) -> Iterator[Finding]:
    """Yield a finding for each breach in a page's HTML.

    ``path`` and ``written`` are the author's file, in whose text the line is looked for.
    """
    for breach in find_all_breaches(content):
        yield error(breach.code, _place(written, path, breach.clue), breach.message, breach.hint)


def find_all_breaches(content: str) -> Iterator[Breach]:
    """Yield each thing that HTML made from an author's words may not hold."""
    return check_tokens(find_doubtful(content, HARMLESS), find_breaches)


def check_tokens(tokens: Iterable[Token], find: Callable[[str], Iterable[Breach]]) -> Iterator[Breach]:
    """Yield a breach for each token that is not plain, and what ``find`` returns for the tag of any other."""
    tags: set[str] = set()
    for token in tokens:
        if not is_plain(token):
            text = token.match.string[token.start :][:60].partition("\n")[0]
            said = shorten(TOKEN.sub("{{ … }}", text), 40)
            yield Breach("P080", text, f"“{said}” cannot be read as a tag", UNREAD)
        elif token.tag not in tags:
            tags.add(token.tag)
            yield from find(token.tag)


def is_plain(token: Token) -> bool:
    """Return whether a token is the same whatever is put in for placeholders, and also within ``<svg>``.

    A value may stand in text and in a quoted attribute, ``if`` and ``each`` in text alone. Nothing but a script that a
    browser runs, which a template has to hold, may contain a second ``<``.
    """
    if not token.is_closed or "<" in token.tag[1:]:
        return False
    if token.is_comment or token.is_end:
        return OPEN not in token.text and not token.attributes
    if not token.name:
        return DOCTYPE.fullmatch(token.text) is not None
    if OPEN in token.tag and any(
        OPEN in (one.name if one.is_quoted else one.name + one.value) for one in token.attributes
    ):
        return False
    runs = token.name == "script" and not is_data(token)
    return ("<!--" if runs else "<") not in (token.body or "")


def is_data(token: Token) -> bool:
    """Return whether a token is a block of JSON, which no browser runs."""
    return token.name == "script" and token.get("type") == "application/json"


@lru_cache(maxsize=8192)
def find_breaches(tag: str) -> tuple[Breach, ...]:
    """Return what is wrong with a tag that is plain."""
    token = parse_token(tag)
    if token is None or not token.name or token.is_end or is_data(token):
        return ()
    if token.name not in TAGS:
        return (Breach("P080", f"<{token.name}", f"a page may not hold the tag <{token.name}>", NO_TAG),)
    return tuple(b for one in token.attributes if (b := find_breach(one.name, one.value)))


def find_breach(name: str, value: str) -> Breach | None:
    """Return what is wrong with an attribute of any tag."""
    if name not in ATTRIBUTES and not name.startswith(PREFIXES):
        return Breach("P081", name, f"a page may not hold the attribute {name}=", NO_ATTRIBUTE)
    if BLOCK.search(value):
        return Breach("P081", value, f"{name}= may not hold if, each or end", WHOLE_TAG)
    if name in HINTS and not may_lead_to(name, value):
        return Breach("P082", value, f"{name}= may not lead to “{shorten(value)}”", HINTS[name])
    if name == "id" and value in TAKEN:
        return Breach("P081", value, f"the id {value} belongs to a part of every page", "Write another id")
    return None


def may_lead_to(attribute: str, value: str) -> bool:
    """Return whether an attribute may hold an address: a link to the web, a picture to this site alone."""
    address = UNSEEN.sub("", html.unescape(value))
    if address.startswith(OPEN):
        return attribute != "src" or address.startswith(OWN_FILES)
    if address.replace("\\", "/").startswith("//"):
        return False
    scheme = SCHEME.match(address)
    if scheme is None:
        return True
    return attribute != "src" and scheme[1].lower() in SCHEMES


def _place(written: str, path: str, clue: str) -> Span:
    """Return where the clue stands in the author's file, or the file's first line where it was written otherwise."""
    plain = max(TOKEN.sub("\n", clue).split("\n"), key=len)
    for text in (clue, html.unescape(clue), plain, clue.partition(":")[0]):
        at = written.lower().find(text.lower()) if text else -1
        if at >= 0:
            line = written.count("\n", 0, at) + 1
            return Span(path=path, line=line, column=at - written.rfind("\n", 0, at))
    return Span(path=path)
