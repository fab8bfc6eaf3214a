"""Rules on a setting's overrides of the course's paths: unknown or duplicate paths and modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.canonical_json import Json
from generator.diagnostics.finding import Severity, did_you_mean, find_closest_name
from generator.diagnostics.source import Loc, YamlTree
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule
from generator.schema.validation import build_partial_model
from generator.setting.parts import Training

PATHS_LOC: Loc = ("training", "paths")


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
    modules = [module.id for module in context.bank.course.modules]
    seen: set[str] = set()
    for index, own in enumerate(build_partial_model(Training, _get_training(tree.value)).paths or ()):
        at = (*PATHS_LOC, index)
        yield from _check_path(tree, (*at, "path"), own.path, paths, seen)
        yield from _check_modules(tree, (*at, "modules"), own.modules or (), modules)
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
