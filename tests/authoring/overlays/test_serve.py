"""A preview of three levels: what appears on one of them, changes or goes is seen, and a warm build hides nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.system.cache import clear_cache
from generator.website.build import build_site
from generator.website.preview.incremental import IncrementalBuilder
from generator.website.preview.watcher import Watcher
from tests.support.layered_course import list_site
from tests.support.small_project import a_small_project, replace_in_file, write_file

Change = Callable[[Path], object]
OAK = "settings/oak.yml"
PAGE, QUIZ = "content/modules/contact.md", "quizzes/contact.md"
ITEM = """---
title: Ours
module: contact
---

## True or false: Short texts need a record. {#texts covers="S8 S9b"}

Answer: true
Why: {dsl} wants to see all of it.
"""
DROP = (
    ITEM.replace("#texts", "#records")
    .replace("module: contact", "module: contact\ndrop: [texts]")
    .replace("{dsl}", "We")
)


def _lay_page(level: str) -> Change:
    return lambda root: write_file(
        root, f"{level}/modules/contact.md", (root / PAGE).read_text("utf-8") + f"\n{level}\n"
    )


def _add(name: str, text: str) -> Change:
    return lambda root: write_file(root, name, text)


def _remove(name: str) -> Change:
    return lambda root: (root / name).unlink()


CHANGES: dict[str, Change] = {
    "a picture": _add("content/assets/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a picture over it": _add("content/local/assets/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"),
    "a fork's page": _lay_page("content/local"),
    "a school's page": _lay_page("settings/oak/content"),
    "the page beneath": lambda root: replace_in_file(
        root, "settings/oak/content/modules/contact.md", "Tell", "Always tell"
    ),
    "an own page": _add("content/local/ours.md", "# Ours\n\n![A dot](assets/dot.svg)\n"),
    "the fork's page is gone, and nobody sees it": _remove("content/local/ours.md"),
    "the school's page is gone": _remove("settings/oak/content/modules/contact.md"),
    "the fork's, too": _remove("content/local/modules/contact.md"),
    "a fork's item": _add("quizzes/local/ours.md", ITEM.replace("{dsl}", "{{ dsl.title }}")),
    "a school's item": _add("settings/oak/quizzes/ours.md", ITEM.replace("{dsl}", "The office")),
    "a drop": _add("settings/oak/quizzes/ours.md", DROP),
    "the school's folder is gone": lambda root: shutil.rmtree(root / "settings" / "oak"),
    "what schools share": _add("settings/trust.yml", "support: { union: the union representative }\nurn: '123456'\n"),
    "a field of it": _add("settings/trust.yml", "terms: { learner: apprentice, learners: apprentices }\n"),
    "it is gone": _remove("settings/trust.yml"),
}
UNSEEN = {"what schools share"}
"""Changes that the small project shows nowhere."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_small_project(tmp_path)
    replace_in_file(root, PAGE, "Read the", "Here are {{ terms.learners }}. Read the")
    (root / "settings").mkdir()
    (root / "setting.yml").rename(root / OAK)
    return root


def test_after_any_change_of_a_level_a_warm_build_gives_the_bytes_of_a_cold_one(root: Path, tmp_path: Path) -> None:
    builder = IncrementalBuilder(root=root, setting=OAK)
    before = builder.build()
    for name, change in CHANGES.items():
        change(root)
        warm = builder.build()
        assert warm.files, (name, warm.report.to_text(), warm.fault)
        assert (warm.files != before.files) is (name not in UNSEEN), f"{name} changes nothing"
        clear_cache()
        assert build_site(root, tmp_path / "cold", setting=OAK).ok
        cold = dict(list_site(tmp_path / "cold"))
        assert sorted(n for n in {*cold, *warm.files} if cold.get(n) != warm.files.get(n)) == [], name
        before = warm


@pytest.mark.parametrize("name", ["settings/trust.yml", "settings/oak/content/new.md", "quizzes/local/a.md"])
def test_a_level_that_was_not_there_is_waited_for(root: Path, name: str) -> None:
    builder = IncrementalBuilder(root=root, setting=OAK)
    builder.load_config()
    watcher = Watcher()
    try:
        watcher.watch(builder.watched)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if (root / name).parent != root / "settings":
            assert watcher.wait(5)
            watcher.watch(builder.watched)
        write_file(root, name, "a: b\n")
        assert watcher.wait(5)
    finally:
        watcher.close()


def test_a_fault_of_what_schools_share_is_shown_as_one_of_the_setting(root: Path) -> None:
    write_file(root, "settings/trust.yml", "terms: { learner: pupil, lerners: pupils }\n")
    built = IncrementalBuilder(root=root, setting=OAK).build()
    assert [(f.code, f.span.path) for f in built.report.errors] == [("T002", "settings/trust.yml")]
    assert built.files
