"""Rules of one course, from ``quizzes/rules.yml``: the wording of its statements, and names that a nation has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import Field

from generator.diagnostics.finding import Finding, did_you_mean, error, find_closest_name
from generator.diagnostics.source import Loc, YamlTree
from generator.lint.word_types import CODES, Phrase, Phrases, Word, WordList
from generator.schema.validation import validate_tree


class ChangedMeaning(WordList):
    """Phrases that change the meaning of one statement of official guidance."""

    fault: Word = Field(description="How the phrase differs from the guidance: makes a ban of")
    hint: Word = Field(description="What to write instead")
    phrases: Phrases = Field(description="A list of phrases")


class RequiredPhrases(WordList):
    """Phrases of which a lesson on a statement of official guidance must contain one."""

    said: Word = Field(description="The phrases as a person would name them")
    phrases: Phrases = Field(description="A list of phrases")


class StatementWording(WordList):
    """The wording of one statement of official guidance: phrases that change its meaning, and those that keep it."""

    changed: ChangedMeaning | None = Field(None, description="Phrases that make more or less of it than it says (W415)")
    kept: RequiredPhrases | None = Field(None, description="Phrases of which its lesson needs one (W418)")


class CourseRules(WordList):
    """The content of rules.yml: what the rules look for in this course besides what they look for in every one."""

    statements: dict[Word, StatementWording] = Field(
        default_factory=dict, description="The id of a statement, and what to look for in texts on it"
    )
    belongs_to: dict[Phrase, tuple[Word, ...]] = Field(
        default_factory=dict, description="A body, role or document, and the nations that have it (W405): [england]"
    )
    say_instead: dict[Word, Word] = Field(
        default_factory=dict, description="A name of these, and the value that says the same in every nation"
    )


def parse_course_rules(
    tree: YamlTree, statements: Collection[str], nations: Collection[str]
) -> tuple[CourseRules, list[Finding]]:
    """Return what rules.yml says, nothing if it has errors, and the findings.

    ``statements`` and ``nations`` are those of the course.
    """
    rules, findings = validate_tree(CourseRules, tree, CODES)
    if rules is None:
        return CourseRules(), findings
    findings = [*_check_statements(rules, tree, statements), *_check_nations(rules, tree, nations)]
    return (CourseRules() if findings else rules), findings


def _check_statements(rules: CourseRules, tree: YamlTree, known: Collection[str]) -> Iterator[Finding]:
    for name in rules.statements:
        if name not in known:
            at = tree.find_key_span(("statements", name))
            hint = f"{did_you_mean(name, known)}Write the id of a statement in course.yml, or delete this"
            fix = tree.make_word_fix(at, name, find_closest_name(name, known))
            yield error("L014", at, f"the course has no statement “{name}”", hint, fix)


def _check_nations(rules: CourseRules, tree: YamlTree, known: Collection[str]) -> Iterator[Finding]:
    for term, nations in rules.belongs_to.items():
        for place, name in enumerate(nations):
            if name not in known:
                loc: Loc = ("belongs_to", term, place)
                hint = f"{did_you_mean(name, known)}Write one of {', '.join(known)}, as in fields.yml"
                fix = tree.make_word_fix(tree.find_span(loc), name, find_closest_name(name, known))
                yield error("L015", tree.find_span(loc), f"the course has no nation “{name}”", hint, fix)
