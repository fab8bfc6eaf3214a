"""A real browser for journeys: the system's Chromium, over http and from file://."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.support.key_site import NO_PICKER, KeySite, build_key_site, make_key_in, set_today
from tests.support.studio_drafts import WORKER, answer_python
from tests.support.visit import DESKTOP, STEP_TIMEOUT_MS, Visit, open_visit

expect.set_options(timeout=STEP_TIMEOUT_MS)

QUIET = (
    ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    ("AimEnabled", "HttpsUpgrades", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding"),
    ("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "ThirdPartyStoragePartitioning"),
)
"""Features that are switched off. The first two are pages of the browser's own that each new window draws, hidden, for
more than half of all the work; the others are of Playwright's own list, which this one takes the place of."""
ARGUMENTS = [
    "--disable-gpu",
    "--in-process-gpu",  # spares a process, and a tenth of the work of a page
    f"--disable-features={','.join(name for names in QUIET for name in names)}",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def find_chromium() -> str:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return path or pytest.fail("The tests need Chromium. Install it, or set CHROMIUM to its path.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def context_on_disk(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser with its storage on disk, as people have it; those of visits keep theirs in memory."""
    profile = tmp_path / "profile"
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=find_chromium(), args=ARGUMENTS, locale="en-GB"
    )
    yield context
    context.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, answers a missing page with 404.html as GitHub Pages does, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class Patient(http.server.ThreadingHTTPServer):
    """Says nothing when a browser hangs up before it was answered, as browsers do that leave a page."""

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], str]:
    """Put built sites on local servers: ``serve(folder)`` gives the address.

    They end with the process: each ``shutdown`` would wait for half a second.
    """

    def one(site: Path) -> str:
        server = Patient(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    return one


@pytest.fixture(scope="session")
def http_root(serve: Callable[[Path], str], built_site: Path) -> str:
    """The built site on a local server."""
    return serve(built_site)


@pytest.fixture(scope="session")
def file_root(built_site: Path) -> str:
    """The built site as a folder opened by double click."""
    return built_site.as_uri() + "/"


@pytest.fixture(scope="session")
def key_site(
    browser: Browser, file_root: str, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> KeySite:
    """A site with keys: one is made in the browser, from the site's folder; then the site is built again with it."""
    made = make_key_in(browser, file_root)
    site = build_key_site(tmp_path_factory.mktemp("keyed"), made.lines)
    return KeySite(root=serve(site), folder=site.as_uri() + "/", made=made)


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest) -> str:
    """The site's address, once each way."""
    address: str = request.getfixturevalue(f"{request.param}_root")
    return address


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Start a visit: ``arrive(root, viewport=…)``; all visits of a test are checked when it ends."""
    with ExitStack() as stack:

        def one(root: str, **options: object) -> Visit:
            visit: AbstractContextManager[Visit] = open_visit(browser, root, **options)  # type: ignore[arg-type]
            return stack.enter_context(visit)

        yield one


@pytest.fixture
def visit(arrive: Callable[..., Visit], root: str) -> Visit:
    """One person on a phone, over http and from a folder."""
    return arrive(root)


@pytest.fixture
def alone(arrive: Callable[..., Visit], http_root: str) -> Visit:
    """A lead who works alone, at a site that publishes no key."""
    visit = arrive(http_root, accept_downloads=True)
    set_today(visit.page).add_init_script(NO_PICKER)
    return visit


@pytest.fixture(scope="session")
def studio_root(serve: Callable[[Path], str], studio_package: Path) -> str:
    """The studio on a local server."""
    return serve(studio_package)


@pytest.fixture
def studio(arrive: Callable[..., Visit], studio_root: str) -> Visit:
    """A visit to the studio without Python."""
    visit = arrive(studio_root, viewport=DESKTOP, accept_downloads=True)
    answer_python(visit, WORKER)
    return visit
