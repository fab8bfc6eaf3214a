"""A built site whose course has had editions before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page, Route

from tests.support.course import COURSE

_OUTLINE = "var courseOutline = "


class EditionedSite:
    """What a site over http serves when its course has these editions, oldest first.

    Its pages and learning paths are those of the last one.
    """

    def __init__(self, page: Page, editions: Sequence[Mapping[str, Any]]) -> None:
        self.editions = editions
        self.serve(page)

    def serve(self, page: Page) -> None:
        """Serve the site to one more page."""
        page.route("**/assets/course.js*", self._serve_outline)
        page.route("**/*.html*", self._serve_page)

    def _serve_outline(self, route: Route) -> None:
        outline = json.loads(route.fetch().text().removeprefix(_OUTLINE).rstrip().rstrip(";"))
        today = self.editions[-1]["paths"]
        paths = [path | {"modules": today.get(path["id"], path["modules"])} for path in outline["paths"]]
        outline |= {"editions": self.editions, "paths": paths}
        route.fulfill(body=f"{_OUTLINE}{json.dumps(outline)};\n", content_type="text/javascript")

    def _serve_page(self, route: Route) -> None:
        page = route.fetch()
        built, served = (f'"edition":"{edition}"' for edition in (COURSE["edition"], self.editions[-1]["name"]))
        route.fulfill(response=page, body=page.text().replace(built, served))
