"""``microsite completion``: the script by which a shell completes our commands, options and names after a Tab."""

from __future__ import annotations

from collections.abc import Mapping

import click
from click.shell_completion import get_completion_class

NAME = "microsite"
VARIABLE = "_MICROSITE_COMPLETE"
PLACES: Mapping[str, str] = {
    "bash": "~/.local/share/bash-completion/completions/microsite",
    "zsh": "~/.zfunc/_microsite",
    "fish": "~/.config/fish/completions/microsite.fish",
}
"""Where each shell looks for such scripts."""
MORE: Mapping[str, str] = {
    "zsh": " In ~/.zshrc, write these two lines: fpath+=~/.zfunc and then: autoload -Uz compinit && compinit",
}


@click.command()
@click.argument("shell", type=click.Choice(list(PLACES)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes our commands after a Tab, for bash, zsh or fish.

    \b
    bash  microsite completion bash > ~/.local/share/bash-completion/completions/microsite
    zsh   microsite completion zsh > ~/.zfunc/_microsite
    fish  microsite completion fish > ~/.config/fish/completions/microsite.fish

    Make the folder first if there is none, and open a new terminal afterwards. It completes ids of modules, statements
    and paths, and kinds of question, in the folder of a project.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"nothing is known of {shell}")
    click.echo(kind(context.find_root().command, {}, NAME, VARIABLE).source())
    click.echo(f"Save this as {PLACES[shell]}, and open a new terminal.{MORE.get(shell, '')}", err=True)
