"""The document of the studio's preview: a lesson, question or story as learners meet it, for a frame in its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.model import Bank, Scenario
from generator.diagnostics.finding import Finding
from generator.rendering.browser_data import DIGEST_DIGITS, build_course_facts, build_course_outline, to_script_json
from generator.rendering.pages import write_word_forms
from generator.rendering.review.story import Story

POLICY = (
    "default-src 'none'; script-src http: https:; style-src http: https:; img-src data:; form-action 'none'; "
    "base-uri 'none'"
)
"""The policy of the document, in addition to that of the page around it, which allows only its own files.

The document has an origin of its own, so that Firefox takes ``'self'`` for nothing at all."""
NO_DIGEST = "0" * DIGEST_DIGITS
"""The content digest in a preview: nothing that a learner does there is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameBody:
    """The contents of a preview document."""

    title: str
    """The name of the document, as plain text."""
    content: str = ""
    """HTML with tokens, which has passed the allow-list."""
    has_title: bool = False
    """Whether the content begins with a heading of its own."""
    story: tuple[Scenario, Story] | None = None
    """The story that it shows, to draw its map."""
    problems: Sequence[Finding] = ()
    """The errors to fix first, which are shown instead of the content."""


def render_frame(environment: Environment, bank: Bank, body: FrameBody, styles: str) -> str:
    """Render the document of a preview, with tokens; ``styles`` is the CSS of the setting's own colours."""
    scenario, story = body.story or (None, None)
    return environment.get_template("studio-preview/frame.html").render(
        policy=Markup(POLICY),  # noqa: S704 - fixed words
        title=body.title,
        content=Markup(body.content),  # noqa: S704 - it has passed the allow-list
        has_title=body.has_title,
        problems=body.problems,
        story=story,
        story_id=scenario.id if scenario else "",
        styles=to_script_json(styles),
        facts=to_script_json(build_course_facts(bank.course, NO_DIGEST)),
        outline=to_script_json(build_course_outline(bank.course)),
        word_forms=write_word_forms(environment),
    )
