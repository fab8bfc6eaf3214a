"""Reference of the rules in Markdown, rendered from their metadata and their test cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.lint.rule import ENGLISH, Rule


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A lint rule's example in the reference: a faulty text, the corrected text, and the finding."""

    bad: str
    """The lines that the rule reports, as in their file."""
    good: str
    finding: str
    """The finding on the bad lines."""
    language: str = "markdown"


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules that share a page of the reference, docs/rules/<name>.md."""

    name: str
    title: str
    prefixes: tuple[str, ...]
    """The beginnings of the codes of its rules."""

    def select_rules(self, rules: Iterable[Rule]) -> Sequence[Rule]:
        """Return the rules of this family, in the order of their codes."""
        return sorted((rule for rule in rules if rule.code.startswith(self.prefixes)), key=lambda rule: rule.code)


LANGUAGES: Mapping[str, str] = {ENGLISH: "English"}
"""Names of the languages that rules are for."""
FAMILIES: Sequence[RuleFamily] = (
    RuleFamily("course", "The course and its checks", ("C", "W0")),
    RuleFamily("values", "Values and settings", ("T",)),
    RuleFamily("questions", "Questions and choices", ("W2",)),
    RuleFamily("plain-english", "Plain English", ("W3",)),
    RuleFamily("content", "Trust, links, care and the guidance", ("W4",)),
    RuleFamily("scenarios", "Scenarios", ("W5",)),
)
"""The families of rules, in the order of the index; each rule is in exactly one."""


def render_rule_reference(rules: Iterable[Rule], examples: Mapping[str, RuleExample] | None = None) -> str:
    """Return the Markdown reference of lint rules: a table, then a section for each; ``examples`` are by rule code."""
    listed = sorted(rules, key=lambda rule: rule.code)
    sections = (render_rule(rule, (examples or {}).get(rule.code)) for rule in listed)
    return "\n\n".join((render_rule_table(listed), *sections))


def render_rule_table(rules: Iterable[Rule], page: str = "") -> str:
    """Return a Markdown table of rules, each with a link to its section in ``page``, by default the same page."""
    rows = (
        f"| [{r.code}]({page}#{r.code.lower()}-{r.name}) | {r.name} | {describe_severity(r)} | {r.title} |"
        for r in rules
    )
    return "\n".join(("| code | name | severity | what it finds |", "| --- | --- | --- | --- |", *rows))


def describe_severity(rule: Rule) -> str:
    """Return a rule's severity as text, with *always* if it cannot be changed, and the language that it is for."""
    always = ", always" if rule.mandatory else ""
    return f"{rule.severity}{always}{f', {LANGUAGES[rule.language]} only' if rule.language else ''}"


def render_rule(rule: Rule, example: RuleExample | None = None) -> str:
    """Return the Markdown section on a rule, with its example if there is one."""
    head = f"### {rule.code} {rule.name}\n\n{rule.title} ({describe_severity(rule)}). {rule.why}"
    return "\n\n".join((head, *_render_example(example))) if example else head


def _render_example(example: RuleExample) -> Iterator[str]:
    if example.bad:
        yield f"Bad:\n\n{_fence(example.bad, example.language)}"
    yield f"Finding{'' if example.bad else ' if something is missing'}:\n\n{_fence(example.finding, 'text')}"
    yield f"Good:\n\n{_fence(example.good, example.language)}"


def _fence(text: str, language: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text.strip()}\n{fence}"
