"""The end of a run of the command line: the caller's faults become one line and an exit code, ours stay tracebacks.

A full disk or a file without rights is the caller's, wherever it shows.
"""

from __future__ import annotations

import errno
import sys
from typing import NoReturn

import click

from generator.commands.cli import cli
from generator.diagnostics.unseen import show_unseen
from generator.errors import EXIT_INTERRUPTED, EXIT_USAGE, GeneratorError

NO_RIGHT = "you have no right to do that; ask whoever looks after the folder, or name another one"
FULL = "there is no room left; make some, and run this again"
HINTS = {
    "ENOSPC": FULL,
    "EDQUOT": FULL,
    "EFBIG": "a file would grow larger than this system allows; ask whoever looks after it",
    "EROFS": "nothing can be written there; name another folder",
    "EACCES": NO_RIGHT,
    "EPERM": NO_RIGHT,
    "EMFILE": "too many files are open; close other programs, and run this again",
    "ENAMETOOLONG": "that name is too long for this system; use shorter names of folders",
    "EIO": "the disk does not answer as it should; try another one",
}
"""Errors of the operating system that a user can fix, by name, and what to do about each."""


def run_cli() -> NoReturn:
    """Run the command line and exit: a user's mistake is printed as one line, with exit code 2."""
    try:
        code = cli(prog_name="microsite", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as fault:
        fault.show()
        sys.exit(EXIT_USAGE)
    except click.UsageError as fault:
        said = " ".join(fault.format_message().split())
        dot = "" if said.endswith((".", "?")) else "."
        _stop(f"{said}{dot} See {fault.ctx.command_path if fault.ctx else 'microsite'} --help.", EXIT_USAGE)
    except GeneratorError as fault:
        _stop(str(fault), fault.exit_code)
    except OSError as fault:
        hint = HINTS.get(errno.errorcode.get(fault.errno or 0, ""))
        if hint is None:
            raise
        where = fault.filename2 or fault.filename  # of a copy, the file that was being made
        _stop(f"{f'{where}: ' if where else ''}{hint}", EXIT_USAGE)
    except click.Abort:
        sys.exit(EXIT_INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _stop(message: str, code: int) -> NoReturn:
    click.echo(f"microsite: {show_unseen(message)}", err=True)
    sys.exit(code)
