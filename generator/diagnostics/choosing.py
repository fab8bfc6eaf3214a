"""Names that a user has to choose from, such as the ids of a course: a text is one of them, or is refused."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import did_you_mean, shorten
from generator.errors import GeneratorError


def choose_name(sort: str, names: Iterable[str], text: str) -> str:
    """Return the name that equals a text except for capitals; raise GeneratorError if there is none.

    ``sort`` is what the names are of, for the message: kind, module, statement.
    """
    names = list(names)
    found = {name.casefold(): name for name in names}.get(text.strip().casefold())
    if found is None:
        near = did_you_mean(text.strip(), names)
        raise GeneratorError(f"there is no {sort} “{shorten(text)}”. {near}Known are {', '.join(names)}")
    return found


def choose_names(sort: str, names: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return the names that equal these texts, once each; raise GeneratorError if one is unknown, or there are none."""
    names = list(names)
    found = [choose_name(sort, names, text) for text in texts]
    if not found:
        raise GeneratorError(f"name one {sort} at least")
    return list(dict.fromkeys(found))
