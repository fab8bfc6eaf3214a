"""The studio's preview pane in WebKit: every kind of question and a story is played; edits keep what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest

from tests.support.studio_preview.folder import write_preview_page
from tests.support.webkit.browser import WebKit

PLAY = (Path(__file__).parents[2] / "support" / "studio_preview" / "play.js").read_text("utf-8")
CALL = f"return ({PLAY[PLAY.index('*/') + 2 :].strip()})()"
SHOWN = "iframe:not(.studio-preview__frame--coming)"


@pytest.fixture(scope="module")
def preview_root(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the preview pane on a local server."""
    folder = tmp_path_factory.mktemp("preview") / "page"
    write_preview_page(folder)
    return serve(folder)


@contextmanager
def shown(webkit: WebKit, place: str) -> Iterator[None]:
    """Show what is at a path and line, and be in its frame once its document runs."""
    webkit.run("pane.show(...arguments[0].split(':'))", place)
    webkit.wait(lambda: not webkit.run("return document.querySelector('.studio-preview__frame--coming')"))
    webkit.driver.switch_to.frame(webkit.find(SHOWN))
    webkit.find_attached("html[data-script=on]")
    yield
    webkit.driver.switch_to.default_content()


@pytest.mark.exhaustive
def test_every_kind_is_played_and_the_focus_stays_in_the_text(webkit: WebKit, preview_root: str) -> None:
    webkit.resize(1280, 900)
    webkit.open(f"{preview_root}index.html")
    webkit.run("document.querySelector('#text').focus()")
    kinds = cast("dict[str, str]", webkit.run("return answers.kinds"))
    for kind, place in kinds.items():
        with shown(webkit, place):
            assert webkit.run(CALL) is True, kind
        assert webkit.run("return document.activeElement.id") == "text", kind
    place = kinds["single-choice"]
    with shown(webkit, place):
        webkit.run(CALL)
    webkit.run("answers.previews[arguments[0]].html += ' '", place)
    with shown(webkit, place):
        webkit.find("[data-result]")
    lesson = webkit.run("return answers.lesson")
    lines = webkit.run("return answers.lines")
    with shown(webkit, f"{lesson}:{lines[f'{lesson}:#how-it-works-here']}"):
        assert webkit.find("#how-it-works-here").text
        webkit.click(".step:not([hidden]) [data-onward]")
        webkit.find("#second-story")
    webkit.wait(
        lambda: webkit.run("return document.body.dataset.place") == f"{lesson}:{lines[f'{lesson}:#second-story']}"
    )
    webkit.check(preview_root)
