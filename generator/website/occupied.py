"""Says that a build is at work in a folder, so that a second one keeps out; a build that was killed hinders nobody.

It is a lock of the operating system on an empty file beside the folder: the system takes it away with the process.
Some shared drives know no locks; there two builds at once are not told of each other.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What a system says where somebody else holds the lock."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Occupied:
    """One process' claim on a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Claim it; return whether nobody else has. Raise OSError where no file can be written beside the folder."""
        while self._file is None:
            file = self.path.open("ab")
            try:
                _lock(file)
            except OSError as fault:
                if fault.errno in TAKEN:
                    file.close()
                    return False
            if self._is_there(file):
                self._file = file
            else:  # whoever had it took the file away as it was being opened
                file.close()
        return True

    def leave(self) -> None:
        """Give the claim up."""
        if self._file is None:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        self._file.close()
        self._file = None
        with suppress(OSError):  # on Windows somebody else may have it open by now
            if sys.platform == "win32":
                self.path.unlink(missing_ok=True)

    def _is_there(self, file: IO[bytes]) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False
