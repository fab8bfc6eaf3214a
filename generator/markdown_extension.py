"""Python-Markdown extension that embeds items of the bank in pages and turns placeholders into tokens.

``::: scenario friend-request`` in a page becomes the scenario, ``{{ head.title }}`` a token.

It does not import MkDocs and needs only the bank, so it works with every site generator that uses Python-Markdown;
``microsite stamp`` then fills the tokens. Embeds are replaced after code fences are stashed, so that samples keep
theirs, and before other Markdown; the embedded HTML is stashed too, so that Markdown leaves it unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.extensions.toc import slugify as slugify_words
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from generator.authoring.overlays import list_override_paths
from generator.bank.model import Bank
from generator.errors import FindingsError, GeneratorError
from generator.parsing.fences import Fence, find_message_fences
from generator.parsing.headings import strip_covers
from generator.parsing.ignores import strip_ignore_notes
from generator.parsing.limits import blank_excessive_lines
from generator.parsing.markdown import render_plain_text
from generator.parsing.markers import MARKER
from generator.parsing.message_fences import is_at_margin
from generator.parsing.messages import read_messages
from generator.parsing.steps import MIN_STEPS
from generator.project.project import load_project
from generator.rendering.course_words import find_course_words
from generator.rendering.embedding import EmbedRenderer, PageEmbeds
from generator.rendering.pages import load_course_theme
from generator.rendering.steps import StepLink, render_map, render_step_links
from generator.rendering.theme import THEME, find_theme
from generator.stamping.tokens import strip_tokens, to_tokens
from generator.system.cache import fingerprint, memoize
from generator.system.installed_course import find_course_folder

EXTENSION = "microsite"
"""The extension's name, as pyproject.toml registers it."""
PATHS = {"quizzes": "quizzes", "content": "content", "setting": "setting.yml"}
"""Default paths of the bank's files, by the name of the option that overrides them."""
BEFORE_FENCES = 27
"""Priority of the preprocessor for messages: whitespace is normalized at 30, fences are stashed at 25."""
BEFORE_HTML_BLOCKS = 22
"""Priority of the preprocessor: fences are stashed at 25, raw HTML at 20."""
BEFORE_INLINE = 21
"""Priority of the tree processor for plain text: inline Markdown is parsed at 20."""
BEFORE_CONTENTS = 6
"""Priority of the tree processor for quotation marks, as in ``smarty``: the table of contents is built at 5."""
AFTER_ALL = -10
"""Priority of the tree processor: inline Markdown is parsed at 20, the table of contents built at 5."""
QUOTE = re.compile("['\"]")
QUOTES = {"left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“", "right-double-quote": "”"}
"""Curly quotation marks as characters, since smarty's entities would appear in titles and in the search index."""


def slugify(value: str, separator: str) -> str:
    """Return the id for a heading, made from its text (``value``) without placeholders; a ``toc`` slugify function."""
    return slugify_words(" ".join(strip_tokens(value).split()), separator)


def make_markdown_renderer(extensions: Sequence[str], configs: Mapping[str, Any]) -> Callable[[str], str]:
    """Return a function that renders a page's Markdown to HTML with these extensions; ``configs`` are their options.

    Those of Python-Markdown and our own are found even where packages have no entry points, as in the browser.
    """
    ours = {EXTENSION: MicrositeExtension(**configs.get(EXTENSION, {}))} if EXTENSION in extensions else {}
    markdown = Markdown(
        extensions=[ours.get(name, _find_module(name)) for name in extensions],
        extension_configs={_find_module(name): options for name, options in configs.items()},
    )
    return lambda text: markdown.reset().convert(text)


def _find_module(extension: str) -> str:
    """Return the module of an extension by its short name; the name itself if Python-Markdown has none of this name."""
    module = f"markdown.extensions.{extension}"
    return module if "." not in extension and find_spec(module) else extension


def add_extension(extensions: list[str], configs: dict[str, dict[str, Any]], **options: object) -> None:
    """Add our extension with its options to a list of extensions, and to ``configs``, their options by name.

    The ids that ``toc`` gives headings become ours.
    """
    if EXTENSION not in extensions:
        extensions.append(EXTENSION)
    configs[EXTENSION] = options
    configs.setdefault("toc", {})["slugify"] = slugify


class MicrositeExtension(Extension):
    """Markdown extension that embeds questions and scenarios in pages and turns ``{{ … }}`` placeholders into tokens.

    ``root`` is the project folder; ``theme`` (as find_theme finds it) and PATHS are relative to it. A caller that has
    loaded the bank passes an ``embed_renderer``; otherwise bank and theme are loaded, and again after each change.
    """

    def __init__(
        self, *, root: str = ".", theme: str = THEME, embed_renderer: EmbedRenderer | None = None, **paths: str
    ) -> None:
        super().__init__()
        if unknown := paths.keys() - PATHS.keys():
            raise GeneratorError(f"the Markdown extension has no option {min(unknown)}")
        self._root = Path(root)
        self._theme = theme
        self._embed_renderer = embed_renderer
        self._paths = PATHS | paths
        self._page_embeds: PageEmbeds | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the processors, and the ``attr_list`` extension for heading ids, with a Markdown instance."""
        md.registerExtension(self)
        md.registerExtensions(["markdown.extensions.attr_list"], {})
        md.ESCAPED_CHARS.extend("'\"")  # as smarty does, whose processor is made only for pages that need it
        md.treeprocessors.register(_Quotes(md), "smarty", BEFORE_CONTENTS)
        md.preprocessors.register(_Messages(md, self), "microsite_messages", BEFORE_FENCES)
        md.preprocessors.register(_Markers(md, self), "microsite", BEFORE_HTML_BLOCKS)
        md.treeprocessors.register(_PlainTexts(md), "microsite_plain_texts", BEFORE_INLINE)
        md.treeprocessors.register(_Steps(md, self), "microsite_steps", AFTER_ALL + 1)
        md.treeprocessors.register(_Answers(md, self), "microsite_answers", AFTER_ALL)
        md.treeprocessors.register(_Picture(md, self), "microsite_picture", AFTER_ALL)

    def reset(self) -> None:
        """Discard the embedded questions and scenarios of the previous page."""
        self._page_embeds = None

    @property
    def page_embeds(self) -> PageEmbeds:
        """The questions, scenarios and module checks embedded in the page; loads the question bank if needed."""
        if self._page_embeds is None:
            self._page_embeds = PageEmbeds(embed_renderer=self._embed_renderer or self._make_embed_renderer())
        return self._page_embeds

    @property
    def has_embeds(self) -> bool:
        """Whether anything is embedded in the current page: a question, scenario, module check or block of messages."""
        return self._page_embeds is not None

    def _make_embed_renderer(self) -> EmbedRenderer:
        bank, language = memoize((self._root, *self._paths.values()), fingerprint(*self._files), self._read_bank)
        own = find_course_words(self._root, self._paths["quizzes"])
        theme = find_theme(self._root, self._theme)
        return EmbedRenderer(bank=bank, environment=load_course_theme(theme, bank, language, own=own))

    @property
    def _files(self) -> list[Path]:
        own = list_override_paths(self._root, self._paths["setting"])
        course = find_course_folder(self._root)
        shipped = (course / self._paths["quizzes"], course / self._paths["content"])
        return [*shipped, self._root / self._paths["setting"], *own]

    def _read_bank(self) -> tuple[Bank, str]:
        """Return the bank, and the language of its site."""
        paths = self._paths
        loaded = load_project(
            self._root,
            quizzes=paths["quizzes"],
            content=paths["content"],
            setting=paths["setting"],
            theme=self._theme,
        )
        if loaded.bank is None:
            raise FindingsError(loaded.report.to_text())
        return loaded.bank, loaded.language


class _Messages(Preprocessor):
    """Preprocessor that cuts a page at its limits, and renders its messages."""

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with its messages (chats, emails, posts, notices) as HTML."""
        bounded, _ = blank_excessive_lines(lines)  # the rest is reported where the file is read
        made: list[str] = []
        after = 0
        for fence in find_message_fences(bounded):
            if is_at_margin(fence):
                made += [*bounded[after : fence.first], "", self._render(fence, bounded), ""]
                after = fence.last
        return [*made, *bounded[after:]]

    def _render(self, fence: Fence, lines: Sequence[str]) -> str:
        messages, _ = read_messages(fence.kind, fence.where, [lines[index] for index in fence.body])
        html = self._extension.page_embeds.embed_renderer.render_messages(messages)
        return self.md.htmlStash.store(to_tokens(html))


class _Markers(Preprocessor):
    """Preprocessor that turns markers into embeds and tags into tokens, and removes statements from headings."""

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with embeds (``::: name id``) as HTML and ``{{ … }}`` placeholders as tokens."""
        return [made for line in lines for made in self._make(line)]

    def _make(self, line: str) -> Iterator[str]:
        marker = MARKER.fullmatch(line)
        if marker is None:
            yield to_tokens(strip_covers(strip_ignore_notes(line)))
            return
        html = self._extension.page_embeds.embed(marker["name"], marker["target"])
        yield from ("", self.md.htmlStash.store(html), "") if html else ("",)


class _PlainTexts(Treeprocessor):
    """Tree processor that keeps texts without markup from the inline patterns: most of a lesson, and of their time."""

    def run(self, root: Element) -> None:
        """Make each plain text of the page's element tree ``root`` atomic, which the inline patterns pass over."""
        if any(not type(pattern).__module__.startswith("markdown.") for pattern in self.md.inlinePatterns):
            return  # another extension may give any character a meaning
        for element in root.iter():
            text = element.text or ""
            plain = text if HTML_PLACEHOLDER_RE.fullmatch(text) else render_plain_text(text)
            if plain is not None:
                element.text = AtomicString(plain)


class _Quotes(Treeprocessor):
    """Tree processor that has ``smarty`` make quotation marks curly, on the few pages where any are left."""

    def run(self, root: Element) -> None:
        """Put ``smarty`` in its own place, and run it, if a text of the element tree ``root`` has quotation marks."""
        if any(QUOTE.search(text) for element in root.iter() for text in (element.text, element.tail) if text):
            SmartyExtension(smart_dashes=False, smart_ellipses=False, substitutions=QUOTES).extendMarkdown(self.md)
            self.md.treeprocessors["smarty"].run(root)


class _Steps(Treeprocessor):
    """Tree processor that wraps each ``##`` section of a lesson in a step, and puts the map of all steps before them.

    It runs after the table of contents, which gives the headings their ids.
    """

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        """Wrap each step (section) of a lesson in the page's element tree ``root``, and put a map of the steps first.

        Pages that are no lesson, and those with only one step, stay unchanged.
        """
        module = self._extension.page_embeds.module if self._extension.has_embeds else None
        headings = [child for child in root if child.tag == "h2"]
        if module is None or len(headings) < MIN_STEPS:
            return
        links = tuple(map(self._link, headings))
        environment = self._extension.page_embeds.embed_renderer.environment
        children = list(root)
        title = next((at for at, child in enumerate(children) if child.tag == "h1"), -1) + 1
        starts = [title, *(children.index(heading) for heading in headings[1:]), len(children)]
        root[:] = [*children[:title], self._stash(render_map(environment, links, module))]
        for at, (start, end) in enumerate(pairwise(starts)):
            step = SubElement(root, "section", {"class": "step", "aria-labelledby": links[at].id})
            step[:] = [*children[start:end], self._stash(render_step_links(environment, links, at))]

    def _link(self, heading: Element) -> StepLink:
        """Return the link to a step, and give its heading an id if no other extension has."""
        words = strip_tags(render_inner_html(_copy_without_permalink(heading), self.md))
        id_ = heading.get("id") or slugify(words, "-")
        heading.set("id", id_)
        return StepLink(id=id_, title=words)

    def _stash(self, html: str) -> Element:
        holder = Element("p")
        holder.text = self.md.htmlStash.store(html)
        return holder


def _copy_without_permalink(heading: Element) -> Element:
    """Return a heading without references to footnotes and without a link to itself; a copy, if it has any."""
    plain = remove_fnrefs(heading)
    links = "a[@class='headerlink']"
    if plain.find(links) is None:
        return plain
    copy = deepcopy(plain)
    for link in copy.findall(links):
        copy.remove(link)
    return copy


class _Picture(Treeprocessor):
    """Tree processor that puts the module's picture below the first ``##`` heading of its lesson."""

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        """Insert the module's picture below the first ``##`` heading of the page's element tree ``root``."""
        picture = self._extension.page_embeds.render_picture() if self._extension.has_embeds else ""
        above = next((part for part in root.iter() if part.find("h2") is not None), None) if picture else None
        if above is not None:
            heading = next(at for at, part in enumerate(above) if part.tag == "h2")
            place = Element("p")
            place.text = self.md.htmlStash.store(picture)
            above.insert(heading + 1, place)


class _Answers(Treeprocessor):
    """Tree processor that appends the answers to all embedded items to the page.

    It runs last, so that no table of contents lists them. It is not a postprocessor, because the ``toc`` extension runs
    those on every heading.
    """

    def __init__(self, md: Markdown, extension: MicrositeExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        """Append the answers to the page's embedded questions and scenarios to its element tree ``root``."""
        answers = self._extension.page_embeds.append_answers() if self._extension.has_embeds else ""
        if answers:
            SubElement(root, "p").text = self.md.htmlStash.store(answers)
