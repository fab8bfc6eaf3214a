"""Write the course that ships as plain Markdown for plain Material: its pages and, in them, its items' texts.

    python bench/shipped.py --out DIR

A setting's values stand in the text. Questions are task lists with their feedback in quotes, as in forms.py. What only
the theme draws, such as the form of the set-up page, is not in it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from configuration import plain_configuration, to_yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.bank.model import Bank  # noqa: E402 - the path comes first
from generator.parsing.markers import MARKER  # noqa: E402
from generator.project.project import load_project  # noqa: E402
from generator.stamping.compile import compile_page  # noqa: E402
from generator.stamping.fill import fill  # noqa: E402
from generator.stamping.tokens import to_tokens  # noqa: E402

ITEM = re.compile(r"^## .*?\{#(?P<id>[\w-]+)[^}\n]*\}$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
"""A question or scenario in a quiz file."""
MESSAGES = re.compile(r"^```\w+ ?(?P<title>.*)\n(?P<lines>(?:.+\n)*?)```$", re.MULTILINE)
TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
"""In front matter, one of our theme's templates."""
PLAIN = (
    (re.compile(r"[ \t]*\{#[^}\n]*\}"), ""),
    (re.compile(r"^### (.*)$", re.MULTILINE), r"#### \1"),
    (re.compile(r"^## (.*)$", re.MULTILINE), r"**\1**"),
    (re.compile(r"^- \[[~!]\]", re.MULTILINE), "- [ ]"),
    (re.compile(r" -> (.+)$", re.MULTILINE), r" (go to: \1)"),
    (re.compile(r"^  > ", re.MULTILINE), "\n    > "),
)
"""What our syntax for items has, and what plain Markdown has instead."""


def write_pages(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page, and of the configuration."""
    loaded = load_project(root)
    bank, values = loaded.bank, loaded.values
    if bank is None or values is None:
        raise SystemExit("bench: the project's own course or setting has errors")
    items = dict(list_items(root, bank))
    folders: dict[str, list[object]] = defaultdict(list)
    for page in bank.pages:
        folders[page.path.rpartition("/")[0]].append(page.path)
        text = TEMPLATE.sub("", (root / page.span.path).read_text("utf-8"), count=1)
        text = MESSAGES.sub(quote_messages, put_items(bank, items, text))
        yield f"docs/{page.path}", fill(compile_page(to_tokens(text), "html"), values, loaded.omitted_items, "")
    nav = [*folders.pop("", []), *({folder: pages} for folder, pages in folders.items())]
    yield "mkdocs.yml", to_yaml(plain_configuration(nav, questions=True))


def list_items(root: Path, bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the id of every question and scenario, and its text as plain Markdown."""
    for quiz in bank.quizzes:
        for item in ITEM.finditer((root / quiz.span.path).read_text("utf-8")):
            text = item[0]
            for pattern, new in PLAIN:
                text = pattern.sub(new, text)
            yield item["id"], text


def put_items(bank: Bank, items: Mapping[str, str], text: str) -> str:
    """Return a page with the texts of items in place of its markers; a check's are those that it draws from."""
    lines: list[str] = []
    for line in text.split("\n"):
        if marker := MARKER.fullmatch(line):
            pool = [item.id for item in bank.list_check_items(marker["target"])]
            lines += [items[id_] for id_ in (pool if marker["name"] == "check" else [marker["target"]])]
        else:
            lines.append(line)
    return "\n".join(lines)


def quote_messages(match: re.Match[str]) -> str:
    """Return messages as a quote, a paragraph each."""
    lines = [f"**{match['title']}**", *match["lines"].splitlines()]
    return "\n>\n".join(f"> {line}" for line in lines)


def main() -> None:
    """Run the command line: write the course into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    for name, text in write_pages(ROOT):
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
