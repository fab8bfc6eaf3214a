"""Check of a finished page against the allow-list, including the parts from our theme, Material, plugins and forks.

What authors write has been checked before. A page's policy allows our template_only files and inline scripts by
their hashes, so each inline script must be in a template word for word, and the policy must match them. The check runs
once, on the page with placeholders; values are escaped for their context later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.checks.allow_list import (
    BLOCK,
    TAGS,
    Violation,
    check_attribute,
    check_once,
    find_unstable,
    is_allowed_address,
    is_json_script,
)
from generator.diagnostics.finding import Finding, Span, error, shorten
from generator.html_tokens import Token, find_tags, list_distinct_tokens, parse_token
from generator.website.policy import find_policy_offset, format_policy_tag

TEMPLATE_TAGS = {
    "html": ("lang", "class"),
    "head": (),
    "body": ("dir", "class"),
    "meta": ("charset", "name", "content", "http-equiv", "property"),
    "link": ("rel", "href", "type", "hreflang", "sizes", "media", "title"),
    "script": ("src", "defer", "async", "type", "id"),
    "video": ("muted", "playsinline"),
}
"""Tags that only templates may have, with their attributes besides those of all tags."""
NAMED = frozenset({"canonical", "alternate", "license", "prev", "next"})
"""Values of a link's ``rel`` with which it may point to other sites, since browsers don't load it."""
FETCHED = frozenset({"stylesheet", "icon", "manifest", "apple-touch-icon"})
"""Values of a link's ``rel`` with which browsers load it, so that it must be a file of this site."""
THEME = "Fix the theme's template that contains it, or remove the plugin or option in mkdocs.yml that adds it"
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ADDRESS = r"[\w./~%:-]*"
"""Pattern of a relative path to the site's root, which templates may insert into a script."""


@dataclass(frozen=True, slots=True)
class TemplateScripts:
    """The inline scripts in a theme's templates, which a finished page may contain."""

    known: tuple[re.Pattern[str], ...]

    @classmethod
    def from_theme(cls, folders: Iterable[Path]) -> TemplateScripts:
        """Return the inline scripts in the templates of a theme's folders."""
        files = (
            path for folder in folders for pattern in ("*.html", "partials/**/*.html") for path in folder.glob(pattern)
        )
        texts = (path.read_text(encoding="utf-8") for path in files)
        bodies = (token.body or "" for text in texts if "<script" in text for token in find_tags(text, {"script"}))
        return cls(tuple(re.compile(_as_pattern(body)) for body in dict.fromkeys(bodies) if body.strip()))

    def has_script(self, body: str) -> bool:
        """Return whether a template has this inline script, apart from relative addresses; ``body`` is its text."""
        return any(pattern.fullmatch(body) for pattern in self.known)


def _as_pattern(body: str) -> str:
    return ADDRESS.join(map(re.escape, EXPRESSION.split(body)))


def check_finished_page(html: str, path: str, scripts: TemplateScripts) -> Iterator[Finding]:
    """Yield a finding for each part of a finished page that is not allowed there, such as a script or link.

    ``path`` is that of the author's file.
    """
    tokens = list_distinct_tokens(html)
    bodies = dict.fromkeys(filter(None, map(_find_script, tokens)))
    violations = (*chain.from_iterable(map(_check_token, tokens)), *_check_scripts(html, bodies, scripts))
    return (error("P085", Span(path=path), f"in the finished page, {one.message}", one.hint) for one in violations)


def _find_script(text: str) -> str:
    """Return the inline script in a token that browsers run, or an empty text."""
    token = parse_token(text) if text[:7].lower() == "<script" else None
    is_inline = token and token.name == "script" and not is_json_script(token) and token.get("src") is None
    return token.body or "" if token and is_inline else ""


@check_once
def _check_token(text: str) -> tuple[Violation, ...]:
    token = parse_token(text)
    return () if token is None else find_unstable(token) or _check_tag(token)


def _check_tag(token: Token) -> tuple[Violation, ...]:
    name = token.name
    if not name or token.is_end:
        return ()
    template_only = TEMPLATE_TAGS.get(name)
    if template_only is None and name not in TAGS:
        return (Violation("P085", token.tag, f"the tag <{name}> is not allowed", THEME),)
    violations = [b for one, value in token.values if (b := _read_attribute(one, value, template_only or ()))]
    special = SPECIAL.get(name)
    wrong = special(token) if special and not violations else ""
    return (*violations, *([Violation("P085", token.tag, wrong, THEME)] if wrong else ()))


def _read_attribute(name: str, value: str, template_only: Iterable[str]) -> Violation | None:
    if name in template_only and not BLOCK.search(value):
        return None
    found = check_attribute(name, value)
    return Violation(found.code, found.clue, found.message, THEME) if found and name != "id" else None


def _read_meta(tag: Token) -> str:
    name = (tag.get("http-equiv") or POLICY_NAME).lower()
    return "" if name == POLICY_NAME else f"<meta http-equiv={name}> is not allowed"


def _read_link(tag: Token) -> str:
    rel, href = (tag.get("rel") or "").lower(), tag.get("href") or ""
    if rel in NAMED:
        return "" if is_allowed_address("href", href) else f"<link> must not point to “{shorten(href)}”"
    if rel not in FETCHED:
        return f"<link rel={rel}> is not allowed"
    return "" if is_allowed_address("src", href) else f"“{shorten(href)}” is not a file of this site"


def _read_script(tag: Token) -> str:
    source = tag.get("src")
    return (
        "" if source is None or is_allowed_address("src", source) else f"“{shorten(source)}” is not a file of this site"
    )


POLICY_NAME = "content-security-policy"
SPECIAL = {"meta": _read_meta, "link": _read_link, "script": _read_script}
"""Further checks of some tags; each returns a message, empty if there is no violation."""


def _check_scripts(html: str, bodies: Iterable[str], scripts: TemplateScripts) -> Iterator[Violation]:
    """Yield a violation for each inline script that is in no template, and if the policy does not match the scripts."""
    for body in bodies:
        if not scripts.has_script(body):
            yield Violation("P085", body, f"the script “{shorten(body)}” is in no template", THEME)
    place = find_policy_offset(html)
    if place is None or not html.startswith(format_policy_tag(bodies), place):
        yield Violation("P085", "", "the policy is not first in the head, or does not match the scripts", THEME)
