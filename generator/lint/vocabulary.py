"""The words that the rules on questions and stories look for: data, so that one is added or taken away in one place."""

from __future__ import annotations

import re


def any_of(words: str) -> re.Pattern[str]:
    """Return a pattern for any of these words, parted by ``|``, whatever their capitals."""
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w’'-])", re.IGNORECASE)


def all_of(words: str) -> frozenset[str]:
    """Return these words, parted by spaces, as a set."""
    return frozenset(words.split())


ABSOLUTE = any_of(
    r"always|never|every (?:single|time)|every(?:body|one)|nobody|no[ -]one|none|in no case|under no circumstances|must"
    r"|forever|impossible|completely|entirely|totally|absolutely"
)
"""What few true sentences can hold, so that a choice with it looks wrong; “delete everything” is a deed, no claim."""
HEDGE = any_of(
    r"usually|normally|generally|typically|often|mostly|sometimes|(?-i:may)|might|perhaps|probably|likely|in most cases"
    r"|as a rule|depends?"
)
"""What makes a sentence safe to say, so that a choice with it looks right; May is a month."""
NEGATIVE = any_of(
    r"(?<!or )(?<!but )(?<!, )(?<!, and )(?:not|never|except)|(?<!at )least|cannot"
    r"|(?<=is )(?:false|incorrect|untrue)|(?<=are )(?:false|incorrect|untrue)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|sha|should|must|need|might)n[’']t"
)
"""What turns a question round, so that a reader in haste picks what is right and fails; “this, never that” does not."""
SUMS_UP = re.compile(
    r"\b(?:all|none|both|any|neither|either|some|most) (?:of )?(?:the )?above\b"
    r"|^(?:all|none|both|any|neither|either) (?:of )?(?:the )?(?:below|these|those|them|choices|answers|options)"
    r"(?: (?:is|are) (?:right|correct|true|wrong|false))?[.!]?$"
    r"|^(?:both |neither |either |only )?\(?[a-e]\)? (?:and|or|nor|&) \(?[a-e]\)?(?: only)?[.!]?$"
    r"|^(?:both |neither |only )\(?[1-5]\)? (?:and|nor) \(?[1-5]\)?[.!]?$|^[1-5] and [1-5] only[.!]?$",
    re.IGNORECASE,
)
"""What speaks of other choices, by their place or their letter; “none” alone may be how many there are."""
EVERYDAY = all_of(
    """about account adult all another answer any app ask call chat child children class colleague come contact day
    deputy device email family father few first follow friend game get give go group head hear help home keep know last
    lead leader learner leave let look make manager many meeting message more most mother much name need new next note
    now number office one online open other out own parent people phone photo picture place policy post private pupil
    put read record report safe same say school see send setting show single site somebody something staff story
    student take talk team tell text thing time today told two use way week work write year"""
)
"""What any question of such a course may say above and below, so that it ties the two together no more than “you”."""
VERDICTS = all_of(
    """yes no right wrong correct incorrect true false good bad well done great excellent perfect sorry unfortunately
    exactly indeed quite almost nearly not that this it that's it's is was isn't wasn't the a an answer choice one so
    try again please very best better you are you're chose have partly safe unsafe"""
)
"""What says only whether something is right."""
ASKS = re.compile(
    r"(?:^|[.!?:…]\s+)[\"“‘']?(?:choose|pick|tick|mark|select|find|name|say|decide|complete|finish|match|put|sort|read|"
    r"what|which|who|whom|whose|when|where|why|how)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""How a sentence begins that asks for something, also where no question mark ends it."""
FILLERS = all_of(
    """a also an and at be but for in is it its just of on or please really so some that the then these this those to
    too very will with would"""
)
"""What may differ in two choices that mean the same."""
PLACE = re.compile(
    r"^[\"“‘']?(?P<word>first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after that|afterwards|finally|lastly"
    r"|last of all|to begin with|to start with|in the end)\b(?! (?:aid|name|class|form|year))",
    re.IGNORECASE,
)
"""How a step begins that says when it is taken."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
PRAISE = all_of(
    """well done good great job work excellent perfect super very nice bravo congratulations you did it made win won
    lose lost fail failed wrong right correct the a an end ending story finish finished over bad safe unsafe happy sad
    best worst oops no yes"""
)
"""What names an ending by its mark alone."""
WHAT_NOW = re.compile(
    r"\bwhat (?:you do|to do)\b|\b(?:go|going) back\b|\b(?:choose|try) again\b|\byou (?:can|could|may) (?:still|now)\b"
    r"|\btoo late\b|(?:^|[.!?:…]\s+)(?:now |even now,? |still,? |then )?(?:tell|ring|call|report|show|talk|speak|ask|"
    r"keep|bring|write|record|hand|go|take|stop|save|let|pass|email|choose)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What an ending says to somebody who took a wrong turning: a word on what can still be done, or a request to do it."""
CLAUSE = re.compile(
    r"(?:(?<=^)|(?<=[.!?:…]\s))(?:if|when|once|while|because|since|although|though|until|unless|after|before)\b"
    r"[^,.!?;:\n]*,|(?<=[\w,)’'] )(?:if|when|once|while|because|since|although|though|until|unless|that|who|what|which|"
    r"where|whether|so that|how)\b[^,.!?;:\n]*",
    re.IGNORECASE | re.MULTILINE,
)
"""A part of a sentence that hangs on another one: what it says is no claim of its own."""
REPORTED = re.compile(r"(?<=[\w,)’'] )(?:that|who|what|which|where|when|whether|if|how)\b[^,.!?;:\n]*", re.IGNORECASE)
"""What somebody is told, sees or does something about: how sure it is belongs to the situation."""
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|(?<!\w)['‘][^'’\n]*(?:['’]\w[^'’\n]*)*['’](?!\w)")
"""What somebody says."""


def blank(said: str, *patterns: re.Pattern[str]) -> str:
    """Return words of the same length in which what fits a pattern is no word."""
    for pattern in patterns:
        said = pattern.sub(lambda match: "_" * len(match.group()), said)
    return said
