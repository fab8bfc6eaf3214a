"""Writing of the review page: one HTML file with all questions of a project and its styles, filled for one setting.

It includes questions with errors and highlights missing values, which is what reviewers look for.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path

from generator.errors import FindingsError, GeneratorError
from generator.html_tokens import Token, find_tags, replace_stretches
from generator.project.project import Project
from generator.questions.table import KINDS
from generator.rendering.course_words import WORDS
from generator.rendering.review.page import ReviewInput, render_review
from generator.rendering.theme import find_theme, load_cached_theme
from generator.stamping.compile import PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.placeholders import fill_values
from generator.stamping.preview import highlight_missing_notes, insert_missing_notes
from generator.stamping.tokens import TOKEN, to_tokens
from generator.stamping.values import Value, Values

RenderPage = Callable[..., str]
"""A function that renders a page of a ReviewInput, such as ``render_review``."""
FOLDER = "site-review"
PAGE = "review.html"
GROWING = f".{PAGE}-new"
STYLES = (
    "styles/base.css",
    "components/cast/cast.css",
    "components/question/parts.css",
    "components/question/answers.css",
    "components/messages/messages.css",
    "components/picture/picture.css",
    "components/review/review.css",
    "components/review/entry.css",
    "components/review/map.css",
    "components/review/paper.css",
)
COLOURS = "styles/tokens.css"
SCHEMES = (
    ('[data-md-color-scheme="slate"]', ":root"),
    ("@media screen {", "@media screen and (prefers-color-scheme: dark) {"),
)
"""Replacements that make the dark colours depend on the device, since the page has no script to switch them."""
BRAND = "site/assets/setting.css"
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'none'; base-uri 'none'"


class LenientValues(dict[str, Value]):
    """A setting's values by dotted name, in which unknown names are missing values instead of errors."""

    def __missing__(self, name: str) -> None:
        return None


def build_review(root: Path, loaded: Project, out: Path | None = None) -> Path:
    """Write a page with all questions, scenarios and answers into ``out`` (default ``site-review``); return its path.

    Raise GeneratorError if the folder contains other files: in a site's folder, the page would publish every answer.
    """
    folder = (out or root / FOLDER).resolve()
    if folder.is_file():
        raise GeneratorError(f"{folder} is a file; name an empty or a new folder")
    others = [path.name for path in folder.iterdir() if path.name not in (PAGE, GROWING)] if folder.is_dir() else []
    if others:
        raise GeneratorError(f"{folder} contains other files, such as {others[0]}; name an empty or a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    write_review(root, loaded, folder)
    return folder / PAGE


def write_review(root: Path, loaded: Project, folder: Path) -> None:
    """Write review.html (the questions of ``loaded`` with answers) to a folder; FindingsError without a bank."""
    growing = folder / GROWING
    try:
        growing.write_bytes(render_review_page(root, loaded).encode())
        growing.replace(folder / PAGE)
    finally:
        growing.unlink(missing_ok=True)


def render_review_page(root: Path, loaded: Project, render: RenderPage = render_review) -> str:
    """Return the page with the questions of ``loaded`` and their answers; raise FindingsError without a bank.

    ``render`` is ``render_figures`` for a page with the coverage and the figures alone.
    """
    if loaded.bank is None:
        raise FindingsError(loaded.report.to_text())
    values = LenientValues(loaded.values or {})
    theme = find_theme(root)
    style = build_stylesheet(theme, values)
    reviewed = ReviewInput(
        bank=loaded.bank,
        report=loaded.report,
        left_out={name: remark.message for name, remark in loaded.omitted_items.items()},
        day=get_build_date(os.environ),
        fill=partial(fill_values, values=values),
        stamp=partial(fill_fragment, values=values, content=loaded.source_folders.content),
    )
    own = loaded.source_folders.quizzes[0] / WORDS
    environment = load_cached_theme(theme, language=loaded.language, own=own)
    html = render(environment, reviewed, style=style, policy=format_static_policy(style))
    return html.encode("utf-8", "replace").decode()  # a file name may not be valid Unicode


def format_static_policy(style: str) -> str:
    """Return the Content-Security-Policy of a page with inline CSS (``style``), without scripts, requests or forms."""
    return POLICY.format(digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode())


def get_build_date(environment: Mapping[str, str]) -> date:
    """Return today's date, or that of SOURCE_DATE_EPOCH in the environment, which makes builds reproducible."""
    given = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given), UTC).date() if given.isdigit() else date.today()


def build_stylesheet(theme: Path, values: Values) -> str:
    """Return the review page's CSS: the theme's styles, those of each kind of question, and a setting's own colours."""
    colours = (theme / COLOURS).read_text("utf-8")
    for there, here in SCHEMES:
        colours = colours.replace(there, here)
    own = fill_setting_styles(theme, values) if values["colours.primary"] and values["colours.accent"] else ""
    kinds = (theme / "components" / kind / f"{kind}.css" for kind in KINDS)
    files = [*(theme / style for style in STYLES), *filter(Path.exists, kinds)]
    return "\n".join((colours, own, *(path.read_text("utf-8") for path in files)))


def fill_setting_styles(theme: Path, values: Values) -> str:
    """Return the CSS of a setting's own colours."""
    return fill(compile_page(to_tokens((theme / BRAND).read_text("utf-8")), "css"), values)


def fill_fragment(html: str, values: Values, content: Sequence[Path]) -> str:
    """Return a fragment of the review page with values and images; if it can't be filled, its tags are shown.

    ``content`` are the folders of images: content/, then its overlays.
    """
    text = inline_images(html.replace("\\", "&#92;"), content)
    try:
        return highlight_missing_notes(fill(insert_missing_notes(compile_page(text, "html")), values))
    except (PageError, RefusedValueError, KeyError):
        return TOKEN.sub(lambda token: escape(f"{{{{ {token[1].removeprefix('value ')} }}}}"), text)


MAX_IMAGE = 300_000
"""Bytes of an image; of larger ones, only the alternative text is shown."""


def inline_images(html: str, content: Sequence[Path]) -> str:
    """Return HTML in which images of the course are data URLs, or their alternative text if missing or too large.

    ``content`` are the folders of images: content/, then its overlays.
    """
    return replace_stretches(
        html, ((tag.start, tag.end, _inline_image(tag, content)) for tag in find_tags(html, {"img"}))
    )


def _inline_image(tag: Token, content: Sequence[Path]) -> str:
    if (tag.get("src") or "").startswith("data:"):
        return tag.text
    alt = (tag.get("alt") or "").replace('"', "&quot;").replace("<", "&lt;")
    path = _find(unescape(tag.get("src") or "").lstrip("./"), content)
    kind = guess_type(path.name)[0] if path else None
    if path is None or not (kind and kind.startswith("image/")) or path.stat().st_size > MAX_IMAGE:
        return alt
    return f'<img src="data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}" alt="{alt}">'


def _find(name: str, content: Sequence[Path]) -> Path | None:
    """Return the image of a name from the last folder that has it; None if there is none or it is outside."""
    found = ((folder.resolve(), (folder / name).resolve()) for folder in reversed(content))
    return next((path for folder, path in found if path.is_relative_to(folder) and path.is_file()), None)
