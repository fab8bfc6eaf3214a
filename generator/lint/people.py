"""Names that may be somebody's: stories are about people who do not exist, called by one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.findings import Severity, rewrite
from generator.lint.passages import Passage, Said, by_owner, find_said
from generator.lint.phrases import list_words
from generator.lint.rule import Remark, Subject, rule
from generator.lint.text import plain

GIVEN = list_words("""
    Abigail Adam Adrian Agnieszka Ahmed Aisha Alan Alex Alexander Alfie Alice Alison Amal Amanda Amelia Amina
    Amir Amy Andrea Andrew Angela Anita Anna Anne Anthony Archie Arjun Asha Ava Barbara Ben Benjamin Beth Bethan
    Bilal Brian Bronwen Carol Caroline Catherine Charlie Charlotte Chidi Chloe Chris Christine Christopher
    Claire Connor Craig Daisy Daniel David Dawn Deborah Deepak Dev Diane Donna Dylan Edward Eilidh Eleanor
    Elizabeth Ella Ellie Elsie Emily Emma Erin Ethan Eva Evie Faith Farah Fatima Fiona Florence Francesca Frank
    Freddie Freya Gareth Gary Gavin George Georgia Gill Giovanni Grace Graham Gwen Hamza Hannah Harjit Harold
    Harriet Harry Hassan Heather Helen Henry Holly Hugo Ian Ibrahim Imran Isaac Isabella Isla Ivy Jack Jacob
    Jake James Jamie Jane Janet Jasmine Jason Jean Jennifer Jess Jessica Jill Joan Joanna Joanne Joe Joel John
    Jonathan Jordan Joseph Josh Joshua Joyce Judith Julia Julie June Kamal Karen Karim Kate Katherine Kathleen
    Katie Kelly Kevin Khadija Kieran Kim Kiran Krzysztof Laura Lauren Layla Leah Lee Leo Lewis Liam Lily Linda
    Lisa Liz Logan Lola Lorraine Louise Lucas Lucy Luke Lydia Magda Mandeep Marcus Margaret Maria Marie Mark
    Martin Mary Maryam Mateusz Matthew Max Maya Megan Melissa Mia Michael Michelle Mohammad Mohammed Molly
    Morgan Muhammad Nadia Naomi Nasreen Natalie Natasha Nathan Neil Ngozi Niamh Nicholas Nicola Nigel Nikhil
    Noah Nora Oliver Olivia Omar Oscar Owen Pamela Patricia Patrick Paul Pauline Peter Philip Phoebe Piotr Poppy
    Priya Rachel Raj Ravi Rebecca Reece Rhys Richard Robert Roger Ronald Rosa Rose Rosie Ruby Ruth Ryan Saima
    Sally Sam Samantha Samuel Sandra Sara Sarah Scarlett Sean Shanice Sharon Sheila Shreya Sian Simon Siobhan
    Sofia Sophia Sophie Stephanie Stephen Steven Stuart Sunita Susan Suzanne Tanya Tariq Thea Theo Theresa
    Thomas Tim Toby Tom Tracey Tunde Valerie Victoria Vikram Wayne Wendy William Yasmin Yusuf Zainab Zara Zoe
""")
"""Common given names, for the beginning of a sentence, where any word has a capital."""
BETWEEN = list_words("""
    Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Prof Professor Coach Reverend Father Sister Saint St

    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays
    Saturdays Sundays January February March April May June July August September October November December
    Christmas Easter Eid Diwali Ramadan Hanukkah Halloween Spring Summer Autumn Winter

    World Day Week Book Year Years Key Stage Part Level Grade Class Form Room Module Chapter Section Reception
    One Two Three Four Five Six Seven Eight Nine Ten

    I You He She It We They My Your His Her Our Their This That These Those The A An And But Or If When What Who
    How Why Where Yes No Not To From In On At By For With After Before Then
""")
"""Words with a capital that may stand beside a name and are no part of it: titles, times, small words."""
BODIES = list_words("""
    England English Wales Welsh Scotland Scottish Ireland Irish Northern Britain British Kingdom United Europe
    European London Cardiff Edinburgh Belfast City Town Park Street Road Lane North South East West Great New

    Act Acts Regulation Regulations Rights Human Equality Data Protection Information Accessibility Public
    Sector Bodies Mobile Application Applications Web Content Guidance Guidelines Procedures Policy Policies
    Code Standards

    Education Children Child Service Services Council Commission Commissioner Office Agency Authority Centre
    Center Support Safety Helpline Line Report Harmful Internet Watch Foundation Safer Remove Fraud Action
    Revenge Porn Professionals Online Police Crime National General Teaching Workforce Body Community Committee
    Board

    School Schools College Nursery Academy Primary Secondary Infant Junior High Grammar University Trust Society
    Association Union Parliament Government Church Mosque Temple

    Google Microsoft Apple Teams Classroom Meet Zoom Word Excel Docs Drive Android Chrome Edge Firefox Safari
    Windows WhatsApp Facebook Instagram TikTok Snapchat YouTube Twitter Discord Telegram Signal Roblox Minecraft
    Fortnite Netflix Spotify Strava LinkedIn Messenger Skype Xbox PlayStation Nintendo Switch Moodle Markdown
    Git GitHub Pages Actions
    Area Assent Alliance Assistant Authorities Boards Care Chair Coffee Communications Consortium Deputy Designated
    Director Early Educational Federation Governor Governors Head Help Institute Lead Leader Local Manager Needs
    Offences Officer Partnership Principal Regional Safeguarding Senior Special Teacher Tutor United
""")
"""Words of places, laws, bodies, makers and roles: what has one of them in its name is nobody."""
RUN = re.compile(r"[A-Z](?<![\w’'-][A-Z])[a-z]+(?:[’'-][A-Z]?[a-z]+)*(?: [A-Z][a-z]+(?:[’'-][A-Z]?[a-z]+)*)+(?![\w@])")
_START = re.compile(r"(?:\A|[.!?…:][\"”’)]*\s+|\n|[\"“‘(]|\ufffc)\s*\Z")
_OWNED = re.compile(r"[’']s?\Z")


@rule(
    "W412",
    "full-name",
    Severity.WARNING,
    "Somebody is called by a full name",
    why="A full name is always somebody's. A reader who knows one who bears it will think of nobody else.",
)
def check_full_names(subject: Subject) -> Iterable[Remark]:
    """Tell two names in a row, unless one of them is a title, a day, a place, a body or a word of the setting."""
    bodies = BODIES | _read_known(subject)
    for _, passages in by_owner(subject):
        for said, words in _read_runs(passages):
            for name in _find_names(words, bodies):
                at = subject.place(said.passage.prose, said.offset + said.words.find(name))
                first = name.split()[0]
                fix = rewrite(at, len(name), first) if name in said.passage.prose.text else None
                hint = f"Write {first} alone, or a role"
                yield Remark("W412", at, f"“{name}” looks like somebody's full name", hint, fix)


def _read_runs(passages: Sequence[Passage]) -> Iterator[tuple[Said, Sequence[str]]]:
    """Yield words with capitals in a row, without a first one that has its capital from the sentence alone."""
    named: frozenset[str] | None = None
    for passage in passages:
        for said in find_said(RUN, passage):
            if named is None:
                named = GIVEN | _find_named(plain(one.prose.text) for one in passages)
            words = said.words.split()
            yield said, words[1:] if _START.search(said.before) and words[0] not in named else words


def _find_names(words: Sequence[str], bodies: frozenset[str]) -> Iterator[str]:
    """Yield two or more words in a row of which each may be part of a person's name."""
    run: list[str] = []
    for word in (*words, ""):
        bare = _OWNED.sub("", word)
        is_part = bool(word) and bare not in BETWEEN
        if is_part:
            run.append(word)
        if not is_part or bare != word:
            if len(run) > 1 and bodies.isdisjoint(_OWNED.sub("", one) for one in run):
                yield " ".join((*run[:-1], _OWNED.sub("", run[-1])))
            run = []


def _find_named(texts: Iterable[str]) -> frozenset[str]:
    """Return the words with a capital within a sentence of these texts: they are names where one begins, too."""
    return frozenset(word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text))


def _read_known(subject: Subject) -> frozenset[str]:
    """Return the words of the course's titles and of the setting's and facts' values that have a capital."""
    course = subject.bank.course
    titles = [course.title, *(module.title for module in course.modules), *(path.title for path in course.paths)]
    values = [value for value in (subject.values or {}).values() if isinstance(value, str)]
    return frozenset(word for text in (*titles, *values) for word in re.findall(r"[A-Z][\w’'-]+", text))
