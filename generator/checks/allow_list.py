"""Allow-list of tags, attributes and link targets for the HTML of authors' pages.

Markdown lets ``<script>``, ``onclick`` and ``javascript:`` through, also in a stranger's pull request. This check
reports them with their lines and stops the build before the policy (policy.py) would allow a page's scripts. Each
different tag is checked only once, which keeps it fast.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.diagnostics.finding import Finding, Span, error, shorten
from generator.html_tokens import Token, list_distinct_tokens, parse_token
from generator.stamping.tokens import CLOSE, OPEN, TOKEN, Verb


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
    disabled download enctype for form headers height hidden href id inputmode label lang list loading max maxlength
    method min minlength multiple name novalidate open optimum pattern placeholder popover popovertarget readonly
    required reversed role rows rowspan scope selected size span spellcheck src start step summary tabindex title
    translate type value webkitdirectory width wrap d cx cy r rx x y x1 x2 y1 y2 points transform opacity fill stroke
    stroke-width stroke-linecap stroke-linejoin fill-rule viewbox xmlns focusable"""
)
PREFIXES = ("aria-", "data-")
NO_TAG = "Delete it: pages are written in Markdown, and questions and scenarios are embedded with :::"
NO_ATTRIBUTE = "Delete it: styles and scripts belong in the theme"
UNREADABLE = "Write &lt; for the sign itself; in a tag, put every value in quotes, and write &lt; and &gt; inside them"
BLOCK_HINT = "Put {{ if … }} before the tag and {{ end }} after its end"
HINTS = {
    "href": "Use http, https, mailto, tel or a page of this site",
    "src": "Put the picture into content/ and use its path",
    "cite": "Use http or https",
}
"""Hints about addresses that are not allowed, by attribute."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes that a link may have. A ``src`` may have none, since pages load nothing from other sites."""

BLOCK = re.compile(rf"{OPEN}(?!{Verb.VALUE} )[^{OPEN}{CLOSE}]*{CLOSE}")
"""Pattern of a placeholder that is not a value: if, each or end."""
DOCTYPE = re.compile(r"<!doctype\s+html\s*>", re.IGNORECASE)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IGNORED_CHARACTERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f]+")
"""Characters that browsers remove from an address."""
SITE_FILES = (f"{OPEN}valuelogo.file{CLOSE}", f"{OPEN}valuepage.root{CLOSE}/")
"""Placeholders for paths in this site, with which the address of a picture may begin; spaces were removed before."""
RESERVED_IDS = frozenset({"__config", "course-facts", "word-forms"})
"""Ids by which scripts find their data, which no other element may have."""
HARMLESS = re.compile(
    rf' (?:class|for|id|name|aria-[a-z]+|data-[a-z-]+)="(?!(?:{"|".join(sorted(RESERVED_IDS))})")[\w .:-]*"'
)
"""An attribute that any tag may have, with a value that no check refuses."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A tag, attribute or address in a page that the allow-list does not have."""

    code: str
    clue: str
    """Text by which to find the line in the author's file."""
    message: str
    hint: str


@lru_cache(maxsize=1024)
def find_fragment_violations(html: str) -> tuple[Violation, ...]:
    """Return the violations in a fragment that many pages have, cached by its HTML."""
    return tuple(find_violations(html))


def locate_violations(violations: Iterable[Violation], path: str, source_text: str) -> Iterator[Finding]:
    """Yield a finding for each violation, at its line in the Markdown file."""
    for violation in violations:
        yield error(violation.code, _find_span(source_text, path, violation.clue), violation.message, violation.hint)


def find_violations(html: str) -> Iterator[Violation]:
    """Yield each tag, attribute and address in rendered Markdown that the allow-list does not have."""
    return chain.from_iterable(map(_check_token, list_distinct_tokens(html)))


def check_once(check: Callable[[str], tuple[Violation, ...]]) -> Callable[[str], tuple[Violation, ...]]:
    """Return a cached check of a token, which is made once for all tokens that differ only in harmless attributes."""
    known = lru_cache(maxsize=2048)(check)

    @lru_cache(maxsize=8192)
    def check_token(text: str) -> tuple[Violation, ...]:
        """Return the violations of a token."""
        return known(HARMLESS.sub("", text)) and known(text)

    return check_token


@check_once
def _check_token(text: str) -> tuple[Violation, ...]:
    token = parse_token(text)
    return () if token is None else find_unstable(token) or check_tag(token)


def find_unstable(token: Token) -> tuple[Violation, ...]:
    """Return a violation if browsers may parse a token in two ways."""
    if is_stable_token(token):
        return ()
    clue = token.text[:60].partition("\n")[0]
    said = shorten(TOKEN.sub("{{ … }}", clue), 40)
    return (Violation("P080", clue, f"“{said}” cannot be read as a tag", UNREADABLE),)


def is_stable_token(token: Token) -> bool:
    """Return whether browsers parse an HTML token alike with any values in its placeholders, even in ``<svg>``.

    Values may be in text and in quoted attributes, ``if`` and ``each`` only in text. Only a script that a browser runs,
    which a template must contain, may have a second ``<``.
    """
    name, tag = token.name, token.tag
    if not token.is_closed or "<" in tag[1:]:
        return False
    if token.is_comment or token.is_end:
        return OPEN not in token.text and not token.attributes
    if not name:
        return DOCTYPE.fullmatch(token.text) is not None
    if OPEN in tag and any(OPEN in (one.name if one.is_quoted else one.name + one.value) for one in token.attributes):
        return False
    runs = name == "script" and not is_json_script(token)
    return ("<!--" if runs else "<") not in (token.body or "")


def is_json_script(token: Token) -> bool:
    """Return whether a token is a ``<script>`` with JSON, which browsers don't run."""
    return token.name == "script" and token.get("type") == "application/json"


def check_tag(token: Token) -> tuple[Violation, ...]:
    """Return the violations of a start tag: its name, or its attributes and addresses; none of another token."""
    name = token.name
    if not name or token.is_end or is_json_script(token):
        return ()
    if name not in TAGS:
        return (Violation("P080", f"<{name}", f"the tag <{name}> is not allowed in a page", NO_TAG),)
    return tuple(b for name, value in token.values if (b := check_attribute(name, value)))


def check_attribute(name: str, value: str) -> Violation | None:
    """Return the violation if no tag may have this attribute or value; None if it is allowed."""
    if name not in ATTRIBUTES and not name.startswith(PREFIXES):
        return Violation("P081", name, f"the attribute {name}= is not allowed in a page", NO_ATTRIBUTE)
    if BLOCK.search(value):
        return Violation("P081", value, f"{name}= must not contain if, each or end", BLOCK_HINT)
    if name in HINTS and not is_allowed_address(name, value):
        return Violation("P082", value, f"{name}= must not link to “{shorten(value)}”", HINTS[name])
    if name == "id" and value in RESERVED_IDS:
        return Violation("P081", value, f"the id {value} is reserved for a part of every page", "Write another id")
    return None


def is_allowed_address(attribute: str, value: str) -> bool:
    """Return whether an attribute may have this address; ``src`` may only point to files of this site."""
    address = IGNORED_CHARACTERS.sub("", html.unescape(value))
    if address.startswith(OPEN):
        return attribute != "src" or address.startswith(SITE_FILES)
    if address.replace("\\", "/").startswith("//"):
        return False
    scheme = SCHEME.match(address)
    if scheme is None:
        return True
    return attribute != "src" and scheme[1].lower() in SCHEMES


def _find_span(written: str, path: str, clue: str) -> Span:
    """Return the place of a clue in the author's file, or the file's first line if it isn't found."""
    plain = max(TOKEN.sub("\n", clue).split("\n"), key=len)
    for text in (clue, html.unescape(clue), plain, clue.partition(":")[0]):
        at = written.lower().find(text.lower()) if text else -1
        if at >= 0:
            line = written.count("\n", 0, at) + 1
            return Span(path=path, line=line, column=at - written.rfind("\n", 0, at))
    return Span(path=path)
