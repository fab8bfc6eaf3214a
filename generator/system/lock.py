"""A lock on an output folder, so that two builds never write into it at once.

The operating system holds it on a file beside the folder and frees it when the process ends, even if it is killed, so
no stale lock ever blocks a build. This is the only door to filelock.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.errors import GeneratorError

UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})
"""Errors of shared drives without locks. A build works there, but can't notice another one."""


class BuildLock:
    """A lock on an output folder, so that only one process builds into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder.parent / f".{folder.name}-lock"
        self.is_held = False
        # No soft lock as a fallback: its marker file survives a build that was killed on another computer.
        self._lock = FileLock(self.path, timeout=0, thread_local=False, fallback_to_soft=False)

    def acquire(self) -> None:
        """Take the lock. Raise GeneratorError if another build has it, and OSError if the file can't be written."""
        try:
            self._lock.acquire()
        except Timeout:
            message = f"another build is writing to {self.folder}; try again when it has finished"
            raise GeneratorError(message) from None
        except OSError as fault:
            if fault.errno not in UNSUPPORTED:
                raise
        self.is_held = True

    def release(self) -> None:
        """Free the output folder, if this process has the lock."""
        if self.is_held:
            self.is_held = False
            # filelock keeps the file on Unix. Deleting it while the lock is held is safe: a process that opened
            # it before locks a file without a name, which filelock refuses. Windows deletes it at the release.
            with suppress(OSError):
                self.path.unlink()
            self._lock.release()
