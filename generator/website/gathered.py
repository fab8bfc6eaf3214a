"""The findings of one build, shown as they come, and the one place where a build stops for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from generator.diagnostics.finding import Report, Severity
from generator.website.purpose import Purpose

log = get_plugin_logger("microsite")


@dataclass(slots=True)
class Gathered:
    """What was found so far."""

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
