"""A record is countersigned or unchanged; that somebody is verified, or the course accredited, is said nowhere.

The words of pages, questions and stories are held to this by a rule (W401); here are those that no author writes. Nor
does anything say that lessons were read, or for how long: what is known is which checks were passed, and on which days.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CLAIMS = re.compile(r"\b(?:verif(?:y|ies|ied|ication)|accredit\w*|certified)\b", re.IGNORECASE)
"""What nobody here can promise; the name of the page and of its command is an address and no claim."""
SOURCES = ("quizzes/*.yml", "docs/*.md", "theme/words/*/*.yml", "theme/site/*.html")
EXAMPLES = "rules.md"
"""It shows what the rule finds."""
ADDRESS = re.compile(
    r"\bverify\.(?:md|html|title|verdicts|reasons)|(?:microsite|attestation) verify\b"
    r"|^verify:|[\"'/]verify|\bwords\.verify\b",
    re.M,
)


UNKNOWN = re.compile(
    r"\b(?:work(?:ed|s)? through|read all|studied) (?:all )?(?:the|every|each|your) (?:course|lessons?|modules?)\b"
    r"|\b(?:spent|took) (?:about )?(?:\{\w+\}|\d+|how many|so many) (?:minutes?|hours?)\b"
    r"|\bminutes? (?:it took|of learning)\b"
    r"|\b(?:has|have|had|you) (?:completed|finished|done) (?:the |a |\{|“\{|this |all )(?:course|lessons?|modules?)"
    r"|\bmodules? (?:you have )?(?:completed|done)\b|\btraining completed\b",
    re.IGNORECASE,
)
"""What the site cannot know, since it sees which checks were passed and nothing else."""
TOLD = ("content/*.md", "content/about/*.md", "content/for-dsls/*.md", "docs/*.md", "theme/words/*/*.yml")
TOLD += ("theme/components/*/*.yml", "theme/components/*/*.html", "theme/site/*.html", "README.md")


def find_claims(text: str) -> list[str]:
    return CLAIMS.findall(ADDRESS.sub("", text))


@pytest.mark.parametrize("pattern", SOURCES)
def test_nobody_is_promised_what_cannot_be_kept(project: Path, pattern: str) -> None:
    paths = [path for path in sorted(project.glob(pattern)) if path.name != EXAMPLES]
    found = {path.name: find_claims(path.read_text("utf-8")) for path in paths}
    assert found
    assert {name: claims for name, claims in found.items() if claims} == {}


def test_claims_are_found() -> None:
    said = "An accredited course. Verified by [the page](verify.md); `microsite verify FILE`. CPD certified."
    assert find_claims(said) == ["accredited", "Verified", "certified"]


@pytest.mark.parametrize("pattern", TOLD)
def test_nothing_is_said_of_lessons_read_or_time_spent(project: Path, pattern: str) -> None:
    paths = [path for path in sorted(project.glob(pattern)) if path.name != EXAMPLES]
    found = {path.name: UNKNOWN.findall(path.read_text("utf-8")) for path in paths}
    assert found
    assert {name: claims for name, claims in found.items() if claims} == {}


@pytest.mark.parametrize(
    "said",
    [
        "Somebody worked through the lessons and passed the checks.",
        "About {count} minutes of learning.",
        "You have completed {module} on {date}.",
        "{name} has completed “{course}” at {setting}.",
        "{done} of {count} modules done",
        "2. **Training completed.**",
        "It took 40 minutes.",
    ],
)
def test_a_claim_of_what_nobody_knows_is_found(said: str) -> None:
    assert UNKNOWN.search(said)
