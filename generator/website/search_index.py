"""The search index of a site: one script, since pages opened from a folder can't fetch JSON.

This module weighs the pages, and adds the synonyms of course.yml and routes.yml to their sections
(page_sections.py). The browser finds and ranks them (theme/components/search/).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from jinja2 import Environment

from generator.bank.course import Course, Synonyms, get_page_address
from generator.bank.model import Bank
from generator.bank.routes import ROUTES_PAGE
from generator.canonical_json import Json
from generator.rendering.environment import get_words
from generator.website.navigation import FIRST, MORE_FOR_LEADS, is_in_leads_folder
from generator.website.page_sections import Section

INDEX = "assets/search-index.js"
LEARNERS_WEIGHT, OTHER_WEIGHT, LEADS_WEIGHT = 1, 0.6, 0.3
"""Factors of a page's scores: what every learner has to know comes first, and what is for leads last."""

Pages = Mapping[str, Sequence[Section]]
"""The sections of each page, by address and in order; none if the search leaves the page out."""


def write_search_index(folder: Path, pages: Pages, bank: Bank, environment: Environment) -> None:
    """Write the search index of a site into its folder; ``environment`` has the words."""
    words = get_words(environment, "search")
    data = {
        **{name: words[name] for name in ("ignored", "same", "danger", "danger_pairs", "asking", "asking_pairs")},
        "pages": list(_list_pages(pages, bank)),
    }
    script = f"var searchIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    (folder / INDEX).write_text(script, encoding="utf-8", newline="\n")


def _list_pages(pages: Pages, bank: Bank) -> Iterator[Json]:
    course = bank.course
    known = (*course.synonyms, *_list_phrases(bank))
    synonyms = _place_synonyms(known, {_locate(address, one) for address in pages for one in pages[address]})
    weights = _weigh_pages(course)
    situations = dict(_list_situations(bank))
    for address, sections in pages.items():
        if sections:
            yield {
                "address": address,
                "weight": LEADS_WEIGHT if is_in_leads_folder(address) else weights.get(address, OTHER_WEIGHT),
                "situations": [*situations.get(address, ())],
                "sections": [[*section, synonyms.get(_locate(address, section), "")] for section in sections],
            }


def _locate(address: str, section: Section) -> str:
    return f"{address}#{section.heading}" if section.heading else address


def _list_phrases(bank: Bank) -> Iterator[Synonyms]:
    """Yield what people type for each situation of the page *Who to tell*."""
    for page, situation in product(_find_routes_pages(bank), bank.routes.situations if bank.routes else ()):
        yield Synonyms(page=page, heading=situation.id, phrases=situation.phrases, span=situation.title.span)


def _list_situations(bank: Bank) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each page *Who to tell*, by its address, with the ids of the situations on it."""
    for page in _find_routes_pages(bank):
        yield get_page_address(page), [situation.id for situation in bank.routes.situations] if bank.routes else []


def _find_routes_pages(bank: Bank) -> Sequence[str]:
    """Return the paths of the pages with the template *Who to tell*."""
    return [page.path for page in bank.pages if page.template and page.template.text == ROUTES_PAGE]


def _place_synonyms(synonyms: Iterable[Synonyms], locations: Collection[str]) -> Mapping[str, str]:
    """Return the synonyms by the section that they lead to: the page's first, if a template adds the heading."""
    phrases: dict[str, list[str]] = {}
    for one in synonyms:
        location = one.location if one.location in locations else get_page_address(one.page)
        phrases.setdefault(location, []).extend(one.phrases)
    return {location: ". ".join(found) for location, found in phrases.items()}


def _weigh_pages(course: Course) -> Mapping[str, float]:
    """Return the factors of those pages that have another one than the rest, by address."""
    lessons = (module.page for module in course.modules if module.is_for_all)
    weights = dict.fromkeys((*FIRST, *lessons), LEARNERS_WEIGHT) | dict.fromkeys(MORE_FOR_LEADS, LEADS_WEIGHT)
    return {get_page_address(page): weight for page, weight in weights.items()}
