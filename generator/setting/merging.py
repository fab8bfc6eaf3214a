"""A trust's shared settings with a school's own laid over them: one tree, whose parts know their files.

Mappings are merged field by field; of everything else, lists among it, the school's own wins as a whole. What a school
leaves empty takes away what is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Fix, Span, error
from generator.diagnostics.source import Loc, YamlTree


@dataclass(frozen=True, slots=True)
class MergedTree(YamlTree):
    """Two trees as one."""

    own: YamlTree = field(default_factory=lambda: YamlTree(None, {}))
    """The school's own, which is told of what neither of them has."""
    files: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    """The lines of both files, by their paths."""

    def find_span(self, loc: Iterable[str | int]) -> Span:
        """Return the place of a value, or of its nearest parent: the school's, unless a shared list holds it."""
        way = tuple(loc)
        if way in self.spans:
            return self.spans[way]
        entry = next((n for n, part in enumerate(way) if isinstance(part, int)), None)
        is_in_list = entry is not None and way[: entry + 1] in self.spans
        return YamlTree.find_span(self if is_in_list else self.own, way)

    def fix_word(self, span: Span, written: str, meant: str | None) -> Fix | None:
        """Return the change of some words at a place to others, in the file in which they stand."""
        return YamlTree(None, {}, lines=self.files.get(span.path, ())).fix_word(span, written, meant)


def merge_settings(shared: YamlTree, own: YamlTree) -> tuple[YamlTree | None, list[Finding]]:
    """Return a school's setting with what it shares beneath it; None where the shared file holds no fields."""
    if shared.value is None:
        return own, []
    if not isinstance(shared.value, dict):
        hint = "Write one field a line, as in a setting: policies, local, channels …"
        return None, [error("T003", shared.find_span(()), "the file holds no fields", hint)]
    if not isinstance(own.value, dict | None):
        return own, []
    given = own.value or {}
    spans = {loc: span for loc, span in shared.spans.items() if _is_seen(loc, shared.value, given)}
    keys = {loc: span for loc, span in shared.keys.items() if _is_seen(loc, shared.value, given)}
    files = {tree.find_span(()).path: tree.lines for tree in (shared, own)}
    value = _merge(shared.value, given)
    return MergedTree(value, {**spans, **own.spans}, {**keys, **own.keys}, own.lines, own=own, files=files), []


def _merge(shared: Json, own: Json) -> Json:
    if not (isinstance(shared, dict) and isinstance(own, dict)):
        return own
    return {**shared, **{key: _merge(shared[key], value) if key in shared else value for key, value in own.items()}}


def _is_seen(loc: Loc, shared: Json, own: Json) -> bool:
    """Return whether a part of what is shared has nothing of a school's own in its place."""
    for part in loc:
        if not (isinstance(shared, dict) and isinstance(own, dict)):
            return False
        if part not in own:
            return True
        shared, own = shared[str(part)], own[str(part)]
    return False
