"""What every ``microsite register`` command has to know: facts of setting and course, today, the words on screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from generator import pipeline
from generator.errors import FindingsError
from generator.record.rule import Known
from generator.record.verdict import Trusted
from generator.register.facts import Facts
from generator.register.model import Register
from generator.rendering.words import read_words
from generator.setting.register_facts import make_facts

THEME = "theme"
Words = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a register is opened."""

    facts: Facts
    words: Words

    @property
    def known(self) -> Known:
        """What is known of setting and course."""
        return self.facts.known

    def trusted(self, register: Register) -> Trusted:
        """Return what the records of a register are judged by."""
        return Trusted([setting.id for setting in register.settings], self.known.keys)

    def word(self, way: str) -> str:
        """Return the words at a dotted way of the catalogue."""
        found: object = self.words
        for key in way.split("."):
            found = cast("Words", found)[key]
        return str(found)


def read_context(root: Path, setting: str | None) -> Context:
    """Read the facts from a project; raise FindingsError where its course or setting has errors."""
    name = setting or pipeline.SETTING
    loaded = pipeline.load(root, setting=name)
    if loaded.setting is None or loaded.bank is None:
        raise FindingsError(f"{name} or {pipeline.COURSE} has errors: run microsite check to see them")
    known = make_facts(loaded.setting, loaded.bank.course, loaded.values)
    return Context(Facts(known=known, today=date.today().isoformat()), read_words(root / THEME))
