"""How a quiz file begins and ends: text outside of questions, and what an unclosed sample or note hides."""

from __future__ import annotations

import pytest

from tests.support.builders import read_quiz_text

FRONT = "---\ntitle: Test\nmodule: contact\n---\n"
SOUND = "## True or false: It is. {#is covers=S8}\n\nAnswer: true\nWhy: It is.\n\n"
LACKING = "## True or false: It was. {#was covers=S8}\n\nAnswer: true\n\n"
CHOICES = "## Question: What? {#what covers=S8}\n\n- [x] This\n  > Yes.\n- [ ] That\n  > No.\n\nWhy: So.\n\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (SOUND, []),
        (f"{SOUND}```text\nx\n```", []),
        (f"{SOUND}```text\nx", ["F009"]),
        (f"{SOUND}~~~\nx\n```", ["F009"]),
        (f"{SOUND}```", ["F009"]),
        (f"{SOUND}<!-- x\nx -->", []),
        (f"{SOUND}<!-- x\nx", ["F008"]),
        (f"{SOUND}    x", []),
        (f"{LACKING}", ["Q033"]),
        (f"{LACKING}```", ["F009"]),
        (f"{LACKING}{SOUND}```", ["F009", "Q033"]),
        (f"## Say it: What do you say? {{#say covers=S8}}\n\n{SOUND}```", ["F009", "Q121"]),
        (f"{SOUND}{LACKING}<!--", ["F008"]),
        (f"Words.\n\n{SOUND}", ["Q029"]),
        (f"Words.\n\n{SOUND}```", ["F009", "Q029"]),
        (f"<!-- x -->\n\n{SOUND}", []),
        ("Words.", ["Q029"]),
        ("```", ["F009"]),
        (f"# Title {{#title}}\n\n{SOUND}", ["Q037"]),
        (f"# Title\n\nWords.\n\n{SOUND}", ["Q029"]),
        (f"# Title\n\n{SOUND}", []),
        (f"{CHOICES}Words.", ["Q025"]),
        (f"{CHOICES}Words.\n\n{SOUND}```", ["F009", "Q025"]),
        (f"{CHOICES}```", ["F009"]),
        (f"{CHOICES}Words.\n\n```", ["F009", "Q025"]),
        (f"{CHOICES}---\n\n{SOUND}", []),
        (f"{SOUND}```chat\nA, 8 am: B\n```", []),
        (f"{SOUND}```chat\nA, 8 am: B\n", ["F009"]),
        (f"{LACKING}```chat\nA, 8 am: B\n", ["F009"]),
        (f"{LACKING}```chat\nA, 8 am: B\n\n{SOUND}", ["F009", "Q033"]),
    ],
)
def test_findings_about_the_beginning_and_end(text: str, codes: list[str]) -> None:
    assert sorted(finding.code for finding in read_quiz_text(FRONT + text).findings) == codes
