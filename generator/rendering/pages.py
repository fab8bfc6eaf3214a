"""The components of pages that are not lessons, and of every page: a template each, with the data it needs.

The theme's page templates call them by name, independently of the site generator. A setting's names, numbers and
addresses are written as tokens, so that one rendering serves every setting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.model import Bank
from generator.canonical_json import Json
from generator.rendering.browser_data import to_script_json
from generator.rendering.check import list_check_questions
from generator.rendering.environment import get_language, get_words
from generator.rendering.set_up import describe_file, describe_setting
from generator.rendering.set_up_words import translate_description
from generator.rendering.steps import list_step_anchors
from generator.rendering.teaching import build_teaching_facts
from generator.rendering.theme import load_cached_theme
from generator.setting.fields import POLICIES, SettingFields
from generator.setting.open_fields import list_open_fields
from generator.stamping.tokens import Verb, make_token
from generator.system.cache import memoize
from generator.system.school_template import find_school_template, read_school_files

LINKED = (
    "who-to-tell.html",
    "card.html",
    "policies.html",
    "certificate.html",
    "three-questions.html",
    "about/privacy.html",
    "set-up.html",
)
"""Pages that templates link to if the course has them."""

RARE = ("studio",)
"""Fields of a setting that few have: the page *Set up* of a site without them is made without a word of them."""
FORMS = "pages_"
"""Prefix of the sentences with plural forms that every page contains; pages for leads contain all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLink:
    """An entry of a page's list of lessons: a module with its link and minutes."""

    id: str
    title: str
    href: str
    """Address of its page, relative to the page that shows the list."""
    minutes: int
    has_check: bool
    picture: str
    """Name of its picture; empty if it has none."""
    is_local: bool = False
    """Whether it is a school's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """The address of the page that a component is rendered for, and the relative prefix to the site's root."""

    page: str
    """Address below the site's root, for example ``modules/contact.html``."""
    root: str
    """Relative prefix from there to the site's root: empty, or ``../``."""
    environment: Environment = field(compare=False)
    """The theme's templates and interface texts."""
    fields: SettingFields
    """The fields of setting.yml that belong to the course."""


def list_lessons(bank: Bank, context: PageContext) -> tuple[LessonLink, ...]:
    """Return links to the lessons of all modules, relative to the page of ``context``."""
    return tuple(
        LessonLink(
            id=m.id,
            title=m.title,
            href=context.root + m.address,
            minutes=m.minutes,
            has_check=m.has_check,
            picture=m.picture.name if m.picture else "",
            is_local=m.is_local,
        )
        for m in bank.course.modules
    )


def _lesson_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:
    """Return all modules, and those of the first path, which is shown until the learner chooses one."""
    course, lessons = bank.course, {lesson.id: lesson for lesson in list_lessons(bank, context)}
    first = {i: lessons[i] for i in course.default_modules if i in lessons}
    paths = {"paths": course.paths, "first": tuple(first.values()), "first_ids": frozenset(first)}
    return {"course": course, "lessons": tuple(lessons.values()), **paths}


def _home_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:
    """Return modules, paths and routes, and the anchors of each lesson's steps, by which home names the learner's."""
    steps = to_script_json(list_step_anchors(bank))
    return {**_lesson_facts(bank, context), **_route_facts(bank, context), **_pool_facts(bank, context), "steps": steps}


def _pool_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:  # noqa: ARG001
    """Return the ids of each check's questions, by module, as JSON; a setting's site omits those that it has not."""
    pools = {module.id: list_check_questions(bank, module) for module in bank.course.modules}
    ids: Json = {id_: "".join(_format_pool_entry(q.id) for q in pool) for id_, pool in pools.items() if pool}
    return {"pools": to_script_json(ids)}


def _format_pool_entry(id_: str) -> str:
    return f"{make_token(Verb.ITEM, id_)}{id_} {make_token(Verb.END)}"


def _route_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:  # noqa: ARG001
    return {"course": bank.course, "routes": bank.routes}


def load_course_theme(theme: Path, bank: Bank, language: str, *, own: Path) -> Environment:
    """Return a theme's Jinja environment for a course: without links to pages that it has not, and with its words.

    ``own`` is the course's file of words.
    """
    missing = frozenset(LINKED) - {page.address for page in bank.pages}
    return load_cached_theme(theme, missing, language, own=own, checks_every_module=bank.course.checks_every_module)


def write_word_forms(environment: Environment, prefix: str = FORMS) -> Markup:
    """Return the sentences with plural forms that scripts fill, those whose keys have a prefix, as JSON for a page."""
    forms = cast(Mapping[str, Json], get_words(environment, "forms"))
    return to_script_json({key: form for key, form in forms.items() if key.startswith(prefix)})


def _place_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:
    module = bank.lessons.get(context.page)
    return {"module": module.id if module else ""}


def _teaching_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:  # noqa: ARG001
    return build_teaching_facts(bank)


def _policy_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:  # noqa: ARG001
    keys = (one.key for one in list_open_fields(context.fields))
    return {"open_policies": [key for key in keys if key.startswith(f"{POLICIES}.")]}


def _register_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:
    """Return the lessons, and what the page needs to add a key to a setting.yml."""
    rules = translate_description(describe_file(), get_words(context.environment, "set_up"))
    return {**_lesson_facts(bank, context), "file_rules": to_script_json(rules)}


def _no_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:  # noqa: ARG001
    return {}


def _describe_form(environment: Environment, fields: SettingFields) -> Mapping[str, object]:
    described = describe_setting(fields, get_language(environment))
    description = translate_description(described, get_words(environment, "set_up"))
    split = [name for name, field in fields.declared.fields.items() if field.is_partly_required]
    return {"description": description, "split": split, "rare": RARE, "written": _write_description(description)}


def _write_description(description: Mapping[str, Json]) -> Markup:
    """Return the description as JSON for a script, in which the fields in RARE are there only where they are set."""
    written = str(to_script_json(dict(description)))
    fields = cast("Mapping[str, Json]", description["fields"])
    for name in RARE:
        entry = str(to_script_json({name: fields[name]}))[1:-1] + ","
        written = written.replace(entry, f"{make_token(Verb.IF, name)}{entry}{make_token(Verb.END)}")
    return Markup(written)  # noqa: S704


def _setting_facts(bank: Bank, context: PageContext) -> Mapping[str, object]:
    """Return what the form of a setting needs, and the other files of a school that owns only its own words."""
    environment, fields = context.environment, context.fields
    form = memoize("the form of a setting", (environment, fields), partial(_describe_form, environment, fields))
    files: dict[str, Json] = {**read_school_files(find_school_template())}
    return {**form, "school": to_script_json({"course": bank.course.id, "files": files})}


COMPONENTS: Mapping[str, tuple[str, Callable[[Bank, PageContext], Mapping[str, object]]]] = {
    "home": ("home/home.html", _home_facts),
    "progress": ("progress/progress.html", _lesson_facts),
    "storage": ("storage/storage.html", _place_facts),
    "who-to-tell": ("who-to-tell/who-to-tell.html", _route_facts),
    "who-to-tell-searched": ("who-to-tell/searched.html", _route_facts),
    "card": ("who-to-tell/card.html", _route_facts),
    "who-to-tell-strip": ("who-to-tell/strip.html", _route_facts),
    "certificate": ("certificate/certificate.html", _lesson_facts),
    "policies": ("policies/policies.html", _policy_facts),
    "privacy": ("privacy/privacy.html", _no_facts),
    "look-again": ("look-again/look-again.html", _lesson_facts),
    "studio-link": ("studio/link.html", _no_facts),
    "three-questions": ("three-questions/three-questions.html", _pool_facts),
    "register": ("register/register.html", _register_facts),
    "verify": ("verify/verify.html", _lesson_facts),
    "set-up": ("set-up/set-up.html", _setting_facts),
    "room": ("room/room.html", _no_facts),
    "room-button": ("room/button.html", _no_facts),
    "course-facts": ("course-facts/course-facts.html", _teaching_facts),
}
"""The template of each component that a page may use, and the function that returns its data."""


def render_component(  # noqa: PLR0913 - what a template needs
    name: str,
    environment: Environment,
    bank: Bank,
    fields: SettingFields,
    *,
    page: str = "index.html",
    root: str | None = None,
) -> str:
    """Render ``name``, a key of COMPONENTS (parts of pages, each a template with data), for the page at ``page``.

    ``page`` is the page's address below the site's root; ``root`` overrides the relative path to the site's root that
    follows from it, for a page such as 404.html that is served at any depth. ``fields`` are the course's fields of
    setting.yml. Raise KeyError if there is no component of this name.
    """
    template, find_facts = COMPONENTS[name]
    above = "../" * page.count("/") if root is None else root
    context = PageContext(page=page, root=above, environment=environment, fields=fields)
    facts = find_facts(bank, context)
    base = {"root": context.root, "page": context.page, "lead": fields.lead}
    render = partial(environment.get_template(template).render, **base, **facts)
    return memoize(("component", name, context), (environment, facts), render)
