"""Plural forms of a text, by the categories of CLDR such as *one* and *other*."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import format_decimal


def find_locale(language: str) -> Locale:
    """Return the locale for a language's BCP 47 tag; if none is known, such as for en-XA, that of its first part."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language.partition("-")[0])


def list_locales(language: str) -> list[str]:
    """Return the names of the locales whose data Babel reads for a language's tag: ``en_GB``, its parents, ``root``."""
    names = [str(find_locale(language))]
    parents = get_global("parent_exceptions")
    while names[-1] != "root":
        names.append(parents.get(names[-1]) or names[-1].rpartition("_")[0] or "root")
    return names


def format_count(forms: Mapping[str, str], count: int, language: str) -> str:
    """Return the text for a number among plural forms (by CLDR category), with its ``{count}`` filled in: 5,000."""
    locale = find_locale(language)
    text = forms.get(locale.plural_form(count), forms["other"])
    return text.replace("{count}", format_decimal(count, locale=locale))
