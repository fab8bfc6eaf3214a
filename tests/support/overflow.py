"""Elements that extend beyond the screen, where no one can scroll to them."""

from __future__ import annotations

from typing import cast

from playwright.sync_api import Page

CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !e.closest("[inert], svg, .site-search, .md-sidebar, .visually-hidden"))
  .filter(e => { const frame = e.parentElement.closest("[role=region][tabindex='0']");
                 return !frame || getComputedStyle(frame).overflowX !== "auto"; })
  .filter(e => { const box = e.getBoundingClientRect();
                 return box.width > 2 && (box.right > innerWidth + 1 || box.left < -1); })
  .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`)"""


def find_overflow(page: Page) -> list[str]:
    """Return the visible boxes that extend beyond the screen, with their right edge in pixels.

    Content of a scrolling frame that the keyboard reaches, such as a wide table, doesn't count.
    """
    return cast(list[str], page.evaluate(CUT_OFF))
