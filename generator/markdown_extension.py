"""Scenarios and values in the pages of any Python-Markdown site; imports no MkDocs.

``::: scenario friend-request`` in a page becomes the scenario, ``{{ dsl.title }}`` a token.

It needs only the bank, so it runs under any site generator that runs Python-Markdown; ``microsite stamp`` finishes what
such a generator makes. Markers are read before Markdown sees them, and after fences were put aside, so that samples of
code keep theirs; what they place is put aside in the same way, so that Markdown leaves it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.toc import slugify as slugify_words
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.authoring.overlays import find_watched
from generator.bank.model import Bank
from generator.errors import FindingsError, GeneratorError
from generator.parsing.bounds import bound
from generator.parsing.headings import write_page_heading
from generator.parsing.ignores import take_notes_out
from generator.parsing.markers import MARKER
from generator.project import load_project
from generator.rendering.pages import find_missing
from generator.rendering.placing import Placed, Placer
from generator.rendering.words import find_theme
from generator.stamping.tokens import strip_tokens, to_tokens
from generator.system.cache import keep, look_at

PATHS = {"quizzes": "quizzes", "content": "content", "setting": "setting.yml"}
"""Where the bank is read from, unless an option of that name says otherwise."""
BEFORE_HTML_BLOCKS = 22
"""Fences are put aside at 25, raw HTML at 20."""
AFTER_ALL = -10
"""What is inline is made at 20, the table of contents at 5."""
QUOTES = {"left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“", "right-double-quote": "”"}
"""What the marks that authors type become: characters, since entities would be in the way of titles and of search."""


def slugify(value: str, separator: str) -> str:
    """Return a heading's id from its words alone: a setting's value in it counts for nothing."""
    return slugify_words(" ".join(strip_tokens(value).split()), separator)


def make_renderer(extensions: Sequence[str], configs: Mapping[str, Any]) -> Callable[[str], str]:
    """Return a function that turns the Markdown of one page after another into HTML."""
    markdown = Markdown(extensions=extensions, extension_configs=configs)
    return lambda text: markdown.reset().convert(text)


class MicrositeExtension(Extension):
    """Places items of the bank in pages and turns values of the setting into tokens.

    ``root`` is the project folder; ``theme`` and PATHS are relative to it. A caller that has read them gives a
    ``placer``; otherwise bank and theme are read, and read again when a file has changed.
    """

    def __init__(self, *, root: str = ".", theme: str = "theme", placer: Placer | None = None, **paths: str) -> None:
        super().__init__()
        if unknown := paths.keys() - PATHS.keys():
            raise GeneratorError(f"the Markdown extension knows no option {min(unknown)}")
        self._root = Path(root)
        self._theme = self._root / theme
        self._placer = placer
        self._paths = PATHS | paths
        self._placed: Placed | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register with a Markdown instance; the ids of headings need ``attr_list``."""
        md.registerExtension(self)
        quotes = SmartyExtension(smart_dashes=False, smart_ellipses=False, substitutions=QUOTES)
        md.registerExtensions(["attr_list", quotes], {})
        md.preprocessors.register(_Markers(md, self), "microsite", BEFORE_HTML_BLOCKS)
        md.treeprocessors.register(_Answers(md, self), "microsite_answers", AFTER_ALL)

    def reset(self) -> None:
        """Forget the page before."""
        self._placed = None

    @property
    def placed(self) -> Placed:
        """What stands in the page that is being made."""
        if self._placed is None:
            self._placed = Placed(placer=self._placer or self._read_placer())
        return self._placed

    @property
    def has_placed(self) -> bool:
        """Whether the page holds anything of ours."""
        return self._placed is not None

    def _read_placer(self) -> Placer:
        bank = keep((self._root, *self._paths.values()), look_at(*self._files), self._read_bank)
        return Placer(bank=bank, environment=find_theme(self._theme, find_missing(bank)))

    @property
    def _files(self) -> list[Path]:
        own = find_watched(self._root, self._paths["setting"])
        return [*(self._root / path for path in self._paths.values()), *own]

    def _read_bank(self) -> Bank:
        paths = self._paths
        loaded = load_project(self._root, quizzes=paths["quizzes"], content=paths["content"], setting=paths["setting"])
        if loaded.bank is None:
            raise FindingsError(loaded.report.to_text())
        return loaded.bank


class _Markers(Preprocessor):
    """Turns markers into what they place, tags into tokens, and takes from headings what they teach."""

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        bounded, _ = bound(lines)  # the rest is reported where the file is read
        return [made for line in bounded for made in self._make(line)]

    def _make(self, line: str) -> Iterator[str]:
        marker = MARKER.fullmatch(line)
        if marker is None:
            yield to_tokens(write_page_heading(take_notes_out(line)))
            return
        html = self._extension.placed.place(marker["name"], marker["target"])
        yield from ("", self.md.htmlStash.store(html), "") if html else ("",)


class _Answers(Treeprocessor):
    """Ends a page with the answers to all that was placed in it.

    It is the last to touch the tree, so that no table of contents knows of them; it is no postprocessor, because the
    ``toc`` extension runs those on every heading.
    """

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        answers = self._extension.placed.render_answers() if self._extension.has_placed else ""
        if answers:
            SubElement(root, "p").text = self.md.htmlStash.store(answers)
