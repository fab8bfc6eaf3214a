"""The allow-list for a whole finished page, whoever wrote its parts: our theme, Material, a lesson, a fork.

``check_allowed`` looks at what authors write; this looks at everything round it as well, so that a slip in a template
is found by the build and not by an attacker. A browser that obeys the page's policy runs our own files and those inline
scripts whose hashes it names: here each of these must stand in a template, word for word, and the policy must be the
one that follows from them. It is done once, on the page with tokens; values are escaped where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.diagnostics.finding import Finding, Span, error, shorten
from generator.html_tokens import Token, find_tags, parse_token
from generator.website.allowed import BLOCK, HARMLESS, TAGS, Breach, check_tokens, find_breach, is_data, may_lead_to
from generator.website.harmless import find_doubtful
from generator.website.policy import find_place, write_policy

SHELL = {
    "html": ("lang", "class"),
    "head": (),
    "body": ("dir", "class"),
    "meta": ("charset", "name", "content", "http-equiv", "property"),
    "link": ("rel", "href", "type", "hreflang", "sizes", "media", "title"),
    "script": ("src", "defer", "async", "type", "id"),
    "video": ("muted", "playsinline"),
}
"""Tags that no author may write, with their own attributes; those of all tags are allowed as well."""
NAMED = frozenset({"canonical", "alternate", "license", "prev", "next"})
"""What a ``link`` may be that leads elsewhere: no browser asks for it."""
FETCHED = frozenset({"stylesheet", "icon", "manifest", "apple-touch-icon"})
"""What a ``link`` may be that a browser asks for, and that has to be a file of this site."""
THEME = "Mend the template of the theme that holds it, or leave out the plugin or the option of mkdocs.yml that adds it"
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ADDRESS = r"[\w./~%:-]*"
"""What a template may put into a script: the way to the site's root."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """The inline scripts of the templates."""

    known: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, folders: Iterable[Path]) -> Scripts:
        """Read the templates of a theme's folders."""
        files = (
            path for folder in folders for pattern in ("*.html", "partials/**/*.html") for path in folder.glob(pattern)
        )
        texts = (path.read_text(encoding="utf-8") for path in files)
        bodies = (token.body or "" for text in texts if "<script" in text for token in find_tags(text, {"script"}))
        return cls(tuple(re.compile(_as_pattern(body)) for body in dict.fromkeys(bodies) if body.strip()))

    def hold(self, body: str) -> bool:
        """Return whether a script is one of them, whatever page it stands in."""
        return any(pattern.fullmatch(body) for pattern in self.known)


def _as_pattern(body: str) -> str:
    return ADDRESS.join(map(re.escape, EXPRESSION.split(body)))


def check_built(html: str, path: str, scripts: Scripts, content: str = "") -> Iterator[Finding]:
    """Yield a finding for each thing that a finished page may not hold.

    ``path`` is the page's file as its author knows it. ``content`` is a part of the page that was looked at before.
    """
    shell = html.replace(content, "<hr>", 1) if content else html
    tokens = tuple(find_doubtful(shell, HARMLESS))
    bodies = dict.fromkeys(filter(None, map(_find_script, tokens)))
    breaches = (*check_tokens(tokens, _find_breaches), *_check_scripts(html, bodies, scripts))
    return (error("P085", Span(path=path), f"in the finished page, {one.message}", one.hint) for one in breaches)


def _find_script(token: Token) -> str:
    """Return the inline script that a token holds and a browser would run, or nothing."""
    is_inline = token.name == "script" and not is_data(token) and token.get("src") is None
    return token.body or "" if is_inline else ""


@lru_cache(maxsize=8192)
def _find_breaches(tag: str) -> tuple[Breach, ...]:
    token = parse_token(tag)
    if token is None or not token.name or token.is_end:
        return ()
    own = SHELL.get(token.name)
    if own is None and token.name not in TAGS:
        return (Breach("P085", tag, f"the tag <{token.name}> is not allowed", THEME),)
    breaches = [b for one in token.attributes if (b := _read_attribute(one.name, one.value, own or ()))]
    special = SPECIAL.get(token.name)
    wrong = special(token) if special and not breaches else ""
    return (*breaches, *([Breach("P085", tag, wrong, THEME)] if wrong else ()))


def _read_attribute(name: str, value: str, own: Iterable[str]) -> Breach | None:
    if name in own and not BLOCK.search(value):
        return None
    found = find_breach(name, value)
    return Breach(found.code, found.clue, found.message, THEME) if found and name != "id" else None


def _read_meta(tag: Token) -> str:
    name = (tag.get("http-equiv") or POLICY_NAME).lower()
    return "" if name == POLICY_NAME else f"<meta http-equiv={name}> is not allowed"


def _read_link(tag: Token) -> str:
    rel, href = (tag.get("rel") or "").lower(), tag.get("href") or ""
    if rel in NAMED:
        return "" if may_lead_to("href", href) else f"<link> may not lead to “{shorten(href)}”"
    if rel not in FETCHED:
        return f"<link rel={rel}> is not allowed"
    return "" if may_lead_to("src", href) else f"“{shorten(href)}” is no file of this site"


def _read_script(tag: Token) -> str:
    source = tag.get("src")
    return "" if source is None or may_lead_to("src", source) else f"“{shorten(source)}” is no file of this site"


POLICY_NAME = "content-security-policy"
SPECIAL = {"meta": _read_meta, "link": _read_link, "script": _read_script}
"""What else is to be said of a tag that has attributes of its own."""


def _check_scripts(html: str, bodies: Iterable[str], scripts: Scripts) -> Iterator[Breach]:
    """Yield a breach where an inline script is of no template, or the page's policy does not follow from them."""
    for body in bodies:
        if not scripts.hold(body):
            yield Breach("P085", body, f"the script “{shorten(body)}” is of no template", THEME)
    place = find_place(html)
    if place is None or not html.startswith(write_policy(bodies), place):
        yield Breach("P085", "", "the policy does not come first, or does not fit the scripts", THEME)
