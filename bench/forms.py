"""Write a module in one of several forms: ours, and the same words as Markdown for plain Material or for mkdocs-quiz.

In the plain form questions are task lists, feedback stands in quotes and scenes are headings: it is what a site has
to turn into HTML at the least when it shows this text.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator

from lesson import Choice, Module, Question, Scenario
from school import Data, value_of

MARKS = {"right": "x", "wrong": " ", "partial": "~", "unsafe": "!"}
VALUE = re.compile(r"@([a-z_]+(?:\.[a-z_]+)*)@")
PAGE = re.compile(r"@page:(\d+)@")


def ours(module: Module, _setting: Data) -> Iterator[tuple[str, str]]:
    """Yield path and text of a module's page, with markers for half its questions, and of its quiz file."""
    items = [*module.questions, *module.scenarios]
    placed = [*module.questions[: math.ceil(len(module.questions) / 2)], *module.scenarios]
    markers = [f"::: {'question' if isinstance(item, Question) else 'scenario'} {item.id}" for item in placed]
    practice = ["## Practice", *markers] if items else []
    check = ["## Check", f"::: check {module.id}"] if module.questions else []
    first, *rest = module.blocks
    taught = f'{first} {{#taught covers="{" ".join(module.statements)}"}}'
    blocks = [f"# {module.title}", taught, *rest, *practice, *check]
    yield f"content/modules/{module.id}.md", _with_tags("\n\n".join(blocks) + "\n")
    if items:
        head = f"---\ntitle: {json.dumps(module.title)}\nmodule: {module.id}\n---\n\n"
        body = [*map(question_ours, module.questions), *map(scenario_ours, module.scenarios)]
        yield f"quizzes/{module.id}.md", _with_tags(head + "\n".join(body))


def plain(
    module: Module, setting: Data, ask: Callable[[Question, int], str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield path and text of the module's page, with its questions as text and the setting's values put in."""
    asked = [(ask or question_plain)(q, n) for n, q in enumerate(module.questions, 1)]
    asked += map(scenario_plain, module.scenarios)
    blocks = [f"# {module.title}", *module.blocks, *(["## Practice", *asked] if asked else [])]
    text = _with_links("\n\n".join(blocks) + "\n")
    yield f"docs/modules/{module.id}.md", VALUE.sub(lambda match: value_of(setting, match[1]), text)


def mkdocs_quiz(module: Module, setting: Data) -> Iterator[tuple[str, str]]:
    """Yield the same with the questions in the syntax of mkdocs-quiz, which knows no scenarios: they stay text."""
    return plain(module, setting, question_mkdocs_quiz)


FORMS = {"ours": ours, "plain": plain, "mkdocs-quiz": mkdocs_quiz}


def _with_links(text: str) -> str:
    return PAGE.sub(lambda match: f"[module {int(match[1])}](m{int(match[1]):04d}.md)", text)


def _with_tags(text: str) -> str:
    return VALUE.sub(r"{{ \1 }}", _with_links(text))


def question_ours(q: Question) -> str:
    """Write a question: for practice if the page places it, otherwise for the check."""
    kind = "True or false" if q.answer else "Question"
    out = [f'## {kind}: {q.stem} {{#{q.id} covers="{" ".join(q.covers)}"}}', ""]
    if q.answer:
        return "\n".join([*out, f"Answer: {q.answer}", f"Why: {q.why}", ""])
    for choice in q.choices:
        out += [f"- [{MARKS[choice.mark]}] {choice.text}", f"  > {choice.feedback}"]
    return "\n".join([*out, "", f"Hint: {q.hint}", f"Why: {q.why}", ""])


def scenario_ours(s: Scenario) -> str:
    """Write a scenario: a heading for each scene, an arrow for each way on."""
    out = [f'## Scenario: {s.title} {{#{s.id} covers="{" ".join(s.covers)}"}}', "", s.intro, ""]
    for scene in s.scenes:
        out += [f"### {scene.name}", "", scene.text + (f" -> {scene.next}" if scene.next else ""), ""]
        for choice in scene.choices:
            out += [f"- [{MARKS[choice.mark]}] {choice.text} -> {choice.to}", f"  > {choice.feedback}"]
        out += [""] if scene.choices else []
    return "\n".join(out)


def question_plain(q: Question, n: int) -> str:
    """Write a question as a bold line with a task list."""
    if q.answer:
        rows = "\n".join(f"- [{'x' if q.answer == value.lower() else ' '}] {value}" for value in ("True", "False"))
        return f"**Question {n}.** {q.stem}\n\n{rows}\n\nWhy: {q.why}\n"
    return f"**Question {n}.** {q.stem}\n\n{task_list(q.choices)}\n\nHint: {q.hint}\n\nWhy: {q.why}\n"


def question_mkdocs_quiz(q: Question, _number: int) -> str:
    """Write a question as mkdocs-quiz has it."""
    rows = [f"- [{'x' if c.mark == 'right' else ' '}] {c.text}\n> {c.feedback}" for c in q.choices]
    rows = rows or [f"- [{'x' if q.answer == value.lower() else ' '}] {value}" for value in ("True", "False")]
    hint = f"Hint: {q.hint}\n\n" if q.choices else ""
    return "\n".join(["<quiz>", q.stem, *rows, "", f"{hint}Why: {q.why}", "</quiz>", ""])


def scenario_plain(s: Scenario) -> str:
    """Write a scenario as headings with task lists that say where to go."""
    out = [f"### Scenario: {s.title}", "", s.intro, ""]
    for scene in s.scenes:
        out += [f"#### {scene.name}", "", scene.text + (f" (go to: {scene.next})" if scene.next else ""), ""]
        out += [task_list(scene.choices), ""] if scene.choices else []
    return "\n".join(out)


def task_list(choices: list[Choice]) -> str:
    """Write choices as a task list with the feedback as a quote in each item."""
    return "\n\n".join(
        f"- [{'x' if c.mark == 'right' else ' '}] {c.text}{f' (go to: {c.to})' if c.to else ''}\n\n    > {c.feedback}"
        for c in choices
    )
