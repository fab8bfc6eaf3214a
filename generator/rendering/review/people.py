"""The people of a course's stories by the part they play, so that reviewers see whether each part is mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.bank.model import Bank, CastMember
from generator.rendering.drawings import find_cast_members

PARTS = ("lead", "wise", "wrong", "")
"""The parts of a cast; the last one is that of people without a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A row of the review page's table of parts: the people of scenarios who play one part."""

    part: str
    """One of PARTS."""
    members: Sequence[CastMember]
    """Each person once, however many stories show them."""


def list_people_by_part(bank: Bank) -> Sequence[PartRow]:
    """Return a row for each part in stories with its people: leads (``lead``), acting ``wise`` or ``wrong``, others.

    The last row has the people without a part. Someone with two parts is in both rows. Without people, there is no row.
    """
    people: dict[tuple[str, str, str], CastMember] = {}
    for member in find_cast_members(bank.items.values()):
        people.setdefault((member.part, member.name, member.portrait), member)
    rows = [PartRow(part=part, members=[m for m in people.values() if m.part == part]) for part in PARTS]
    return rows if people else ()
