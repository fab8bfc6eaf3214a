"""The program: the caller's faults become one line and an exit code, ours stay tracebacks."""

from __future__ import annotations

import sys

import click

from generator.cli import cli
from generator.errors import GeneratorError


def main() -> None:
    """Run the command line."""
    try:
        cli()
    except GeneratorError as fault:
        click.echo(f"microsite: {fault}", err=True)
        sys.exit(fault.exit_code)


if __name__ == "__main__":
    main()
