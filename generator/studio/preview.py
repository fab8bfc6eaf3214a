"""The preview of what is at the cursor: a lesson, question or story as learners meet it, as an HTML document.

It is rendered as a build renders pages and filled as a preview of the site is, and it shows nothing that the allow-list
refuses: then it says what to fix.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from generator.bank.model import Bank, Item, Page, Question, Scenario
from generator.checks.allow_list import find_violations, locate_violations
from generator.checks.project import SiteConfig
from generator.checks.rendered_html import find_piece_violations, make_page_error
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source
from generator.html_tokens import find_tags, replace_stretches
from generator.markdown_extension import add_extension, make_markdown_renderer
from generator.parsing.headings import find_headings
from generator.parsing.markdown import render_text
from generator.parsing.page_meta import strip_meta
from generator.project.project import Project
from generator.project.review import LenientValues, fill_setting_styles, inline_images
from generator.rendering.course_words import find_course_words
from generator.rendering.drawings import PORTRAITS, make_portrait_url
from generator.rendering.embedding import EmbedRenderer, append_finish, insert_part_tokens
from generator.rendering.page_scripts import insert_page_scripts
from generator.rendering.pages import load_course_theme
from generator.rendering.piece import Piece, compile_with_pieces
from generator.rendering.preview_frame import FrameBody, render_frame
from generator.rendering.review.story import build_story
from generator.rendering.theme import find_theme
from generator.stamping.compile import PageError
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.placeholders import fill_values
from generator.stamping.preview import highlight_missing_notes, insert_missing_notes
from generator.studio.places import find_heading, find_item, find_page, find_scene

PORTRAIT = re.compile(rf'src="\./assets/{PORTRAITS}/([\w-]+)\.svg"')
HERE = "about:srcdoc#"
"""The beginning of an address in the document, whose base is the page around it."""
ADDRESS = re.compile(r'\bhref="(?:#|(?![a-z+]+:)[^"]*)')
"""An address in the document, or one of another page, which a preview does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document that shows a lesson, question or story, and the place of the cursor in it."""

    sort: str
    """``lesson``, ``page``, ``item`` (a question) or ``story``; if there is nothing to show, why: ``course`` if the
    course cannot be read, ``empty`` for a quiz file without questions, or ``other`` for another file."""
    html: str = ""
    """The document, for an iframe's ``srcdoc``; empty if there is nothing to show."""
    id: str = ""
    """The id of the question or story, or the path of the page below ``content/``."""
    title: str = ""
    scene: str = ""
    """The id of the scene at the cursor."""
    anchor: str = ""
    """The id of the heading at the cursor."""


def preview(root: Path, loaded: Project, config: SiteConfig, path: str, line: int) -> Preview:
    """Return the preview of what is at a line of a file of the project: a page, or a question or story."""
    if loaded.bank is None:
        return Preview(sort="course")
    frames = _Frames(root, loaded, config, loaded.bank)
    if page := find_page(loaded.bank, path):
        return _preview_page(frames, page, line)
    if found := find_item(loaded.bank, path, line):
        return _preview_item(frames, *found, line)
    return Preview(sort="empty" if any(quiz.span.path == path for quiz in loaded.bank.quizzes) else "other")


def _preview_page(frames: _Frames, page: Page, line: int) -> Preview:
    source, problems = Source.read(frames.root, frames.root / page.span.path)
    module = frames.bank.lessons.get(page.address)
    headings = find_headings(page.prose.text, page.prose.span)
    title = next((frames.show(heading.words) for heading in headings if heading.level == 1), page.path)
    text = append_finish(strip_meta(source.text), module) if source else ""
    shown = _Shown(text, FrameBody(title=title, problems=problems), page, frames.loaded.omitted_items)
    anchor = find_heading(page, line)
    sort = "lesson" if module else "page"
    return Preview(sort=sort, html=frames.render(shown), id=page.path, title=title, anchor=anchor)


def _preview_item(frames: _Frames, item: Item, lines: range, line: int) -> Preview:
    title = frames.show(_get_title(item))
    problems = [one for one in frames.loaded.parse_errors if one.span.path == item.span.path and one.span.line in lines]
    story = (item, build_story(item, frames.fill_text)) if isinstance(item, Scenario) and not problems else None
    text = f"::: {'scenario' if story else 'question'} {item.id}"
    shown = _Shown(text, FrameBody(title=title, story=story, problems=problems), item)
    scene = find_scene(item, line)
    sort = "story" if isinstance(item, Scenario) else "item"
    return Preview(sort=sort, html=frames.render(shown), id=item.id, title=title, scene=scene)


def _get_title(item: Item) -> str:
    if isinstance(item, Question):
        return item.stem.text
    return item.title.text if isinstance(item, Scenario) else item.id


@dataclass(frozen=True, slots=True)
class _Shown:
    """The source of a preview document: a page's Markdown, or a line that embeds an item."""

    text: str
    body: FrameBody
    thing: Page | Item
    omit: Collection[str] = ()
    """Ids of the items that the setting's site omits."""


@dataclass(frozen=True)
class _Frames:
    """Renders documents of a loaded project."""

    root: Path
    loaded: Project
    config: SiteConfig
    bank: Bank

    @cached_property
    def values(self) -> LenientValues:
        """The setting's values; an unknown one is marked as missing."""
        return LenientValues(self.loaded.values or {})

    @cached_property
    def theme(self) -> Path:
        """The folder of the theme."""
        return find_theme(self.root, self.config.theme)

    @cached_property
    def renderer(self) -> EmbedRenderer:
        """The renderer of the bank's items."""
        own = find_course_words(self.root, self.config.quizzes)
        environment = load_course_theme(self.theme, self.bank, self.loaded.language, own=own)
        return EmbedRenderer(bank=self.bank, environment=environment, is_deferred=True)

    def fill_text(self, text: str) -> str:
        """Return an author's text with the setting's values."""
        return fill_values(text, self.values)

    def show(self, text: str) -> str:
        """Return an author's Markdown as plain text with the setting's values."""
        return render_text(self.fill_text(text))

    def render(self, shown: _Shown) -> str:
        """Return the document that shows something, or the errors to fix first."""
        if shown.body.problems:
            return self._fill(shown.body, (), shown.omit)
        html = self._render_markdown(shown.text)
        pieces = self.renderer.render_pieces(html, shown.thing.path if isinstance(shown.thing, Page) else "")
        if problems := self._find_problems(html, pieces, shown.thing.span.path):
            return self._fill(FrameBody(title=shown.body.title, problems=problems), (), ())
        body = FrameBody(
            title=shown.body.title, story=shown.body.story, content=insert_part_tokens(html), has_title="<h1" in html
        )
        try:
            return self._fill(body, pieces, shown.omit)
        except (PageError, RefusedValueError, KeyError) as fault:
            problem = make_page_error(ValueError(str(fault)), shown.thing.span)
            return self._fill(FrameBody(title=shown.body.title, problems=[problem]), (), ())

    def _render_markdown(self, text: str) -> str:
        names = [*self.config.extensions]
        options = {name: {**given} for name, given in self.config.extension_configs.items()}
        add_extension(names, options, embed_renderer=self.renderer)
        return make_markdown_renderer(names, options)(text)

    def _find_problems(self, html: str, pieces: Sequence[Piece], path: str) -> list[Finding]:
        violations = [*find_violations(html), *find_piece_violations(pieces)]
        source, _ = Source.read(self.root, self.root / path) if violations else (None, ())
        return list(locate_violations(violations, path, source.text if source else ""))

    def _fill(self, body: FrameBody, pieces: Sequence[Piece], omit: Collection[str]) -> str:
        environment = self.renderer.environment
        html = render_frame(environment, self.bank, body, fill_setting_styles(self.theme, self.values))
        html = insert_page_scripts(environment, html, chain.from_iterable(piece.modules for piece in pieces))
        compiled = insert_missing_notes(compile_with_pieces(html, pieces))
        filled = highlight_missing_notes(fill(compiled, self.values, omit))
        filled = PORTRAIT.sub(partial(_inline_portrait, self.theme), filled)
        return _keep_links_here(inline_images(filled, self.loaded.source_folders.content))


def _inline_portrait(theme: Path, found: re.Match[str]) -> str:
    return f'src="{make_portrait_url(theme, found[1])}"'


def _keep_links_here(html: str) -> str:
    """Return a document whose links lead to its own places, and those to other pages nowhere."""
    links = find_tags(html, {"a"})
    return replace_stretches(html, ((one.start, one.end, ADDRESS.sub(f'href="{HERE}', one.text)) for one in links))
