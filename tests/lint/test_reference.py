"""docs/rules.md says what the rules say, with the examples that their tests hold them to. GOLDEN=write writes it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

from generator.lint.reference import RuleExample, render_rule_reference
from generator.lint.table import RULES_BY_CODE
from tests.lint.test_rules import CASES, HERE, PLACES
from tests.support.golden import expect
from tests.support.readers import write_readers

DOCS = HERE.parents[1] / "docs"
FRONT = """# Rules of the checker

`microsite check` (or `make check`) tells these. This page is made from the rules and from the cases that test them.

- Pass over a rule in one place, with a reason: `<!-- lint: ignore W203 because … -->` below the heading of a question,
  or of a part of a page; above the first heading it holds for the whole file. Several codes may stand there.
- Change how much a rule matters in `quizzes/course.yml`: `lint: { W203: off, W301: error }`. What says *always* below
  cannot be changed, because a site could not be built without it.
- Look at some rules only: `microsite check --select W2,W301`, or at all but some: `--ignore W203`.
"""


def parts_of(text: str, *, is_yaml: bool) -> list[str]:
    """Cut a file into what can be compared: the lines of YAML, the questions or parts of Markdown."""
    return text.splitlines() if is_yaml else [part.strip("\n") for part in re.split(r"\n(?=#{1,2} )", text)]


def differ(good: str, bad: str, *, is_yaml: bool) -> tuple[str, str]:
    """Return what stands in one text and not in the other."""
    a, b = parts_of(good, is_yaml=is_yaml), parts_of(bad, is_yaml=is_yaml)
    codes = [code for code in difflib.SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes() if code[0] != "equal"]
    gap = "\n" if is_yaml else "\n\n"
    return gap.join(p for c in codes for p in a[c[1] : c[2]]), gap.join(p for c in codes for p in b[c[3] : c[4]])


def read_side(folder: Path, side: str, name: str) -> str:
    """Return a file of one side: its own, that of both, or the project's."""
    own = folder / (f"{side}.md" if name == "md" else f"{side}.{name}")
    places = (own, folder / name, HERE / "project" / PLACES.get(name, f"quizzes/{name}"))
    return next((path.read_text("utf-8") for path in places if path.is_file()), "")


def find_names(folder: Path) -> Sequence[str]:
    """Return the files that differ between the sides."""
    split = (path.name.partition(".") for path in folder.iterdir() if path.suffix != ".findings")
    return sorted({rest for side, _, rest in split if side in ("good", "bad")})


def read_example(case: str) -> RuleExample:
    folder = HERE / "rules" / case
    names = find_names(folder)
    sides = [differ(*(read_side(folder, s, n) for s in ("good", "bad")), is_yaml=n.endswith(".yml")) for n in names]
    language = "yaml" if all(name.endswith(".yml") for name in names) else "markdown"
    good, bad = ("\n\n".join(filter(None, one)) for one in zip(*sides, strict=True))
    return RuleExample(bad=bad, good=good, told=(folder / "bad.findings").read_text("utf-8"), language=language)


def test_the_reference_is_that_of_the_rules() -> None:
    examples = {case.split("-", 1)[0]: read_example(case) for case in CASES}
    assert all(example.bad or example.good for example in examples.values())
    text = f"{FRONT}\n{render_rule_reference(RULES_BY_CODE.values(), examples)}\n\n{write_readers()}"
    expect(DOCS / "rules.md", text)
