"""The scripts that a page needs besides the one on every page.

A component that few pages have is in a file of its own, ``assets/parts/<name>.js``, named after its ``data-module``;
``theme/entry/shared/parts.js`` lists them. Those with ``data-late`` are loaded by the first script when they are
opened. Pages with questions or stories have the script ``lesson``, and the first script loads that of each kind from
``assets/items`` when a step with it is shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from jinja2 import Environment

from generator.rendering.environment import get_theme_folder
from generator.rendering.piece import find_modules

FIRST = re.compile(r'\n *<script src="(?P<way>[^"]*)assets/learner\.js(?:\?[0-9a-f]+)?" defer></script>')
"""The line of the page template with the script of every page."""
SCRIPTS = "site/assets"
FOLDER = f"{SCRIPTS}/parts"
DIGITS = 8


def digest_scripts(environment: Environment) -> str:
    """Return a short hexadecimal digest of all scripts of the theme.

    It is part of the scripts' addresses, so that a browser never mixes cached scripts with newer ones.
    """
    digest = hashlib.sha256()
    folder = get_theme_folder(environment) / SCRIPTS
    for path in sorted(folder.rglob("*.js")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def find_page_scripts(environment: Environment, html: str, modules: Iterable[str] = ()) -> list[str]:
    """Return the sorted names of the scripts that a page's components need besides the one on every page.

    ``modules`` are the names of components in pieces that the page's HTML does not hold yet. A component without a file
    of its own is part of another script, or needs none.
    """
    return sorted(find_modules(html).union(modules) & _list_parts(environment))


def _list_parts(environment: Environment) -> frozenset[str]:
    """Return the names of the scripts in a theme's FOLDER."""
    return frozenset(path.stem for path in (get_theme_folder(environment) / FOLDER).glob("*.js"))


def insert_page_scripts(environment: Environment, html: str, modules: Iterable[str] = ()) -> str:
    """Return a page with its components' script tags after that of every page's script; unchanged without that.

    ``modules`` are those of ``find_page_scripts``.
    """
    first = FIRST.search(html)
    if first is None:
        return html
    tags = [
        first[0].replace("learner.js", f"parts/{name}.js") for name in find_page_scripts(environment, html, modules)
    ]
    return html[: first.end()] + "".join(tags) + html[first.end() :]
