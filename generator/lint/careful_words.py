"""Words that hurt, blame or talk down, each with what to say in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.findings import Severity
from generator.lint.passages import EVERYWHERE, TOLD
from generator.lint.phrases import phrases
from generator.lint.replacing import tell_words
from generator.lint.rule import Remark, Subject, rule

HURTFUL: Mapping[str, str] = {
    "attention-seeking": "asking for help",
    "attention seeking": "asking for help",
    "child ^porn|pornography": "images of child sexual abuse",
    "child ^prostitute": "exploited child",
    "child ^prostitutes": "exploited children",
    "child ^prostitution": "child sexual exploitation",
    "commit suicide": "die by suicide",
    "commits suicide": "dies by suicide",
    "committed suicide": "died by suicide",
    "committing suicide": "dying by suicide",
    "confined to a wheelchair": "using a wheelchair",
    "wheelchair-bound": "using a wheelchair",
    "failed|unsuccessful ^suicide": "attempted suicide",
    "successful ^suicide": "suicide",
    "illegal immigrant": "person without papers",
    "kiddie porn": "images of child sexual abuse",
    "^real parents|mother|mum|father|dad": "say birth parents, mother or father",
    "revenge porn !helpline": "sharing of intimate images",
    "self-harmer": "person who self-harms",
    "self-harmers": "people who self-harm",
    "suffers from": "has",
    "suffering from": "with",
    "the ^disabled": "disabled people",
    "the ^mentally ill": "people with a mental illness",
}
"""What to say in place of each."""
BLAMING = phrases(
    (
        "as everybody|everyone ^knows",
        "bring|brings|brought it on !the",
        "careless|carelessly",
        "common sense",
        "foolish|foolishly",
        "has|have|had only himself|herself|themselves|yourself to ^blame",
        "her|his|their|your own ^fault",
        "had it ^coming",
        "idiot|idiots|idiotic",
        "ignorant",
        "^just have|need to",
        "naive|naively|naïve|naïvely",
        "no ^excuse",
        "obviously",
        "ought to have known",
        "ought to know better",
        "ridiculous",
        "shameful",
        "should have ^known|noticed",
        "should have ^better",
        "should know ^better",
        "silly",
        "stupid|stupidly",
        "thoughtless",
        "^why did you not|never",
        "why didn't you",
        "needless to say",
        "was|were ^asking for it",
        "you ^failed to",
    )
)
"""What makes a reader, or somebody in a story, small; *of course* and *just* may be kind, so few uses are here."""


@rule(
    "W305",
    "hurtful-word",
    Severity.WARNING,
    "A word can hurt somebody it is about",
    why="Readers may have lived through what they read here. Some words make a crime of an illness, or blame a child.",
)
def check_hurtful(subject: Subject) -> Iterable[Remark]:
    """Tell each such word, whoever says it."""
    return tell_words(subject, "W305", HURTFUL, EVERYWHERE, "can hurt those whom it is about")


@rule(
    "W306",
    "blame",
    Severity.WARNING,
    "Words blame a reader, or talk down",
    why="Somebody who feels blamed hides the next mistake, and hidden mistakes put children at risk.",
)
def check_blame(subject: Subject) -> Iterable[Remark]:
    """Tell such words where the course speaks for itself; what people in a story say, and *not silly*, may stay."""
    for said in BLAMING.find(subject, TOLD):
        if not (said.is_quoted or said.is_denied):
            hint = "Say what happened and what helps, without it"
            yield Remark("W306", said.place(subject), f"“{said.words}” blames or talks down", hint)
