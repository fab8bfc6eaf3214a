"""Where a build goes: beside the earlier site, which is replaced in one step when everything went well.

A build that fails leaves the earlier site as it was, and a folder with other things in it is never replaced.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError

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
