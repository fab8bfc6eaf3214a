"""Builds a site where anything has changed since the time before, and otherwise tells again what was told then."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Report
from generator.website.inputs import digest_all
from generator.website.unchanged import Asked, Built, find_unchanged, keep_built


@dataclass(frozen=True, slots=True)
class Again:
    """What came of it."""

    report: Report
    is_new: bool
    """Whether anything was built; otherwise the site stands as it stood."""


def build_again(root: Path, out: Path | None = None, *, setting: str | None = None, clean: bool = False) -> Again:
    """Build a site as ``build_site`` does, or leave it where it is what would be built.

    ``clean`` builds it in any case. Raise GeneratorError as build_site does.
    """
    asked = Asked(root=root.resolve(), out=out, setting=setting)
    found = None if clean else find_unchanged(asked)
    if found:
        for line in found.said:
            print(line, file=sys.stderr)
        return Again(found.report, is_new=False)
    return Again(_build(asked, root), is_new=True)


def _build(asked: Asked, root: Path) -> Report:
    from generator.website.build import build_site, find_inputs  # noqa: PLC0415 - MkDocs takes a while to load

    before = digest_all([asked.root / "mkdocs.yml"])
    inputs = find_inputs(root, asked.out, asked.setting)
    digests = digest_all(inputs.watched) if inputs else {}
    with _listening() as said:
        report = build_site(root, asked.out, setting=asked.setting)
    if inputs and report.ok and before.items() <= digests.items():
        keep_built(asked, inputs, digests, Built(report=report, said=tuple(said)))
    return report


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gather the lines in which MkDocs warns of something."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(f"mkdocs: {record.getMessage()}")  # type: ignore[method-assign]
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)
