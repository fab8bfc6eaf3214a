"""The packages that others use to read question files, as judges of our readers and writers."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs_quiz.qti import extract_quizzes_from_file

from generator.authoring.quiz_file import read_quiz
from generator.bank.model import Item, Mark
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup
from generator.parsing.markdown import render_text
from tests.support.builders import a_course

HERE = Path(__file__).parent
Key = tuple[Any, ...]
"""A question's kind, and what is right."""


def ask_judge(name: str, path: Path) -> Any:
    """Return what a judge reads in a file; None if it cannot read it."""
    run = subprocess.run(["node", HERE / "judge.mjs", name, path], capture_output=True, text=True, check=False)
    assert "Cannot find" not in run.stderr, run.stderr
    # aiken-to-moodlexml prints lines of its own before ours
    return json.loads(run.stdout.splitlines()[-1]) if run.returncode == 0 else None


def list_keys(lines: Sequence[str]) -> list[Key]:
    """Return the key of each question in the lines of a quiz file; whatever an author has yet to write is ignored."""
    named = [f"{x} {{#q-{i}}}" if x.startswith("## ") and "{#" not in x else x for i, x in enumerate(lines)]
    text = "\n".join(["---", "title: A", "module: contact", "---", "", *named])
    return [make_key(item) for item in read_quiz(Source("a.md", text), CourseLookup.from_course(a_course())).quiz.items]


def make_key(item: Any) -> Key:
    """Return the key of an item of the bank."""
    return ITEM_KEYS.get(item.kind, lambda other: (other.kind, None))(item)


def _tidy(text: str) -> str:
    """Return a text with plain quotation marks, and none around it, which moodlexml-to-json takes away."""
    return text.translate(str.maketrans("“”‘’", "\"\"''")).strip('"')


def _make_choice_key(item: Any) -> Key:
    return "choice", [choice.mark is Mark.RIGHT for choice in item.choices]


def _make_number_key(item: Any) -> Key:
    low, high, within = item.answer.low.text, (item.answer.high or item.answer.low).text, item.answer.within or 0
    return item.kind, (float(low) - float(within), float(high) + float(within))


def _make_pair_key(item: Any) -> Key:
    rights = {right.id: render_text(right.text.text) for right in item.rights}
    return "matching", [(_tidy(render_text(pair.left.text)), _tidy(rights[pair.right])) for pair in item.pairs]


UNMARKED = ("timeline", "say-it", "checklist", "write-down")
"""Kinds that are an essay for others, as Reflect is."""
ITEM_KEYS = {
    "single-choice": _make_choice_key,
    "multiple-choice": _make_choice_key,
    "spot-it": _make_choice_key,
    "true-false": lambda item: (item.kind, item.answer),
    "short-answer": lambda item: (item.kind, [_tidy(render_text(answer.text)) for answer in item.answers]),
    "fill-in": lambda item: (
        "short-answer",
        [_tidy(answer.text) for gap in item.gaps for answer in gap.accepts],
        "with gaps",
    ),
    "number": _make_number_key,
    "matching": _make_pair_key,
    "sorting": _make_pair_key,
    **dict.fromkeys(UNMARKED, lambda _item: ("reflection", None)),
}
"""The key of an item, by its kind; the others have none."""


def list_gift_keys(read: Sequence[Any]) -> Iterator[Key]:
    """Yield the key of each question that gift-pegjs read."""
    for one in read:
        if one["type"] not in ("Category", "Description"):
            yield GIFT_KEYS[one["type"]](one)


def _read_choices(one: Any) -> Key:
    return "choice", [choice["isCorrect"] or (choice["weight"] or 0) > 0 for choice in one["choices"]]


def _read_several(one: Any) -> Key:
    is_single = any(choice["isCorrect"] for choice in one["choices"])
    return ("choice", [choice["isCorrect"] for choice in one["choices"]]) if is_single else _read_choices(one)


def _read_number(one: Any) -> Key:
    choices = one["choices"]
    value = choices if isinstance(choices, dict) else _find_full(choices)
    low, high = value.get("numberLow", value.get("number")), value.get("numberHigh", value.get("number"))
    within = value.get("range", 0)
    return "number", (low - within, high + within)


def _find_full(choices: Sequence[Any]) -> Any:
    return next(choice["text"] for choice in choices if choice["weight"] in (None, 100))


GIFT_KEYS = {
    "MC": _read_several,
    "TF": lambda one: ("true-false", one["isTrue"]),
    "Short": lambda one: ("short-answer", [_tidy(choice["text"]["text"]) for choice in one["choices"]]),
    "Numerical": _read_number,
    "Matching": lambda one: (
        "matching",
        [
            (_tidy(pair["subquestion"]["text"]), _tidy(pair["subanswer"]))
            for pair in one["matchPairs"]
            if pair["subquestion"]["text"]
        ],
    ),
    "Essay": lambda _one: ("reflection", None),
}
"""The key of a question, by the type that gift-pegjs gives it."""


def list_moodle_keys(read: Sequence[Any]) -> Iterator[Key]:
    """Yield the key of each question that moodlexml-to-json read."""
    for one in read:
        if one["type"] in MOODLE_KEYS:
            yield MOODLE_KEYS[one["type"]](one)


def _strip_tags(text: Any) -> str:
    return _tidy(re.sub(r"<[^>]+>", "", str(text)).strip())


MOODLE_KEYS = {
    "multichoice": lambda one: (
        "choice",
        [answer["score"] == max(other["score"] for other in one["answers"]) for answer in one["answers"]],
    ),
    "truefalse": lambda one: ("true-false", str(one["correctAnswer"]).lower() == "true"),
    "shortanswer": lambda one: (
        "short-answer",
        [_strip_tags(answer["text"]) for answer in one["answers"] if answer["score"] == 100],
    ),
    "numerical": lambda one: ("number", one["correctAnswer"][0]),
    "matching": lambda one: (
        "matching",
        [(_strip_tags(side["text"]), _strip_tags(side["answer"])) for side in one["answers"] if side["text"] != [""]],
    ),
    "essay": lambda _one: ("reflection", None),
}
"""The key of a question, by the types that moodlexml-to-json reads; it does not read cloze and ordering."""


def list_quizdown_keys(read: Sequence[Any]) -> Iterator[Key]:
    """Yield the key of each question that quizdown read."""
    for one in read:
        is_order = one["type"] == "Sequence"
        yield ("ordering", None) if is_order else ("choice", [answer.get("right", False) for answer in one["answers"]])


def list_mkdocs_keys(path: Path) -> Iterator[Key]:
    """Yield the key of each quiz that mkdocs-quiz reads in a file."""
    for one in extract_quizzes_from_file(path):
        gaps = [blank.correct_answer for blank in one.blanks]
        yield ("short-answer", gaps) if gaps else ("choice", [answer.is_correct for answer in one.answers])


def list_toml_keys(path: Path) -> Iterator[Key]:
    """Yield the key of each question in a file of mdbook-quiz, as its TOML has it; of other types, the type."""
    for one in tomllib.loads(path.read_text("utf-8"))["questions"]:
        yield TOML_KEYS.get(one["type"], lambda other: (other["type"], None))(one)


def _list_right(one: Mapping[str, Any]) -> list[str]:
    right = one.get("answer", {}).get("answer", [])
    return [right] if isinstance(right, str) else right


TOML_KEYS = {
    "MultipleChoice": lambda one: (
        "choice",
        [True] * len(_list_right(one)) + [False] * len(one["prompt"].get("distractors", [])),
    ),
    "ShortAnswer": lambda one: ("short-answer", _list_right(one) + one["answer"].get("alternatives", [])),
}
"""The key of a question, by its type in TOML."""

KEYS = {
    "gift": list_gift_keys,
    "moodle-xml": list_moodle_keys,
    "plain_list": list_moodle_keys,
    "quizdown": list_quizdown_keys,
}
"""The function that makes keys of what a judge written in JavaScript reads, by the name of the format."""
PYTHON_KEYS = {"mkdocs-quiz": list_mkdocs_keys, "mdbook-quiz": list_toml_keys}
"""The same for judges written in Python, which read the file themselves."""
JUDGED = (*KEYS, *PYTHON_KEYS)


def select_judged(name: str, keys: Iterable[Key]) -> list[Key]:
    """Return of our keys what a judge reads: moodlexml-to-json knows neither gaps, nor steps, nor tolerances."""
    if name != "moodle-xml":
        return [key[:2] for key in keys]
    known = [key for key in keys if key[0] != "ordering" and not (key[0] == "short-answer" and len(key) > 2)]
    return [("number", sum(value) / 2) if kind == "number" else (kind, value) for kind, value, *_ in known]


def judge_keys(name: str, path: Path) -> list[Key] | None:
    """Return the keys that a judge reads in a file; None if it cannot read it."""
    if name in PYTHON_KEYS:
        try:
            return list(PYTHON_KEYS[name](path))
        except tomllib.TOMLDecodeError:
            return None
    read = ask_judge(name, path)
    return None if read is None else list(KEYS[name](read))


def list_item_keys(items: Sequence[Item]) -> list[Key]:
    """Return the keys of items."""
    return [make_key(item) for item in items]
