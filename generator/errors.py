"""Faults of the caller: one line each and an exit code.

Author's faults are not exceptions but findings (see findings.py); our own faults stay tracebacks.
"""

from __future__ import annotations

EXIT_FINDINGS = 1
"""The files were read and hold faults."""
EXIT_USAGE = 2
"""The command was used wrongly: a missing folder, an unknown option."""
EXIT_INTERRUPTED = 130
"""Somebody pressed Ctrl and C; shells use this number for it."""


class GeneratorError(Exception):
    """Something the caller can mend; its text is the one line that is shown."""

    exit_code = EXIT_USAGE


class FindingsError(GeneratorError):
    """A build stopped because the report holds errors; the findings themselves were shown already."""

    exit_code = EXIT_FINDINGS
