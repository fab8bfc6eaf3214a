"""Rendering of an item, a question or scenario, by a template of the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.model import Item
from generator.rendering.browser_data import build_item_facts, to_script_json
from generator.rendering.piece import Piece, compile_piece


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A way to show an item: a template of the theme and its variables."""

    template: str
    list_variables: Callable[[Any], Mapping[str, object]]
    """Returns the template's variables for an item."""
    check: bool = False
    """The variable ``check``: whether the item is shown in a module check."""
    is_form: bool = False
    """Whether it is the item's form, with the variable ``facts``: the item's data for the browser."""


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """An item as the key of a cache, equal to no other item; to compare or hash all its texts would take long."""

    item: Item

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same object."""
        return isinstance(other, _Same) and other.item is self.item

    def __hash__(self) -> int:
        """Return the hash of the id."""
        return hash(self.item.id)


def render_piece(environment: Environment, item: Item, view: View) -> Piece:
    """Render an item by a template of the theme."""
    return _render(environment, _Same(item), view)


@lru_cache(maxsize=1024)  # a lesson's items are in the printed course as well, and those of its check on a third page
def _render(environment: Environment, same: _Same, view: View) -> Piece:
    item = same.item
    facts = to_script_json(build_item_facts(item)) if view.is_form else Markup()
    template = environment.get_template(view.template)
    return compile_piece(template.render(facts=facts, check=view.check, **view.list_variables(item)))
