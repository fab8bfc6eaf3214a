"""New modules, questions and stories in an open project, as ``microsite new`` makes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from generator.canonical_json import Json
from generator.diagnostics.choosing import choose_names
from generator.parsing.attributes import slugify, suggest_id
from generator.project.creation import (
    CourseProject,
    create_item,
    create_module,
    find_quiz_path,
    make_question_writer,
    make_scenario_writer,
    parse_kind,
    parse_title,
    parse_words,
)
from generator.questions.single_choice import SingleChoice

Sort = Literal["module", "question", "scenario"]


def create_new(  # noqa: PLR0913 - the options of microsite new
    root: Path,
    sort: Sort,
    words: str,
    *,
    id_: str = "",
    statements: Sequence[str] = (),
    module: str = "",
    kind: str = SingleChoice.kind,
    path: Path | None = None,
) -> Json:
    """Return what is new as ``{files, path, line}``: whole texts by path, and where its author goes on writing.

    ``words`` are its title, or what a question asks; its id is made from them unless it is given. ``statements`` are
    the ids that a module teaches or an item covers; without them, an item covers the one with the fewest questions.
    ``module`` is the id of an item's module, and ``path`` its quiz file, the module's own if None.
    """
    project = CourseProject.read(root)
    if sort == "module":
        title = parse_title(words)
        made = create_module(project, title, id_ or slugify(title), _choose(project, statements))
        return {"files": dict(made.files), "path": next(iter(made.files)), "line": 1}
    chosen = project.find_module(module)
    write = make_scenario_writer(project) if sort == "scenario" else make_question_writer(project, parse_kind(kind))
    said = parse_words(words)
    known = project.list_module_statements(chosen)
    covers = choose_names(f"statement of {chosen.id}", known, statements or [project.find_least_asked(chosen)])
    item = create_item(
        project,
        write,
        chosen,
        find_quiz_path(project, chosen, path),
        words=said,
        id_=id_ or suggest_id(said, project.ids),
        covers=covers,
    )
    return {"files": dict(item.files), "path": item.quiz, "line": item.line}


def _choose(project: CourseProject, statements: Sequence[str]) -> list[str]:
    return choose_names("statement", project.list_statements(), statements)
