"""Words that promise what nobody here can keep: that somebody is verified, or that the course is accredited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.findings import Severity
from generator.lint.passages import EVERYWHERE
from generator.lint.replacing import tell_words
from generator.lint.rule import Remark, Subject, rule

TRUST: Mapping[str, str] = {
    "accredited|accredit|accredits|accreditation": "say who made the course, and for whom",
    "certified|certificated|certify|certifies": "say that a certificate was made",
    "cpd-certified|cpd-accredited|cpd-approved|cpd-registered": "say for how many minutes it is planned",
    "cpd certified|accredited|approved|registered": "say for how many minutes it is planned",
    "ofsted approved": "say which guidance it follows",
    "ofsted-approved": "say which guidance it follows",
    "quality assured": "say who checked it, and when",
    "quality-assured": "say who checked it, and when",
    "verified !account|accounts|badge|profile": "say countersigned, or unchanged",
    "verify|verifies|verification": "say check, or countersign",
}
"""What to say in place of each. A *verified account* is a platform's word for one of its own, and may stay."""


@rule(
    "W401",
    "trust-word",
    Severity.ERROR,
    "A word promises more than the site can keep",
    why="Records are made on the learner's own device, and nobody outside has approved the course. Who relies on such a"
    " word is misled.",
)
def check_trust(subject: Subject) -> Iterable[Remark]:
    """Tell each such word, wherever it is written."""
    return tell_words(subject, "W401", TRUST, EVERYWHERE, "is a promise that the site cannot keep")
