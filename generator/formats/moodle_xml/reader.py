"""Reader of Moodle XML: ``<quiz><question type="multichoice">…``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.diagnostics.finding import shorten
from generator.diagnostics.source import Source
from generator.formats.collector import FindingCollector
from generator.formats.drafts import assemble_drafts, draft_questions
from generator.formats.format import Conversion
from generator.formats.moodle.model import ALL, RANGE, Answer, MoodleQuestion, find_tag
from generator.formats.moodle.reading import draft_question
from generator.formats.moodle.texts import FORMATS, MARKDOWN, read_text
from generator.formats.moodle_xml.cloze import read_gaps
from generator.formats.moodle_xml.tree import Element, XmlError, parse_xml

_PERCENTAGE = re.compile(r"-?\d{1,3}(?:\.\d{1,9})?")
IDS = "ids: "
"""Begins a comment with the ids of a question's parts."""
FALSE = ("false", "0", "no")
COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
STANDARD = re.compile(r"Your answer is (?:partially )?(?:in)?correct\.?|", re.IGNORECASE)
"""The feedback that Moodle writes into every question by itself."""


def convert_source(source: Source) -> Conversion:
    """Convert a file in Moodle XML to the Markdown of a quiz file."""
    collector = FindingCollector(source)
    try:
        root = parse_xml(source.text)
    except XmlError as fault:
        last = len(source.lines)
        collector.add_error(
            "V013", min(fault.line, last), str(fault), "Export the questions from Moodle again", fault.column
        )
        return Conversion((), (), collector.findings)
    questions = ((question.line, question) for question in _read_questions(root, collector))
    drafts = list(draft_questions(questions, draft_question, collector))
    if not drafts and not collector.has_errors:
        collector.add_error("V006", 1, "there is no question in this file", "Check that it is the right file")
    return assemble_drafts(drafts, collector.findings)


def _read_questions(root: Element, collector: FindingCollector) -> Iterator[MoodleQuestion]:
    for element in root.list("question"):
        if element.attributes.get("type") == "category":
            hint = "Name the module instead: microsite convert --module ID"
            collector.add_warning("V005", element.line, "this category was left out", hint)
        elif question := _QuestionReader(element, collector).read():
            yield question


@dataclass(frozen=True, slots=True)
class _QuestionReader:
    """Reader of one question."""

    element: Element
    collector: FindingCollector

    def read(self) -> MoodleQuestion | None:
        """Return the question; None, with a finding, if it is not valid."""
        kind = self.element.attributes.get("type", "")
        if kind not in SUPPORTED:
            return MoodleQuestion(type=kind, text="", line=self.element.line)
        before = len(self.collector.findings)
        text = self.element.find("questiontext")
        question = MoodleQuestion(
            type=kind,
            text="" if kind == "cloze" else self.read_text(text),
            id=self.element.get("idnumber"),
            name=self._read_name(),
            single=self.element.get("single").lower() not in FALSE,
            shuffle=kind != "multichoice" or self.element.get("shuffleanswers").lower() not in FALSE,
            general_feedback=self.read_text(self.element.find("generalfeedback")),
            hints=[hint for one in self.element.list("hint") if (hint := self.read_text(one))],
            tags=[*self._list_tags(), *self._list_points()],
            part_ids=self._list_part_ids(),
            is_markdown=text is None or get_format(text) in ("html", MARKDOWN),
            line=self.element.line,
        )
        self._report_rest()
        read = TYPES.get(kind)
        made: MoodleQuestion | None = read(self, question) if read else question
        has_error = any(finding.code == "V013" for finding in self.collector.findings[before:])
        return None if has_error else made

    def read_text(self, element: Element | None) -> str:
        """Return the text in an element as Markdown; empty if there is none."""
        if element is None:
            return ""
        inside = element.find("text")
        if element.find("file"):
            self.collector.add_error("V012", element.line, "this text has a file, which cannot be converted", WORDS)
        form = get_format(element)
        if form not in FORMATS:
            message = f"“{shorten(form)}” is not a format of a text"
            self.collector.add_error("V013", element.line, message, f"Known are {', '.join(FORMATS)}")
            return ""
        if inside and inside.children:
            child = inside.children[0]
            hint = "Put <![CDATA[ before the text and ]]> after it"
            self.collector.add_error(
                "V013", child.line, f"<{child.name}> is an element of the file here, not text", hint
            )
        return read_text(self.collector, (inside or element).text, form, (inside or element).line)

    def read_answers(self, *, is_plain: bool = False) -> list[Answer]:
        """Return the answers, each with a fraction, which is a percentage; ``is_plain`` if they are text to type."""
        return [
            Answer(
                text=self.read_plain(one.get("text"), one.line) if is_plain else self.read_text(one),
                percentage=self._read_percentage(one),
                feedback=self.read_text(one.find("feedback")),
                tolerance=one.get("tolerance"),
                line=one.line,
            )
            for one in self.element.list("answer")
        ]

    def read_plain(self, text: str, line: int) -> str:
        """Return a text for which Moodle has no format: ours is Markdown, another's has no markup."""
        question = self.element.find("questiontext")
        is_ours = question is not None and get_format(question) == MARKDOWN
        return read_text(self.collector, text, MARKDOWN if is_ours else "moodle", line)

    def _read_percentage(self, element: Element) -> Fraction:
        given = element.attributes.get("fraction", "").strip()
        if _PERCENTAGE.fullmatch(given) and abs(Fraction(given)) <= ALL:
            return Fraction(given)
        hint = "Write a number from -100 to 100 as its fraction"
        self.collector.add_error("V013", element.line, f"“{shorten(given)}” is not a percentage", hint)
        return Fraction(0)

    def _read_name(self) -> str:
        name = self.element.find("name")
        return name.get("text") if name else ""

    def _list_tags(self) -> Iterator[str]:
        for tags in self.element.list("tags"):
            yield from (name for tag in tags.list("tag") if (name := tag.get("text")))

    def _list_points(self) -> Iterator[str]:
        """Yield the points as a tag, unless it is one."""
        match = re.fullmatch(r"(\d{1,3})(\.\d{1,3})?\d*", self.element.get("defaultgrade"))
        points = float(match[0]) if match else 1
        if points not in (0, 1):
            yield f"points={points:.3f}".rstrip("0").rstrip(".")

    def _list_part_ids(self) -> Sequence[str]:
        return [name for note in self.element.comments if note.startswith(IDS) for name in note[len(IDS) :].split()]

    def _report_rest(self) -> None:
        """Report what other feedback the author wrote, and that an answer's capitals count."""
        for element in (found for name in COMBINED for found in self.element.list(name)):
            said = self.read_text(element)
            if not STANDARD.fullmatch(said):
                message = f"the feedback on any such answer was left out: “{shorten(said)}”"
                hint = "In the converted file, add it to Why: if learners need it"
                self.collector.add_warning("V005", element.line, message, hint)
        if self.element.get("usecase") == "1":
            hint = "Ours accepts an answer in capitals and small letters"
            self.collector.add_warning("V014", self.element.line, "capitals count in this answer", hint)


WORDS = "Say it in words, or delete it, and convert the file again"


def get_format(element: Element) -> str:
    """Return the format of the text in an element: html if it declares none, as in Moodle."""
    return element.attributes.get("format", "") or "html"


def _read_choices(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion:
    return replace(question, answers=reader.read_answers())


def _read_truth(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion:
    answers = reader.read_answers()
    return replace(question, answers=[replace(answer, text=answer.text.lower()) for answer in answers])


def _read_pairs(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion:
    pairs = []
    for element in reader.element.list("subquestion"):
        answer = element.find("answer")
        match = answer.get("text") if answer else ""
        left, right = reader.read_text(element), reader.read_plain(match, element.line)
        if right:
            pairs.append(
                Answer(text=left, match=right, feedback=reader.read_text(element.find("feedback")), line=element.line)
            )
        elif left:
            hint = "Write what goes with it into its <answer>"
            reader.collector.add_error("V001", element.line, "nothing says what goes with this", hint)
    return replace(question, answers=pairs)


def _read_accepted(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion:
    return replace(question, answers=reader.read_answers(is_plain=True))


def _read_number(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion:
    """Return a question with its numbers; our writer puts a range, which Moodle XML does not support, into a tag."""
    answers = reader.read_answers(is_plain=True)
    limits = find_tag(question, RANGE)
    if limits and len(answers) == 1:
        answers = [replace(answers[0], text=limits, tolerance="")]
    tags = [tag for tag in question.tags if not tag.startswith(f"{RANGE}=")]
    return replace(question, answers=answers, tags=tags)


def _read_order(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion:
    """Return a question with its steps, which the file has in the right order; a fraction is only a position."""
    if reader.element.get("selectcount") not in ("", "0", "-1"):
        reader.collector.add_warning(
            "V014", reader.element.line, "only some of these steps are asked each time", "Ours asks for all of them"
        )
    steps = [
        Answer(text=reader.read_text(one), feedback=reader.read_text(one.find("feedback")), line=one.line)
        for one in reader.element.list("answer")
    ]
    return replace(question, answers=steps)


def _read_cloze(reader: _QuestionReader, question: MoodleQuestion) -> MoodleQuestion | None:
    text = reader.element.find("questiontext")
    made = read_gaps(text.get("text") if text else "", lambda plain: reader.read_text(_with_text(text, plain)))
    if made is None:
        message = "this cloze question has other gaps than short answers, and cannot be converted"
        reader.collector.add_error("V004", question.line, message, "Write it as questions of other types")
        return None
    heading, _, sentence = made.partition("\n\n")
    return replace(question, text=made if sentence and "[[" not in heading else f"{question.name}\n\n{made}")


def _with_text(element: Element | None, text: str) -> Element | None:
    """Return a copy of an element whose text is another."""
    if element is None:
        return None
    inside = Element("text", {}, element.line, [text])
    return Element(element.name, element.attributes, element.line, [], [inside])


TYPES: Mapping[str, Callable[[_QuestionReader, MoodleQuestion], MoodleQuestion | None]] = {
    "multichoice": _read_choices,
    "truefalse": _read_truth,
    "shortanswer": _read_accepted,
    "numerical": _read_number,
    "matching": _read_pairs,
    "ordering": _read_order,
    "cloze": _read_cloze,
}
"""The reader of a type's answers."""
SUPPORTED = (*TYPES, "essay")
