"""Rules on documents with yearly editions: years that differ from facts.yml, and paragraph numbers, which change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics.finding import Severity
from generator.lint.passages import find_matches
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_index import NUMBERED_PARTS, index_passages
from generator.lint.word_lists import load_word_lists
from generator.stamping.tokens import Tag, Verb, find_tags
from generator.stamping.values import FACTS, Values, format_value, is_fact

YEAR = re.compile(r"\b20\d\d\b")
NUMBERED = re.compile(r"\b(?:paragraphs?|paras?\.?)\s+\d+(?:\.\d+)*|\bannex(?:es)?\s+(?:[A-H]|\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edition:
    """The current edition (a year) of a guidance document, from facts.yml for this setting."""

    key: str
    names: tuple[str, ...]
    """Its name, and its key if that is an acronym."""
    said: str
    """Its edition, as written in facts.yml."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """A regular expression that finds the document's name followed by a year, or a year followed by its name."""
        names = "|".join(map(re.escape, self.names))
        return re.compile(
            rf"\b(?:{names})\b[^.!?\n]{{0,20}}?\b20\d\d\b\)?|\b20\d\d\s+(?:edition of\s+)?(?:{names})\b", re.IGNORECASE
        )


@rule(
    "W403",
    "other-edition",
    Severity.ERROR,
    "A document is named with the year of another edition",
    why="People look up, and sign for, the wrong edition. The one in force is in facts.yml: one file to change.",
    per_setting=True,
)
def report_wrong_editions(context: LintContext) -> Iterable[RuleFinding]:
    """Report a document's name with a year other than that of its edition in facts.yml."""
    editions = list(_read_editions(context.values or {}))
    index = index_passages(context)
    for passage in index.find([word for word in index.figures if YEAR.fullmatch(word)]) if editions else ():
        for edition in editions:
            for said in find_matches(edition.pattern, passage):
                (year,) = YEAR.findall(said.words)[-1:]
                if year not in edition.said:
                    message = f"“{said.words}” names another edition than facts.yml, which has {edition.said}"
                    hint = f"Write {{{{ facts.{edition.key}.edition }}}} in place of the year"
                    yield RuleFinding("W403", said.find_span(context), message, hint)


def _read_editions(values: Values) -> Iterator[Edition]:
    names = (name.split(".") for name in values if name.endswith(".edition"))
    for key in (name[1] for name in names if name[:1] + name[2:] == [FACTS, "edition"]):
        title, value = (format_value(values.get(f"{FACTS}.{key}.{part}")) for part in ("name", "edition"))
        if YEAR.search(value) and title:
            letters = (key,) if key.upper() in load_word_lists().acronyms.stands_for else ()
            yield Edition(key, (title, *letters), value)


@rule(
    "W424",
    "old-news",
    Severity.ERROR,
    "What came with an earlier edition is shown as new",
    why="People who read last year’s edition would look for a change that isn’t there, and trust the rest less.",
    per_setting=True,
)
def report_old_news(context: LintContext) -> Iterable[RuleFinding]:
    """Report each fact that a page shows as new in a document, by ``new_in``, if its edition isn't the document's."""
    values = context.values or {}
    for page in context.bank.pages if values else ():
        for tag in find_tags(page.prose.text):
            fact = tag.name.rpartition(".")[0] if isinstance(tag, Tag) and tag.verb is Verb.VALUE else ""
            document = values.get(f"{fact}.new_in") if is_fact(fact) else None
            editions = [format_value(values.get(f"{name}.edition")) for name in (fact, f"{FACTS}.{document}")]
            if document and editions[0] != editions[1]:
                message = f"{fact} is of edition “{editions[0]}”, and {FACTS}.{document} is now “{editions[1]}”"
                hint = "Take it out of what is new, or correct its edition in facts.yml"
                yield RuleFinding("W424", context.find_span(page.prose, tag.offset), message, hint)


@rule(
    "W404",
    "paragraph-number",
    Severity.WARNING,
    "A paragraph or annex of a document is named by its number",
    why="Numbers and letters move with every edition, and then lead readers to the wrong place.",
    language=ENGLISH,
)
def report_paragraph_numbers(context: LintContext) -> Iterable[RuleFinding]:
    """Report references to paragraphs by number and to annexes by letter, which change with each edition."""
    for passage in index_passages(context).find(NUMBERED_PARTS):
        for said in find_matches(NUMBERED, passage):
            hint = "Say what that part is about; a number belongs in facts.yml, if anywhere"
            yield RuleFinding("W404", said.find_span(context), f"“{said.words}” may change with the next edition", hint)
