"""The preview's toolbar, which its server adds to each page: the state of the build, and findings linked to an editor.

Its texts are in theme/words; a script inserts them. A placeholder page is shown until a build has succeeded.
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
from generator.rendering.environment import SLOT, Words, get_words
from generator.rendering.theme import load_cached_theme
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.stamping.plurals import format_count
from generator.website.policy import find_policy_offset
from generator.website.preview.latest_build import PreviewState

EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file:///{path}&line={line}&column={column}",
}
"""Templates of links that open a file in an editor, by the name that ``--editor`` takes."""
SCRIPTS = ("javascript:", "data:", "vbscript:")


@dataclass(frozen=True, slots=True)
class EditorLinks:
    """A URL template for links that open a file in an editor.

    Raise ValueError if it does not contain ``{path}`` or would run as a script.
    """

    template: str = EDITORS["vscode"]

    def __post_init__(self) -> None:
        if "{path}" not in self.template or ":" not in self.template or self.template.lower().startswith(SCRIPTS):
            raise ValueError(self.template)

    @classmethod
    def from_option(cls, given: str) -> EditorLinks:
        """Return the links for ``--editor``, a known editor's name or a URL template; raise ValueError if neither."""
        return cls(EDITORS.get(given, given))

    def format_link(self, root: Path, span: Span) -> str:
        """Return the URL that opens a span's file, in the folder ``root``, in the editor at its line and column."""
        path = (root / span.path).as_posix()
        if "/{path}" in self.template and "://{path}" not in self.template:
            path = path.lstrip("/")  # the template has that slash
        link = self.template
        for gap, value in (("{path}", quote(path, safe="/:")), ("{line}", span.line), ("{column}", span.column)):
            link = link.replace(gap, str(value))
        return link


MAX_LINKS = 3
"""The number of changed pages to link; the others are counted."""
SEVERITY_WORDS = {Severity.ERROR: "mistake", Severity.WARNING: "remark"}
"""Keys of the words for findings, by severity."""


class FindingRow(TypedDict):
    """A finding as the toolbar of the preview lists it."""

    severity: str
    sort: str
    place: str
    """Empty for a warning of MkDocs, which has none."""
    href: str
    what: str


class ChangedPageLink(TypedDict):
    """A link to a page that the latest build changed."""

    title: str
    href: str


class ToolbarData(TypedDict):
    """The data for the toolbar of one page, sent to its script as JSON."""

    here: str
    """The digest of the page now; a page that was loaded with another one reloads."""
    broken: bool
    examined: bool
    """Whether all rules have run; until then more findings may follow."""
    status: str
    counts: str
    changed: Sequence[ChangedPageLink]
    more: str
    findings: Sequence[FindingRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolbarRenderer:
    """Renderer of the toolbar's data from a state of the preview, with texts and links to an editor."""

    root: Path
    words: Words
    editor: EditorLinks

    def build_data(self, state: PreviewState, path: str) -> ToolbarData:
        """Return the data that the toolbar shows on the page at an address."""
        others = [other for other in state.changed if other != path]
        more = len(others) - MAX_LINKS
        return ToolbarData(
            here=state.get_page_digest(path),
            broken=state.is_broken,
            examined=state.built.is_fully_checked or state.is_broken,
            status=self.format_status(state),
            counts=self.format_counts(state),
            changed=[ChangedPageLink(title=state.find_title(p), href=f"/{p}") for p in others[:MAX_LINKS]],
            more=self._format("more", count=str(more)) if more > 0 else "",
            findings=self.list_rows(state) if state.good else [],  # the placeholder page lists them itself
        )

    def format_status(self, state: PreviewState) -> str:
        """Return the toolbar's status: the time of the build that is shown and, if a later one failed, why."""
        if state.good is None:
            return self.format_failure(state)
        time = f"{state.good_at:%H:%M}"
        return (
            self._format("stays", time=time, why=self.format_failure(state))
            if state.is_broken
            else self._format("state", time=time)
        )

    def format_failure(self, state: PreviewState) -> str:
        """Return why the latest build failed, such as the number of errors and their file."""
        errors = state.built.report.errors
        if state.built.fault or not errors:
            return state.built.fault
        files = {finding.span.path for finding in errors}
        if len(files) == 1:
            return self._count("file_has", len(errors)).replace("{file}", files.pop())
        return self._count("mistakes_first", len(errors))

    def format_counts(self, state: PreviewState) -> str:
        """Return the number of errors and of other findings of the latest build as text; empty if there are none."""
        report = state.built.report
        remarks = len(report.findings) - len(report.errors) + len(state.built.warnings)
        counted = (("mistakes", len(report.errors)), ("remarks", remarks))
        return ", ".join(self._count(key, number) for key, number in counted if number)

    def list_rows(self, state: PreviewState) -> list[FindingRow]:
        """Return the findings and MkDocs' warnings as rows, errors first."""
        report = state.built.report
        ordered = sorted(report.findings, key=lambda finding: finding.severity is not Severity.ERROR)
        return [*map(self._make_finding_row, ordered), *map(self._make_warning_row, state.built.warnings)]

    def _make_finding_row(self, finding: Finding) -> FindingRow:
        return FindingRow(
            severity=finding.severity.value,
            sort=f"{self._format(SEVERITY_WORDS[finding.severity])} {finding.code}",
            place=str(finding.span),
            href=self.editor.format_link(self.root, finding.span),
            what=f"{finding.message[:1].upper()}{finding.message[1:]}. {finding.hint}.",
        )

    def _make_warning_row(self, said: str) -> FindingRow:
        return FindingRow(severity=Severity.WARNING.value, sort=self._format("remark"), place="", href="", what=said)

    def _format(self, key: str, **gaps: str) -> str:
        sentence = cast("Mapping[str, str]", self.words)[key]
        return SLOT.sub(lambda gap: gaps.get(gap[1], gap[0]), sentence)

    def _count(self, key: str, number: int) -> str:
        return format_count(cast("Mapping[str, str]", self.words[key]), number, DEFAULT_LANGUAGE)


TOOLBAR_PREFIX = "/-/"
"""The address prefix of the toolbar's script and styles."""
BUNDLES = ("preview.js", "preview.css")
"""Files that ``make bundle`` writes to the theme's folder ``preview``, which is not part of a built site."""
FRAMES = ("store.html",)
"""Invisible pages, which get no toolbar."""
TAGS = (
    f'<link rel="stylesheet" href="{TOOLBAR_PREFIX}preview.css">\n'
    f'<script src="{TOOLBAR_PREFIX}preview.js" defer></script>\n</head>'
)


@dataclass(slots=True, kw_only=True)
class ToolbarInjector:
    """Injector of the toolbar into pages; it holds the theme's templates, texts and toolbar files."""

    root: Path
    editor: EditorLinks
    _environment: Environment | None = None
    _files: Mapping[str, bytes] = field(default_factory=dict)

    def refresh(self, theme: Path) -> None:
        """Read the theme again; if it has errors, keep the previous one, or raise GeneratorError in the first build."""
        try:
            self._environment = load_cached_theme(theme)
        except GeneratorError:
            if self._environment is None:
                raise
        paths = [theme / "preview" / name for name in BUNDLES]
        self._files = {TOOLBAR_PREFIX + path.name: path.read_bytes() for path in paths if path.is_file()}

    @property
    def files(self) -> Mapping[str, bytes]:
        """The toolbar's script and styles, by address in the preview."""
        return self._files

    @property
    def environment(self) -> Environment:
        """The theme's Jinja environment; refresh must be called before."""
        assert self._environment is not None, "refresh comes first"  # noqa: S101
        return self._environment

    def build_data(self, state: PreviewState, path: str) -> ToolbarData:
        """Return the toolbar's data for the page at an address in a state of the preview."""
        return self._renderer.build_data(state, path)

    def inject_toolbar(self, html: str, state: PreviewState, path: str) -> str:
        """Return a page's HTML with the toolbar and its script and styles; unchanged for an invisible page."""
        if path in FRAMES or find_policy_offset(html) is None:
            return html
        toolbar = self.environment.get_template("preview/preview.html").render(
            page=path, print=state.get_page_digest(path)
        )
        before, body, after = html.rpartition("</body>")
        return (before.replace("</head>", TAGS, 1) + toolbar + body + after) if body else html

    def render_placeholder_page(self, state: PreviewState) -> str:
        """Return the page to show for all addresses until a build succeeds, with the reasons why none did."""
        template = self.environment.get_template("preview/first.html")
        renderer = self._renderer
        return template.render(status=renderer.format_failure(state), findings=renderer.list_rows(state))

    @property
    def _renderer(self) -> ToolbarRenderer:
        return ToolbarRenderer(root=self.root, words=get_words(self.environment, "preview"), editor=self.editor)
