"""A base: a site of compiled pages, read once, from which any number of settings get their own.

It is a folder, or the same in a ZIP: base.json, pages.json and ``site/``; see files.py.

Twin: theme/runtime/stamping/base.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.files import is_inside, read_files
from generator.base.manifest import MANIFEST, PAGES, SITE, Manifest, read_manifest, read_pages
from generator.errors import GeneratorError
from generator.stamping.compile import Compiled
from generator.stamping.fill import Stamp, root_of
from generator.stamping.values import Values

KEPT = 64
"""How many pages are kept that lack something, beside those that are whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSite:
    """A base in memory, ready to be stamped."""

    manifest: Manifest
    pages: Mapping[str, Compiled]
    """The compiled files, by their paths in the site."""
    plain: Mapping[str, bytes]
    """All others."""
    digest: str
    """SHA-256 of all of it: another base has another."""
    _kept: dict[tuple[str, frozenset[str]], Compiled] = field(default_factory=dict, repr=False)

    def stamp(self, values: Values, omit: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yield every file of a setting's site.

        Raise RefusedValueError where a value may not stand in its place, and GeneratorError for a page that asks for a
        value which no setting has.
        """
        stamp = Stamp(values)
        for name in self.pages:
            try:
                page = stamp.fill(self._without(name, omit), root_of("../" * name.count("/")))
            except KeyError as unknown:
                raise GeneratorError(f"{name} asks for an unknown value {unknown}; make the base again") from None
            yield name, page
        yield from self.plain.items()

    def _without(self, name: str, omit: Collection[str]) -> Compiled:
        """Return a page without some items: most settings go without the same few, and what a few share is kept."""
        key = (name, self.pages[name].items.intersection(omit))
        if key not in self._kept:
            if len(self._kept) >= len(self.pages) + KEPT:
                self._kept.clear()
            self._kept[key] = self.pages[name].without(key[1])
        return self._kept[key]


def read_base(path: Path) -> BaseSite:
    """Read a base from a folder or a ZIP; raise GeneratorError where it is none."""
    files = dict(read_files(path))
    if MANIFEST not in files:
        raise GeneratorError(f"{path} is no base: there is no {MANIFEST} in it. Make one with microsite base")
    digest = _digest(files)
    manifest = read_manifest(files[MANIFEST])
    if PAGES not in files:
        raise GeneratorError(f"{path} is no whole base: {PAGES} is missing. Make it again with microsite base")
    pages = {name: Compiled(nodes) for name, nodes in read_pages(files[PAGES]).items()}
    if outside := next((name for name in pages if not is_inside(name)), None):
        raise GeneratorError(f"{path} holds a page that would lie outside of it: {outside!a}")
    site = {name.removeprefix(f"{SITE}/"): data for name, data in files.items() if name.startswith(f"{SITE}/")}
    plain = {name: data for name, data in site.items() if name not in pages}
    return BaseSite(manifest=manifest, pages=pages, plain=plain, digest=digest)


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
