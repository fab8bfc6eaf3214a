"""A visit to the built site: a browser page that remembers every request, console message and policy violation.

A page of the site may never ask another origin for anything, break its own policy or write an error to the console;
so every visit of every test ends by checking that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}

STEP_TIMEOUT_MS = 20_000
"""Time limit of a step on a busy machine."""

LEAVE_DELAY_MS = 400
"""Delay before leaving a page; in a folder the state reaches the store through a frame."""

SETTLE = """async () => {
  if (document.documentElement.dataset.script !== "on") return;
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done, 10));
}"""
"""Waits before leaving a page in a folder, until its state has reached the store through a frame of the same process.

It counts turns of the event loop, which a busy machine makes longer.
"""

WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@dataclass
class Visit:
    """One user's browser at the site."""

    context: BrowserContext
    page: Page
    root: str
    """Address of the site's root folder, with a closing slash; http:// or file://."""
    requests: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str = "index.html", *, ready: bool = True) -> Page:
        """Open a page of the site and wait until its scripts run."""
        if self.page.url.startswith("file:"):
            self.page.evaluate(SETTLE)
        self.page.goto(self.root + path)
        if ready:
            self.page.wait_for_selector("html[data-script=on]", state="attached")
        return self.page

    def second_tab(self, path: str) -> Page:
        """Open another tab of the same user."""
        tab = self.context.new_page()
        self._watch(tab)
        tab.goto(self.root + path)
        tab.wait_for_selector("html[data-script=on]", state="attached")
        return tab

    def _watch(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.trouble.append(f"{page.url}: {error}"))
        page.on("console", lambda m: m.type == "error" and self.trouble.append(f"{page.url}: {m.text} {m.location}"))

    @property
    def foreign(self) -> list[str]:
        """Requests to other origins."""
        own = (self.root, "data:", "blob:", "about:", "tel:")
        return [url for url in self.requests if not url.startswith(own)]

    def check(self) -> None:
        """Assert that there were no requests to other origins and no errors."""
        assert self.foreign == []
        assert self.trouble == []


@contextmanager
def open_context(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """Open a fresh browser profile; options are Playwright's own for a context."""
    options = {"viewport": PHONE, "locale": "en-GB", "reduced_motion": "reduce"} | options
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.add_init_script(WATCH_POLICY)
    context.set_default_timeout(STEP_TIMEOUT_MS)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def open_tab(context: BrowserContext, root: str, *, check: bool = True) -> Iterator[Visit]:
    """Open a tab of a profile at a site, and close it at the end."""
    visit = Visit(context=context, page=context.new_page(), root=root)
    visit._watch(visit.page)
    try:
        yield visit
        if check:
            visit.check()
    finally:
        visit.page.close()


@contextmanager
def open_visit(browser: Browser, root: str, *, check: bool = True, **options: object) -> Iterator[Visit]:
    """Open a fresh browser profile at a site; options are Playwright's own for a context."""
    with open_context(browser, **options) as context, open_tab(context, root, check=check) as visit:
        yield visit
