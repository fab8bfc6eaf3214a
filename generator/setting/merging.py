"""Merging of a shared setting file with a school's own, into one tree whose values keep their spans.

Mappings are merged field by field; any other value of the school, lists included, replaces the shared one completely.
An empty value of the school removes the shared one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Fix, Span, error
from generator.diagnostics.source import Loc, YamlTree


@dataclass(frozen=True, slots=True)
class MergedTree(YamlTree):
    """YAML data merged from a trust's setting file and a school's own, whose values win."""

    own: YamlTree = field(default_factory=lambda: YamlTree(None, {}))
    """The school's tree, in which values that neither tree has are reported."""
    files: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    """The lines of both files, by their paths."""

    def find_span(self, loc: Iterable[str | int]) -> Span:
        """Return the span of a merged YAML value, or its nearest parent, in the school's or the trust's file."""
        path = tuple(loc)
        if path in self.spans:
            return self.spans[path]
        entry = next((n for n, part in enumerate(path) if isinstance(part, int)), None)
        is_in_list = entry is not None and path[: entry + 1] in self.spans
        return YamlTree.find_span(self if is_in_list else self.own, path)

    def make_word_fix(self, span: Span, written: str, meant: str | None) -> Fix | None:
        """Return a fix that replaces ``written`` by ``meant``; None if that is None, or another word is there."""
        return YamlTree(None, {}, lines=self.files.get(span.path, ())).make_word_fix(span, written, meant)


def merge_settings(shared: YamlTree, own: YamlTree) -> tuple[YamlTree | None, list[Finding]]:
    """Return a school's setting.yml merged over its trust's; None, with a finding, if the trust's is not a mapping."""
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
    """Return whether a value of the shared tree is not replaced by one of the school's."""
    for part in loc:
        if not (isinstance(shared, dict) and isinstance(own, dict)):
            return False
        if part not in own:
            return True
        shared, own = shared[str(part)], own[str(part)]
    return False
