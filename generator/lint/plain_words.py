"""Words for which there is a plainer one, each with what to write in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.findings import Severity
from generator.lint.passages import EVERYWHERE
from generator.lint.replacing import tell_words
from generator.lint.rule import Remark, Subject, rule

PLAIN: Mapping[str, str] = {
    "additionally": "also",
    "adhere to": "keep to",
    "adhered to": "kept to",
    "adheres to": "keeps to",
    "adhering to": "keeping to",
    "aforementioned": "this",
    "amongst": "among",
    "approximately": "about",
    "ascertain": "find out",
    "ascertained": "found out",
    "assistance": "help",
    "at this ^point in time": "now",
    "cascade to": "share with",
    "cascaded to": "shared with",
    "commence": "begin",
    "commenced": "began",
    "commences": "begins",
    "comply with": "keep to",
    "cognisant of": "aware of",
    "disseminate": "share",
    "disseminated": "shared",
    "due to the ^fact that": "because",
    "endeavour to": "try to",
    "facilitate": "help",
    "facilitated": "helped",
    "facilitates": "helps",
    "going ^forward": "from now on",
    "henceforth": "from now on",
    "hereby|herein|hereto|therein|thereof|thereto": "",
    "impactful": "strong",
    "in ^accordance with": "as it says in",
    "in ^conjunction with": "with",
    "in ^lieu of": "in place of",
    "in ^order to": "to",
    "in ^relation to": "about",
    "in ^respect of": "about",
    "in the ^event of": "if there is",
    "in the ^event that": "if",
    "in the ^absence of": "without",
    "inappropriate": "say what is wrong with it",
    "learnings": "what we learned",
    "leverage": "use",
    "leveraging": "using",
    "liaise with": "talk to",
    "liaised with": "talked to",
    "moving ^forward": "from now on",
    "multi-agency": "say who",
    "notwithstanding": "despite",
    "numerous": "many",
    "obtain": "get",
    "obtained": "got",
    "operationalise": "put into practice",
    "per ^annum": "a year",
    "pertaining to": "about",
    "prior to": "before",
    "purchase": "buy",
    "purchased": "bought",
    "regarding": "about",
    "safeguarding purposes": "keeping children safe",
    "signpost to": "point to",
    "signposted to": "shown",
    "stakeholder|stakeholders": "say who",
    "subsequent to": "after",
    "subsequently": "later",
    "sufficient": "enough",
    "synergy": "",
    "terminate": "end",
    "terminated": "ended",
    "touch ^base": "talk",
    "upon": "on",
    "utilisation": "use",
    "utilise|utilize": "use",
    "utilised|utilized": "used",
    "utilises|utilizes": "uses",
    "utilising|utilizing": "using",
    "whilst": "while",
    "with a ^view to": "to",
    "with ^regard|regards to": "about",
    "e.g.|eg": "for example",
    "i.e.|ie": "that is",
    "etc|etc.": "and so on",
}
"""What to write in place of each; nothing where it can go."""


@rule(
    "W304",
    "plain-word",
    Severity.WARNING,
    "There is a plainer word",
    why="A plain word is read faster by everybody, and by people who learned English later it is understood.",
)
def check_plain_words(subject: Subject) -> Iterable[Remark]:
    """Tell each long word, wherever it is written."""
    return tell_words(subject, "W304", PLAIN, EVERYWHERE, "has a plainer word")
