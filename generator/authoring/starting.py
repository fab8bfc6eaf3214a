"""What a new module, question or scenario begins with: words to write over, in a form that passes the check."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Sequence
from typing import Any

from generator.course import Course, Module, Statement
from generator.questions.kind import Kind
from generator.questions.single_choice import SingleChoice
from generator.questions.table import KINDS
from generator.reading.attributes import suggest_id

MAX_HEADING = 80
IN_DOUBT = " In doubt, ask {{ dsl.title }}."
SCENARIO = """
It is an ordinary day. Say in a sentence or two who you are, where you are, and what happens.

### The first decision

Say what is asked of you, or what you notice. What do you do?

- [ ] The thing that is tempting, and not right -> What comes of it
  > Say kindly what is wrong with it, and what to do now.
- [~] The thing that helps a little -> What comes of it
  > Say what is good about it, and what is missing.
- [x] The thing to do -> End: In the open
  > Say why that is right.

### What comes of it

A day later it has grown. Say what happened because of what you did. What do you do now?

- [!] The thing that is not safe -> End: Found out later
  > Say why not, and whom to tell.
- [x] Tell {{ dsl.title }} what happened, all of it -> End: In the open
  > Say why it is not too late for that.

### End: In the open

Say how it ends well, and what to remember. Here that means a word with {{ dsl.title }}.

### End: Found out later

Say how it ends badly, without blame, and what to do about it here.
"""
"""Four scenes, two endings, and a safe way through them."""


def write_question(kind: Kind[Any], words: str, name: str, covers: Sequence[str], *, critical: bool) -> str:
    """Return a question of a kind; ``words`` are what it asks. What is critical says whom to ask."""
    text = f"{_write_heading(kind.headings[0], words, name, covers)}\n\n{kind.sample}"
    return f"{text}{IN_DOUBT if critical else ''}\n"


def write_scenario(title: str, name: str, covers: Sequence[str]) -> str:
    """Return a story."""
    return f"{_write_heading('Scenario', title, name, covers)}\n{SCENARIO}"


def _write_heading(kind: str, words: str, name: str, covers: Sequence[str]) -> str:
    return f"## {kind}: {words} {{#{name} covers={_write_covers(covers)}}}"


def _write_covers(covers: Sequence[str]) -> str:
    return covers[0] if len(covers) == 1 else f'"{" ".join(covers)}"'


def write_quiz_start(title: str, module: str) -> str:
    """Return the front matter of a quiz file."""
    return f"---\ntitle: {write_scalar(title)}\nmodule: {module}\n---\n"


def write_page(module: Module, statements: Sequence[Statement]) -> str:
    """Return a lesson: a heading for each statement, and the check at its end."""
    parts = [f"# {module.title}\n"]
    taken: set[str] = set()
    for statement in statements:
        title = _shorten(statement.text)
        name = suggest_id(title, taken)
        taken.add(name)
        parts.append(f"## {title} {{#{name} covers={statement.id}}}\n\n{statement.text}\n")
    parts.append(f"## Check what you know\n\n::: check {module.id}\n")
    return "\n".join(parts)


def _shorten(text: str) -> str:
    """Return the beginning of a statement, as a heading to write over."""
    return textwrap.shorten(re.split(r"[,.;:(]", text)[0], MAX_HEADING, placeholder="")


def write_quiz(module: Module, statements: Sequence[Statement], taken: Collection[str]) -> str:
    """Return a quiz file with a question on each statement."""
    parts = [write_quiz_start(module.title, module.id)]
    ids = set(taken)
    for statement in statements:
        name = suggest_id(f"{module.id} {statement.id}", ids)
        ids.add(name)
        words = f"Something comes up that has to do with {statement.id}. What do you do?"
        parts.append(
            write_question(KINDS[SingleChoice.kind], words, name, (statement.id,), critical=statement.critical)
        )
    return "\n".join(parts)


def write_module(module: Module) -> list[str]:
    """Return the lines of a module's entry in course.yml, beginning with its id."""
    lines = [f"id: {module.id}", f"title: {write_scalar(module.title)}", f"page: {module.page}"]
    lines += [f"part: {write_scalar(module.part)}"] if module.part else []
    lines += [f"minutes: {module.minutes}", f"audience: {module.audience}"]
    return [*lines, f"statements: [{', '.join(module.statements)}]", f"draw: {module.draw}"]


def write_scalar(text: str) -> str:
    """Return words as a YAML value, in quotation marks where they could be read as something else."""
    plain = text.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    return text if plain.isalpha() else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def find_part(course: Course, audience: str) -> str:
    """Return the part of the menu in which modules for such people stand."""
    return next((m.part for m in reversed(course.modules) if m.audience == audience), "")
