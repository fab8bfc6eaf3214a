"""Reading of a setting's values from finished pages by a browser's parser, independent of the code that fills them.

Two settings of the same shape are compared: in one, texts are plain marks; in the other, anything that a person or an
attacker could write. Wherever the first site has a mark, the second must have the other text; nothing else may differ,
not an element, an attribute or a script.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics.source import Source, read_yaml
from generator.setting.parser import parse_setting
from tests.support.many_settings import ENGLISH
from tests.support.setting_fields import FIELDS

Way = tuple[str | int, ...]
MARK = re.compile(r"([vV])(\d{3})q")
KEPT = ("id", "training", "keys", "colours", "logo", "nation", "phase")
"""What the shape of a site hangs on, or what holds no free text."""

COMPARE = Path(__file__).with_suffix(".js").read_text("utf-8")
"""What a browser runs on two pages and the texts of the second."""


def read_example() -> dict[str, Any]:
    """Return the example setting as another reader of YAML has it; its dates stand in quotes."""
    data: dict[str, Any] = yaml.safe_load(ENGLISH.read_text("utf-8"))
    return data


def find_free_texts(data: Mapping[str, Any]) -> list[Way]:
    """Return the ways to every text of a setting that may be any words."""
    return [way for way in _walk(data, ()) if way[0] not in KEPT and _reads(replace_texts(data, {way: "v000q words"}))]


def _walk(data: Any, way: Way) -> Iterator[Way]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from [(*way, key)] if isinstance(value, str) else _walk(value, (*way, key))


def replace_texts(data: Mapping[str, Any], texts: Mapping[Way, str]) -> dict[str, Any]:
    """Return a setting with some of its texts replaced."""
    new = copy.deepcopy(dict(data))
    for way, text in texts.items():
        holder: Any = new
        for part in way[:-1]:
            holder = holder[part]
        holder[way[-1]] = text
    return new


def render_setting(data: Mapping[str, Any], path: Path) -> None:
    """Write a setting as another writer of YAML does."""
    path.write_text(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


def _reads(data: Mapping[str, Any]) -> bool:
    source = Source("setting.yml", yaml.safe_dump(dict(data), allow_unicode=True, width=10_000))
    tree, _ = read_yaml(source)
    return bool(tree and parse_setting(FIELDS, tree, date(2026, 11, 26))[0])


def expect_text(text: str, texts: list[str]) -> str:
    """Return a text with the other setting's words for each mark; a mark that begins with a capital asks for one."""

    def say(match: re.Match[str]) -> str:
        words = texts[int(match[2])]
        return words[:1].upper() + words[1:] if match[1] == "V" else words

    return MARK.sub(say, text)


def read_data(script: str) -> Any:
    """Return the data of a script that only sets one variable, such as the search index."""
    return json.loads(script.partition(" = ")[2].removesuffix(";\n"))


def expect_json(data: Any, texts: list[str]) -> Any:
    """Return data of a script with the other setting's words."""
    if isinstance(data, dict):
        return {key: expect_json(value, texts) for key, value in data.items()}
    if isinstance(data, list):
        return [expect_json(value, texts) for value in data]
    return expect_text(data, texts) if isinstance(data, str) else data
