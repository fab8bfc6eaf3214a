"""A built site whose course has had editions before."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route


def serve_editions(page: Page, site: Path, editions: Sequence[Mapping[str, Any]]) -> None:
    """Let a page that comes over http know these editions of the course, oldest first, as in assets/course.js."""
    outline = (site / "assets" / "course.js").read_text("utf-8")

    def serve(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=f"{outline};courseOutline.editions={json.dumps(editions)}")

    page.route(re.compile(r"/assets/course\.js"), serve)
