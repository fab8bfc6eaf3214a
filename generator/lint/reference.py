"""The reference of the rules, written from the rules themselves and from their cases.

The bad example of a rule is the one that its tests hold it to, and so is what it says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.lint.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleExample:
    """One case of a rule."""

    bad: str
    """The lines that the rule is about, as they are in their file."""
    good: str
    told: str
    """What is said of the bad ones."""
    language: str = "markdown"


def render_rule_reference(rules: Iterable[Rule], examples: Mapping[str, RuleExample] | None = None) -> str:
    """Write a table of the rules, then an entry for each; ``examples`` are by code."""
    listed = sorted(rules, key=lambda rule: rule.code)
    rows = (
        f"| [{r.code}](#{r.code.lower()}-{r.name}) | {r.name} | {describe_severity(r)} | {r.title} |" for r in listed
    )
    table = "\n".join(("| code | name | level | what it finds |", "| --- | --- | --- | --- |", *rows))
    entries = (render_rule(rule, (examples or {}).get(rule.code)) for rule in listed)
    return "\n\n".join((table, *entries))


def describe_severity(rule: Rule) -> str:
    """Say how much a rule matters, and whether that can be changed."""
    return f"{rule.severity}, always" if rule.mandatory else str(rule.severity)


def render_rule(rule: Rule, example: RuleExample | None = None) -> str:
    """Write what there is to know of a rule."""
    head = f"### {rule.code} {rule.name}\n\n{rule.title} ({describe_severity(rule)}). {rule.why}"
    return "\n\n".join((head, *_write_example(example))) if example else head


def _write_example(example: RuleExample) -> Iterator[str]:
    if example.bad:
        yield f"Not so:\n\n{_fence(example.bad, example.language)}"
    yield f"What is said{'' if example.bad else ' where something is missing'}:\n\n{_fence(example.told, 'text')}"
    yield f"But so:\n\n{_fence(example.good, example.language)}"


def _fence(text: str, language: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text.strip()}\n{fence}"
