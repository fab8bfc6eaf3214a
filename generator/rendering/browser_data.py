"""The JSON that the browser reads: the course's facts, and each item's own facts beside its form.

Facts hold ids, marks and numbers, never an item's words: a browser scores by them, and what it keeps depends on them
alone, so that an edit of wording disturbs nobody's progress. Each item has a block of its own, so that stamping can
drop one and the rest stays valid.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import fields
from fractions import Fraction
from functools import cache, partial
from hashlib import sha256

from markupsafe import Markup

from generator.bank.course import Course, Module
from generator.bank.model import Bank, Item, Question, Scenario, Scene
from generator.canonical_json import Json
from generator.diagnostics.finding import Span
from generator.questions.table import KINDS
from generator.stamping.tokens import Verb, token
from generator.system.cache import keep

DIGEST_DIGITS = 16
"""Of the content digest: it tells editions apart and finds accidents; it proves nothing."""
DIGEST_NAMES = {"embeds": "placements", "rule_severities": "levels"}
"""Earlier names of fields, still used in the content digest: records hold digests, so they must not change."""


def to_script_json(value: Json) -> Markup:
    """Write a value for a ``<script type="application/json">``: no ``<`` can end the block, tokens stay whole."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S704


def build_course_facts(course: Course, content: str, root: str = "") -> Json:
    """Return what every page tells its scripts about course and rule; the modules are in ``build_course_outline``.

    ``content`` is the content digest. What the setting decides travels as tokens, numbers therefore as strings.
    ``root`` is the relative way from the page to the site's root.
    """
    return {
        "setting": {"id": token(Verb.VALUE, "id"), "name": token(Verb.VALUE, "name")},
        "course": {"id": course.id, "title": course.title, "edition": course.edition, "digest": content},
        "rule": {
            "percent": token(Verb.VALUE, "rule.percent"),
            "months": token(Verb.VALUE, "rule.months"),
            "renew_on": token(Verb.VALUE, "rule.renew_on"),
            "critical": f"{token(Verb.IF, 'rule.critical')}yes{token(Verb.END)}",
        },
        "paths": token(Verb.VALUE, "rule.paths"),
        "root": root,
    }


def build_course_outline(course: Course) -> Json:
    """Return the modules and paths of a course: one file for all pages, since each would carry all modules again."""
    critical = course.critical_ids
    return {
        "modules": [_module_facts(module, critical) for module in course.modules],
        "paths": [{"id": p.id, "title": p.title, "modules": list(p.modules), "counts": p.counts} for p in course.paths],
    }


def _module_facts(module: Module, critical: Collection[str]) -> Json:
    return {
        "id": module.id,
        "title": module.title,
        "page": module.address,
        "minutes": module.minutes,
        "draw": module.draw,
        "routes": module.routes,
        "statements": list(module.statements),
        "critical": [s for s in module.statements if s in critical],
    }


def build_item_facts(item: Item) -> Json:
    """Return what the browser needs to ask and score an item: ids, marks and numbers, no prose."""
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
    """Return 16 hexadecimal digits that change with any word, mark or rule of the content, and with nothing else.

    Where things stand does not count, neither line nor file nor level, so moving or reformatting them changes nothing;
    nor does the title of a quiz file, which no page shows.
    Several pages ask for it in one build, and it takes a while.
    """
    return keep("content digest", bank, partial(_digest, bank))


def _digest(bank: Bank) -> str:
    items: dict[str, list[Item]] = {}
    for quiz in bank.quizzes:
        items.setdefault(quiz.module, []).extend(quiz.items)
    text = json.dumps(
        [bank.course, {module: found for module, found in items.items() if found}, bank.pages],
        default=_plain,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return sha256(text.encode()).hexdigest()[:DIGEST_DIGITS]


def _plain(thing: object) -> object:
    """Return a frozen fact as JSON knows it, without its places."""
    if isinstance(thing, Fraction):
        return str(thing)
    kind: type = type(thing)
    return {
        DIGEST_NAMES.get(name, name): value
        for name in _field_names(kind)
        if not isinstance(value := getattr(thing, name), Span)
    }


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
