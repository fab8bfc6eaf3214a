"""Test the ids of gaps, under which the browser stores answers."""

from __future__ import annotations

from tests.support.builders import an_item


def test_gaps_in_other_scripts_have_ids_of_their_own():
    item = an_item(
        "## Fill in: Two words {#words covers=S8}\n\nOne is [[дом]], another is [[школа]] and a third [[日本]].\n"
    )
    assert [gap.id for gap in item.gaps] == ["gap", "gap-2", "gap-3"]
