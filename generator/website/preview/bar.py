"""The preview's bar, which its server adds to each page: the state of the build and its findings, linked to an editor.

The words are those of the catalogue; a script only puts them in their place. Another page stands in while no build has
succeeded yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict, cast
from urllib.parse import quote

from jinja2 import Environment

from generator.diagnostics.finding import Finding, Severity, Span
from generator.errors import GeneratorError
from generator.rendering.environment import SLOT, Words, format_count, get_words
from generator.rendering.theme import load_cached_theme
from generator.website.policy import find_policy_offset
from generator.website.preview.latest_build import PreviewState

EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file:///{path}&line={line}&column={column}",
}
"""BytecodeStore by the name that ``--editor`` takes."""
SCRIPTS = ("javascript:", "data:", "vbscript:")


@dataclass(frozen=True, slots=True)
class Editor:
    """A template of links; raise ValueError for one that names no file, or that would run as a script."""

    template: str = EDITORS["vscode"]

    def __post_init__(self) -> None:
        if "{path}" not in self.template or ":" not in self.template or self.template.lower().startswith(SCRIPTS):
            raise ValueError(self.template)

    @classmethod
    def named(cls, given: str) -> Editor:
        """Return one of EDITORS, or that of a template of one's own."""
        return cls(EDITORS.get(given, given))

    def link(self, root: Path, span: Span) -> str:
        """Return the link to a place, with the path in full."""
        path = (root / span.path).as_posix()
        if "/{path}" in self.template and "://{path}" not in self.template:
            path = path.lstrip("/")  # the template has that slash
        link = self.template
        for gap, value in (("{path}", quote(path, safe="/:")), ("{line}", span.line), ("{column}", span.column)):
            link = link.replace(gap, str(value))
        return link


MOST_LINKS = 3
"""How many changed pages are named; the others are counted."""
SORTS = {Severity.ERROR: "mistake", Severity.WARNING: "remark"}
"""Keys of the words for what a finding is."""


class Row(TypedDict):
    """A finding, ready to be shown."""

    severity: str
    sort: str
    place: str
    """Empty where MkDocs gives none."""
    href: str
    what: str


class Link(TypedDict):
    """A page that changed."""

    title: str
    href: str


class BarData(TypedDict):
    """The data for the bar of one page."""

    here: str
    """The digest of the page as it is now; a page of another one loads itself anew."""
    broken: bool
    examined: bool
    """Whether all rules have looked; until then findings may be lacking."""
    status: str
    counts: str
    changed: Sequence[Link]
    more: str
    findings: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarWriter:
    """Words, and where links to files lead."""

    root: Path
    words: Words
    editor: Editor

    def tell(self, shown: PreviewState, path: str) -> BarData:
        """Tell the page at a path what is shown."""
        others = [other for other in shown.changed if other != path]
        more = len(others) - MOST_LINKS
        return BarData(
            here=shown.get_page_digest(path),
            broken=shown.is_broken,
            examined=shown.built.is_fully_checked or shown.is_broken,
            status=self.format_status(shown),
            counts=self.format_counts(shown),
            changed=[Link(title=shown.find_title(p), href=f"/{p}") for p in others[:MOST_LINKS]],
            more=self._say("more", count=str(more)) if more > 0 else "",
            findings=self.list_rows(shown) if shown.good else [],  # the page that stands in lists them itself
        )

    def format_status(self, shown: PreviewState) -> str:
        """Say of when it is what one sees and, where what was saved cannot be shown, why."""
        if shown.good is None:
            return self.format_failure(shown)
        time = f"{shown.good_at:%H:%M}"
        return (
            self._say("stays", time=time, why=self.format_failure(shown))
            if shown.is_broken
            else self._say("state", time=time)
        )

    def format_failure(self, shown: PreviewState) -> str:
        """Say why what was saved cannot be shown."""
        errors = shown.built.report.errors
        if shown.built.fault or not errors:
            return shown.built.fault
        files = {finding.span.path for finding in errors}
        if len(files) == 1:
            return self._count("file_has", len(errors)).replace("{file}", files.pop())
        return self._count("mistakes_first", len(errors))

    def format_counts(self, shown: PreviewState) -> str:
        """Say how many findings there are of each sort; nothing where there are none."""
        report = shown.built.report
        remarks = len(report.findings) - len(report.errors) + len(shown.built.warnings)
        counted = (("mistakes", len(report.errors)), ("remarks", remarks))
        return ", ".join(self._count(key, number) for key, number in counted if number)

    def list_rows(self, shown: PreviewState) -> list[Row]:
        """Return what there is to mend, mistakes first."""
        report = shown.built.report
        ordered = sorted(report.findings, key=lambda finding: finding.severity is not Severity.ERROR)
        return [*map(self._row, ordered), *map(self._say_of_mkdocs, shown.built.warnings)]

    def _row(self, finding: Finding) -> Row:
        return Row(
            severity=finding.severity.value,
            sort=f"{self._say(SORTS[finding.severity])} {finding.code}",
            place=str(finding.span),
            href=self.editor.link(self.root, finding.span),
            what=f"{finding.message[:1].upper()}{finding.message[1:]}. {finding.hint}.",
        )

    def _say_of_mkdocs(self, said: str) -> Row:
        return Row(severity=Severity.WARNING.value, sort=self._say("remark"), place="", href="", what=said)

    def _say(self, key: str, **gaps: str) -> str:
        sentence = cast("Mapping[str, str]", self.words)[key]
        return SLOT.sub(lambda gap: gaps.get(gap[1], gap[0]), sentence)

    def _count(self, key: str, number: int) -> str:
        return format_count(cast("Mapping[str, str]", self.words[key]), number)


OWN = "/-/"
"""What the addresses of the preview's own files begin with."""
BUNDLES = ("preview.js", "preview.css")
"""Made by ``make bundle`` into the theme's folder ``preview``, which is no part of a built site."""
FRAMES = ("store.html", "search-frame.html")
"""Pages that nobody sees."""
TAGS = f'<link rel="stylesheet" href="{OWN}preview.css">\n<script src="{OWN}preview.js" defer></script>\n</head>'


@dataclass(slots=True, kw_only=True)
class PreviewInjector:
    """BytecodeStore and words of the preview, as they were when they could last be read."""

    root: Path
    editor: Editor
    _environment: Environment | None = None
    _own: Mapping[str, bytes] = field(default_factory=dict)

    def refresh(self, theme: Path) -> None:
        """Read the theme again; one that is broken leaves what was read before, where there is any."""
        try:
            self._environment = load_cached_theme(theme)
        except GeneratorError:
            if self._environment is None:
                raise
        paths = [theme / "preview" / name for name in BUNDLES]
        self._own = {OWN + path.name: path.read_bytes() for path in paths if path.is_file()}

    @property
    def own(self) -> Mapping[str, bytes]:
        """The preview's own files by their addresses."""
        return self._own

    @property
    def environment(self) -> Environment:
        """The templates, once they were read."""
        assert self._environment is not None, "refresh comes first"  # noqa: S101
        return self._environment

    def tell(self, shown: PreviewState, path: str) -> BarData:
        """Tell the page at a path what is shown."""
        return self._writer.tell(shown, path)

    def inject_bar(self, html: str, shown: PreviewState, path: str) -> str:
        """Return a page with the bar of the preview in it."""
        if path in FRAMES or find_policy_offset(html) is None:
            return html
        bar = self.environment.get_template("preview/preview.html").render(page=path, print=shown.get_page_digest(path))
        before, body, after = html.rpartition("</body>")
        return (before.replace("</head>", TAGS, 1) + bar + body + after) if body else html

    def render_placeholder_page(self, shown: PreviewState) -> str:
        """Return the page that stands in for all others as long as no build has made a site."""
        template = self.environment.get_template("preview/first.html")
        teller = self._writer
        return template.render(status=teller.format_failure(shown), findings=teller.list_rows(shown))

    @property
    def _writer(self) -> BarWriter:
        return BarWriter(root=self.root, words=get_words(self.environment, "preview"), editor=self.editor)
