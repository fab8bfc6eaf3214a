"""Number: the answer is a number, a range of numbers, or a number with a tolerance.

The number may be a value of the setting. That is known in the browser only, so in Python no response is right then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.diagnostics.finding import make_fix, shorten
from generator.parsing.attributes import shift_span
from generator.parsing.blocks import Block, ParseContext
from generator.parsing.items import CourseLookup
from generator.questions.kind import (
    QuestionKind,
    Score,
    parse_answers,
    parse_question_fields,
    report_unexpected_choices,
)
from generator.stamping.tokens import Tag, Verb, find_tags, to_tokens

EXAMPLE = "Answer: 18, Answer: 18 months or Answer: 17..19"
NUMBERS = (
    "rule.percent",
    "rule.months",
    "training.grace_days",
    "training.induction_days",
    "training.retention_months",
)
"""Names of the values that are numbers in every course."""
SAID = {"%": ("percent", "per cent"), "£": ("pounds",)}
"""Words that people type for a sign. The browser has the same in scoring.js."""
_FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
_NUMBER = rf"[-−]?{_FIGURES}"
_VALUE = r"\{\{[^{}\n]*\}\}"
_GAP = r"[ \t\xa0]{0,9}"
_ANSWER = re.compile(
    rf"(?P<before>[£$€]?){_GAP}(?P<low>{_NUMBER}|{_VALUE})"
    rf"(?:{_GAP}(?:\.{{2,3}}|…){_GAP}[£$€]?{_GAP}(?P<high>{_NUMBER}|{_VALUE}))?"
    rf"(?:{_GAP}(?:±|\+/[-−]){_GAP}[£$€]?(?P<within>{_FIGURES}))?"
    rf"{_GAP}(?P<unit>%|[^\W\d_][^\d.,:;={{}}±…\n]{{0,29}})?\.?"
)
_TRAPS = (
    (re.compile(r"\A[^0-9{]*\Z"), "Q085", "is not a number in figures", f"Write {EXAMPLE}", ""),
    (
        re.compile(r"[0-9]:[0-9]"),
        "Q086",
        "is a time, not a number",
        "Ask for hours or for minutes, as in Answer: 90 minutes, or make it a ## Question: with choices",
        "",
    ),
    (
        re.compile(r"([0-9]),([0-9]{1,2})(?![0-9])"),
        "Q086",
        "has a comma before its decimals",
        "Write a point",
        r"\1.\2",
    ),
    (
        re.compile(rf"({_NUMBER}){_GAP}(?:[-–—]|to){_GAP}({_FIGURES})"),
        "Q087",
        "contains more than one number",
        "Write .. between them if anything between is right",
        r"\1..\2",
    ),
    (
        re.compile(rf"{_FIGURES}\D+{_FIGURES}"),
        "Q087",
        "contains more than one number",
        "Write the one that is right",
        "",
    ),
    (re.compile(""), "Q086", "cannot be read as a number", f"Write {EXAMPLE}", ""),
)
"""Likely mistakes, the first match wins: pattern, code, message, hint, and the replacement if it is clear."""
_TYPED = re.compile(
    r"(?P<minus>[-−–]?) ?(?P<before>[£$€]?) ?"
    r"(?P<figures>(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{0,15})?|\.[0-9]{1,15}) ?(?P<unit>.*)"
)
_SPACES = re.compile("[ \t\n\xa0\u2009\u202f]+")
LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The range of right answers to a number question, with its tolerance and unit."""

    low: Prose
    """Lowest right number: figures, or a value of the setting."""
    high: Prose | None = None
    """Highest right number; None if only one is right."""
    within: str = ""
    """Tolerance on either side."""
    before: str = ""
    """Sign before the number, such as £."""
    unit: str = ""
    """Unit after the number."""

    @property
    def can_be_negative(self) -> bool:
        """Whether the lowest right answer is negative, which needs a full keyboard: some number pads have no minus."""
        return self.low.text.startswith(("-", "−"))

    def contains(self, number: Fraction) -> bool:
        """Return whether a number is a right answer; never if the range depends on a value of the setting."""
        low, high, within = _figure(self.low), _figure(self.high or self.low), Fraction(_plain(self.within) or 0)
        return low is not None and high is not None and low - within <= number <= high + within


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A question answered by typing a number, with the range of right answers."""

    kind: ClassVar[str] = "number"

    answer: Range

    @property
    def example(self) -> str:
        """A wrong number that shows the expected format of an answer."""
        number = next(n for n in ("10", "25", "250", "9999", "0") if n == "0" or not self.answer.contains(Fraction(n)))
        gap = "" if self.answer.unit in ("", "%") else " "
        return f"{self.answer.before}{number}{gap}{self.answer.unit}"


def _plain(text: str) -> str:
    return text.replace("−", "-").replace(",", "")


def _figure(number: Prose) -> Fraction | None:
    """Return the number that figures denote; None for a value of the setting."""
    return None if "{{" in number.text else Fraction(_plain(number.text))


def _read(block: Block, lookup: CourseLookup) -> Number:
    fields, section = parse_question_fields(block, lookup, "answer", attributes=())
    report_unexpected_choices(block, section, "Write Answer: and the number, or begin the heading with ## Question:")
    answers = parse_answers(block, section, example=EXAMPLE)
    numbers = None if lookup.numbers is None else (*NUMBERS, *lookup.numbers)
    read = _read_range(block.context, answers[0], numbers) if answers else None
    return Number(**fields, answer=read or Range(low=Prose(text="0", span=block.span)))


def _read_range(context: ParseContext, answer: Prose, numbers: Sequence[str] | None) -> Range | None:
    """Parse an answer; ``numbers`` are the names of the values that it may be, any if None."""
    match = _ANSWER.fullmatch(answer.text)
    if match is None:
        _report(context, answer)
        return None
    low, high = (Prose(text=match[n] or "", span=shift_span(answer.span, match.start(n))) for n in ("low", "high"))
    read = Range(
        low=low,
        high=high if high.text else None,
        within=match["within"] or "",
        before=match["before"],
        unit=(match["unit"] or "").strip(),
    )
    _check_order(context, read)
    _check_value(context, low, numbers)
    _check_value(context, high, numbers)
    return read


def _report(context: ParseContext, answer: Prose) -> None:
    """Report an answer that cannot be parsed as a number."""
    for pattern, code, message, hint, replacement in _TRAPS:
        if found := pattern.search(answer.text):
            text = found.expand(replacement) if replacement else ""
            fix = make_fix(shift_span(answer.span, found.start()), len(found[0]), text) if text else None
            context.error(code, answer.span, f"“{shorten(answer.text)}” {message}", hint, fix)
            return


def _check_order(context: ParseContext, read: Range) -> None:
    least, most = _figure(read.low), _figure(read.high or read.low)
    if read.high and least is not None and most is not None and least > most:
        low, high = read.low.text, read.high.text
        length = read.high.span.column - read.low.span.column + len(high)
        fix = make_fix(read.low.span, length, f"{high}..{low}")
        message = f"{low} is more than {high}, so that no number is right"
        context.error("Q088", read.low.span, message, f"Write {high}..{low}", fix)


def _check_value(context: ParseContext, number: Prose, numbers: Sequence[str] | None) -> None:
    tag = next(find_tags(number.text), None)
    if isinstance(tag, Tag) and tag.verb is Verb.VALUE and not tag.capital and (numbers is None or tag.name in numbers):
        return
    if tag:
        one_of = f", or one of {', '.join(numbers)} between {{{{ and }}}}" if numbers else ""
        context.error("Q089", number.span, f"{number.text} is not a value that is a number", f"Write figures{one_of}")


def _marking_facts(question: Number) -> Json:
    answer = question.answer
    return {
        "kind": question.kind,
        "low": to_tokens(_plain(answer.low.text)),
        "high": to_tokens(_plain((answer.high or answer.low).text)),
        "within": _plain(answer.within) or "0",
        "before": answer.before,
        "unit": answer.unit,
    }


def parse_typed_number(typed: str, prefix: str, unit: str) -> Fraction | None:
    """Parse a number typed by a learner, with or without its prefix (£) or unit (days); None if it is not valid."""
    text = _SPACES.sub(" ", typed).strip(" ").lower()
    match = _TYPED.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or match["before"] not in ("", prefix):
        return None
    rest = match["unit"].strip(" .")
    names = {one.lower().rstrip("s") for sign in (prefix, unit) if sign for one in (sign, *SAID.get(sign, ()))}
    if rest and rest.rstrip("s") not in names:
        return None
    number = Fraction(re.sub("[, ]", "", match["figures"]))
    return -number if match["minus"] else number


def _score(question: Number, response: Json) -> Score:
    answer = question.answer
    number = parse_typed_number(response, answer.before, answer.unit) if isinstance(response, str) else None
    right = number is not None and answer.contains(number)
    return Score(points=Fraction(right) * question.points, maximum=question.points)


KIND = QuestionKind(
    name=Number.kind,
    headings=("Number",),
    aliases=("Numeric", "Numerical", "Calculation"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=_score,
    sample="""Answer: 18 months

Why: Say where it is written down.""",
)
"""The response is the text as it was typed."""
