"""Content notes, ``Content note: …``: warnings before text about threats, abuse or self-harm."""

from __future__ import annotations

from generator.bank.model import Prose
from generator.parsing.blocks import ParseContext
from generator.parsing.nested_parts import CONTENT_NOTE
from generator.parsing.section import Section


def extract_content_note(context: ParseContext, section: Section) -> Prose | None:
    """Remove the content note (a warning about upsetting text) from a section's keywords; return it, or None."""
    notes = [keyword for keyword in section.keywords if keyword.name == CONTENT_NOTE]
    if not notes:
        return None
    section.keywords = [keyword for keyword in section.keywords if keyword.name != CONTENT_NOTE]
    for note in notes[1:]:
        context.error("Q027", note.span, "Content note: is given twice", "Keep one of them")
    above = [choice.choice.span for choice in section.choices[:1]] + [
        context.locate_part(e) for e in section.entries[:1]
    ]
    if above and notes[0].span > min(above):
        hint = "Put it above them, right below the heading"
        context.error("Q039", notes[0].span, "this content note is below the choices, where it comes too late", hint)
    return notes[0].prose
