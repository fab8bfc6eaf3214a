"""Settings full of what could act in a page, a script or a template, wherever words may be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics.source import Loc, Source, read_yaml
from generator.setting.model import parse_setting

RUN = "window.__pwned=1"
SAID = {
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
"""By the name of what each tries."""
KEPT = frozenset({"id", "nation", "phase", "languages", "key", "path", "modules", "file"})
"""Fields that take a few words alone; what else they are given has its own tests."""


def find_words(data: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Yield the way to each text of a setting."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from () if name in KEPT else find_words(value, (*loc, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from find_words(value, (*loc, index))
    elif isinstance(data, str):
        yield loc


def put(data: Any, loc: Loc, value: str) -> None:
    """Write a value into a setting's data."""
    for part in loc[:-1]:
        data = data[part]
    data[loc[-1]] = value


def write(data: object) -> str:
    """Write a setting as YAML."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)


def say_everywhere(path: Path, said: str) -> tuple[str, list[str], list[Loc]]:
    """Return a setting that says the same wherever it may, what is told of the rest, and where it is said."""
    text = path.read_text("utf-8")
    example, data, told = yaml.safe_load(text), yaml.safe_load(text), []
    ways = list(find_words(example))
    for loc in ways:
        put(data, loc, said)
    for _ in range(3):  # what is wrong in a field may hide what is wrong in the whole
        tree, findings = read_yaml(Source(path="setting.yml", text=write(data)))
        assert tree is not None
        _, more = parse_setting(tree, date(2026, 11, 25))
        faults = [one for one in (*findings, *more) if one.severity == "error"]
        told += [str(one) for one in faults]
        for loc in [loc for loc in ways if tree.find_span(loc) in {one.span for one in faults}]:
            put(data, loc, _find(example, loc))
            ways.remove(loc)
    return write(data), told, ways


def _find(data: Any, loc: Loc) -> str:
    for part in loc:
        data = data[part]
    return str(data)
