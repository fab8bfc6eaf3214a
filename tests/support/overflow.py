"""What reaches beyond the screen, where nobody can scroll to it."""

from __future__ import annotations

from typing import cast

from playwright.sync_api import Page

CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !e.closest("[inert], svg, .md-search, .md-sidebar, .visually-hidden"))
  .filter(e => { const frame = e.parentElement.closest("[role=region][tabindex='0']");
                 return !frame || getComputedStyle(frame).overflowX !== "auto"; })
  .filter(e => { const box = e.getBoundingClientRect();
                 return box.width > 2 && (box.right > innerWidth + 1 || box.left < -1); })
  .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`)"""


def find_overflow(page: Page) -> list[str]:
    """Return the visible boxes that lie partly beside the screen, with their right edge in pixels.

    What lies in a frame that scrolls by itself and takes the keyboard, as a wide table does, is not lost.
    """
    return cast(list[str], page.evaluate(CUT_OFF))
