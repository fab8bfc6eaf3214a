"""Items with the setting's values filled into their texts, as another platform needs them."""

from __future__ import annotations

import re

from generator.bank.authored_text import map_prose
from generator.bank.model import Item
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from generator.stamping.tokens import to_tokens
from generator.stamping.values import Values


def fill_item(item: Item, values: Values) -> Item:
    """Return an item with a setting's values in place of ``{{ … }}`` in all its texts, which stay Markdown."""
    return map_prose(item, lambda text: _fill_text(text, values) if "{{" in text else text)


def _fill_text(text: str, values: Values) -> str:
    filled = fill(compile_page(to_tokens(text), "md"), values)
    return re.sub(r"[ \t]*\n(?:[ \t]*\n){2,}", "\n\n", filled).strip()
