"""Letters that stand for words: said in full once on a page, so that nobody has to ask what a DSL is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.bank import Bank, Item
from generator.findings import Severity
from generator.lint.passages import Passage, Said, by_owner, find_said
from generator.lint.phrases import list_words
from generator.lint.rule import Remark, Subject, rule
from generator.lint.text import plain
from generator.values import text_of

ACRONYMS: Mapping[str, str] = {
    "ALN": "additional learning needs",
    "ASN": "additional support needs",
    "AUP": "acceptable use policy",
    "CEOP": "Child Exploitation and Online Protection",
    "CPD": "continuing professional development",
    "CPO": "child protection officer",
    "CSA": "child sexual abuse",
    "CSAM": "child sexual abuse material",
    "CSE": "child sexual exploitation",
    "DDSL": "deputy designated safeguarding lead",
    "DFE": "Department for Education",
    "DPA": "Data Protection Act",
    "DPIA": "data protection impact assessment",
    "DPO": "data protection officer",
    "DSL": "designated safeguarding lead",
    "DSP": "designated safeguarding person",
    "ECT": "early career teacher",
    "EHRC": "Equality and Human Rights Commission",
    "EWC": "Education Workforce Council",
    "EYFS": "early years foundation stage",
    "GDPR": "General Data Protection Regulation",
    "GTCS": "General Teaching Council for Scotland",
    "HLTA": "higher level teaching assistant",
    "ICO": "Information Commissioner's Office",
    "INSET": "in-service training",
    "IWF": "Internet Watch Foundation",
    "KCSIE": "Keeping children safe in education",
    "LADO": "local authority designated officer",
    "LSA": "learning support assistant",
    "MASH": "multi-agency safeguarding hub",
    "MAT": "multi-academy trust",
    "NCA": "National Crime Agency",
    "NSPCC": "National Society for the Prevention of Cruelty to Children",
    "POSH": "Professionals Online Safety Helpline",
    "PSHE": "personal, social, health and economic education",
    "RSHE": "relationships, sex and health education",
    "SCR": "single central record",
    "SENCO": "special educational needs co-ordinator",
    "SEND": "special educational needs and disabilities",
    "SLT": "senior leadership team",
    "SWGFL": "South West Grid for Learning",
    "TA": "teaching assistant",
    "TRA": "Teaching Regulation Agency",
    "UKCIS": "UK Council for Internet Safety",
    "UKSIC": "UK Safer Internet Centre",
    "WCAG": "Web Content Accessibility Guidelines",
}
"""What each stands for; written in capitals here, whatever capitals it has in a text."""
ORDINARY = list_words("""
    AA AI AM BBC CCTV CD CEOP CPR CSV DIY DNA DVD EU FM GB GOV GP GPS HTML ID IT JSON KB MB MP NHS NSPCC OK PA PC PDF PE
    PIN PM PS QR SIM SMS SOS TV UK UN URL US USA USB VR ZIP
    ALL AND ARE DO EVER FALSE HAS IF IN IS MUST NEVER NO NOT NOW OFF ON ONLY OR STOP THE TO TRUE YES
""")
"""Known to everybody by their letters, names by which a body is called, and words that somebody writes loudly."""
LETTERS = re.compile(r"([A-Z](?<![\w.@/-][A-Z])(?<![A-Z] [A-Z])[A-Za-z]?[A-Z]{1,4})s?(?![\w@-]|\.\w| [A-Z]{2})")
"""Capitals beside other words in capitals are shouted. It begins with what is rare, so that a search is quick."""
SHORT = "terms.lead"
"""A value of the setting that may be letters."""
FULL = "dsl.title"
"""The value that says them in full."""
_SHORT = re.compile(r"\{\{ *terms\.lead *\}\}(?!,? (?:is|the|who)\b)")
_TOLD = re.compile(r"\{\{ *dsl\.title\b|terms\.lead *\}\},? (?:is|the|who)\b")


@rule(
    "W303",
    "unknown-letters",
    Severity.WARNING,
    "Letters stand for words that the page never says",
    why="New and supply staff, volunteers and governors may not know them. To say them in full once a page is enough.",
)
def check_acronyms(subject: Subject) -> Iterable[Remark]:
    """Tell the first use of each acronym on a page or in a question, where neither says what it means."""
    pages = {page.path: page.prose.text for page in subject.bank.pages}
    readers = _find_readers(subject.bank)
    for owner, passages in by_owner(subject):
        paths = list(readers(owner)) if isinstance(owner, Item) else []
        if not pages.keys() >= set(paths):
            continue  # what stands on a page that is not there, nobody knows
        around = [pages[path] for path in paths]
        for letters, said in _find_first(passages).items():
            texts = [*(passage.prose.text for passage in passages), *around]
            if not any(is_told(letters, plain(text)) for text in texts):
                message = f"nothing says what {letters} means, here or on the page"
                yield Remark("W303", said.place(subject), message, _say_how(letters))
        yield from _check_values(subject, passages, around)


def is_told(letters: str, text: str) -> bool:
    """Return whether a text says what letters stand for: in full, in brackets on either side, or as a sentence."""
    full = ACRONYMS.get(letters.upper(), "")
    told = (
        rf"\({letters}\)|\b{letters}\b(?:,? \(|,? (?:which )?(?:stands for|means|is short for)\b|, (?:the|a|an|who)\b)"
    )
    is_full = bool(full) and full.casefold() in text.casefold().replace("’", "'")
    return is_full or re.search(told, text) is not None


def _find_readers(bank: Bank) -> Callable[[Item], Iterable[str]]:
    """Return a way to tell the pages on which an item is read."""
    own = {module.id: module.page for module in bank.course.modules}
    placed: dict[str, list[str]] = defaultdict(list)
    for page in bank.pages:
        for placement in page.placements:
            placed[placement.target].append(page.path)
    return lambda item: [*([own[item.module]] if item.module in own else []), *placed.get(item.id, ())]


def _find_first(passages: Sequence[Passage]) -> Mapping[str, Said]:
    found: dict[str, Said] = {}
    for passage in passages:
        for said in find_said(LETTERS, passage):
            letters = said.words.removesuffix("s")
            if letters.upper() not in ORDINARY:
                found.setdefault(letters, said)
    return found


def _check_values(subject: Subject, passages: Sequence[Passage], around: Sequence[str]) -> Iterator[Remark]:
    """Tell the first use of a value that is letters in this setting, where its readers see no value that says more."""
    letters = text_of((subject.values or {}).get(SHORT))
    proses = [passage.prose for passage in passages]
    uses = ((p, use) for p in proses if SHORT in p.text and (use := _SHORT.search(p.text)))
    first = next(uses, None) if letters.isupper() else None
    if first and not any(_TOLD.search(text) for text in (*(p.text for p in proses), *around)):
        message = f"{{{{ {SHORT} }}}} is {letters} here, and nothing on the page says what that means"
        yield Remark("W303", subject.place(first[0], first[1].start()), message, f"Write {{{{ {FULL} }}}} once")


def _say_how(letters: str) -> str:
    full = ACRONYMS.get(letters.upper())
    return f"Write {full} ({letters}) where it comes first" if full else "Write the words, and the letters in brackets"
