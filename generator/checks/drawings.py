"""Check of the portraits, pictures and seal that a course names: whether the theme has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.bank.model import Bank, Choice
from generator.diagnostics.finding import Finding, Span, did_you_mean, error, make_name_fix, shorten
from generator.questions.spot_it import SpotIt
from generator.rendering.drawings import PICTURES, PORTRAITS, list_drawings, list_places, list_seals


def check_drawings(bank: Bank, theme: Path) -> Iterator[Finding]:
    """Yield a finding for each portrait, picture, place in a picture, and seal that the theme does not have."""
    portraits = list_drawings(theme, PORTRAITS)
    for member in (member for quiz in bank.quizzes for member in quiz.cast):
        yield from _check("F034", "portrait", member.portrait, member.span, portraits)
    if bank.course.seal:
        yield from _check("C034", "seal", bank.course.seal.name, bank.course.seal.span, list_seals(theme))
    pictures = list_drawings(theme, PICTURES)
    for module in bank.course.modules:
        if module.picture:
            yield from _check("C033", "picture", module.picture.name, module.picture.span, pictures)
    for item in bank.items.values():
        if isinstance(item, SpotIt) and item.picture:
            yield from _check("Q143", "picture", item.picture.name, item.picture.span, pictures)
            if item.picture.name in pictures:
                yield from _check_places(item.choices, item.picture.name, list_places(theme, item.picture.name))


def _check_places(choices: Iterable[Choice], picture: str, places: Sequence[str]) -> Iterator[Finding]:
    for choice in choices:
        if choice.id not in places:
            known = f"It has {', '.join(places)}: write one in braces" if places else "No group of it has an id"
            message = f"the picture “{picture}” shows no “{shorten(choice.id)}”"
            yield error("Q144", choice.span, message, f"{did_you_mean(choice.id, places)}{known}")


def _check(code: str, kind: str, name: str, at: Span, known: Iterable[str]) -> Iterator[Finding]:
    names = list(known)
    if name not in names:
        hint = f"{did_you_mean(name, names)}The theme has {', '.join(names) or 'none'}"
        yield error(code, at, f"there is no {kind} “{shorten(name)}”", hint, make_name_fix(at, name, names))
