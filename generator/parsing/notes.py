"""``Content note: …``: what somebody may want to know before they read about threats, abuse or self-harm."""

from __future__ import annotations

from generator.bank.model import Prose
from generator.parsing.blocks import Script
from generator.parsing.parts import NOTE
from generator.parsing.section import Section


def take_note(script: Script, section: Section) -> Prose | None:
    """Take the content note out of the words of a section; report one that comes too late, and a second one."""
    notes = [word for word in section.words if word.word == NOTE]
    section.words = [word for word in section.words if word.word != NOTE]
    for note in notes[1:]:
        script.error("Q027", note.span, "Content note: is given twice", "Keep one of them")
    above = [choice.choice.span for choice in section.choices[:1]] + [script.place(e) for e in section.entries[:1]]
    if notes and above and notes[0].span > min(above):
        hint = "Put it above them, right below the heading"
        script.error("Q039", notes[0].span, "this content note stands below the choices, where it comes too late", hint)
    return next((note.prose for note in notes if note.prose.text), None)
