"""The data that a built site holds about itself: the setting that it is for, and the course."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError
from generator.packaging.markup import find_elements, list_start_tags
from generator.schema.json_schema import SLUG

HOME = "index.html"
WITH_FACTS = ("certificate.html", "for-*/*.html", "*.html")
"""The pages to search for the setting's words, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInfo:
    """Names and ids of the setting (school) and the course that a built site is for."""

    id: str
    """The setting's id, also used in file names."""
    name: str
    lead: str
    """The title of the lead; empty if no page has it."""
    course: str
    edition: str
    language: str
    """The language of its pages, as a BCP 47 tag."""


def read_site_info(folder: Path) -> SiteInfo:
    """Return names and ids of a built site's setting and course; raise GeneratorError if the folder has no site."""
    try:
        html = (folder / HOME).read_text(encoding="utf-8")
        block = find_elements(html, lambda tag: tag.attributes.get("id") == "course-facts")[0]
        facts = json.loads(block.inner_html)
        setting, course = facts["setting"], facts["course"]
        if not re.fullmatch(SLUG, setting["id"]):  # it becomes the name of a file and of a folder
            raise ValueError("an id that no setting can have")
        lead = next(_find_lead(folder), "")
        return SiteInfo(
            id=setting["id"],
            name=setting["name"],
            lead=lead,
            course=course["title"],
            edition=course["edition"],
            language=next(tag.attributes["lang"] for tag in list_start_tags(html) if tag.name == "html"),
        )
    except (OSError, UnicodeDecodeError, IndexError, ValueError, KeyError, TypeError, StopIteration):
        raise GeneratorError(f"{folder} holds no site: build one first, or name the folder of one") from None


def _find_lead(folder: Path) -> Iterator[str]:
    for pattern in WITH_FACTS:
        for path in sorted(folder.glob(pattern)):
            for tag in list_start_tags(path.read_text(encoding="utf-8")):
                if "data-setting-facts" in tag.attributes and tag.attributes.get("data-lead"):
                    yield tag.attributes["data-lead"]
