"""What every ``microsite register`` command knows before a register is opened: words, facts, and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from generator import pipeline
from generator.commands.options import with_root, with_setting, with_today
from generator.commands.recorded import Sayer, read_sayer
from generator.record.rule import Known
from generator.record.verdict import Trusted
from generator.register.facts import Facts
from generator.register.judging import judge_register
from generator.register.model import Register, RegisterSetting
from generator.register.standing import Standing, standings
from generator.rendering.environment import say_counted

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Context:
    """The words of the site, and the facts of its setting and course as seen on a day."""

    sayer: Sayer
    facts: Facts

    @property
    def known(self) -> Known:
        """What is known of setting and course."""
        return self.facts.known

    @property
    def setting(self) -> RegisterSetting:
        """The setting whose pages these are."""
        return RegisterSetting(id=self.known.setting.id, name=self.known.setting.title)

    def say(self, form: str, count: int) -> str:
        """Say a sentence of the catalogue whose number decides its form."""
        return self.sayer.fill(say_counted(self.sayer.part("forms", form), count))

    def trusted(self, register: Register) -> Trusted:
        """Return what the records of a register are judged by."""
        return Trusted(frozenset(setting.id for setting in register.settings), self.known.keys)

    def stand(self, register: Register) -> list[Standing]:
        """Return where everybody stands."""
        return standings(register, self.facts, judge_register(register, self.trusted(register)))


def with_context(command: Callable[P, None]) -> Callable[P, None]:
    """Give a command REGISTER, the options ``--root``, ``--setting``, ``--today``, and a Context for these three."""

    @wraps(command)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        root, setting, today = (kwargs.pop(name) for name in ("root", "setting", "today"))
        sayer = read_sayer(Path(str(root)), str(setting or pipeline.SETTING))
        kwargs["context"] = Context(sayer, Facts(known=sayer.known, today=str(today)))
        command(*args, **kwargs)

    with_register = click.argument("register", type=click.Path(dir_okay=False, path_type=Path))
    return with_register(with_root(with_setting(with_today(call))))
