"""A record is countersigned or unchanged; that somebody is verified, or the course accredited, is said nowhere.

The words of pages, questions and stories are held to this by a rule (W401); here are those that no author writes.
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
