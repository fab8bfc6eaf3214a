"""Errors in how a command was called: one line and an exit code each.

Problems in authors' files are findings instead (diagnostics/finding.py); our own bugs are tracebacks.
"""

from __future__ import annotations

EXIT_FINDINGS = 1
"""The files were read and have errors."""
EXIT_USAGE = 2
"""The command was used wrongly: a missing folder, an unknown option."""
EXIT_INTERRUPTED = 130
"""The user pressed Ctrl+C: 128 plus the number of the signal, as shells report it."""


class GeneratorError(Exception):
    """Raised for a problem that the user of a command can fix; its text is the one line that is shown."""

    exit_code = EXIT_USAGE


class FindingsError(GeneratorError):
    """Raised to stop a command whose findings include errors; they have already been shown."""

    exit_code = EXIT_FINDINGS
