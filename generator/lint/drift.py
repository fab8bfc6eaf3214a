"""Words that make a statement of the guidance harder or weaker than it is: a table by force, and one by statement.

The guidance is *considerations*. Some of it leaders *ensure*, some they encourage staff to *consider*, one thing is
*recommended*, of some people should be *aware*. Lessons and feedback neither harden nor soften that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.course import Force
from generator.lint.phrases import Phrases, phrases


@dataclass(frozen=True, slots=True)
class Drift:
    """Phrases that change what is said of a statement."""

    said: Phrases
    fault: str
    """How the phrase differs from the guidance, after the phrase and before the statement's id."""
    hint: str


_ORDERS = (
    "everybody|everyone|people|staff|what|when|which|who|how|you all? ^must",
    "^must",
    "are|is ^banned|forbidden|prohibited",
    "is|are not ^allowed|permitted to?",
    "it is ^compulsory|mandatory|obligatory",
    "people|staff|we|you are not ^allowed|permitted to",
    "people|staff|we|you are not to",
    "people|staff|we|you are ^forbidden|obliged|required to",
    "everybody|everyone|people|staff|you have ^to",
)
BY_FORCE: Mapping[Force, Sequence[Drift]] = {
    Force.CONSIDER: (
        Drift(
            phrases(_ORDERS),
            "makes an order of",
            "The guidance asks people to think about it: write “it helps to …”, or “you are encouraged to …”",
        ),
    ),
    Force.RECOMMENDED: (
        Drift(
            phrases(_ORDERS),
            "makes an order of",
            "It is a recommendation: write “it is recommended that you …”; what a policy here asks is a value",
        ),
    ),
    Force.AWARE: (
        Drift(
            phrases(("just|merely|only a ^suggestion", "^optional", "you can|may ^ignore")),
            "makes less of",
            "Staff should know it: say what it is, and what it means here",
        ),
    ),
    Force.ENSURE: (
        Drift(
            phrases(
                (
                    "if you ^feel like it",
                    "if you ^like",
                    "is|are ^optional",
                    "it is ^best|better not? to",
                    "^ideally",
                    "it would be ^nice|good to",
                    "^try not? to",
                    "^up to you whether",
                    "where|when|if ^possible",
                    "you may|might want to",
                    "you may|might ^consider",
                )
            ),
            "makes less of",
            "Leaders make sure of it: say plainly what staff do",
        ),
    ),
}
"""What changes any statement of a force."""
_ENDS = "arrested|barred|disciplined|dismissed|fined|jailed|prosecuted|sacked|struck|sued|suspended"
PROMISED = phrases(
    (f"will be {_ENDS}", f"he'll|she'll|they'll|you'll be {_ENDS}", "will ^lose * job|post", "will go to ^prison|jail")
)
"""Outcomes that nobody can know."""
BY_STATEMENT: Mapping[str, Sequence[Drift]] = {
    "S12": (
        Drift(
            phrases(
                (
                    "banned from",
                    "^must|should never use|join social media",
                    "^must|should never use the internet",
                    "delete|close all? your accounts",
                    "stay off|away from? ^social media",
                    "stay off|away from? the ^internet",
                    "do not use ^social media",
                    "have no accounts",
                )
            ),
            "makes a ban of",
            "Leaders ask for care and ban nothing: write “think carefully about …”",
        ),
    ),
    "S16a": (
        Drift(
            phrases(
                (
                    "will|always ^become|becomes public",
                    "will be ^seen|read by everybody|everyone",
                    "is always ^public|permanent",
                )
            ),
            "makes a certainty of",
            "It can happen, and need not: write “can become public”",
        ),
    ),
    "S17b": (
        Drift(
            phrases(
                (
                    "^must also? report it|this|them? to the app|platform|site|website",
                    "have|has to ^report it|this|them? to the app|platform|site|website",
                    "always ^report it|this|them? to the app|platform|site|website",
                    "report it|this|them? to the app|platform|site|website ^straight away",
                )
            ),
            "makes a duty of",
            "It is done if appropriate, after telling the head or a manager: write “if it fits, …”",
        ),
    ),
    "S9a": (
        Drift(
            phrases(
                (
                    "friends|friendship with|among|between colleagues|staff is|are ^banned|forbidden",
                    "friends|friendship with|among|between colleagues|staff is|are not ^allowed",
                )
            ),
            "makes a ban of",
            "Contact with colleagues is to be professional; friendship is nowhere forbidden",
        ),
    ),
}
"""What changes one statement."""
KEPT: Mapping[str, tuple[Phrases, str]] = {
    "S6a": (phrases(("can|could|may",)), "can, could or may"),
    "S6b": (phrases(("feel|feels|felt",)), "felt, or feels"),
    "S10": (phrases(("recommend|recommends|recommended|recommendation",)), "recommended"),
    "S12": (
        phrases(
            (
                "bans nobody",
                "do|does not ^ban",
                "no ^ban",
                "nobody here? ^ban|bans",
                "not to? a? ^ban|banned|banning",
            )
        ),
        "that nobody bans it",
    ),
    "S16a": (phrases(("can",)), "can"),
    "S17b": (phrases(("^appropriate", "if|when|where it ^fits")), "if appropriate, or if it fits"),
}
"""What the lesson on a statement has to say somewhere, in one of these phrases, which carry its force."""
