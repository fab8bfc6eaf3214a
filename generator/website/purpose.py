"""The purpose of a run of MkDocs, and what follows from it: where it writes, which findings stop it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from generator.authoring.overlays import CONTENT, is_setting_file
from generator.base.manifest import MANIFEST, SITE
from generator.diagnostics.finding import Finding, Report, Severity
from generator.lint.table import PER_SETTING_CODES
from generator.project import Project
from generator.system.output import SITE_MARKER

LACKING = "T038"
"""The code of a finding about a value that a page shows and the setting lacks."""

BESIDE = "F04"
"""How the codes begin of findings about files that stand beside pages."""


class Purpose(Enum):
    """The purpose of a run."""

    BUILD = auto()
    """A site to be published: it grows beside the earlier one, and any error stops it."""
    BASE = auto()
    """What any setting's site is stamped from: values stay tokens, and what is wrong with one setting stops nothing."""
    SAMPLE = auto()
    """One page of each template, for ``microsite check``: written as a site is, and thrown away."""
    PREVIEW = auto()
    """``microsite serve``: errors stop it, and the state before stays; what a setting lacks is shown as a hole."""
    MKDOCS_SERVE = auto()
    """``mkdocs serve``: nothing stops it, and each page gets an inline script from MkDocs that loads it anew."""

    @property
    def shows_holes(self) -> bool:
        """Whether a value that the setting lacks is shown as a hole that names it."""
        return self in (Purpose.PREVIEW, Purpose.MKDOCS_SERVE)

    @property
    def is_strict(self) -> bool:
        """Whether any error stops it, and the setting has to be sound."""
        return self in (Purpose.BUILD, Purpose.SAMPLE)

    @property
    def is_written(self) -> bool:
        """Whether it grows beside what stands there, which it replaces."""
        return self in (Purpose.BUILD, Purpose.BASE, Purpose.SAMPLE)

    @property
    def folder(self) -> str:
        """Where the pages go in the folder that is written."""
        return SITE if self is Purpose.BASE else ""

    @property
    def mark(self) -> str:
        """The file by which a folder is known to be one that was written here."""
        return MANIFEST if self is Purpose.BASE else SITE_MARKER

    def is_enough(self, loaded: Project) -> bool:
        """Return whether there is enough of a setting: a preview makes do with a faulty one, a base with none."""
        if self.is_strict:
            return loaded.setting is not None
        return self is Purpose.BASE or loaded.values is not None

    def is_stopped_by(self, finding: Finding, setting: str) -> bool:
        """Return whether a finding has to be mended first; ``setting`` is the path of the setting's file."""
        if self is Purpose.MKDOCS_SERVE or finding.severity is not Severity.ERROR:
            return False
        if self is Purpose.BASE:
            return not is_of_setting(finding, setting)
        return self.is_strict or not (finding.code == LACKING or is_setting_file(finding.span.path, setting))


def is_of_setting(finding: Finding, setting: str) -> bool:
    """Return whether a finding is of one setting alone, and not of what a base holds.

    Files of a school's own that stand beside pages are laid over its site, and looked at again then.
    """
    own = f"{setting.rpartition('.')[0]}/{CONTENT}/" if "/" in setting else None
    path, is_beside = finding.span.path, finding.code.startswith(BESIDE) and not finding.span.path.endswith(".md")
    is_own = own is not None and path.startswith(own) and is_beside
    return is_own or finding.code in PER_SETTING_CODES or is_setting_file(path, setting)


log = get_plugin_logger("microsite")


@dataclass(slots=True)
class FindingCollector:
    """The findings of one build, shown as they come, and the one place where a build stops for them."""

    report: Report = field(default_factory=Report)
    quiet: bool = False
    """Whether somebody else shows the findings."""
    purpose: Purpose = Purpose.BUILD
    """What the run is for; that decides what stops it."""
    setting: str = ""
    """The path of the setting's file."""

    def add(self, report: Report) -> None:
        """Remember what a step found, and show it."""
        self.report += report
        for finding in () if self.quiet else report.findings:
            (log.error if finding.severity is Severity.ERROR else log.warning)(str(finding))

    @property
    def is_stopped(self) -> bool:
        """Whether anything has to be mended first."""
        return any(self.purpose.is_stopped_by(finding, self.setting) for finding in self.report.errors)

    def stop_on_errors(self) -> None:
        """Raise Abort where anything has to be mended first."""
        if self.is_stopped:
            raise Abort(f"{len(self.report.errors)} to mend; an earlier site stays as it was.")
