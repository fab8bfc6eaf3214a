"""Which scripts a page needs besides the one of every page.

A component that few pages have comes in a file of its own, ``assets/parts/<name>.js``, named as its ``data-module``;
the table in ``theme/entry/shared/parts.js`` says which. One that bears ``data-late`` is fetched by the first script
when it is unfolded, and those in a check by the check.
"""

from __future__ import annotations

import hashlib
import re

from jinja2 import Environment

from generator.html_tokens import find_tags_with_attribute
from generator.rendering.environment import get_theme_folder

NAME = "data-module"
LATE = ("data-late", "data-in-check")
"""Attributes of a component whose script is fetched later."""
FIRST = re.compile(r'\n *<script src="(?P<way>[^"]*)assets/learner\.js(?:\?[0-9a-f]+)?" defer></script>')
"""The line of our template with the script of every page."""
SCRIPTS = "site/assets"
FOLDER = f"{SCRIPTS}/parts"
DIGITS = 8


def digest_scripts(environment: Environment) -> str:
    """Return some hexadecimal digits that change with any script of the theme.

    They are part of the scripts' addresses: one that a browser has kept from an earlier edition never meets a new one.
    """
    digest = hashlib.sha256()
    folder = get_theme_folder(environment) / SCRIPTS
    for path in sorted(folder.rglob("*.js")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def find_page_scripts(environment: Environment, html: str) -> list[str]:
    """Return the names of the theme's scripts that a page with this HTML needs, sorted.

    A name without such a file is a component of another script, or of none.
    """
    named = {
        tag.get(NAME)
        for tag in find_tags_with_attribute(html, NAME)
        if not any(tag.get(one) is not None for one in LATE)
    }
    folder = get_theme_folder(environment) / FOLDER
    return sorted(path.stem for path in folder.glob("*.js") if path.stem in named)


def insert_page_scripts(environment: Environment, html: str) -> str:
    """Return a page with the tags of its parts after that of the first script; one without that stays as it is."""
    first = FIRST.search(html)
    if first is None:
        return html
    names = find_page_scripts(environment, html)
    tags = [first[0].replace("learner.js", f"parts/{name}.js") for name in names]
    return html[: first.end()] + "".join(tags) + html[first.end() :]
