"""Lists of words with what to write in their place: one way to find them, and to say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from generator.findings import Fix, rewrite
from generator.lint.passages import Said
from generator.lint.phrases import Phrases, phrases
from generator.lint.rule import Remark, Subject


def tell_words(
    subject: Subject, code: str, listed: Mapping[str, str], parts: Collection[str], fault: str
) -> Iterator[Remark]:
    """Tell where words of a list are said.

    A replacement that begins with “say” is advice, and an empty one means to drop the words.
    """
    for said in _gather(tuple(listed)).find(subject, parts):
        better = _find_better(said.words, listed)
        message = f"“{said.words}” {fault}"
        if better.startswith("say "):
            yield Remark(code, said.place(subject), message, f"S{better[1:]}")
        else:
            hint = f"Write “{better}”" if better else f"Leave “{said.words}” out"
            yield Remark(code, said.place(subject), message, hint, _rewrite(subject, said, better))


@cache
def _gather(listed: tuple[str, ...]) -> Phrases:
    return phrases(sorted(listed, key=len, reverse=True))


@cache
def _gather_one(phrase: str) -> Phrases:
    return phrases((phrase,))


def _find_better(words: str, listed: Mapping[str, str]) -> str:
    """Return what a list says of words; a capital stays one."""
    better = next(listed[one] for one in sorted(listed, key=len, reverse=True) if _gather_one(one).pattern.match(words))
    return better[:1].upper() + better[1:] if words[0].isupper() and not better.startswith("say ") else better


def _rewrite(subject: Subject, said: Said, better: str) -> Fix | None:
    """Return a change that a person looks at; none where markup or a line's end stands between the words."""
    text = said.passage.prose.text
    if not better or not text.startswith(said.words, said.offset):
        return None
    return rewrite(said.place(subject), len(said.words), better)
