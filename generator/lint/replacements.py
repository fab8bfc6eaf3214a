"""Lists of words with what to write in their place: one way to find them, and to say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics.finding import Fix, make_fix
from generator.lint.passages import Said
from generator.lint.phrases import phrases
from generator.lint.rule import Remark, Subject


def tell_words(
    subject: Subject, code: str, listed: Mapping[str, str], parts: Collection[str], fault: str
) -> Iterator[Remark]:
    """Tell where words of a list are said.

    A replacement that begins with “say” is advice, and an empty one means to drop the words.
    """
    longest_first = tuple(sorted(listed, key=len, reverse=True))
    for said in phrases(longest_first).find(subject, parts):
        phrase = next(one for one in longest_first if phrases((one,)).pattern.match(said.words))
        better = _match_case(listed[phrase], said.words)
        message = f"“{said.words}” {fault}"
        if better.startswith("say "):
            yield Remark(code, said.place(subject), message, f"S{better[1:]}")
        else:
            hint = f"Write “{better}”" if better else f"Leave “{said.words}” out"
            yield Remark(code, said.place(subject), message, hint, _rewrite(subject, said, better))


def _match_case(better: str, words: str) -> str:
    """Return a replacement with a capital where the words have one; advice stays as it is."""
    return better[:1].upper() + better[1:] if words[0].isupper() and not better.startswith("say ") else better


def _rewrite(subject: Subject, said: Said, better: str) -> Fix | None:
    """Return a change that a person looks at; none where markup or a line's end stands between the words."""
    text = said.passage.prose.text
    if not better or not text.startswith(said.words, said.offset):
        return None
    return make_fix(said.place(subject), len(said.words), better)
