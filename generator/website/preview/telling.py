"""What the bar of a preview says, in the words of the catalogue; a script only puts it in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

from generator.diagnostics.finding import Finding, Severity
from generator.rendering.environment import SLOT, Words, say_counted
from generator.website.preview.board import Shown
from generator.website.preview.editor import Editor

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


class Told(TypedDict):
    """What one page of a preview is told."""

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
class Teller:
    """Words, and where links to files lead."""

    root: Path
    words: Words
    editor: Editor

    def tell(self, shown: Shown, path: str) -> Told:
        """Tell the page at a path what is shown."""
        others = [other for other in shown.changed if other != path]
        more = len(others) - MOST_LINKS
        return Told(
            here=shown.print_of(path),
            broken=shown.is_broken,
            examined=shown.built.is_examined or shown.is_broken,
            status=self.say_state(shown),
            counts=self.say_counts(shown),
            changed=[Link(title=shown.title(p), href=f"/{p}") for p in others[:MOST_LINKS]],
            more=self._say("more", count=str(more)) if more > 0 else "",
            findings=self.list_findings(shown) if shown.good else [],  # the page that stands in lists them itself
        )

    def say_state(self, shown: Shown) -> str:
        """Say of when it is what one sees and, where what was saved cannot be shown, why."""
        if shown.good is None:
            return self.say_why(shown)
        time = f"{shown.good_at:%H:%M}"
        return (
            self._say("stays", time=time, why=self.say_why(shown)) if shown.is_broken else self._say("state", time=time)
        )

    def say_why(self, shown: Shown) -> str:
        """Say why what was saved cannot be shown."""
        errors = shown.built.report.errors
        if shown.built.fault or not errors:
            return shown.built.fault
        files = {finding.span.path for finding in errors}
        if len(files) == 1:
            return self._count("file_has", len(errors)).replace("{file}", files.pop())
        return self._count("mistakes_first", len(errors))

    def say_counts(self, shown: Shown) -> str:
        """Say how many findings there are of each sort; nothing where there are none."""
        report = shown.built.report
        remarks = len(report.findings) - len(report.errors) + len(shown.built.said)
        counted = (("mistakes", len(report.errors)), ("remarks", remarks))
        return ", ".join(self._count(key, number) for key, number in counted if number)

    def list_findings(self, shown: Shown) -> list[Row]:
        """Return what there is to mend, mistakes first."""
        report = shown.built.report
        ordered = sorted(report.findings, key=lambda finding: finding.severity is not Severity.ERROR)
        return [*map(self._row, ordered), *map(self._say_of_mkdocs, shown.built.said)]

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
        return say_counted(cast("Mapping[str, str]", self.words[key]), number)
