"""Rules on the course's paths and modules in none, and on a setting's overrides: unknown or duplicate ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.bank.course import Course
from generator.canonical_json import Json
from generator.diagnostics.finding import Severity, Span, did_you_mean, find_closest_name
from generator.diagnostics.source import Loc, YamlTree
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule
from generator.schema.validation import build_partial_model
from generator.setting.parts import Training

PATHS_LOC: Loc = ("training", "paths")


@rule(
    "C031",
    "path-without-check",
    Severity.ERROR,
    "A path whose modules all have no check",
    why="A certificate lists checks passed, so no one on this path could get one.",
    requires={RequiredInput.COURSE},
    mandatory=True,
)
def report_paths_without_check(context: LintContext) -> Iterable[RuleFinding]:
    """Report learning paths of the course that have no module with a check."""
    course = context.bank.course
    for path in course.paths:
        yield from _check_certificate("C031", course, path.id, path.modules, path.span)


@rule(
    "W013",
    "module-in-no-path",
    Severity.WARNING,
    "A module that is in no path",
    why="Everyone follows the path of their role, so no one is asked to do it.",
    requires={RequiredInput.COURSE},
)
def report_modules_in_no_path(context: LintContext) -> Iterable[RuleFinding]:
    """Report modules of the course that none of its learning paths contains."""
    course = context.bank.course
    in_a_path = {id_ for path in course.paths for id_ in path.modules}
    in_a_path |= {id_ for addition in course.additions for id_ in addition.modules}
    for module in course.modules:
        if module.id not in in_a_path:
            hint = f"Add {module.id} to the modules of a path, or delete the module"
            yield RuleFinding("W013", module.span, f"no path contains the module “{module.id}”", hint)


def _check_certificate(
    code: str, course: Course, path: str | None, given: Collection[str], at: Span
) -> Iterator[RuleFinding]:
    """Report a path that has modules, none of them with a check."""
    if not course.has_check_among(given) and any(module.id in given for module in course.modules):
        message = f"no module of the path “{path}” has a check, so it ends without a certificate"
        yield RuleFinding(code, at, message, "Add a module that has a check")


@rule(
    "T059",
    "own-path-without-check",
    Severity.ERROR,
    "A setting that leaves a path no module with a check",
    why="A certificate lists checks passed, so no one on this path could get one.",
    requires={RequiredInput.COURSE},
    mandatory=True,
    per_setting=True,
)
@rule(
    "T045",
    "own-path-unknown",
    Severity.ERROR,
    "A setting that changes a path the course doesn’t have",
    why="The change would have no effect, and staff would be asked for the wrong modules.",
    requires={RequiredInput.COURSE},
    mandatory=True,
    per_setting=True,
)
@rule(
    "T046",
    "own-module-unknown",
    Severity.ERROR,
    "A setting that puts an unknown module into a path",
    why="No one could complete a path with a module that doesn’t exist.",
    requires={RequiredInput.COURSE},
    mandatory=True,
    per_setting=True,
)
@rule(
    "T047",
    "own-path-twice",
    Severity.ERROR,
    "A setting that changes one path twice",
    why="Only one of the two changes can apply.",
    requires={RequiredInput.COURSE},
    mandatory=True,
    per_setting=True,
)
@rule(
    "T048",
    "own-module-twice",
    Severity.WARNING,
    "A setting that lists a module twice in a path",
    why="A module counts once, so the second entry has no effect.",
    requires={RequiredInput.COURSE},
    per_setting=True,
)
def report_invalid_path_overrides(context: LintContext) -> Iterable[RuleFinding]:
    """Report unknown or repeated learning paths and modules where setting.yml changes the paths' lists of modules."""
    tree = context.setting_tree
    if tree is None or PATHS_LOC not in tree.spans:
        return
    paths = [path.id for path in context.bank.course.paths]
    modules = [module.id for module in context.bank.course.shipped_modules]
    seen: set[str] = set()
    for index, own in enumerate(build_partial_model(Training, _get_training(tree.value)).paths or ()):
        at = (*PATHS_LOC, index)
        yield from _check_path(tree, (*at, "path"), own.path, paths, seen)
        yield from _check_modules(tree, (*at, "modules"), own.modules or (), modules)
        where = tree.find_span((*at, "modules"))
        yield from _check_certificate("T059", context.bank.course, own.path, own.modules or (), where)
        seen.add(own.path)


def _get_training(data: Json) -> Json:
    return data.get("training") if isinstance(data, dict) else None


def _check_path(
    tree: YamlTree, at: Loc, path: str | None, paths: Sequence[str], seen: set[str]
) -> Iterator[RuleFinding]:
    if path in seen:
        message = f"the path “{path}” is changed twice"
        yield RuleFinding("T047", tree.find_span(at), message, "Put its modules into one entry")
    elif path is not None and path not in paths:
        hint = f"{did_you_mean(path, paths)}The paths are {', '.join(paths)}"
        fix = tree.make_word_fix(tree.find_span(at), path, find_closest_name(path, paths))
        yield RuleFinding("T045", tree.find_span(at), f"the course has no path “{path}”", hint, fix)


def _check_modules(tree: YamlTree, at: Loc, given: Sequence[str], modules: Sequence[str]) -> Iterator[RuleFinding]:
    for place, module in enumerate(given):
        if module in given[:place]:
            message = f"the module “{module}” is listed twice in this path"
            yield RuleFinding("T048", tree.find_span((*at, place)), message, "Delete this entry")
        elif module not in modules:
            hint = f"{did_you_mean(module, modules)}The modules are {', '.join(modules)}"
            where = tree.find_span((*at, place))
            fix = tree.make_word_fix(where, module, find_closest_name(module, modules))
            yield RuleFinding("T046", where, f"the course has no module “{module}”", hint, fix)
