"""``microsite new setting``: the contacts that make a site safe, in a file to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import TypeAdapter, ValidationError

from generator.authoring.first_setting import write_first_setting
from generator.commands.new.asking import ask, pick
from generator.commands.new.files import create, open_project
from generator.commands.options import with_root
from generator.errors import GeneratorError
from generator.fields import Name, Nation, Phase, Slug, name_nation
from generator.layers import SETTINGS
from generator.pipeline import SETTING
from generator.reading.attributes import slug

NATIONS = {nation: name_nation(nation) for nation in get_args(Nation)}
PHASES = dict.fromkeys(get_args(Phase), "")


@click.command()
@with_root
@click.option("--name", metavar="TEXT", help="The full name, as on the letterhead.")
@click.option("--short-name", metavar="TEXT", help="What people say every day.  [default: the full name]")
@click.option("--id", "key", metavar="ID", help="A short key.  [default: made from the short name]")
@click.option("--nation", type=click.Choice(list(NATIONS)))
@click.option("--phase", type=click.Choice(list(PHASES)))
def setting(  # noqa: PLR0913 - one argument an option
    *, root: Path, name: str | None, short_name: str | None, key: str | None, nation: str | None, phase: str | None
) -> None:
    """Begin a setting: a file with the few contacts that a site needs to be published.

    It becomes setting.yml, or a file in settings/ where there is a setting.yml already.
    """
    project = open_project(root)
    full = ask(name, "What is its full name", "--name", _reader(Name))
    usual = short_name or (full if name else None)
    short = ask(usual, "What do people say every day", "--short-name", _reader(Name), full)
    made = ask(key or slug(short), "", "--id", _reader(Slug))
    where = ask(nation, f"Which nation ({', '.join(NATIONS)})", "--nation", lambda text: pick(text, NATIONS, "nation"))
    kind = ask(phase, f"Which phase ({', '.join(PHASES)})", "--phase", lambda text: pick(text, PHASES, "phase"))
    path = SETTING if not (project.root / SETTING).exists() else f"{SETTINGS}/{made}.yml"
    text = write_first_setting(path=path, name=full, short_name=short, id_=made, nation=where, phase=kind)
    click.echo(f"Wrote {create(project, project.root / path, text)}")
    click.echo(f"Fill it in, then run: microsite check --setting {path}")


def _reader(kind: Any) -> Callable[[str], str]:
    """Return a function that reads a value of setting.yml, and refuses it in the words of the check."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def read(text: str) -> str:
        try:
            return str(adapter.validate_python(text))
        except ValidationError as fault:
            context = fault.errors()[0].get("ctx", {})
            raise GeneratorError(f"this {context['message']}. {context['hint']}") from fault

    return read
