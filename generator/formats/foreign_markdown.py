"""Text in another program's Markdown: what ours says differently, or cannot say, is changed or reported."""

from __future__ import annotations

import re
from textwrap import dedent

from generator.diagnostics.finding import shorten
from generator.formats.collector import FindingCollector
from generator.formats.markup import FORMULA
from generator.parsing.pasted_lines import flag_fenced_lines

_PARAM = re.compile(r"\{\{[<%]\s*param\s+[\"']?(?P<name>[A-Za-z][\w.-]{0,60})[\"']?\s*[>%]\}\}")
_SHORTCODE = re.compile(r"\{\{[<%][^{}\n]{0,200}[>%]\}\}")
_UNSEEN = re.compile(r"<!--(?:(?!<!--|-->).)*-->|<br[ \t]*/?>", re.DOTALL | re.IGNORECASE)
"""A comment, or a line break, which is a space in ours."""
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]")
_PICTURE = re.compile(r"!\[(?P<shows>[^\]\n]{0,500})\]\((?P<file>[^()\s]{0,500})[^()\n]{0,500}\)")
_ADMONITION = re.compile(
    r"^(?P<head>(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*)(?:\n|\Z)(?P<inside>(?:[ \t]+[^\n]*(?:\n|\Z))*)", re.MULTILINE
)
"""A box of MkDocs, with its indented text."""
_PAIR = re.compile(
    r"\{\{[<%]\s*(?P<name>[a-z][\w-]{0,60})\b[^{}\n]{0,200}[>%]\}\}(?P<inside>(?:(?!\{\{[<%]).)*)"
    r"\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}",
    re.DOTALL,
)
"""A shortcode of Hugo that encloses a text."""
_INLINE_FENCE = re.compile(r"(?<!`)`{3,}([^`\n]+)`{3,}(?!`)")
_SPAN = re.compile(r"(?<!`)(`{1,20})(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
"""Code inside a paragraph."""
CHECK = "Check that the text still says the same"
WORDS = "Say it in words, or delete it, and convert the file again"


def adapt_markdown(text: str, line: int, collector: FindingCollector) -> str:
    """Return a text in another program's Markdown as ours.

    A value of a Hugo site, ``{{< param Name >}}``, becomes one of the setting, ``{{ name }}``, with a warning. Of a box
    of MkDocs, or a shortcode that encloses a text, only the text stays. Other shortcodes, pictures and formulas are
    errors, at a line of the source.
    """
    text = _UNSEEN.sub(lambda match: " " if match[0][1] in "bB" else "", text).strip()
    for match in _ADMONITION.finditer(text):
        collector.add_warning("V014", line, f"this formatting was left out: {match['head'].strip()}", CHECK)
    text = _ADMONITION.sub(lambda match: dedent(match["inside"]), text)
    for match in _PAIR.finditer(text):
        collector.add_warning("V014", line, f"this formatting was left out: the shortcode {match['name']}", CHECK)
    text = _INLINE_FENCE.sub(r"`\1`", _PAIR.sub(lambda match: match["inside"].strip(), text))
    for match in _PARAM.finditer(text):
        name = _make_value_name(match["name"])
        message = f"the site's value {match['name']} is now the setting's value {{{{ {name} }}}}"
        collector.add_warning("V014", line, message, "Declare it in quizzes/fields.yml, or write the value itself")
    pieces = [re.sub(r"\{(?=[{#])", "&#123;", piece) for piece in _PARAM.split(text)[::2]]
    shown = _blank_code(text)
    for found in (_SHORTCODE.search(shown), _IMAGE.search(shown), FORMULA.search(shown)):
        if found and not _PARAM.fullmatch(found[0]):
            collector.add_error("V012", line, f"this text has {found[0]}, which cannot be converted", WORDS)
    values = [f"{{{{ {_make_value_name(match['name'])} }}}}" for match in _PARAM.finditer(text)]
    return "".join(part for pair in zip(pieces, [*values, ""], strict=True) for part in pair)


def _blank_code(text: str) -> str:
    """Return a text without its code, in which ``vec![1]`` is no picture."""
    lines = flag_fenced_lines(text.split("\n"))
    return _SPAN.sub("", "\n".join("" if is_code else line for line, is_code in lines))


def adapt_aside(text: str, line: int, collector: FindingCollector) -> str:
    """Return a hint or a comment as ``adapt_markdown`` does, but without its pictures, each of which is a warning.

    The question can be answered without them.
    """
    for match in _PICTURE.finditer(text):
        message = f"this picture was left out: {shorten(match['shows'] or match['file'])}"
        collector.add_warning("V014", line, message, "Say in words what it shows if learners need it")
    return adapt_markdown(_PICTURE.sub("", text), line, collector)


def _make_value_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
