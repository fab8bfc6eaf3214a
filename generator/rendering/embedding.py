"""Rendering of a page's embeds (``::: question id``, ``scenario``, ``check``), and of the answers that end it.

The build adds ``::: finish id`` at the end of a lesson without a check, and ``::: pool id`` to the page that asks the
questions of a module's check again.

One EmbedRenderer serves all pages of a build; one PageEmbeds belongs to one page and remembers its embeds, because the
answers to all of them end the page.

Embeds are most of a page. A site that assembles its pages in many steps *defers* them: a short token takes their place
until the last step, so that no step in between parses or stores them. That step gets them as pieces, already compiled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.course import Module
from generator.bank.model import MOST_EMBEDS, Bank, Item, Question, Scenario
from generator.bank.paper import keep_needed_substitutes
from generator.parsing.markers import MARKER
from generator.parsing.messages import Messages
from generator.rendering import question as questions
from generator.rendering import scenario as scenarios
from generator.rendering.check import (
    arrange_check_questions,
    format_check_title,
    list_check_questions,
    render_check,
    render_finish,
    render_pool,
)
from generator.rendering.drawings import render_picture
from generator.rendering.environment import get_theme_folder, get_words, render_message_block
from generator.rendering.piece import FINISH, Piece, compile_piece, make_piece_placeholder
from generator.rendering.question import AnswerGroup, render_answers
from generator.stamping.tokens import CLOSE, OPEN, Verb, make_token

ENDS = ("check", FINISH)
"""The names of embeds that end a lesson; no author writes the second."""
POOL = "pool"
"""The name of the embed of a check's questions as practice; no author writes it."""
HOLDER = '<section class="placed" data-search-exclude>\n{}\n</section>'
"""It must hold no other section and no heading with an id: Material's search ends the exclusion at the first closing
tag of the same name, and starts an entry at every such heading."""
_ANSWERS = f"{OPEN}placed answers{CLOSE}"
ANSWERS = f"<section data-search-exclude>{_ANSWERS}</section>", _ANSWERS
"""The token of a page's answers, in the section that the search leaves out, and alone."""
LATE = re.compile(f"{OPEN}placed (?P<name>[a-z]+)(?: (?P<target>[^{OPEN}{CLOSE}]+))?{CLOSE}")
"""A token for a deferred embed, or for the answers, which have no target."""


def append_finish(text: str, module: Module | None) -> str:
    """Return the Markdown of a page, with the end of the lesson if it is that of a ``module`` without a check."""
    return f"{text}\n\n::: {FINISH} {module.id}\n" if module and not module.has_check else text


def insert_part_tokens(html: str, first: int = 0) -> str:
    """Return a page with part tokens in place of its deferred embeds and answers, numbered from ``first``."""
    numbers = count(first)
    return LATE.sub(lambda _: make_piece_placeholder(next(numbers)), html.replace(*ANSWERS))


@dataclass(kw_only=True)
class EmbedRenderer:
    """A renderer of the questions, scenarios and module checks embedded in pages, from bank and templates."""

    bank: Bank
    environment: Environment
    is_deferred: bool = False
    """Whether to write tokens, which ``insert_part_tokens`` replaces by those of pieces."""
    is_for_paper: bool = False
    """Whether the page is only printed: then its checks leave out the questions that paper never shows."""
    _arranged: dict[str, Sequence[Sequence[Question]]] = field(default_factory=dict, init=False)
    """What ``arrange_check`` has returned, by module id."""

    def render_pieces(self, html: str, page: str = "") -> list[Piece]:
        """Render a page's deferred embeds, and the answers that end it, in the order of their tokens.

        ``page`` is its path below ``content/``.
        """
        placed = PageEmbeds(embed_renderer=replace(self, is_deferred=False), page=page)
        found = ((match["name"], match["target"]) for match in LATE.finditer(html))
        return [placed.render_embed(name, target) if target else placed.render_answers() for name, target in found]

    def list_inputs(self, html: str) -> object:
        """Return all that ``render_pieces`` reads for a page, to compare with that of another build."""
        placed = [(match["name"], match["target"]) for match in LATE.finditer(html)]
        items = [self.bank.items.get(target) for _, target in placed]
        pools = [self.bank.list_check_items(target) for name, target in placed if name in ("check", POOL)]
        pages = [self.bank.embedded.get(item.id) for item in items if item and item.may_repeat]
        return placed, items, pools, pages, self.bank.course, self.bank.overrides, self.environment

    def list_page_inputs(self, text: str) -> object:
        """Return all that rendering a page's Markdown reads of the course, to compare with that of another build.

        ``text`` is the Markdown. Its embeds are deferred.
        """
        placed = PageEmbeds(embed_renderer=self)
        markers = [m for line in text.split("\n") if (m := MARKER.fullmatch(line))]
        parts = [placed.embed(marker["name"], marker["target"]) for marker in markers]
        return parts, placed.append_answers(), placed.module, self.environment

    def get_message(self, component: str, key: str) -> str:
        """Return a text of the catalogue of interface texts, by component and key."""
        return str(get_words(self.environment, component)[key])

    def find_embedded_item(self, name: str, target: str) -> Item | None:
        """Return the question or scenario that a line ``::: name target`` embeds, or None if there is none."""
        item = self.bank.items.get(target)
        wanted = {"question": Question, "scenario": Scenario}.get(name)
        is_meant = (
            item is not None and wanted and (isinstance(item, wanted) or target in self.bank.overrides.changed_kind)
        )
        return item if is_meant else None

    def is_excluded(self, name: str, target: str) -> bool:
        """Return whether ``::: name target`` names a question or scenario that a school's changes exclude.

        Then nothing is embedded or reported.
        """
        return name in ("question", "scenario") and target in self.bank.overrides.excluded

    def render_item(self, item: Item, *, again: bool = False) -> Piece:
        """Render a question or scenario as practice, with feedback at once and no effect on passing, in a page.

        ``again`` is True where the course asks a question for the second time.
        """
        if isinstance(item, Scenario):
            return scenarios.render_scenario(self.environment, item)
        return questions.render_question(self.environment, cast(Question, item), False, again)

    def render_check(self, module: Module) -> Piece:
        """Render the check at the end of a module, with all questions that it may draw."""
        return render_check(self.environment, self.bank, module, self.arrange_check(module))

    def arrange_check(self, module: Module) -> Sequence[Sequence[Question]]:
        """Return a check's questions on paper, each followed by those to show instead if a setting omits it."""
        if module.id not in self._arranged:
            slots = arrange_check_questions(self.bank, module)
            needed = [keep_needed_substitutes(slot) for slot in slots] if self.is_for_paper else slots
            self._arranged[module.id] = needed
        return self._arranged[module.id]

    def render_pool(self, module: Module) -> Piece:
        """Render the questions of a module's check as practice, for a page that asks one of them."""
        return render_pool(self.environment, self.bank, module)

    def render_finish(self, module: Module) -> Piece:
        """Render the end of a module without a check: what it was about, and what comes next."""
        return render_finish(self.environment, self.bank, module)

    def render_answer(self, item: Item, *, check: bool) -> Piece:
        """Render an item's entry in the page's section of correct answers; ``check`` is True in a module check."""
        if isinstance(item, Scenario):
            return scenarios.render_answer(self.environment, item)
        return questions.render_answer(self.environment, cast(Question, item), check)

    def render_messages(self, messages: Messages) -> str:
        """Render the messages in a page (a chat, an email, a post or a notice), as those in a question are."""
        return render_message_block(self.environment, messages)

    def render_picture(self, name: str) -> str:
        """Render the picture of a module; empty if the theme has none of this name."""
        return render_picture(get_theme_folder(self.environment), name)

    def render_missing(self, name: str, target: str) -> Piece:
        """Render a visible note for a line ``::: name target`` whose target is unknown or was embedded before."""
        said = self.get_message("answers", "missing").replace("{marker}", f"::: {name} {target}")
        return compile_piece(Markup('<p class="field-error">{}</p>').format(said))


@dataclass(kw_only=True)
class PageEmbeds:
    """The questions, scenarios and module checks embedded in one page, with the correct answers to them."""

    embed_renderer: EmbedRenderer
    page: str = ""
    """Its path below ``content/``; without one, only its own embeds tell whether it asks a question again."""
    _practice: dict[str, Item] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)
    """How often the page embeds each item so far."""
    _modules: dict[str, Module] = field(default_factory=dict)
    """The modules whose check or finish the page embeds, by id."""

    @property
    def module(self) -> Module | None:
        """The module whose lesson the page is: the one whose check or finish it embeds; None if it is no lesson."""
        return next(iter(self._modules.values()), None)

    def embed(self, name: str, target: str) -> str:
        """Return the HTML (or token) for ``::: name target``; a note if unknown or repeated, empty if excluded."""
        if not self._take(name, target):
            return (
                ""
                if self.embed_renderer.is_excluded(name, target)
                else self.embed_renderer.render_missing(name, target).html
            )
        late = f"{OPEN}placed {name} {target}{CLOSE}"
        return HOLDER.format(late if self.embed_renderer.is_deferred else self._render(name, target).html)

    def render_embed(self, name: str, target: str) -> Piece:
        """Render an embed (``::: name target``) without a ``<section>`` around it, or a note if it is invalid."""
        return (
            self._render(name, target) if self._take(name, target) else self.embed_renderer.render_missing(name, target)
        )

    def render_picture(self) -> str:
        """Return the picture of the module whose module check the page embeds; empty if there is none."""
        pictures = (module.picture for module in self._modules.values() if module.picture)
        return next((self.embed_renderer.render_picture(one.name) for one in pictures), "")

    def append_answers(self) -> str:
        """Return the HTML of the answers to the page's embeds, or if deferred their token; empty if there are none."""
        if self.embed_renderer.is_deferred:
            return ANSWERS[0] if self._practice or any(map(self._find_pool, self._modules.values())) else ""
        return self.render_answers().html

    def render_answers(self) -> Piece:
        """Render the section of answers to the page's embeds; empty if there are none."""
        groups = self.list_answer_groups()
        return render_answers(self.embed_renderer.environment, groups) if groups else compile_piece("")

    def list_answer_groups(self) -> list[AnswerGroup]:
        """Return the answers to the page's practice and to its checks; those without answers are left out."""
        groups = (self._practice_group(), *map(self._check_group, self._modules.values()))
        return [group for group in groups if group.slots]

    def _take(self, name: str, target: str) -> bool:
        """Record a marker's item or module; return whether it exists and is not a repeat."""
        module = self.embed_renderer.bank.modules.get(target) if name in ENDS else None
        item = self.embed_renderer.find_embedded_item(name, target)
        if name == POOL:
            return target in self.embed_renderer.bank.modules
        if module and target not in self._modules:
            self._modules[target] = module
        elif item and self._times[target] < (MOST_EMBEDS if item.may_repeat else 1):
            self._practice[target] = item
            self._times[target] += 1
        else:
            return False
        return True

    def _render(self, name: str, target: str) -> Piece:
        if name == "check":
            return self.embed_renderer.render_check(self._modules[target])
        if name == FINISH:
            return self.embed_renderer.render_finish(self._modules[target])
        if name == POOL:
            return self.embed_renderer.render_pool(self.embed_renderer.bank.modules[target])
        item = self._practice[target]
        again = self.embed_renderer.bank.is_asked_again(item, self.page, self._times[target])
        return self.embed_renderer.render_item(item, again=again)

    def _practice_group(self) -> AnswerGroup:
        answered = (item for item in self._practice.values() if item.has_answer)
        entries = (self.embed_renderer.render_answer(item, check=False) for item in answered)
        title = self.embed_renderer.get_message("answers", "practice")
        return AnswerGroup(title=title, slots=tuple((entry,) for entry in entries))

    def _find_pool(self, module: Module) -> list[Question]:
        """Return a check's questions that the page does not also embed as practice."""
        return [q for q in list_check_questions(self.embed_renderer.bank, module) if q.id not in self._practice]

    def _check_group(self, module: Module) -> AnswerGroup:
        title = format_check_title(self.embed_renderer.environment, module)
        slots = self.embed_renderer.arrange_check(module) if self._find_pool(module) else ()
        answers = tuple(tuple(map(self._render_check_answer, slot)) for slot in slots)
        return AnswerGroup(title=title, slots=answers, is_check=True)

    def _render_check_answer(self, question: Question) -> Piece:
        """Render a question's answer, or only what keeps its place if the answers to practice have it.

        On paper the first element of each slot is shown: without it, the answer to a spare question would be.
        """
        if question.id in self._practice:
            return compile_piece(f"{make_token(Verb.ITEM, question.id)}<div></div>{make_token(Verb.END)}")
        return self.embed_renderer.render_answer(question, check=True)
