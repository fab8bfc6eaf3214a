"""The JSON data for the browser: the course's, and each item's beside its form.

An item's data holds ids, marks and numbers, never its text: scores and stored progress depend on it alone, so editing a
text affects no one's progress. Each item has a block of its own, so that stamping can omit one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import fields, replace
from fractions import Fraction
from functools import cache, partial
from hashlib import sha256
from itertools import chain

from markupsafe import Markup

from generator.bank.course import Course, Edition, Module
from generator.bank.model import Bank, Item, Question, Scenario, Scene
from generator.canonical_json import Json
from generator.diagnostics.finding import Span
from generator.questions.table import KINDS
from generator.stamping.tokens import Verb, make_token
from generator.system.cache import memoize

DIGEST_DIGITS = 16
"""The length of the content digest; it distinguishes editions, but proves nothing."""
DIGEST_NAMES = {"embeds": "placements", "rule_severities": "levels"}
"""Earlier names of fields, still used in the content digest: records hold digests, so they must not change."""

ADDED_FIELDS = frozenset({"cast", "picture", "outcomes", "remember", "synonyms", "platforms"})
"""Fields added since, which the content digest omits while they are empty: a course without them keeps its digest."""

NO_CONTENT = frozenset({"additions", "audiences", "checked_on", "editions", "is_local", "seal", "was"})
"""Fields left out of the content digest: who modules are for and from when, checks of a source, editions, earlier ids,
and the seal are not taught."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_script_json(value: Json) -> Markup:
    """Serialize a value as JSON for a ``<script>``: ``<`` is escaped, placeholder tokens stay as they are."""
    return Markup(_ENCODER.encode(value).replace("<", "\\u003c"))  # noqa: S704


def build_course_facts(course: Course, content: str, root: str = "") -> Json:
    """Return the data on course, setting and pass rule that a page embeds; ``content`` is the content's digest.

    ``root`` is the relative path to the site's root. The setting's values are tokens, so numbers are strings.
    """
    return {
        "setting": {"id": make_token(Verb.VALUE, "id"), "name": make_token(Verb.VALUE, "name")},
        "course": {"id": course.id, "title": course.title, "edition": course.edition, "digest": content},
        "rule": {
            "percent": make_token(Verb.VALUE, "rule.percent"),
            "months": make_token(Verb.VALUE, "rule.months"),
            "renew_on": make_token(Verb.VALUE, "rule.renew_on"),
            "critical": f"{make_token(Verb.IF, 'rule.critical')}yes{make_token(Verb.END)}",
        },
        "paths": make_token(Verb.VALUE, "rule.paths"),
        "root": root,
    }


def build_course_outline(course: Course) -> Json:
    """Return the modules, learning paths and editions of a course, for one file that all pages share.

    Only modules without a check have ``check``, which is false; only those that replace others have ``was``,
    a list of ids for each edition that had these; and only a school's own have ``from``, the days of their additions by
    path. A course that doesn't list its editions has no ``editions``.
    """
    outline: dict[str, Json] = {
        "modules": [_module_facts(module, course) for module in course.modules],
        "paths": [{"id": p.id, "title": p.title, "modules": list(p.modules), "counts": p.counts} for p in course.paths],
    }
    unchecked = frozenset(module.id for module in course.modules if not module.has_check)
    editions: list[Json] = [_edition_facts(edition, unchecked) for edition in course.editions]
    return outline | {"editions": editions} if editions else outline


def _edition_facts(edition: Edition, unchecked: Set[str]) -> Json:
    """Return an edition without the modules that have no check: records don't hold these."""
    paths = {id_: [name for name in modules if name not in unchecked] for id_, modules in edition.paths.items()}
    facts: dict[str, Json] = {
        "name": edition.name,
        "paths": {id_: list(modules) for id_, modules in paths.items() if modules},
    }
    more: dict[str, Json] = {
        "again": [name for name in edition.again if name not in unchecked],
        "removed": dict(edition.removed),
        "tell_now": [{"say": one.say, "source": one.source} for one in edition.tell_now],
    }
    return facts | {key: value for key, value in more.items() if value}


def _module_facts(module: Module, course: Course) -> Json:
    facts: dict[str, Json] = {
        "id": module.id,
        "title": module.title,
        "page": module.address,
        "minutes": module.minutes,
    }
    facts |= {} if module.has_check else {"check": False}
    facts |= {"was": _group_earlier_ids(module, course.editions)} if module.was else {}
    days: dict[str, Json] = {one.path: one.starts_on for one in course.additions if module.id in one.modules}
    return facts | {"from": days} if days else facts


def _group_earlier_ids(module: Module, editions: Sequence[Edition]) -> list[Json]:
    """Return the earlier ids of a module by edition, so that one renamed twice isn't one merged from two."""
    groups = [[old for old in module.was if any(old in ids for ids in one.paths.values())] for one in editions]
    return [list(ids) for ids in dict.fromkeys(tuple(group) for group in groups if group)] or [list(module.was)]


def build_item_facts(item: Item) -> Json:
    """Return what the browser needs to score a question or scenario: ids, marks and numbers, no prose."""
    common: dict[str, Json] = {
        "id": item.id,
        "kind": item.kind,
        "covers": list(item.covers),
        "points": _number(item.points),
        "must_pass": item.must_pass,
        "route": item.route,
        "shuffle": isinstance(item, Question) and item.shuffle,
    }
    if isinstance(item, Scenario):
        return common | {"scenes": [_scene_facts(scene) for scene in item.scenes]}
    if isinstance(item, Question):
        own = KINDS[item.kind].marking_facts(item)
        return common | own if isinstance(own, dict) else common
    return common


def _scene_facts(scene: Scene) -> Json:
    return {
        "id": scene.id,
        "choices": [{"id": c.id, "mark": str(c.mark), "target": c.target} for c in scene.choices],
        "next": scene.next,
        "ending": scene.ending,
    }


def _number(points: Fraction) -> Json:
    return points.numerator if points.denominator == 1 else float(points)


def compute_content_digest(bank: Bank) -> str:
    """Return a digest of a course's content, 16 hexadecimal digits that change with any text, mark or rule.

    An item's line, file and level have no effect, so it may be moved or reformatted; nor has a quiz file's title, which
    no page shows. The digest is memoized, since several pages of a build use it.
    """
    return memoize("content digest", bank, partial(_digest, bank))


def remember_content_digest(bank: Bank, digest: str) -> None:
    """Cache the content digest of a bank that another process has computed."""
    memoize("content digest", bank, lambda: digest)


def _digest(bank: Bank) -> str:
    """Return the digest; platforms count only in the checklists that show them."""
    items: dict[str, list[Item]] = {}
    for quiz in bank.quizzes:
        items.setdefault(quiz.module, []).extend(quiz.items)
    modules = (f"{_write(module)}:{_write(items[module])}" for module in sorted(items) if items[module])
    digest = sha256(f"[{_write(replace(bank.course, platforms=None))},{{".encode())
    for part in chain(_separate(modules), ("},[",), _separate(map(_write, bank.pages)), ("]]",)):
        digest.update(part.encode())  # rather than all at once, which takes twice the memory of the course
    return digest.hexdigest()[:DIGEST_DIGITS]


def _separate(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a JSON list or object with commas between them."""
    return chain.from_iterable(("," if index else "", part) for index, part in enumerate(parts))


def _write(thing: object) -> str:
    return json.dumps(
        thing, default=_plain, check_circular=False, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _plain(thing: object) -> object:
    """Convert a dataclass or Fraction to JSON types, without its spans."""
    if isinstance(thing, Fraction):
        return str(thing)
    kind: type = type(thing)
    kept = _list_content_fields(kind)
    return {key: value for key, name, is_added in kept if (value := getattr(thing, name)) or not is_added}


@cache
def _list_content_fields(kind: type) -> Sequence[tuple[str, str, bool]]:
    """Return a dataclass's fields that count, by key: key in the digest, name, and whether it is among ADDED_FIELDS."""
    kept = (f.name for f in fields(kind) if f.type != Span.__name__ and f.name not in NO_CONTENT)
    return sorted((DIGEST_NAMES.get(name, name), name, name in ADDED_FIELDS) for name in kept)
