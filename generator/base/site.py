"""A base: a site of compiled pages, read once and stamped for any number of settings.

It is a folder, or the same in a ZIP: base.json, pages.json and ``site/``; see files.py.

Twin: theme/runtime/stamping/base.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.files import is_safe_path, read_files
from generator.base.manifest import MANIFEST, PAGES, SITE, Manifest, parse_manifest, parse_pages
from generator.errors import GeneratorError
from generator.stamping.compile import CompiledPage
from generator.stamping.fill import PageFiller, PageTemplate, format_root
from generator.stamping.values import Values

MAX_CACHED = 64
"""Most cached pages with omitted items, beside the complete pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSite:
    """A base (a site with placeholders) in memory, ready to be filled with a setting's values."""

    manifest: Manifest
    pages: Mapping[str, CompiledPage]
    """The compiled files, by their paths in the site."""
    plain: Mapping[str, bytes]
    """The other files, by their paths in the site."""
    digest: str
    """SHA-256 of all its files."""
    _templates: dict[tuple[str, frozenset[str]], PageTemplate] = field(default_factory=dict, repr=False)

    def stamp(self, values: Values, omitted_ids: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each file's path and bytes with ``values``, without questions and scenarios in ``omitted_ids``.

        ``omitted_ids`` are the items that this setting's site omits. Raise RefusedValueError if a value is not allowed
        in its context, and GeneratorError if a page uses a value that no setting has.
        """
        filler = PageFiller(values)
        for name in self.pages:
            try:
                page = filler.fill(self._get_template(name, omitted_ids))
            except KeyError as unknown:
                raise GeneratorError(f"{name} uses an unknown value {unknown}; make the base again") from None
            yield name, page
        yield from self.plain.items()

    def _get_template(self, name: str, omitted_ids: Collection[str]) -> PageTemplate:
        """Return a page without some items, from the cache: most settings omit the same few."""
        page = self.pages[name]
        key = (name, page.items.intersection(omitted_ids))
        if key not in self._templates:
            if len(self._templates) >= len(self.pages) + MAX_CACHED:
                self._templates.clear()
            self._templates[key] = PageTemplate.from_page(page, key[1], format_root("../" * name.count("/")))
        return self._templates[key]


def read_base(path: Path) -> BaseSite:
    """Read a base (a site with placeholders) from a folder or a ZIP; raise GeneratorError if it is not one."""
    files = dict(read_files(path))
    if MANIFEST not in files:
        raise GeneratorError(f"{path} is not a base: it does not contain {MANIFEST}. Make one with microsite base")
    digest = _digest(files)
    manifest = parse_manifest(files[MANIFEST])
    if PAGES not in files:
        raise GeneratorError(f"{path} is not a complete base: {PAGES} is missing. Make it again with microsite base")
    pages = {name: CompiledPage(nodes) for name, nodes in parse_pages(files[PAGES]).items()}
    named = (*pages, *manifest.pages, *(module.page for module in manifest.course.modules))
    if (outside := next((name for name in named if not is_safe_path(name)), None)) is not None:
        raise GeneratorError(f"{path} contains a page whose path leads out of it: {outside!a}")
    site = {name.removeprefix(f"{SITE}/"): data for name, data in files.items() if name.startswith(f"{SITE}/")}
    plain = {name: data for name, data in site.items() if name not in pages}
    return BaseSite(manifest=manifest, pages=pages, plain=plain, digest=digest)


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
