"""An author's text filled with values, whether or not its tags only show values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.stamping.placeholders import compile_text, fill_nodes, fill_values
from generator.stamping.values import Values

VALUES: Values = {"a": "the lead", "b.c": "{{ a }}", "d": None, "e": ({"": "one"}, {"": "two"})}
PIECES = (
    *("word", " ", "\n", "{", "}", "{{", "}}", "\\"),
    *(
        "{{ a }}",
        "{{a|capital}}",
        "{{ b.c }}",
        "{{ d }}",
        "{{ e }}",
        "{{ unknown }}",
        "{{ it.x }}",
        "{{ A }}",
        "{{ a\n}}",
    ),
    *("{{ if a }}", "{{ if not d }}", "{{ each e }}", "{{ end }}", "{{ it }}"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_text_is_filled_as_its_compiled_nodes_are(text: str) -> None:
    assert fill_values(text, VALUES) == fill_nodes(compile_text(text), VALUES)
