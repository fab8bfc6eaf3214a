"""The program. Ctrl and C ends it without a traceback, even while it is still being loaded."""

from __future__ import annotations

import gc
import sys

from generator.errors import EXIT_INTERRUPTED
from generator.system.signals import catch_ends, ignore_ends

THRESHOLDS = (20_000, 20, 100)
"""When Python looks for garbage: what a course is read into is millions of things, and none of it is any."""


def main() -> None:
    """Run the command line, and leave without a last look for garbage: a large course holds millions of things."""
    catch_ends()
    gc.set_threshold(*THRESHOLDS)
    try:
        from generator.commands.main import run  # noqa: PLC0415 - loading it takes a while

        run()
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    finally:
        ignore_ends()
        gc.freeze()


if __name__ == "__main__":
    main()
