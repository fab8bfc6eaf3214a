"""Where a build goes: beside the earlier site, which is replaced in one step when everything went well.

A build that fails leaves the earlier site as it was, and a folder with other things in it is never replaced. What
MkDocs and Material put in that nobody here needs is taken out: source maps, languages of the search, a compressed
sitemap with a time in it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError
from generator.website.site import OUTLINE, Site

NEEDLESS = ("**/*.map", "assets/javascripts/lunr", "assets/images", "sitemap.xml.gz")
"""Patterns of what is taken out of every build."""
STAMPED = ("assets/setting.css", "search/search_index.json")
"""Files with values of the setting that pass no event of a template."""
OURS = "store.html"
"""The page by which a folder is known to be a site that was built here."""


@dataclass(frozen=True, slots=True)
class Output:
    """The folder of a site, and the folder beside it in which its next build grows."""

    final: Path
    ours: str = OURS
    """The page by which the folder is known to be ours."""

    @property
    def growing(self) -> Path:
        """Where the build writes until it is whole."""
        return self.final.parent / f".{self.final.name}-new"

    @property
    def earlier(self) -> Path:
        """Where the earlier site stands for the moment of the exchange."""
        return self.final.parent / f".{self.final.name}-old"

    def begin(self) -> Path:
        """Return an empty folder to build into; raise GeneratorError where the site may not or cannot stand there."""
        self.drop()
        try:
            if self.earlier.exists() and not self.final.exists():
                self.earlier.rename(self.final)
            if self.final.exists() and not (self.final / self.ours).exists() and any(self.final.iterdir()):
                raise GeneratorError(f"{self.final} holds other things than a site; name an empty or a new folder")
            self.growing.mkdir(parents=True)
        except OSError as fault:
            raise self._refuse(fault) from None
        return self.growing

    def drop(self) -> None:
        """Forget an unfinished build."""
        shutil.rmtree(self.growing, ignore_errors=True)

    def finish(self) -> None:
        """Put the new site in the place of the earlier one; raise GeneratorError where it cannot be put there."""
        shutil.rmtree(self.earlier, ignore_errors=True)
        try:
            if self.final.exists():
                self.final.rename(self.earlier)
            self.growing.rename(self.final)
        except OSError as fault:
            raise self._refuse(fault) from None
        shutil.rmtree(self.earlier, ignore_errors=True)

    def _refuse(self, fault: OSError) -> GeneratorError:
        return GeneratorError(f"the site cannot be written to {self.final} ({fault.strerror}); name another folder")


def complete(folder: Path, site: Site, *, published: bool) -> None:
    """Do what is left when all pages are written.

    ``published`` says whether the site knows its own address; without one a sitemap would be empty.
    """
    for path in _needless(folder):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if not published:
        (folder / "sitemap.xml").unlink(missing_ok=True)
    for name in STAMPED:
        if (folder / name).exists():
            site.finish_file(folder / name)
    write_offline_index(folder)
    (folder / OUTLINE).write_text(site.write_outline(), encoding="utf-8", newline="\n")


def write_offline_index(folder: Path) -> None:
    """Write the search index once more as a script, because a page opened from a folder may not fetch."""
    index = folder / "search" / "search_index.json"
    if index.exists():
        text = json.dumps(json.loads(index.read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":"))
        index.write_text(text, encoding="utf-8", newline="\n")
        index.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8", newline="\n")


def _needless(folder: Path) -> Iterator[Path]:
    for pattern in NEEDLESS:
        yield from sorted(folder.glob(pattern))
