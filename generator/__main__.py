"""The program: the caller's faults become one line and an exit code, ours stay tracebacks."""

from __future__ import annotations

import gc
import re
import sys
from typing import NoReturn

import click

from generator.cli import cli
from generator.errors import EXIT_INTERRUPTED, EXIT_USAGE, GeneratorError

UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a file's name may hold to steer a terminal, or to be read in another order."""


def main() -> None:
    """Run the command line, and leave without a last look for garbage: a large course holds millions of things."""
    try:
        _run()
    finally:
        gc.freeze()


def _run() -> NoReturn:
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
    except click.Abort:
        sys.exit(EXIT_INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _stop(message: str, code: int) -> NoReturn:
    click.echo(f"microsite: {UNFIT.sub('?', message)}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
