"""What a page's HTML may hold: an allow-list of tags, attributes and link targets, with a place for each breach.

Markdown lets ``<script>``, ``onclick`` and ``javascript:`` through, also from people whom one does not know. The policy
(policy.py) would stop such code from running; this check says where it stands, and stops the build. A tag is looked at
once however often it occurs, so that the check costs little beside the build.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.findings import Finding, Span, error, shorten
from generator.tokens import OPEN


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
    """abbr align alt autocapitalize autocomplete checked cite class colspan cols datetime dir disabled download
    enctype for form headers height hidden href id inputmode label lang list max maxlength method min minlength
    multiple name novalidate open optimum pattern placeholder popover popovertarget readonly required reversed role
    rows rowspan scope selected size spellcheck src start step summary tabindex title translate type value width wrap
    d cx cy r x y x1 x2 y1 y2 points fill stroke stroke-width stroke-linecap stroke-linejoin fill-rule viewbox xmlns
    focusable"""
)
PREFIXES = ("aria-", "data-")
HINTS = {
    "href": "Use http, https, mailto, tel or a page of this site",
    "src": "Put the picture into content/ and use its path",
    "cite": "Use http or https",
}
"""What to do about an address that may not be, by the attributes that hold one."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes a link may have. A picture or other ``src`` has none: pages ask no other site for anything."""

TAG = re.compile(
    r"""<!--.*?-->|<(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>|<(?P<open>[a-zA-Z][^\s/>]*)""",
    re.DOTALL,
)
"""A comment, an opening tag, or the beginning of one that never ends."""
ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<u>[^\s"'>]+)))?""")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f]+")
"""Characters that browsers drop from the start or inside of an address."""


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
    for tag in dict.fromkeys(m.group() for m in TAG.finditer(content)):
        for breach in find_breaches(tag):
            yield error(breach.code, _place(written, path, breach.clue), breach.message, breach.hint)


@lru_cache(maxsize=8192)
def find_breaches(tag: str) -> tuple[Breach, ...]:
    """Return what is wrong with one opening tag, written as in the page."""
    match = TAG.fullmatch(tag)
    if match and match["open"]:
        return (Breach("P080", tag, f"the tag {tag} is not closed", "Write > at its end, and close its quotes"),)
    if match is None or match["name"] is None:
        return ()
    name, rest = match["name"].lower(), match["rest"]
    if name == "script" and 'type="application/json"' in rest:
        return ()
    if name not in TAGS:
        hint = "Leave it out; a page is made of Markdown, and our own parts are placed with :::"
        return (Breach("P080", f"<{match['name']}", f"a page may not hold the tag <{name}>", hint),)
    return tuple(b for m in ATTRIBUTE.finditer(rest) if (b := _read_attribute(m)))


def _read_attribute(match: re.Match[str]) -> Breach | None:
    name = match["name"].lower()
    if name not in ATTRIBUTES and not name.startswith(PREFIXES):
        hint = "Leave it out; looks belong into the theme, actions into its components"
        return Breach("P081", match["name"], f"a page may not hold the attribute {name}=", hint)
    value = match["d"] or match["s"] or match["u"] or ""
    if name in HINTS and not _may_lead_to(name, value):
        return Breach("P082", value, f"{name}= may not lead to “{shorten(value)}”", HINTS[name])
    return None


def _may_lead_to(attribute: str, value: str) -> bool:
    address = UNSEEN.sub("", html.unescape(value))
    if address.startswith(OPEN):
        return True
    if address.replace("\\", "/").startswith("//"):
        return False
    scheme = SCHEME.match(address)
    if scheme is None:
        return True
    return attribute != "src" and scheme[1].lower() in SCHEMES


def _place(written: str, path: str, clue: str) -> Span:
    """Return where the clue stands in the author's file, or the file's first line where it was written otherwise."""
    for text in (clue, html.unescape(clue), clue.partition(":")[0]):
        at = written.lower().find(text.lower()) if text else -1
        if at >= 0:
            line = written.count("\n", 0, at) + 1
            return Span(path=path, line=line, column=at - written.rfind("\n", 0, at))
    return Span(path=path)
