"""Output folders and files that are replaced only when the new version is complete.

A build writes to a temporary folder beside the site and then swaps both, so a build that fails or is killed leaves the
previous site unchanged. A folder that contains other things than a site is never replaced. The swap is two renames,
since Python can't exchange two folders in one step: if killed between them, the site is missing until the next build,
which first restores it. A folder is renamed before it is deleted, so the backup is always complete.

A site isn't synced to the disk, nor what ``replace_file`` writes: after a power cut it can be built again. Authors'
files can't, so ``write_atomically`` syncs. ``create_files`` writes only what is not there yet.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError
from generator.system.lock import BuildLock
from generator.system.signals import defer_signals

SITE_MARKER = "store.html"
"""The page that marks a folder as a site that we built."""


@dataclass(slots=True)
class OutputFolder:
    """A site's folder that a build replaces as a whole: it writes to a temporary folder, then swaps both."""

    final: Path
    marker: str = SITE_MARKER
    """The file that marks the folder as ours, so that it may be replaced."""
    _lock: BuildLock = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self._lock = BuildLock(self.final)

    @property
    def new_folder(self) -> Path:
        """The temporary folder that the build writes to."""
        return self._beside("new")

    @property
    def backup_folder(self) -> Path:
        """The temporary name of the previous site during the swap."""
        return self._beside("old")

    @property
    def trash_folder(self) -> Path:
        """The name of a folder that is being deleted."""
        return self._beside("rest")

    def _beside(self, what: str) -> Path:
        return self.final.parent / f".{self.final.name}-{what}"

    def start_build(self) -> Path:
        """Lock the site's folder and return an empty temporary folder to build into.

        Raise GeneratorError if another build has the lock, the folder has other contents, or it can't be written.
        """
        try:
            self.final.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self._recover()
            self._check_folder()
            self.new_folder.mkdir()
        except OSError as fault:
            self._lock.release()
            raise self._make_error(fault) from None
        except BaseException:
            self._lock.release()
            raise
        return self.new_folder

    def discard_build(self) -> None:
        """Delete the temporary folder of an unfinished build and release the lock."""
        if self._lock.is_held:
            shutil.rmtree(self.new_folder, ignore_errors=True)
            self._lock.release()

    def commit_build(self) -> list[str]:
        """Replace the previous site by the new one, release the lock, and return the paths of files that differ.

        Raise GeneratorError if that fails.
        """
        changed = _list_changed_files(self.final, self.new_folder)
        with defer_signals():
            try:
                self._swap()
                shutil.rmtree(self.trash_folder, ignore_errors=True)
            except OSError as fault:
                raise self._make_error(fault) from None
            finally:
                self.discard_build()
        return changed

    def _recover(self) -> None:
        """Restore the site and delete temporary folders if an earlier build was killed."""
        shutil.rmtree(self.new_folder, ignore_errors=True)
        shutil.rmtree(self.trash_folder, ignore_errors=True)
        if self.backup_folder.exists() and self.final.exists():
            self.backup_folder.rename(self.trash_folder)
            shutil.rmtree(self.trash_folder, ignore_errors=True)
        elif self.backup_folder.exists():
            self.backup_folder.rename(self.final)

    def _check_folder(self) -> None:
        """Raise GeneratorError if the folder has other contents than a site, or is a drive, which can't be renamed."""
        if os.path.ismount(self.final):
            inside = self.final / "site"
            raise GeneratorError(f"{self.final} is a drive; name a folder in it, such as {inside}")
        if self.final.exists() and not (self.final / self.marker).exists() and any(self.final.iterdir()):
            raise GeneratorError(f"{self.final} contains other files than a site; name an empty or a new folder")

    def _swap(self) -> None:
        if self.final.exists():
            self.final.rename(self.backup_folder)
        try:
            self.new_folder.rename(self.final)
        except OSError:
            with suppress(FileNotFoundError):
                self.backup_folder.rename(self.final)
            raise
        with suppress(OSError):  # what can't be moved or deleted now, the next build deletes
            self.backup_folder.rename(self.trash_folder)

    def _make_error(self, fault: OSError) -> GeneratorError:
        return GeneratorError(f"the site cannot be written to {self.final} ({fault.strerror}); name another folder")


def _list_changed_files(before: Path, after: Path) -> list[str]:
    """Return the paths, below either folder, of files that are in one alone or have other contents, sorted."""
    paths = ((root, path) for root in (before, after) for path in root.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix() for root, path in paths}
    same, _, _ = filecmp.cmpfiles(before, after, names, shallow=False)
    return sorted(names.difference(same))


def replace_file(path: Path, content: bytes) -> None:
    """Write bytes to a file that a build can write again, which is never left incomplete; raise OSError if it fails."""
    aside = path.with_name(f".{path.name.removeprefix('.')}-new")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_atomically(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Write text or bytes to a file, which is never left incomplete; raise GeneratorError if it can't be written.

    They go to a temporary file that then replaces it. Without a ``mode``, only its owner may read it.
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


def create_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write new text files, by path in a folder: all of them, or none. The folder is made if need be.

    They are written aside and then moved. Raise GeneratorError if one of them, or a folder that they are in, is there
    already, or if they can't be written.
    """
    tops = sorted({Path(name).parts[0] for name in files})
    if there := [name for name in tops if os.path.lexists(folder / name)]:
        raise GeneratorError(f"{folder} already has {', '.join(there)}; nothing was written. Name an empty folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as aside:
            for name, text in files.items():
                path = Path(aside, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
            with defer_signals():
                _move(Path(aside), folder, tops)
    except OSError as fault:
        raise GeneratorError(f"nothing can be written to {folder}: {fault.strerror}") from fault


def _move(source: Path, target: Path, names: Iterable[str]) -> None:
    """Move files and folders of a folder to another one, or none of them if that fails."""
    moved: list[str] = []
    try:
        for name in names:
            (source / name).rename(target / name)
            moved.append(name)
    except OSError:
        for name in moved:
            (target / name).rename(source / name)
        raise
