"""The program ``microsite``. Ctrl+C ends it without a traceback, even while it is still loading."""

from __future__ import annotations

import gc
import sys

from generator.errors import EXIT_INTERRUPTED
from generator.system.signals import ignore_exit_signals, raise_on_exit_signals

THRESHOLDS = (100_000, 20, 100)
"""Thresholds of the garbage collector: a course is read into millions of objects, none of which is garbage."""


def main() -> None:
    """Run the command line, and exit without a last garbage collection, which takes long with a large course."""
    raise_on_exit_signals()
    gc.set_threshold(*THRESHOLDS)
    try:
        from generator.commands.main import run_cli  # noqa: PLC0415 - loading it takes a while

        run_cli()
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    finally:
        ignore_exit_signals()
        gc.freeze()


if __name__ == "__main__":
    main()
