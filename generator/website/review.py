"""Writes the review page of a project for one setting: one file with its styles in it, for a folder or a server.

It is made of whatever could be read: a faulty question, or a setting with holes, is what a reviewer looks for.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path

from generator.errors import FindingsError, GeneratorError
from generator.html_tokens import Token, find_tags, replace_stretches
from generator.project import Project
from generator.questions.table import KINDS
from generator.rendering.review.page import ReviewInput, render_review
from generator.rendering.theme import load_cached_theme
from generator.stamping.compile import PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.placeholders import fill_values
from generator.stamping.preview import highlight_missing_notes, insert_missing_notes
from generator.stamping.tokens import TOKEN, to_tokens
from generator.stamping.values import Value, Values

FOLDER = "site-review"
PAGE = "review.html"
GROWING = f".{PAGE}-new"
THEME = "theme"
STYLES = (
    "styles/base.css",
    "components/question/parts.css",
    "components/question/answers.css",
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
"""How the colours for the dark, which a script of the site switches on, become those of a device set to dark."""
BRAND = "site/assets/setting.css"
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'none'; base-uri 'none'"


class Lenient(dict[str, Value]):
    """A setting's values, among which nothing is unknown: what is not there is lacking."""

    def __missing__(self, name: str) -> None:
        return None


def build_review(root: Path, loaded: Project, out: Path | None = None) -> Path:
    """Write the review page into a folder of its own; raise GeneratorError if the folder holds anything else.

    In a site's folder, the page would publish every answer.
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


def write_review(root: Path, loaded: Project, into: Path) -> None:
    """Write review.html into a folder that is there; whoever reads an earlier one reads it to its end.

    Raise FindingsError where course.yml holds nothing to go on with.
    """
    if loaded.bank is None:
        raise FindingsError(loaded.report.to_text())
    values = Lenient(loaded.values or {})
    style = read_style(root / THEME, values)
    reviewed = ReviewInput(
        bank=loaded.bank,
        report=loaded.report,
        left_out={name: remark.message for name, remark in loaded.omitted_items.items()},
        day=build_day(os.environ),
        fill=partial(fill_values, values=values),
        stamp=partial(stamp, values=values, content=loaded.source_folders.content),
    )
    html = render_review(load_cached_theme(root / THEME), reviewed, style=style, policy=find_policy(style))
    growing = into / GROWING
    growing.write_bytes(html.encode("utf-8", "replace"))  # a file's name may hold bytes that are no letters
    growing.replace(into / PAGE)


def find_policy(style: str) -> str:
    """Return the policy of a page that holds this style and runs, loads and sends nothing."""
    return POLICY.format(digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode())


def build_day(environment: Mapping[str, str]) -> date:
    """Return the day of a build: of SOURCE_DATE_EPOCH where that is given, so that two builds are the same."""
    given = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given), UTC).date() if given.isdigit() else date.today()


def read_style(theme: Path, values: Values) -> str:
    """Return all styles of the page: the setting's colours where it has some, and what each kind of question brings."""
    colours = (theme / COLOURS).read_text("utf-8")
    for there, here in SCHEMES:
        colours = colours.replace(there, here)
    own = (theme / BRAND).read_text("utf-8") if values["colours.primary"] and values["colours.accent"] else ""
    kinds = (theme / "components" / kind / f"{kind}.css" for kind in KINDS)
    files = [*(theme / style for style in STYLES), *filter(Path.exists, kinds)]
    own = fill(compile_page(to_tokens(own), "css"), values)
    return "\n".join((colours, own, *(path.read_text("utf-8") for path in files)))


def stamp(html: str, values: Values, content: Sequence[Path]) -> str:
    """Put a setting's values into a part of the page; one that cannot be filled keeps its tags, for all to see."""
    text = hold_pictures(html.replace("\\", "&#92;"), content)
    try:
        return highlight_missing_notes(fill(insert_missing_notes(compile_page(text, "html")), values))
    except (PageError, RefusedValueError, KeyError):
        return TOKEN.sub(lambda token: escape(f"{{{{ {token[1].removeprefix('value ')} }}}}"), text)


MOST = 300_000
"""Bytes of a picture; of a larger one the page shows its words alone."""


def hold_pictures(html: str, content: Sequence[Path]) -> str:
    """Put the pictures of ``content/`` into the page; where there is none to be put, its words stand instead.

    ``content`` are the folders of its levels, the lowest first.
    """
    return replace_stretches(html, ((tag.start, tag.end, _hold(tag, content)) for tag in find_tags(html, {"img"})))


def _hold(tag: Token, content: Sequence[Path]) -> str:
    alt = (tag.get("alt") or "").replace('"', "&quot;").replace("<", "&lt;")
    path = _find(unescape(tag.get("src") or "").lstrip("./"), content)
    kind = guess_type(path.name)[0] if path else None
    if path is None or not (kind and kind.startswith("image/")) or path.stat().st_size > MOST:
        return alt
    return f'<img src="data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}" alt="{alt}">'


def _find(name: str, content: Sequence[Path]) -> Path | None:
    """Return the picture of a name on the highest level that has it, within that level."""
    found = ((folder.resolve(), (folder / name).resolve()) for folder in reversed(content))
    return next((path for folder, path in found if path.is_relative_to(folder) and path.is_file()), None)
