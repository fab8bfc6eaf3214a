"""The whole course for paper: a cover with contents, each lesson with its worksheet, and the answers to all at the end.

A printed lesson is a copy of the lesson's page. Its check has as many questions as one attempt asks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from jinja2 import Environment

from generator.bank.course import Module
from generator.rendering.embedding import ANSWERS, LATE, EmbedRenderer, PageEmbeds, insert_part_tokens
from generator.rendering.piece import Piece, Place, compile_copy, render_with_parts
from generator.rendering.question import AnswerGroup, render_slots
from generator.stamping.tokens import OPEN
from generator.system.cache import memoize

ELSEWHERE = re.compile(rf"[a-z][a-z0-9+.-]*:|//|{OPEN}", re.IGNORECASE)
"""The start of an address that is the same on every page: on another site, or made from a setting's values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLesson:
    """A lesson of the printed course."""

    module: Module
    text: Piece
    """The lesson with its worksheet."""
    answers: Piece | None
    """The answers to its practice and to its worksheet, if there are any."""
    asked: int
    """The number of questions of its worksheet."""


def render_printed_course(renderer: EmbedRenderer, contents: Mapping[str, str], page: str, lead: str) -> Piece:
    """Render the course for the page at an address, with a lesson for each module whose page has ``contents``.

    ``contents`` are the pages' HTML with deferred embeds, by module id; ``lead`` is the course's field for the lead.
    """
    modules = [module for module in renderer.bank.course.modules if module.id in contents]
    anchors = {module.address: f"#{make_lesson_anchor(module)}" for module in modules}
    printer = replace(renderer, is_deferred=False, is_for_paper=True)
    lessons = [_render_cached_lesson(printer, one, contents[one.id], page, anchors) for one in modules]

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the lessons in their places."""
        return {
            "course": renderer.bank.course,
            "routes": renderer.bank.routes,
            "lessons": [{"module": one.module, "text": place(one.text), "asked": one.asked} for one in lessons],
            "answers": [(one.module, place(one.answers)) for one in lessons if one.answers],
            "anchor": make_lesson_anchor,
            "root": "../" * page.count("/"),
            "page": page,
            "lead": lead,
        }

    return render_with_parts(renderer.environment, "printed-course/printed-course.html", list_variables)


def make_lesson_anchor(module: Module) -> str:
    """Return the HTML id of a module's lesson in the printed course."""
    return f"lesson-{module.id}"


def _render_cached_lesson(
    renderer: EmbedRenderer, module: Module, content: str, page: str, anchors: Mapping[str, str]
) -> PrintedLesson:
    inputs = (content, renderer.list_inputs(content), page, anchors)
    build = partial(_render_lesson, renderer, module, content, page, anchors)
    return memoize(("printed lesson", module.id), inputs, build)


def _render_lesson(
    renderer: EmbedRenderer, module: Module, content: str, page: str, anchors: Mapping[str, str]
) -> PrintedLesson:
    embeds = PageEmbeds(embed_renderer=renderer, page=module.page)
    text = content.replace(ANSWERS[0], "")
    pieces = [embeds.render_embed(late["name"], late["target"]).on_paper for late in LATE.finditer(text)]
    convert = partial(convert_address, lesson=module.address, page=page, anchors=anchors)
    groups = embeds.list_answer_groups()
    return PrintedLesson(
        module=module,
        text=compile_copy(insert_part_tokens(text)).with_parts(pieces).with_addresses(convert),
        answers=_render_answers(renderer.environment, groups).with_addresses(convert) if groups else None,
        asked=len(renderer.arrange_check(module)) if module.has_check else 0,
    )


def _render_answers(environment: Environment, groups: Sequence[AnswerGroup]) -> Piece:
    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the titles and entries in their places."""
        shown = [(one, render_slots(environment, "answers", one.slots).on_paper) for one in groups]
        return {"groups": [(one.is_check, place(one.title), place(slots)) for one, slots in shown]}

    return render_with_parts(environment, "printed-course/answers.html", list_variables)


def convert_address(address: str, *, lesson: str, page: str, anchors: Mapping[str, str]) -> str:
    """Return an address in a lesson's page as it is in the printed course, where ``anchors`` has links to its lessons.

    ``lesson`` and ``page`` are the addresses of both pages, and the keys of ``anchors``, below the site's root.
    """
    if ELSEWHERE.match(address):
        return address
    path, hash_, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(lesson), path)) if path else lesson
    return anchors.get(target) or posixpath.relpath(target, posixpath.dirname(page) or ".") + hash_ + anchor
