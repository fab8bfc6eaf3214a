"""Elements that extend beyond the screen, where no one can scroll to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")

Look = Mapping[str, str]
"""The words of the choices at the foot of a page, empty for what is usual."""
LARGEST: Look = {"size": "largest", "spacing": "wide"}
LOOKS: Sequence[Look] = [
    {"size": size, "spacing": spacing} for size in ("", "large", "largest") for spacing in ("", "wide")
]


def find_overflow(page: Page) -> list[str]:
    """Return the visible boxes that extend beyond the screen, with their right edge in pixels.

    Content of a scrolling frame that the keyboard reaches, such as a wide table, doesn't count.
    """
    return cast(list[str], page.evaluate(f"() => {{ {SCRIPT} return findOverflow(); }}"))


def find_faults(page: Page, looks: Sequence[Look] = (LARGEST,)) -> list[str]:
    """Return what is too wide in the page as it is, and where its header has no name, in each of the looks."""
    return cast(list[str], page.evaluate(f"(looks) => {{ {SCRIPT} return findFaults(looks); }}", looks))


def walk_states(page: Page, looks: Sequence[Look] = (LARGEST,)) -> tuple[int, list[str]]:
    """Return how many states the page has: steps, folds and dialogs; and the faults in them, in each of the looks."""
    found = page.evaluate(f"(looks) => {{ {SCRIPT} return walkStates(looks); }}", looks)
    return found["states"], found["faults"]
