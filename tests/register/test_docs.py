"""docs/register.md says what is so: its commands, their options and values are there, and none is left out."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.commands.kept import VARIABLE
from generator.commands.register.group import register

TEXT = (Path(__file__).parents[2] / "docs" / "register.md").read_text("utf-8")


def test_every_command_and_option_is_told() -> None:
    options = {name for command in register.commands.values() for p in command.params for name in p.opts}
    long = {name for name in options if name.startswith("--")}
    assert set(re.findall(r"(?<![\w-])--[a-z]+", TEXT)) == long
    assert {name for name in register.commands if f"| `{name} REGISTER" in TEXT} == set(register.commands)
    assert VARIABLE in TEXT


def test_what_the_examples_say_can_be_said() -> None:
    lines = re.findall(r"^microsite register (\w+) (.*)$", TEXT, re.MULTILINE)
    assert {name for name, _ in lines} == set(register.commands)
    for name, rest in lines:
        command = register.commands[name]
        given, *_ = command.make_parser(click.Context(command)).parse_args(rest.split())
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice):
                values = given.get(parameter.name or "") or ()
                assert set([values] if isinstance(values, str) else values) <= set(parameter.type.choices)
