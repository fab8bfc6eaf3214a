"""Rule on sentences that become circular with a setting's values: "The lead is … Here that is the lead".

Authors see the names of values and readers see words, so each text is filled with the setting's values first. Marker
characters round each value keep its name, so that the finding can point to the tag in the author's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.diagnostics.finding import Severity, shorten
from generator.lint.missing_values import find_omitted_items
from generator.lint.passages import Passage, list_passages
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, memoize_for_bank, rule
from generator.lint.value_groups import ValueGroups, group_by_names
from generator.stamping.placeholders import fill_values
from generator.stamping.tokens import Tag, Verb, find_tags
from generator.stamping.values import Value, Values

NAMING = (".title", ".name", ".lead", ".contact", ".about_head", ".signatory")
"""The ends of names of values that name a person or thing; two equal dates are no fault."""
OPEN, MIDDLE, CLOSE = "\uf8d0", "\uf8d1", "\uf8d2"
"""Private-use characters round a filled value: before its name, between name and text, after its text."""
VALUE = rf"{OPEN}(?P<{{0}}name>[^{MIDDLE}]*){MIDDLE}(?P<{{0}}words>[^{CLOSE}]*){CLOSE}"
LINKS = r"(?:is|are|means|or|and|is called)(?: also| here| called)?"
JOINED = re.compile(rf"[,\s](?<!\s[,\s])\s*(?<=\s)(?P<link>{LINKS})\s+(?:the\s+|an?\s+)?")
"""The words that join two names: A is B, A or B. Beginning with a set of characters keeps the search fast."""
DEFINED = re.compile(r"(?:the |an? )?(?P<term>.{2,60}?) (?:is|are|means)\b", re.IGNORECASE)
POINTED = re.compile(rf"(?:here,? )?(?:that|this|it) (?:is|means) {VALUE.format('')}", re.IGNORECASE)
"""The second of two sentences: The A is … Here that is B."""
ROUTED = re.compile(
    rf"[Aa](?<!\w.)(?i:bout {VALUE.format('whose_')}.{{0,40}}?"
    rf"\b(?:goes? to|tell|ask|starts? with|begins? with) {VALUE.format('')})"
)
"""A worry about A goes to A."""
AFTER = re.compile(r"\}\}\W{0,4}\s(?:is|are|means|or|and)\b")
BEFORE = re.compile(r"\b(?:(?:is|are|means|called|or|and)\s(?:here |also |the |an? )*\W{0,2}|about )\Z")
"""In an author's text: words round a tag that may yield a circular sentence; a quick test before texts are filled."""
WINDOW = 40
"""The number of characters before a tag that are searched for such words."""
_AUTHORED_END = re.compile(r"[\n.!?](?:(?<=\n)\n*|(?<=[a-z}].) +)")
"""The end of a sentence of an author's text, or of several; a value may end further ones."""
_BLOCK = re.compile(r"\{\{\s*(?:if|each|end)\b")
_DEPTH = {Verb.IF: 1, Verb.UNLESS: 1, Verb.EACH: 1, Verb.END: -1}
"""The change of a text's depth in blocks at a tag."""
_MARKED = re.compile(VALUE.format(""))
_SENTENCE_END = re.compile(r"[\"”’)\s](?:(?<=[.!?][\"”’)])[\"”’)]*\s+|(?<=[.!?]\s)\s*|(?<=\n)\n*)")
_MARKUP = re.compile(r"[*`]|^[ \t]*(?:[-#>]+|\d+[.)])\s+", re.MULTILINE)
_ARTICLE = re.compile(r"(?:the|an?|our|your) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CircularSentence:
    """A sentence such as “The lead is the lead”, which says nothing once a setting's value is filled in."""

    sentence: str
    name: str
    turn: int
    """The number of earlier uses of that value in the text."""


@rule(
    "W308",
    "circular-sentence",
    Severity.WARNING,
    "A sentence that says nothing with this setting’s values",
    why="“The lead is in charge. Here that is the lead” tells a reader nothing. A worry about the head that goes to "
    "the head is worse.",
    per_setting=True,
    language=ENGLISH,
)
def report_circular_sentences(context: LintContext) -> Iterable[RuleFinding]:
    """Report sentences that define a value by itself in this setting, such as “Tell the head about the head”."""
    found: dict[RuleFinding, None] = {}  # since candidates may have a sentence in common
    for candidate, circle in _group_candidates(context).find(context.values) if context.values else ():
        passage = candidate.passage
        if passage.item and passage.item.id in find_omitted_items(context):
            continue
        tags = [tag.start() for tag in re.finditer(rf"\{{\{{\s*{re.escape(circle.name)}\b", candidate.text)]
        at = candidate.start + (tags[min(circle.turn, len(tags) - 1)] if tags else 0)
        message = f"with this setting’s values this says nothing: “{shorten(circle.sentence)}”"
        hint = "Say it without one of the two values, or give each role in the setting a title of its own"
        found[RuleFinding("W308", context.find_span(passage.prose, at), message, hint)] = None
    yield from found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of an authored text that may be circular in some setting, and the one before it."""

    passage: Passage
    start: int
    """The offset of the two sentences in the text."""
    text: str

    def find_circles(self, values: Values) -> Iterator[tuple[Candidate, CircularSentence]]:
        """Yield the sentences that are circular with a setting's values."""
        circles = find_circular_sentences(fill_values(self.text, mark_values(values)))
        return ((self, circle) for circle in circles)


@memoize_for_bank
def _group_candidates(context: LintContext) -> ValueGroups[Candidate, tuple[Candidate, CircularSentence]]:
    passages = (passage for passage in list_passages(context) if _may_be_circular(passage.prose.text))
    candidates = (
        Candidate(passage, start, before + sentence)
        for passage in passages
        for (start, before), (_, sentence) in pairwise([(0, ""), *_split_sentences(passage.prose.text)])
        if _may_be_circular(sentence)
    )
    named = (
        (candidate, [tag.name for tag in find_tags(candidate.text) if isinstance(tag, Tag)]) for candidate in candidates
    )
    return ValueGroups(group_by_names(named), Candidate.find_circles)


def _may_be_circular(text: str) -> bool:
    if "{{" not in text:
        return False
    *before, _ = text.split("{{")
    return AFTER.search(text) is not None or any(BEFORE.search(part[-WINDOW:]) for part in before)


def _split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each sentence; those that share a block are one."""
    start = end = depth = 0
    has_blocks = _BLOCK.search(text) is not None
    while end < len(text):
        begin, found = end, _AUTHORED_END.search(text, end + 1)
        end = found.end() if found else len(text)
        if has_blocks and "{{" in text[begin:end]:
            depth += sum(_DEPTH.get(tag.verb, 0) for tag in find_tags(text[begin:end]) if isinstance(tag, Tag))
        if depth <= 0 or end == len(text):
            yield start, text[start:end]
            start, depth = end, 0


def mark_values(values: Values) -> Values:
    """Return a setting's values with marker characters round each one that names a person or thing."""
    return {name: _mark(name, value) for name, value in values.items()}


def _mark(name: str, value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple({key: _mark(f"it.{key}" if key else name, one) for key, one in row.items()} for row in value)
    return f"{OPEN}{name}{MIDDLE}{value}{CLOSE}" if value and name.endswith(NAMING) else value


def find_circular_sentences(text: str) -> Iterator[CircularSentence]:
    """Yield each sentence that defines a value by itself; ``text`` is filled with the values from ``mark_values``."""
    read, before = "", ""
    for sentence in _SENTENCE_END.split(_MARKUP.sub("", text)):
        value = _find_circular_value(before, sentence) if OPEN in sentence else None
        if value:
            said = f"{before} {sentence}" if POINTED.match(sentence) else sentence
            passed = read + sentence[: value.start("name")]
            turn = passed.count(f"{OPEN}{value['name']}{MIDDLE}")
            yield CircularSentence(_unmark(said).strip(), value["name"], turn)
        read, before = read + sentence, sentence


def _find_circular_value(before: str, sentence: str) -> re.Match[str] | None:
    return _find_joined(sentence) or _find_routed(sentence) or _find_defined(before, sentence)


def _find_joined(sentence: str) -> re.Match[str] | None:
    """Return the value that is joined to its own text, as in *the head or the head*."""
    values = list(_MARKED.finditer(sentence))
    for joint in JOINED.finditer(sentence):
        left = next((value for value in values if value.end() == joint.start()), None)
        right = next((value for value in values if value.start() == joint.end()), None)
        if left is None and right is None:
            continue
        before, after = _key(_unmark(sentence[: joint.start()])), _key(_unmark(sentence[joint.end() :]))
        if left and _starts(after, _key(left["words"])):
            return left
        if right and _starts(before[::-1], _key(right["words"])[::-1]):
            return right
        if left and right and joint["link"] not in ("or", "and") and _holds(right, left["words"]):
            return right
    return None


def _find_routed(sentence: str) -> re.Match[str] | None:
    found = ROUTED.search(sentence)
    return found if found and _key(found["whose_words"]) == _key(found["words"]) else None


def _find_defined(before: str, sentence: str) -> re.Match[str] | None:
    """Return the value of a sentence such as *Here that is X* that follows a definition of X."""
    pointed = POINTED.match(sentence)
    if pointed is None:
        return None
    terms = [value["words"] for value in _MARKED.finditer(before)]
    terms += [_unmark(defined["term"]) for defined in [DEFINED.match(before)] if defined]
    return pointed if any(_holds(pointed, term) for term in terms) else None


def _holds(value: re.Match[str], term: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(_key(term))}(?!\w)", _key(value["words"])))


def _starts(text: str, start: str) -> bool:
    return bool(start) and text.startswith(start) and not text[len(start) : len(start) + 1].isalnum()


def _key(words: str) -> str:
    return _ARTICLE.sub("", " ".join(words.split()), count=1).casefold() if words else ""


def _unmark(text: str) -> str:
    return _MARKED.sub(lambda value: value["words"], text)
