"""The page that leads to the sites of a trust: one link a school, and what is out of date where.

One file without a script, with its own policy; it holds no more than each site shows by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from markupsafe import Markup

from generator.errors import GeneratorError
from generator.rendering.theme import load_cached_theme
from generator.stamping.values import format_day
from generator.website.many.outcomes import Outcome, State
from generator.website.review import find_policy

PAGE = "index.html"
TEMPLATE = "schools/schools.html"
MARK = b'<ul class="schools">'
"""By this the page is known to be one that was written here."""
STYLES = ("components/schools/schools.css",)


def refuse_other(out: Path) -> None:
    """Raise GeneratorError where a page stands in the place of ours that is not of the sites of a trust."""
    page = out / PAGE
    if page.exists() and not (page.is_file() and MARK in page.read_bytes()):
        raise GeneratorError(f"{page} is not the page of many sites, and would be lost; name an empty or a new folder")


def write_index(root: Path, out: Path, outcomes: Sequence[Outcome], today: date) -> None:
    """Write the page into the folder of the sites; whoever reads an earlier one reads it to its end."""
    html = render_index(root / "theme", out, outcomes, today)
    growing = out / f".{PAGE}-new"
    try:
        growing.write_bytes(html.encode("utf-8", "replace"))
        growing.replace(out / PAGE)
    except OSError as fault:
        raise GeneratorError(f"{out / PAGE} cannot be written ({fault.strerror})") from None


def render_index(theme: Path, out: Path, outcomes: Sequence[Outcome], today: date) -> str:
    """Return the page: every school by its name, then what needs a look."""
    style = "\n".join((theme / name).read_text("utf-8") for name in STYLES)
    rows = sorted(outcomes, key=lambda one: (one.name.casefold(), one.id))
    return (
        load_cached_theme(theme)
        .get_template(TEMPLATE)
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            policy=Markup(find_policy(style)),  # noqa: S704 - fixed words and a digest
            rows=[(row, (out / row.id / PAGE).is_file()) for row in rows],
            failed=[row for row in rows if row.state is State.FAILED],
            stale=[row for row in rows if row.stale],
            day=format_day(today),
        )
    )
