"""Path overrides: a setting may change the modules of the course's paths.

Pages list the paths as rows; the browser, which already has the course's paths, gets only the overrides.

Twin: theme/runtime/stamping/paths.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from generator.bank.course import Course, Module, Path
from generator.setting.parts import PathOverride
from generator.stamping.value_words import ENGLISH, ValueWords
from generator.stamping.values import Row

PATH_FIELDS = frozenset({"key", "title", "who", "modules", "titles", "minutes"})
"""Fields of ``it`` in ``{{ each paths }}``."""


def get_path_overrides(course: Course, given: Collection[PathOverride] | None) -> Mapping[str, tuple[str, ...]]:
    """Return the known module ids, each once, of each learning path that setting.yml (``given``) overrides, by path.

    An override without a module that has a check is ignored: no one could get a certificate.
    """
    paths = {path.id for path in course.paths}
    known = {module.id for module in course.shipped_modules}
    own = {one.path: tuple(dict.fromkeys(i for i in one.modules or () if i in known)) for one in given or ()}
    return {path: modules for path, modules in own.items() if path in paths and course.has_check_among(modules)}


def build_path_rows(
    course: Course, overrides: Mapping[str, Sequence[str]], words: ValueWords = ENGLISH
) -> tuple[Row, ...]:
    """Return the rows that ``{{ each paths }}`` repeats over, one per learning path, with a setting's module lists."""
    modules = {module.id: module for module in course.modules}
    here = (replace(path, modules=tuple(overrides.get(path.id, path.modules))) for path in course.paths)
    return tuple(_row(path, [modules[i] for i in path.modules if i in modules], words) for path in here)


def _row(path: Path, modules: Sequence[Module], words: ValueWords) -> Row:
    return {
        "key": path.id,
        "title": path.title,
        "who": path.who,
        "modules": " ".join(module.id for module in modules),
        "titles": words.join([module.title for module in modules]),
        "minutes": str(sum(module.minutes for module in modules)),
        "lessons": tuple(map(_lesson, modules)),
    }


def _lesson(module: Module) -> Row:
    """Return a module as a row within a path's row; only templates repeat over nested rows."""
    return {"title": module.title, "page": module.address, "minutes": str(module.minutes)}


def serialize_path_overrides(overrides: Mapping[str, Sequence[str]]) -> str:
    """Return a setting's own learning paths as text for the browser: ``visitors=contact report;all-staff=rules``."""
    return ";".join(f"{path}={' '.join(modules)}" for path, modules in overrides.items())
