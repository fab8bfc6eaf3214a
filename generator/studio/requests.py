"""The page's requests about an open project, and their answers, as JSON: each method is a function in a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError, validate_call

from generator.authoring.formatted_file import format_files, require_quiz
from generator.canonical_json import Json
from generator.checks.project import SiteConfig
from generator.diagnostics.finding import Finding, shorten
from generator.diagnostics.rows import make_row
from generator.errors import GeneratorError
from generator.project.files import COURSE
from generator.questions.single_choice import SingleChoice
from generator.rendering.review.page import render_figures
from generator.studio.changes import describe_changes
from generator.studio.completion import list_known_names
from generator.studio.course_copies import copy_to_local, read_course_file
from generator.studio.new_files import Sort, create_new
from generator.studio.outline import build_outline
from generator.studio.places import find_line
from generator.studio.preview import preview
from generator.studio.session import Session
from generator.system.installed_course import find_course

Method = Callable[..., Any]
"""A function that answers a request: it gets the session, and the parameters by name, and returns JSON."""


def open_project(*, root: str, config: SiteConfig) -> Session:
    """Return a session for the project in a folder."""
    if not Path(root).is_dir():
        raise GeneratorError(f"there is no folder “{shorten(root)}”")
    return Session(Path(root), config)


def write(session: Session, *, files: dict[str, str | None]) -> Json:
    """Write files of the project; those with null are deleted."""
    session.write(files)
    return {}


def check(session: Session) -> Json:
    """Return ``{findings, outline, known}``: findings as ``microsite check --format json`` prints them.

    What would change an installed course is no fix here.
    """
    course = find_course(session.root)
    findings: list[Json] = []
    for finding in session.check().report.findings:
        edits = finding.fix.edits if finding.fix else ()
        is_outside = course is not None and any(course.holds(edit.span.path) for edit in edits)
        findings.append(make_row(replace(finding, fix=None) if is_outside else finding))
    return {"findings": findings, "outline": build_outline(session), "known": list_known_names(session)}


def show_preview(session: Session, *, path: str, line: int) -> Json:
    """Return the preview of what is at a line of a file: see ``Preview``."""
    return asdict(preview(session.root, session.check(), session.config, path, line))


def locate(session: Session, *, path: str, id: str) -> Json:
    """Return the line of a file at which a question, scene or heading is, as ``find_line`` names them; null if none."""
    bank = session.check().bank
    return {"line": find_line(bank, path, id) if bank else None}


def format_quiz(session: Session, *, path: str) -> Json:
    """Return a quiz file as ``microsite fmt`` would write it, and whether it held back a tidier layout."""
    file = session.resolve_path(path)
    require_quiz(session.root, file)
    findings: list[Finding] = []
    course = session.root / session.config.quizzes / COURSE
    for made in format_files(session.root, course, [file], findings):
        return {"text": made.data.decode(), "held_back": made.made.held_back}
    raise GeneratorError(str(findings[0]))


def create(  # noqa: PLR0913 - the options of microsite new
    session: Session,
    *,
    sort: Sort,
    words: str,
    id: str = "",
    statements: list[str] | None = None,
    module: str = "",
    kind: str = SingleChoice.kind,
    path: str = "",
) -> Json:
    """Return a new module, question or story: see ``create_new``."""
    quiz = session.resolve_path(path) if path else None
    return create_new(
        session.root, sort, words, id_=id, statements=statements or (), module=module, kind=kind, path=quiz
    )


def read_course(session: Session, *, path: str) -> Json:
    """Return the text of a file of the installed course."""
    return {"text": read_course_file(session, path)}


def copy_course(session: Session, *, path: str, line: int) -> Json:
    """Return a copy of what is at a line of a file of the installed course: see ``copy_to_local``."""
    return copy_to_local(session, path, line)


def describe(session: Session, *, before: dict[str, str | None]) -> Json:
    """Return the note on what changed since files had these texts, as Markdown; null is no file."""
    return {"text": describe_changes(session, before)}


def review(session: Session) -> Json:
    """Return the review page, as ``microsite build --review`` writes it."""
    return {"html": session.render_review()}


def figures(session: Session) -> Json:
    """Return the review page with its coverage and figures alone."""
    return {"html": session.render_review(render_figures)}


METHODS: Mapping[str, Method] = {
    "write": write,
    "check": check,
    "format": format_quiz,
    "create": create,
    "read_course": read_course,
    "copy_course": copy_course,
    "describe": describe,
    "review": review,
    "figures": figures,
    "preview": show_preview,
    "locate": locate,
}
OPEN = "open"
"""The method that begins a session."""
VALIDATE = validate_call(config=ConfigDict(arbitrary_types_allowed=True))
_METHODS = {name: VALIDATE(method) for name, method in METHODS.items()}
_OPEN = VALIDATE(open_project)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request of the page."""

    id: int | str | None = None
    """Repeated in the answer."""
    method: str
    params: dict[str, Any] = field(default_factory=dict)
    """The method's parameters by name."""


_REQUEST = TypeAdapter(Request)


class RequestHandler:
    """Answers requests one after another, all about the project that was opened last."""

    def __init__(self) -> None:
        self._session: Session | None = None

    def handle(self, request: str) -> str:
        """Answer a request ``{id, method, params}`` with ``{id, result}``, or ``{id, error}`` with a sentence.

        All are JSON. Only a fault of this program raises.
        """
        id_: Json = None
        try:
            read = _REQUEST.validate_python(_parse(request))
            id_ = read.id
            return json.dumps({"id": id_, "result": self._answer(read)})
        except GeneratorError as fault:
            return json.dumps({"id": id_, "error": str(fault)})
        except ValidationError as fault:
            wrong = fault.errors(include_url=False)[0]
            place = ".".join(map(str, wrong["loc"]))
            return json.dumps({"id": id_, "error": f"this request cannot be read: {place}: {wrong['msg']}"})

    def _answer(self, request: Request) -> Json:
        if request.method == OPEN:
            self._session = _OPEN(**request.params)
            return {}
        if request.method not in _METHODS:
            raise GeneratorError(f"there is no request “{shorten(request.method)}”")
        if self._session is None:
            raise GeneratorError("no project is open")
        return cast(Json, _METHODS[request.method](self._session, **request.params))


def _parse(request: str) -> object:
    try:
        return json.loads(request)
    except (ValueError, RecursionError) as fault:
        raise GeneratorError(f"this request is not JSON ({fault})") from fault


handle = RequestHandler().handle
"""Answers the requests of one page."""
