"""The paths of the course as they are here: a setting may change which modules a path holds.

Pages list them as rows; the browser, which knows the course's own paths from elsewhere, is told the changes alone.

Twin: theme/runtime/stamping/own-paths.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from generator.bank.course import Course, Module, Path
from generator.setting.parts import OwnPath
from generator.stamping.values import Row, join_phrases

PATH_FIELDS = frozenset({"key", "title", "who", "modules", "titles", "minutes"})
"""What ``it`` has in ``{{ each paths }}``."""


def get_path_overrides(course: Course, given: Collection[OwnPath] | None) -> Mapping[str, tuple[str, ...]]:
    """Return the modules of each path that a setting changes, in its order and each once; unknown ids drop out."""
    paths = {path.id for path in course.paths}
    known = {module.id for module in course.modules}
    own = {one.path: tuple(dict.fromkeys(i for i in one.modules or () if i in known)) for one in given or ()}
    return {path: modules for path, modules in own.items() if path in paths and modules}


def build_path_rows(course: Course, own: Mapping[str, Sequence[str]]) -> tuple[Row, ...]:
    """Return a row for each path, with the modules that it holds here."""
    modules = {module.id: module for module in course.modules}
    here = (replace(path, modules=tuple(own.get(path.id, path.modules))) for path in course.paths)
    return tuple(_row(path, [modules[i] for i in path.modules if i in modules]) for path in here)


def _row(path: Path, modules: Sequence[Module]) -> Row:
    return {
        "key": path.id,
        "title": path.title,
        "who": path.who,
        "modules": " ".join(module.id for module in modules),
        "titles": join_phrases([module.title for module in modules]),
        "minutes": str(sum(module.minutes for module in modules)),
        "lessons": tuple(map(_lesson, modules)),
    }


def _lesson(module: Module) -> Row:
    """Return a module as the list of modules within a path shows it; only templates go over rows within rows."""
    return {"title": module.title, "page": module.address, "minutes": str(module.minutes)}


def serialize_path_overrides(own: Mapping[str, Sequence[str]]) -> str:
    """Write the changes for the browser: ``governors=contact report;all-staff=rules contact``."""
    return ";".join(f"{path}={' '.join(modules)}" for path, modules in own.items())
