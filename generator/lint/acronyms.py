"""Rule on acronyms: each page and question gives their full form once, so that no one has to ask."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.bank.model import Bank, Item
from generator.diagnostics.finding import Severity
from generator.lint.passages import Passage, PassageGroup, TextMatch, find_matches, group_passages_by_owner
from generator.lint.plain_text import to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists
from generator.stamping.values import format_value

LETTERS = re.compile(r"([A-Z](?<![\w.@/-][A-Z])(?<![A-Z] [A-Z])[A-Za-z]?[A-Z]{1,4})s?(?![\w@-]|\.\w| [A-Z]{2})")
"""An acronym. Capitals beside other capitals are emphasis. The rare capital comes first to keep the search fast."""
SHORT = "terms.lead"
"""The value that may be an acronym in some settings."""
_SHORT = re.compile(r"\{\{ *terms\.lead *\}\}(?!,? (?:is|the|who)\b)")


@rule(
    "W303",
    "unknown-letters",
    Severity.WARNING,
    "An acronym is never explained on the page",
    why="New colleagues and volunteers may not know it. One full form a page is enough.",
    language=ENGLISH,
)
def report_unexplained_acronyms(context: LintContext) -> Iterable[RuleFinding]:
    """Report the first use of each acronym that neither its question nor the page explains."""
    pages = {page.path: page.prose.text for page in context.bank.pages}
    readers = _find_readers(context.bank)
    for group in group_passages_by_owner(context):
        paths = list(readers(group.owner)) if isinstance(group.owner, Item) else []
        if not pages.keys() >= set(paths):
            continue  # a missing page may explain it
        around = [pages[path] for path in paths]
        for letters, said in _find_first(group).items():
            texts = [*(passage.prose.text for passage in group.passages), *around]
            if not any(is_explained(letters, to_plain_text(text)) for text in texts):
                message = f"nothing says what {letters} means, here or on the page"
                yield RuleFinding("W303", said.find_span(context), message, _say_how(letters))
        yield from _check_values(context, group.passages, around)


def is_explained(letters: str, text: str) -> bool:
    """Return whether a text has an acronym's full form, puts it in or before brackets, or says what it means."""
    full = load_word_lists().acronyms.stands_for.get(letters.upper(), "")
    pattern = (
        rf"\({letters}\)|\b{letters}\b(?:,? \(|,? (?:which )?(?:stands for|means|is short for)\b|, (?:the|a|an|who)\b)"
    )
    is_full = bool(full) and full.casefold() in text.casefold().replace("’", "'")
    return is_full or re.search(pattern, text) is not None


def _find_readers(bank: Bank) -> Callable[[Item], Iterable[str]]:
    """Return a function that lists the pages on which an item appears."""
    own = {module.id: module.page for module in bank.course.modules}
    placed: dict[str, list[str]] = defaultdict(list)
    for page in bank.pages:
        for embed in page.embeds:
            placed[embed.target].append(page.path)
    return lambda item: [*([own[item.module]] if item.module in own else []), *placed.get(item.id, ())]


def _find_first(group: PassageGroup) -> Mapping[str, TextMatch]:
    lists = load_word_lists().acronyms
    ordinary = lists.known | lists.shouted
    found: dict[str, TextMatch] = {}
    for passage in group.passages if LETTERS.search(group.said) else ():
        for said in find_matches(LETTERS, passage):
            letters = said.words.removesuffix("s")
            if letters.upper() not in ordinary:
                found.setdefault(letters, said)
    return found


def _check_values(context: LintContext, passages: Sequence[Passage], around: Sequence[str]) -> Iterator[RuleFinding]:
    """Report the first use of a value that is an acronym in this setting, unless the page shows its full form."""
    letters = format_value((context.values or {}).get(SHORT))
    proses = [passage.prose for passage in passages]
    uses = ((p, use) for p in proses if SHORT in p.text and (use := _SHORT.search(p.text)))
    first = next(uses, None) if letters.isupper() else None
    explained = re.compile(rf"\{{\{{ *{context.lead}\.title\b|terms\.lead *\}}\}},? (?:is|the|who)\b")
    if first and not any(explained.search(text) for text in (*(p.text for p in proses), *around)):
        message = f"{{{{ {SHORT} }}}} is {letters} here, and nothing on the page says what that means"
        yield RuleFinding(
            "W303", context.find_span(first[0], first[1].start()), message, f"Write {context.lead_tag} once"
        )


def _say_how(letters: str) -> str:
    full = load_word_lists().acronyms.stands_for.get(letters.upper())
    return f"Write {full} ({letters}) where it comes first" if full else "Write the words, and the letters in brackets"
