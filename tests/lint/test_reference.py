"""The reference in docs/rules.md and docs/rules/ matches the rules and their test cases. GOLDEN=write writes it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

from generator.lint.reference import FAMILIES, RuleExample, render_rule_reference, render_rule_table
from generator.lint.table import RULES_BY_CODE
from tests.lint.test_rules import CASES, HERE, PLACES
from tests.support.golden import expect_golden
from tests.support.parser_findings import PARSING_TITLE, render_parser_findings

DOCS = HERE.parents[1] / "docs"
INDEX = """# Rules of the checker

`microsite check` (or `make check`) reports what breaks these rules. Each page below lists the rules of one family, with
a bad and a good example each. The pages are generated from the rules and from the cases that test them.

{pages}

- Ignore a rule in one place, with a reason: write `<!-- lint: ignore W203 because … -->` below the heading of a
  question, or of a section of a page. Above the first heading, it applies to the whole file. It can list several codes.
- Change the severity of a rule in `quizzes/course.yml`: `lint: {{ W203: off, W301: error }}`. You can't change a rule
  that says *always*, because a site can't be built without it.
- Run some rules only: `microsite check --select W2,W301`. Run all but some: `--ignore W203`.

{tables}
"""
PAGE = """# {title}

[All rules](../rules.md) lists the other families, and explains how to ignore a rule or change its severity.

{rules}
"""


def split_parts(text: str, *, is_yaml: bool) -> list[str]:
    """Cut a file into what can be compared: the lines of YAML, the questions or parts of Markdown."""
    return text.splitlines() if is_yaml else [part.strip("\n") for part in re.split(r"\n(?=#{1,2} )", text)]


def extract_differences(good: str, bad: str, *, is_yaml: bool) -> tuple[str, str]:
    """Return what stands in one text and not in the other."""
    a, b = split_parts(good, is_yaml=is_yaml), split_parts(bad, is_yaml=is_yaml)
    codes = [code for code in difflib.SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes() if code[0] != "equal"]
    gap = "\n" if is_yaml else "\n\n"
    return gap.join(p for c in codes for p in a[c[1] : c[2]]), gap.join(p for c in codes for p in b[c[3] : c[4]])


def read_side(folder: Path, side: str, name: str) -> str:
    """Return a file of one side: its own, that of both, or the project's."""
    own = folder / (f"{side}.md" if name == "md" else f"{side}.{name}")
    places = (own, folder / name, HERE / "project" / PLACES.get(name, f"quizzes/{name}"))
    return next((path.read_text("utf-8") for path in places if path.is_file()), "")


def list_differing_files(folder: Path) -> Sequence[str]:
    """Return the files that differ between the sides."""
    split = (path.name.partition(".") for path in folder.iterdir() if path.suffix != ".findings")
    return sorted({rest for side, _, rest in split if side in ("good", "bad")})


def read_example(case: str) -> RuleExample:
    folder = HERE / "rules" / case
    names = list_differing_files(folder)
    sides = [
        extract_differences(*(read_side(folder, s, n) for s in ("good", "bad")), is_yaml=n.endswith(".yml"))
        for n in names
    ]
    language = "yaml" if all(name.endswith(".yml") for name in names) else "markdown"
    good, bad = ("\n\n".join(filter(None, one)) for one in zip(*sides, strict=True))
    return RuleExample(bad=bad, good=good, finding=(folder / "bad.findings").read_text("utf-8"), language=language)


def render_index() -> str:
    """Return docs/rules.md: the families of rules, and a table of the rules in each."""
    pages = [(family.name, family.title) for family in FAMILIES] + [("parsing", PARSING_TITLE)]
    listed = "\n".join(f"- [{title}](rules/{name}.md)" for name, title in pages)
    tables = (
        (family.title, render_rule_table(family.select_rules(RULES_BY_CODE.values()), f"rules/{family.name}.md"))
        for family in FAMILIES
    )
    return INDEX.format(pages=listed, tables="\n\n".join(f"## {title}\n\n{table}" for title, table in tables))


def test_each_rule_is_in_one_family() -> None:
    listed = [rule.code for family in FAMILIES for rule in family.select_rules(RULES_BY_CODE.values())]
    assert sorted(listed) == sorted(RULES_BY_CODE)


def test_the_reference_matches_the_rules() -> None:
    examples = {case.split("-", 1)[0]: read_example(case) for case in CASES}
    assert all(example.bad or example.good for example in examples.values())
    expect_golden(DOCS / "rules.md", render_index())
    for family in FAMILIES:
        rules = render_rule_reference(family.select_rules(RULES_BY_CODE.values()), examples)
        expect_golden(DOCS / "rules" / f"{family.name}.md", PAGE.format(title=family.title, rules=rules))
    expect_golden(DOCS / "rules" / "parsing.md", PAGE.format(title=PARSING_TITLE, rules=render_parser_findings()))
    names = sorted([*(family.name for family in FAMILIES), "parsing"])
    assert sorted(path.stem for path in (DOCS / "rules").iterdir()) == names
