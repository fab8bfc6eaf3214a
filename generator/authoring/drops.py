"""``drop: [first-id, second-id]`` at the top of a quiz file: what of lower levels is not asked on this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics.finding import Finding, Span, error
from generator.diagnostics.source import YamlTree

DROP = "drop"


class Dropped(NamedTuple):
    """An id that is to be taken away."""

    id: str
    span: Span
    tree: YamlTree
    """The lines that it stands in, to mend it."""


def read_drops(tree: YamlTree, findings: list[Finding]) -> Iterator[Dropped]:
    """Yield the ids of the questions and scenarios that a file takes away from lower levels."""
    given = tree.value.get(DROP) if isinstance(tree.value, dict) else None
    entries = given if isinstance(given, list) else []
    for index, one in enumerate(entries):
        if isinstance(one, str) and one:
            yield Dropped(one, tree.find_span((DROP, index)), tree)
    if given is not None and not (entries and all(isinstance(one, str) and one for one in entries)):
        hint = "Write drop: [first-id, second-id]"
        findings.append(error("F029", tree.find_span((DROP,)), f"“{DROP}” is not a list of ids", hint))
