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
from generator.website.strangers import refuse_strangers
from generator.website.unchanged import Asked, Built, find_earlier, find_unchanged, keep_built


@dataclass(frozen=True, slots=True)
class Again:
    """What came of it."""

    report: Report
    is_new: bool
    """Whether anything was built; otherwise the site stands as it stood."""


def build_again(
    root: Path, out: Path | None = None, *, setting: str | None = None, clean: bool = False, force: bool = False
) -> Again:
    """Build a site as ``build_site`` does, or leave it where it is what would be built.

    ``clean`` builds it in any case, and ``force`` also where that deletes files that no build wrote. Raise
    GeneratorError as build_site does.
    """
    asked = Asked(root=root.resolve(), out=out, setting=setting)
    found = None if clean else find_unchanged(asked)
    if found:
        for line in found.said:
            print(line, file=sys.stderr)
        return Again(found.report, is_new=False)
    return Again(_build(asked, root, clean=clean, force=force), is_new=True)


def _build(asked: Asked, root: Path, *, clean: bool, force: bool) -> Report:
    from generator.website.build import build_site, find_inputs, find_site  # noqa: PLC0415 - MkDocs takes a while to load
    from generator.website.reuse import Reuse, read_earlier  # noqa: PLC0415 - as above

    before = digest_all([asked.root / "mkdocs.yml"])
    inputs = find_inputs(root, asked.out, asked.setting)
    kept = find_earlier(asked)
    if not force:
        refuse_strangers(find_site(root, asked.out), kept)
    if inputs is None:
        return build_site(root, asked.out, setting=asked.setting)
    digests = digest_all(inputs.watched)
    earlier = None if clean else read_earlier(kept)
    reuse = Reuse(root=asked.root, world=asked.describe(), inputs=digests, earlier=earlier)
    with _listening() as said:
        report = build_site(root, asked.out, setting=asked.setting, reuse=reuse)
    if report.ok and before.items() <= digests.items() and digests == digest_all(inputs.watched):
        built = Built(report=report, said=tuple(said), pages=reuse.records, digest=reuse.digest)
        keep_built(asked, inputs, digests, built)
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
