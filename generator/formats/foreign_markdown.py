"""Text in another program's Markdown: what ours says differently, or cannot say, is changed or reported."""

from __future__ import annotations

import re
from textwrap import dedent

from generator.formats.collector import FindingCollector
from generator.formats.markup import FORMULA

_PARAM = re.compile(r"\{\{[<%]\s*param\s+[\"']?(?P<name>[A-Za-z][\w.-]{0,60})[\"']?\s*[>%]\}\}")
_SHORTCODE = re.compile(r"\{\{[<%][^{}\n]{0,200}[>%]\}\}")
_UNSEEN = re.compile(r"<!--(?:(?!<!--|-->).)*-->|<br[ \t]*/?>", re.DOTALL | re.IGNORECASE)
"""A comment, or a line break, which is a space in ours."""
_IMAGE = re.compile(r"!\[[^\]\n]*\]")
_ADMONITION = re.compile(
    r"^(?P<head>(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*)(?:\n|\Z)(?P<inside>(?:[ \t]+[^\n]*(?:\n|\Z))*)", re.MULTILINE
)
"""A box of MkDocs, with its indented text."""
CHECK = "Check that the text still says the same"
WORDS = "Say it in words, or delete it, and convert the file again"


def adapt_markdown(text: str, line: int, collector: FindingCollector) -> str:
    """Return a text in another program's Markdown as ours.

    A value of a Hugo site, ``{{< param Name >}}``, becomes one of the setting, ``{{ name }}``, with a warning. Of a box
    of MkDocs, only the text stays. Other shortcodes, pictures and formulas are errors, at a line of the source.
    """
    text = _UNSEEN.sub(lambda match: " " if match[0][1] in "bB" else "", text).strip()
    for match in _ADMONITION.finditer(text):
        collector.add_warning("V014", line, f"this formatting was left out: {match['head'].strip()}", CHECK)
    text = _ADMONITION.sub(lambda match: dedent(match["inside"]), text)
    for match in _PARAM.finditer(text):
        name = _make_value_name(match["name"])
        message = f"the site's value {match['name']} is now the setting's value {{{{ {name} }}}}"
        collector.add_warning("V014", line, message, "Declare it in quizzes/fields.yml, or write the value itself")
    pieces = [re.sub(r"\{(?=[{#])", "&#123;", piece) for piece in _PARAM.split(text)[::2]]
    for found in (_SHORTCODE.search(text), _IMAGE.search(text), FORMULA.search(text)):
        if found and not _PARAM.fullmatch(found[0]):
            collector.add_error("V012", line, f"this text has {found[0]}, which cannot be converted", WORDS)
    values = [f"{{{{ {_make_value_name(match['name'])} }}}}" for match in _PARAM.finditer(text)]
    return "".join(part for pair in zip(pieces, [*values, ""], strict=True) for part in pair)


def _make_value_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
