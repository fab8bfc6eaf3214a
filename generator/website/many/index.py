"""The index page of a trust's sites: a link to each school's site, and a list of outdated values.

It is one file without scripts, with its own policy, and has no data that the sites don't show.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from markupsafe import Markup

from generator.errors import GeneratorError
from generator.project.review import format_static_policy
from generator.rendering.course_words import find_course_words
from generator.rendering.theme import find_theme, load_cached_theme
from generator.system.output import replace_file
from generator.website.many.outcomes import BuildState, Outcome

PAGE = "index.html"
TEMPLATE = "schools/schools.html"
MARK = b'<ul class="schools">'
"""Text by which an index page of ours is recognised."""
STYLES = ("components/schools/schools.css",)


def refuse_foreign_index(out: Path) -> None:
    """Raise GeneratorError if the folder has an index page that this program did not write."""
    page = out / PAGE
    if page.exists() and not (page.is_file() and MARK in page.read_bytes()):
        raise GeneratorError(
            f"{page} is not an index page that we wrote, and would be replaced; name an empty or a new folder"
        )


def write_index(root: Path, out: Path, outcomes: Sequence[Outcome], today: date) -> None:
    """Write the index page of all settings' sites into the folder of the sites, atomically."""
    html = render_index(find_theme(root), out, outcomes, today, own=find_course_words(root))
    try:
        replace_file(out / PAGE, html.encode("utf-8", "replace"))
    except OSError as fault:
        raise GeneratorError(f"{out / PAGE} cannot be written ({fault.strerror})") from None


def render_index(theme: Path, out: Path, outcomes: Sequence[Outcome], today: date, *, own: Path | None = None) -> str:
    """Return the index page of many settings' sites: all schools by name, then those that need attention.

    It is in the language of the first site, with the texts of the course's file of words ``own``.
    """
    style = "\n".join((theme / name).read_text("utf-8") for name in STYLES)
    rows = sorted(outcomes, key=lambda one: (one.name.casefold(), one.id))
    return (
        load_cached_theme(theme, language=rows[0].language, own=own)
        .get_template(TEMPLATE)
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            policy=Markup(format_static_policy(style)),  # noqa: S704 - fixed words and a digest
            rows=[(row, (out / row.id / PAGE).is_file()) for row in rows],
            failed=[row for row in rows if row.state is BuildState.FAILED],
            stale=[row for row in rows if row.stale],
            day=today,
        )
    )
