"""The output folder: a build grows beside the earlier site, which is replaced in one step when everything went well.

A build that fails or is killed leaves the earlier site as it was, and a folder with other things in it is never
replaced. The step is two renames, since no system that we know can swap two folders by a means that Python has: killed
between them, a site is missing until the next build, which puts the earlier one back before anything else. A folder
aside is therefore always whole; what is to be deleted is given another name first.

Nothing is synced to the disk: a power cut within seconds may cost the new site, and a build makes it again. What cannot
be made again, what an author wrote, is written by ``write_aside``, which syncs.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError
from generator.system.lock import BuildLock
from generator.system.signals import held

OURS = "store.html"
"""The page by which a folder is known to be a site that was built here."""


@dataclass(slots=True)
class Output:
    """The folder of a site, and the folder beside it in which its next build grows."""

    final: Path
    ours: str = OURS
    """The page by which the folder is known to be ours."""
    _lock: BuildLock = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self._lock = BuildLock(self.final)

    @property
    def growing(self) -> Path:
        """Where the build writes until it is whole."""
        return self._beside("new")

    @property
    def earlier(self) -> Path:
        """Where the earlier site stands for the moment of the exchange; it is whole whenever it is there."""
        return self._beside("old")

    @property
    def rest(self) -> Path:
        """What is being deleted."""
        return self._beside("rest")

    def _beside(self, what: str) -> Path:
        return self.final.parent / f".{self.final.name}-{what}"

    def begin(self) -> Path:
        """Return an empty folder to build into; raise GeneratorError where the site may not or cannot stand there."""
        try:
            self.final.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self._heal()
            self._look()
            self.growing.mkdir()
        except OSError as fault:
            self._lock.release()
            raise self._refuse(fault) from None
        except BaseException:
            self._lock.release()
            raise
        return self.growing

    def drop(self) -> None:
        """Forget an unfinished build."""
        if self._lock.is_held:
            shutil.rmtree(self.growing, ignore_errors=True)
            self._lock.release()

    def finish(self) -> None:
        """Put the new site in the place of the earlier one; raise GeneratorError where it cannot be put there."""
        with held():
            try:
                self._exchange()
                shutil.rmtree(self.rest, ignore_errors=True)
            except OSError as fault:
                raise self._refuse(fault) from None
            finally:
                self.drop()

    def _heal(self) -> None:
        """Put right what a build that was killed left behind."""
        shutil.rmtree(self.growing, ignore_errors=True)
        shutil.rmtree(self.rest, ignore_errors=True)
        if self.earlier.exists() and self.final.exists():
            self.earlier.rename(self.rest)
            shutil.rmtree(self.rest, ignore_errors=True)
        elif self.earlier.exists():
            self.earlier.rename(self.final)

    def _look(self) -> None:
        """Raise GeneratorError where something stands that is no site of ours, or that cannot be moved aside."""
        if os.path.ismount(self.final):
            inside = self.final / "site"
            raise GeneratorError(f"{self.final} is a drive of its own; name a folder in it, such as {inside}")
        if self.final.exists() and not (self.final / self.ours).exists() and any(self.final.iterdir()):
            raise GeneratorError(f"{self.final} holds other things than a site; name an empty or a new folder")

    def _exchange(self) -> None:
        if self.final.exists():
            self.final.rename(self.earlier)
        try:
            self.growing.rename(self.final)
        except OSError:
            with suppress(FileNotFoundError):
                self.earlier.rename(self.final)
            raise
        with suppress(OSError):  # whatever cannot be moved or deleted now, the next build looks after
            self.earlier.rename(self.rest)

    def _refuse(self, fault: OSError) -> GeneratorError:
        return GeneratorError(f"the site cannot be written to {self.final} ({fault.strerror}); name another folder")


def write_aside(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Write a file aside, then swap: whatever happens, there is one whole file.

    Nobody else may read it, unless a ``mode`` gives it other rights.
    """
    try:
        number, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                Path(aside).chmod(mode)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise GeneratorError(f"{path} cannot be written: {fault.strerror}") from fault
