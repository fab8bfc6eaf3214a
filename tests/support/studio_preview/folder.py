"""Writing of the page of the preview pane, and of its answers."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.bank.model import Bank, Item, Scenario
from generator.checks.project import SiteConfig, check_project
from generator.parsing.headings import find_headings
from generator.project.project import Project, load_project
from generator.rendering.pages import load_course_theme
from generator.rendering.theme import find_theme
from generator.studio.places import find_line
from generator.studio.preview import preview
from tests.support.small_site import make_project
from tests.support.studio import make_config

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SMALL = ROOT / "tests" / "corpus" / "project"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'"
)
"""The policy of the studio's page."""
PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Preview</title>
<link rel="icon" href="assets/favicon.svg">
<link rel="stylesheet" href="studio.css">
<script type="module" src="page.js"></script>
</head>
<body class="md-typeset">
<script src="studio-early.js"></script>
<main>
<h1>Preview</h1>
<label>Text <textarea id="text"></textarea></label>
<div data-module="studio-preview">{pane}</div>
</main>
</body>
</html>
"""
LESSON = "modules/contact.md"


def write_preview_page(folder: Path) -> None:
    """Write the page into a new folder, with what its frame loads and the answers to its requests."""
    loaded = check_project(ROOT, SiteConfig(**make_config(ROOT)))
    assert loaded.bank
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "theme/site/assets", folder / "assets")
    shutil.copytree(ROOT / "theme/studio", folder, dirs_exist_ok=True)
    environment = load_course_theme(find_theme(ROOT), loaded.bank, loaded.language, own=ROOT / "quizzes/words.yml")
    pane = environment.get_template("studio-preview/studio-preview.html").render()
    (folder / "index.html").write_text(PAGE.format(policy=POLICY, pane=pane), "utf-8")
    subprocess.run(["node", HERE / "bundle.mjs", folder], check=True, cwd=ROOT)
    (folder / "answers.json").write_text(json.dumps(make_answers(loaded)), "utf-8")


def make_answers(loaded: Project) -> dict[str, object]:
    """Return previews by path and line, lines by path and id, and a place with each kind of item, as path and line.

    Kinds that the course doesn't use come from a small course that has all of them.
    """
    bank = loaded.bank
    assert bank
    kinds = {item.kind: item for item in reversed(bank.items.values())}
    previews = preview_places(ROOT, loaded, [*list_places(bank, kinds.values()), ("setting.yml", 1)])
    places = {kind: f"{item.span.path}:{item.span.line}" for kind, item in kinds.items()}
    with TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "other", SMALL)
        small = load_project(root, rules=())
        assert small.bank
        for item in small.bank.items.values():
            if item.kind not in places:
                (shown,) = preview_places(root, small, [(item.span.path, item.span.line)]).values()
                places[item.kind] = f"other/{item.span.path}:{item.span.line}"
                previews[places[item.kind]] = shown
    return {
        "previews": previews,
        "lines": dict(list_lines(bank, kinds["scenario"])),
        "kinds": places,
        "lesson": f"content/{LESSON}",
    }


def preview_places(root: Path, loaded: Project, places: Iterable[tuple[str, int]]) -> dict[str, dict[str, object]]:
    """Return the previews of places of a project by path and line."""
    config = SiteConfig(**make_config(root))
    return {f"{path}:{line}": asdict(preview(root, loaded, config, path, line)) for path, line in places}


def list_places(bank: Bank, items: Iterable[Item]) -> Iterator[tuple[str, int]]:
    """Yield path and line of items, of a story's scenes, and of a lesson's headings."""
    for item in items:
        yield item.span.path, item.span.line
        if isinstance(item, Scenario):
            yield from ((scene.span.path, scene.span.line) for scene in item.scenes)
    page = next(page for page in bank.pages if page.path == LESSON)
    yield from ((page.span.path, heading.span.line) for heading in find_headings(page.prose.text, page.prose.span))


def list_lines(bank: Bank, story: Item) -> Iterator[tuple[str, int | None]]:
    """Yield the lines of a lesson's headings and of a story's scenes by path and id."""
    page = next(page for page in bank.pages if page.path == LESSON)
    ids = [f"#{heading.id}" for heading in find_headings(page.prose.text, page.prose.span)]
    yield from ((f"{page.span.path}:{id_}", find_line(bank, page.span.path, id_)) for id_ in ids)
    assert isinstance(story, Scenario)
    for scene in story.scenes:
        id_ = f"{story.id}/{scene.id}"
        yield f"{story.span.path}:{id_}", find_line(bank, story.span.path, id_)
