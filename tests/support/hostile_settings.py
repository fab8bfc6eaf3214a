"""Settings in which every text is an attack: on a page, a script, a template or a style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics.source import Loc, Source, read_yaml
from generator.setting.parser import parse_setting
from tests.support.setting_fields import FIELDS

RUN = "window.__pwned=1"
HOSTILE_TEXTS = {
    "script": f'"><script>{RUN}</script>',
    "handler": f"' onmouseover='{RUN}' x='",
    "handler-bare": f"x onfocus={RUN} autofocus",
    "javascript": f"javascript:{RUN}",
    "data-address": f"data:text/html,<script>{RUN}</script>",
    "end-of-script": f"</script><script>{RUN}</script>",
    "end-of-comment": f"--><img src=x onerror={RUN}>",
    "end-of-all": f"]]></title></textarea></style></option></template><svg onload={RUN}>",
    "braces": "{{ 7*7 }}",
    "jinja": "{% raw %}{{ config }}{% endraw %}{# x #}",
    "dollar": "${7*7} <%= 7*7 %> #{7*7}",
    "css": "red;} body{display:none} a{",
    "css-address": "url(//evil.example/x)",
    "private-use": "\ue000value name\ue001",
    "other-order": "\u202etxt.exe\u202c",
    "unseen": "a\u200bb\ufeffc",
    "line-ends": "a\u2028b\u2029c",
    "nul": "a\0b",
    "escape": "a\x1b[31mb",
    "long": "x" * 5000,
    "json": '\\u003cscript\\u003e","x":"',
    "entities": "&lt;script&gt;&#106;avascript:alert(1)",
    "address": f'https://evil.example/"><script>{RUN}</script>',
    "address-quotes": "https://evil.example/?a=1&b='c'&d=(e)",
    "no-scheme": "//evil.example/x.js",
    "up": "../../../etc/passwd",
    "markdown": "[a](javascript:alert(1)) ![b](https://evil.example/p.gif) <https://evil.example> **c**",
}
"""Texts by the name of the attack."""
KEPT = frozenset({"id", "nation", "phase", "languages", "key", "path", "modules", "file"})
"""Fields that accept only a few words; tests of their own give them others."""


OTHER_PEOPLE = frozenset({("concern_about_head", "title"), ("whistleblowing", "about_head")})
"""Who hears concerns about the head, which nobody can be whose title is the head's."""


def find_text_locs(data: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Yield the location of each text in a setting's data."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from () if name in KEPT or (*loc, name) in OTHER_PEOPLE else find_text_locs(value, (*loc, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from find_text_locs(value, (*loc, index))
    elif isinstance(data, str):
        yield loc


def set_value(data: Any, loc: Loc, value: str) -> None:
    """Set the value at a location in a setting's data, in place."""
    for part in loc[:-1]:
        data = data[part]
    data[loc[-1]] = value


def to_yaml(data: object) -> str:
    """Return a setting's data as YAML text."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)


def fill_setting(path: Path, said: str) -> tuple[str, list[str], list[Loc]]:
    """Return a setting with one text in every field that accepts it, the errors of the others, and these fields."""
    text = path.read_text("utf-8")
    example, data, errors = yaml.safe_load(text), yaml.safe_load(text), []
    ways = list(find_text_locs(example))
    for loc in ways:
        set_value(data, loc, said)
    for _ in range(3):  # an error in one field may hide one in another
        tree, findings = read_yaml(Source(path="setting.yml", text=to_yaml(data)))
        assert tree is not None
        _, more = parse_setting(FIELDS, tree, date(2026, 11, 25))
        faults = [one for one in (*findings, *more) if one.severity == "error"]
        errors += [str(one) for one in faults]
        for loc in [loc for loc in ways if tree.find_span(loc) in {one.span for one in faults}]:
            set_value(data, loc, _find(example, loc))
            ways.remove(loc)
    return to_yaml(data), errors, ways


def _find(data: Any, loc: Loc) -> str:
    for part in loc:
        data = data[part]
    return str(data)
