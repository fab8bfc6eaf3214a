"""The search index of a site: one script, since pages opened from a folder can't fetch JSON.

Material's plugin splits pages into sections at their headings. This module groups the sections by page as plain text,
and adds the synonyms of course.yml. The browser finds and ranks them (theme/components/search/).
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment

from generator.bank.course import Course, get_page_address
from generator.canonical_json import Json
from generator.rendering.environment import get_words
from generator.website.navigation import FIRST, LEADS, MORE_FOR_LEADS

INDEX = "assets/search-index.js"
MATERIAL_INDEX = "search/search_index.json"
MARKUP = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")
LEARNERS_WEIGHT, OTHER_WEIGHT, LEADS_WEIGHT = 1, 0.6, 0.3
"""Factors of a page's scores: what every learner has to know comes first, and what is for leads last."""

E = TypeVar("E", bound=Mapping[str, Any])
Entry = Mapping[str, str]
"""A section in Material's index: location, title and text, as HTML."""


def write_search_index(folder: Path, course: Course, environment: Environment) -> None:
    """Replace Material's search index in a site's folder by ours, if there is one; ``environment`` has the words."""
    path = folder / MATERIAL_INDEX
    if not path.exists():
        return
    entries = json.loads(path.read_text(encoding="utf-8"))["docs"]
    shutil.rmtree(path.parent)
    data = {
        "ignored": get_words(environment, "search")["ignored"],
        "same": get_words(environment, "search")["same"],
        "pages": list(_list_pages(entries, course)),
    }
    script = f"var searchIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    (folder / INDEX).write_text(script, encoding="utf-8", newline="\n")


def _list_pages(entries: Iterable[Entry], course: Course) -> Iterator[Json]:
    entries = list(entries)
    synonyms = _place_synonyms(course, {entry["location"] for entry in entries})
    weights = _weigh_pages(course)
    for address, found in groupby(entries, key=_get_address):
        sections = [_section(entry, synonyms.get(entry["location"], "")) for entry in found]
        yield {
            "address": address,
            "weight": LEADS_WEIGHT if address.startswith(f"{LEADS}/") else weights.get(address, OTHER_WEIGHT),
            "sections": sections,
        }


def _place_synonyms(course: Course, locations: Collection[str]) -> Mapping[str, str]:
    """Return the synonyms by the section that they lead to: the page's first, if a template adds the heading."""
    phrases: dict[str, list[str]] = {}
    for one in course.synonyms:
        location = one.location if one.location in locations else get_page_address(one.page)
        phrases.setdefault(location, []).extend(one.phrases)
    return {location: ". ".join(found) for location, found in phrases.items()}


def _section(entry: Entry, synonyms: str) -> Json:
    """Return the id of a section's heading, its title, its text and its synonyms."""
    return [entry["location"].partition("#")[2], _to_text(entry["title"]), _to_text(entry["text"]), synonyms]


def _weigh_pages(course: Course) -> Mapping[str, float]:
    """Return the factors of those pages that have another one than the rest, by address."""
    lessons = (module.page for module in course.modules if module.audience == "all")
    weights = dict.fromkeys((*FIRST, *lessons), LEARNERS_WEIGHT) | dict.fromkeys(MORE_FOR_LEADS, LEADS_WEIGHT)
    return {get_page_address(page): weight for page, weight in weights.items()}


def _to_text(markup: str) -> str:
    return SPACE.sub(" ", html.unescape(MARKUP.sub(" ", markup))).strip()


def merge_entries(first: Sequence[E], second: Iterable[E], urls: Iterable[str]) -> list[E]:
    """Return the entries of Material's index from two processes, in the order of their pages' addresses.

    Those of a page that the first process made before are in both.
    """
    places = {url: place for place, url in enumerate(urls)}
    made = {_get_address(entry) for entry in first}
    entries = [*first, *(entry for entry in second if _get_address(entry) not in made)]
    return sorted(entries, key=lambda entry: places[_get_address(entry)])


def _get_address(entry: Entry) -> str:
    return entry["location"].partition("#")[0]
