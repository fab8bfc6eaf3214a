"""The words of values in one language: names of months, and the forms of dates, lists and periods.

Twin: theme/runtime/stamping/value-words.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.stamping.plurals import format_count
from generator.stamping.values import BEFORE_LAST, COMMA, JOINERS, Values, join_phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """The words of values in one language; English, unless others are given. Texts have slots such as ``{month}``."""

    language: str = "en-GB"
    """A BCP 47 tag."""
    months: tuple[str, ...] = tuple(f"{date(2001, month, 1):%B}" for month in range(1, 13))
    day: str = "{day} {month} {year}"
    day_of_year: str = "{day} {month}"
    each_year: str = "on {day} each year"
    after_months: Mapping[str, str] = field(
        default_factory=lambda: {"one": "after a month", "other": "after {count} months"}
    )
    """The text for each plural form, by CLDR category."""
    comma: str = JOINERS[COMMA]
    before_last: str = JOINERS[BEFORE_LAST]

    @classmethod
    def from_texts(cls, language: str, texts: Mapping[str, Any]) -> ValueWords:
        """Return the words of a language (a BCP 47 tag) from the section ``value_forms`` of its interface texts.

        What the section lacks is in English.
        """
        known = {name: texts[name] for name in cls.__slots__ if name in texts}
        months = {"months": (*texts["months"].values(),)} if "months" in texts else {}
        return cls(language=language, **{**known, **months})

    @property
    def joiners(self) -> Values:
        """The values with which ``format_value`` joins a list, by reserved names."""
        return {COMMA: self.comma, BEFORE_LAST: self.before_last}

    def format_day(self, day: date) -> str:
        """Return a date in words, for example 25 November 2026."""
        return self._fill(self.day, day)

    def format_day_of_year(self, day: date) -> str:
        """Return a date in words without its year, for example 1 September."""
        return self._fill(self.day_of_year, day)

    def format_renewal(self, day_of_year: str | None, months: int) -> str:
        """Return when training is due again: on a day of each year, given in words, or else after so many months."""
        if day_of_year:
            return self.each_year.replace("{day}", day_of_year)
        return format_count(self.after_months, months, self.language)

    def join(self, phrases: Sequence[str]) -> str:
        """Join phrases as in a sentence: "a", "a and b", "a, b and c"."""
        return join_phrases(phrases, self.joiners)

    def _fill(self, form: str, day: date) -> str:
        month = self.months[day.month - 1]
        return form.replace("{day}", str(day.day)).replace("{month}", month).replace("{year}", str(day.year))


ENGLISH = ValueWords()
"""For findings, which are in English whatever the language of the site."""
