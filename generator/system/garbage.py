"""Python's garbage collector, paused while a project is loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_garbage_collection(*, keep: bool = False) -> Iterator[None]:
    """Disable Python's garbage collector within the block: loading makes millions of objects, none of them garbage.

    ``keep`` is for a process that needs them until it ends: no collection after the block goes through them, which
    would take time, and in a process with a second one copy their memory.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keep:
            gc.freeze()
        if was_on:
            gc.enable()
