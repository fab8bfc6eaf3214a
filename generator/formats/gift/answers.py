"""Reader of what is between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from generator.formats.gift.piece import GiftError, Piece, TextContext
from generator.formats.moodle.model import ALL, Answer, MoodleQuestion

MAX_ANSWERS = 100
_SIGN = re.compile(r"\\.|(?P<sign>[=~])", re.DOTALL)
_FEEDBACK = re.compile(r"\\.|(?P<sign>#)", re.DOTALL)
_ARROW = re.compile(r"\\.|(?P<sign>->)", re.DOTALL)
_PERCENT = re.compile(r"\s*%(?P<value>[^%\n]{0,20})%")
_PERCENTAGE = re.compile(r"-?\d{1,3}(?:\.\d{1,9})?")
_TRUTH = re.compile(r"\s*(?P<answer>T|TRUE|F|FALSE)\s*(?=#|$)", re.IGNORECASE)
_NUMBER = r"[-+]?\d{1,15}(?:\.\d{1,15})?"
_VALUE = r"\\\{\\\{[^{}\n]*\\\}\\\}"
_NUMERIC = re.compile(
    rf"(?P<low>{_NUMBER}|{_VALUE})\s*(?:\.\.\s*(?P<high>{_NUMBER}|{_VALUE})|:\s*(?P<within>{_NUMBER}))?"
)


def read_answers(question: MoodleQuestion, piece: Piece, texts: TextContext) -> MoodleQuestion:
    """Return a question with its type and answers; raise GiftError if they are not valid."""
    truth = _TRUTH.match(piece.text)
    if not piece.text.strip():
        return replace(question, type="essay")
    if truth:
        return _read_truth(question, truth["answer"], piece.cut(truth.end()), texts)
    if piece.text.lstrip().startswith("#"):
        start = piece.text.index("#") + 1
        return replace(question, type="numerical", answers=_read_numbers(piece.cut(start), texts))
    parts = _split(piece)
    if parts and all(sign == "=" and part.find(_ARROW) for sign, part in parts):
        return replace(question, type="matching", answers=[_read_pair(part, texts) for _, part in parts])
    answers = [_read_answer(sign, part, texts) for sign, part in parts]
    if all(sign == "=" for sign, _ in parts):
        return replace(question, type="shortanswer", answers=answers)
    is_single = any(sign == "=" for sign, _ in parts)
    return replace(question, type="multichoice", answers=answers, single=is_single)


def _read_truth(question: MoodleQuestion, truth: str, rest: Piece, texts: TextContext) -> MoodleQuestion:
    """Return a true-or-false question; the first feedback is for a wrong answer, and the second for a right one."""
    starts = [match.end() for match in rest.find(_FEEDBACK)]
    if len(starts) > 2:
        raise GiftError("there are more than two texts of feedback", rest.at + starts[2])
    ends = [start - 1 for start in starts[1:]] + [len(rest.text)]
    said = [texts.read(rest.cut(start, end)) for start, end in zip(starts, ends, strict=False)]
    wrong, right, *_ = [*said, "", ""]
    is_true = truth.upper().startswith("T")
    answers = [
        Answer(
            text=str(name).lower(),
            percentage=ALL if name is is_true else Fraction(0),
            feedback=right if name is is_true else wrong,
        )
        for name in (True, False)
    ]
    return replace(question, type="truefalse", answers=answers)


def _split(piece: Piece) -> Sequence[tuple[str, Piece]]:
    """Divide answers at their signs, = or ~; text without a sign is one right answer."""
    signs = piece.find(_SIGN)
    if not signs:
        return [("=", piece)]
    if len(signs) > MAX_ANSWERS:
        raise GiftError(f"there are more than {MAX_ANSWERS} answers", piece.at, "Divide the question")
    if piece.text[: signs[0].start()].strip():
        raise GiftError("this text is before the first answer", piece.at, "Write = or ~ before it")
    ends = [*(match.start() for match in signs[1:]), len(piece.text)]
    return [(match["sign"], piece.cut(match.end(), end)) for match, end in zip(signs, ends, strict=True)]


def _read_answer(sign: str, piece: Piece, texts: TextContext) -> Answer:
    piece, percentage = _read_percentage(sign, piece)
    words, feedback = _split_feedback(piece)
    line, _ = texts.chunk.locate(piece.at)
    text = texts.read(words)
    if not text:
        raise GiftError("this answer has no words", piece.at, "Write them after the sign, or delete the sign")
    return Answer(text=text, percentage=percentage, feedback=texts.read(feedback), line=line)


def _read_percentage(sign: str, piece: Piece) -> tuple[Piece, Fraction]:
    """Return what follows the percentage of an answer, and the percentage."""
    default = ALL if sign == "=" else Fraction(0)
    match = _PERCENT.match(piece.text)
    if match is None:
        return piece, default
    if not _PERCENTAGE.fullmatch(match["value"]) or abs(Fraction(match["value"])) > ALL:
        hint = "Write a number from -100 to 100 between the percent signs"
        raise GiftError(f"“{match['value']}” is not a percentage", piece.at + match.start("value"), hint)
    return piece.cut(match.end()), Fraction(match["value"])


def _split_feedback(piece: Piece) -> tuple[Piece, Piece]:
    signs = piece.find(_FEEDBACK)
    if not signs:
        return piece, piece.cut(len(piece.text))
    return piece.cut(0, signs[0].start()), piece.cut(signs[0].end())


def _read_pair(piece: Piece, texts: TextContext) -> Answer:
    [arrow, *_] = piece.find(_ARROW)
    left, right = texts.read(piece.cut(0, arrow.start())), texts.read(piece.cut(arrow.end()))
    if not right:
        raise GiftError("nothing follows the arrow", piece.at + arrow.start(), "Write what goes with it after ->")
    line, _ = texts.chunk.locate(piece.at)
    return Answer(text=left, match=right, line=line)


def _read_numbers(piece: Piece, texts: TextContext) -> Sequence[Answer]:
    return [_read_number(sign, part, texts) for sign, part in _split(piece)]


def _read_number(sign: str, piece: Piece, texts: TextContext) -> Answer:
    piece, percentage = _read_percentage(sign, piece)
    words, feedback = _split_feedback(piece)
    line, _ = texts.chunk.locate(piece.at)
    match = _NUMERIC.fullmatch(words.text.strip())
    if match is None:
        if sign == "~" and not words.text.strip(" \n*"):
            return Answer(text="*", percentage=Fraction(0), feedback=texts.read(feedback), line=line)
        hint = "Write a number, two numbers with .. between them, or a number, a colon and what it may differ by"
        raise GiftError("this is not a number", words.at, hint)
    low, high = (Piece(match[name] or "", 0).unescape() for name in ("low", "high"))
    return Answer(
        text=f"{low}..{high}" if high else low,
        percentage=percentage,
        feedback=texts.read(feedback),
        tolerance=match["within"] or "",
        line=line,
    )
