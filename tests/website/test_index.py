"""What of a page the search may read."""

from __future__ import annotations

import pytest

from generator.stamping.tokens import Verb, make_token
from generator.website.post_build import strip_items

ITEM, END, IF, VALUE = (
    make_token(Verb.ITEM, "q"),
    make_token(Verb.END),
    make_token(Verb.IF, "a"),
    make_token(Verb.VALUE, "a"),
)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a</p>", "<p>a</p>"),
        (f"a{ITEM}b{END}c{ITEM}d{END}e", "ace"),
        (f"a{ITEM}b{IF}c{END}d{VALUE}{END}e", "ae"),
        (f"a{ITEM}b{ITEM}c{END}{END}e", "ae"),
        (f"a{IF}b{VALUE}{END}c", f"a{IF}b{VALUE}{END}c"),
        (f"{IF}a{ITEM}b{END}c{END}", f"{IF}ac{END}"),
    ],
)
def test_items_are_cut_out_whole(html: str, kept: str) -> None:
    assert strip_items(html) == kept
