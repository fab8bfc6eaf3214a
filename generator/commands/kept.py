"""Write a file aside, then let it take the earlier one's place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.errors import GeneratorError


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
