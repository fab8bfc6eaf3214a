"""A site on a host: its page for what is not there works at any depth, and it can ask search engines to stay away."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.website.build import build_site
from tests.browser.conftest import Patient, Quiet
from tests.support.visit import Visit

pytestmark = pytest.mark.each_root


ROOT = Path(__file__).parents[2]
MISSING = ("none", "none.html", "modules/none.html", "a/b/none", "a/b/c/none.html?x=1#y", "a/b/none.html")
"""Addresses that are not there, at depths from 0 to 3."""


def forgive(visit: Visit) -> None:
    """Leave out what the browser itself says of the addresses that are not there, and of nothing else."""
    expected = tuple(path.partition("#")[0] for path in MISSING)
    visit.trouble = [
        line for line in visit.trouble if "status of 404" not in line or not any(p in line for p in expected)
    ]


@contextmanager
def hosting(site: Path, below: str) -> Iterator[str]:
    """Serve a site below a path as GitHub Pages does: what is not there is answered with the site's own 404.html."""

    class Host(Quiet):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(site))  # type: ignore[arg-type]

        def translate_path(self, path: str) -> str:
            """Return the file of an address; none outside of the site."""
            inside = path.startswith(below)
            return (
                super().translate_path(path.removeprefix(below.rstrip("/"))) if inside else str(site / "no-such-file")
            )

    server: http.server.HTTPServer = Patient(("127.0.0.1", 0), Host)
    with ExitStack() as stack:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        yield f"http://127.0.0.1:{server.server_port}{below}"


@pytest.fixture(scope="module")
def below_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a school that hides from search engines, built for a project's folder on a host."""
    folder = tmp_path_factory.mktemp("below")
    setting = (ROOT / "setting.yml").read_text("utf-8")
    assert "search_engines: true" in setting
    (folder / "hidden.yml").write_text(setting.replace("search_engines: true", "search_engines: false"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://oak.github.example/course/")
        report = build_site(ROOT, folder / "site", setting=str(folder / "hidden.yml"))
    assert report.ok, report.to_text()
    return folder / "site"


@pytest.fixture(params=["/", "/course/"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The site's address: at the top of a host, which a custom domain is, too, and below it."""
    site: Path = request.getfixturevalue("built_site" if request.param == "/" else "below_site")
    with hosting(site, request.param) as root:
        yield root


@pytest.mark.sampled(2)
def test_what_is_not_there_leads_home_and_to_who_to_tell_at_any_depth(
    arrive: Callable[..., Visit], address: str
) -> None:
    visit = arrive(address)
    page = visit.page
    for path in MISSING:
        for link, title in (("index.html", None), ("who-to-tell.html", "Who to tell")):
            response = page.goto(f"{address}{path}")
            assert response
            assert response.status == 404
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            button = page.locator(f'article a[href$="/{link}"]')
            assert button.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline", "our style"
            button.click()
            page.wait_for_url(f"{address}{link}")
            if title:
                expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    forgive(visit)


def test_the_links_at_the_top_and_the_foot_of_that_page_lead_into_the_site(
    arrive: Callable[..., Visit], address: str
) -> None:
    visit = arrive(address)
    page = visit.page
    page.goto(f"{address}a/b/none.html")
    found = page.locator("a[href], link[href], script[src]").evaluate_all(
        "all => all.map(one => one.href || one.src).filter(to => !/^(mailto|tel):/.test(to))"
    )
    inside = [to.partition("#")[0].partition("?")[0] for to in found]
    assert len(inside) > 10
    assert [to for to in inside if not to.startswith(address)] == []
    missing = [to for to in set(inside) if to != f"{address}a/b/none.html" and page.request.get(to).status != 200]
    assert missing == []
    forgive(visit)


def test_a_setting_can_ask_search_engines_to_stay_away(built_site: Path, below_site: Path) -> None:
    learner = [path for path in built_site.rglob("*.html") if path.name != "store.html"]
    assert len(learner) > 10
    mark = '<meta name="robots" content="noindex">'
    assert [path for path in learner if mark in path.read_text("utf-8")] == []
    assert [
        path for path in learner if mark not in (below_site / path.relative_to(built_site)).read_text("utf-8")
    ] == []
