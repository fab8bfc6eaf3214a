"""The mode of a run of MkDocs (site, base, sample or preview), which decides where it writes and what stops it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from generator.authoring.overlays import CONTENT, is_setting_file
from generator.base.manifest import MANIFEST, SITE
from generator.diagnostics.finding import Finding, Report, Severity
from generator.lint.table import PER_SETTING_CODES
from generator.project.project import Project
from generator.system.output import SITE_MARKER

MISSING_VALUE = "T038"
"""The code for a value that a page shows and the setting does not have."""

ATTACHED_FILE = "F04"
"""The prefix of codes for files in content/ other than pages."""


class RunMode(Enum):
    """The mode of a run of MkDocs: what it writes, and which errors stop it."""

    BUILD = auto()
    """A site to publish, which replaces the previous one; any error stops it."""
    BASE = auto()
    """A base for the sites of many settings: values stay placeholders, and errors of one setting don't stop it."""
    SAMPLE = auto()
    """One page of each template, for ``microsite check``: built like a site, then deleted."""
    PREVIEW = auto()
    """``microsite serve``: errors stop it, and the previous build is shown; missing values are highlighted."""
    MKDOCS_SERVE = auto()
    """``mkdocs serve``: no error stops it, and MkDocs adds an inline script to each page that reloads it."""

    @property
    def shows_missing_values(self) -> bool:
        """Whether pages highlight values that the setting does not have, with their names."""
        return self in (RunMode.PREVIEW, RunMode.MKDOCS_SERVE)

    @property
    def stops_on_all_errors(self) -> bool:
        """Whether every error stops the build, including errors in setting.yml, not only those in the course."""
        return self in (RunMode.BUILD, RunMode.SAMPLE)

    @property
    def writes_output(self) -> bool:
        """Whether the build replaces an output folder; previews are served from memory."""
        return self in (RunMode.BUILD, RunMode.BASE, RunMode.SAMPLE)

    @property
    def site_subfolder(self) -> str:
        """The subfolder of the output folder for pages: ``site`` in a base, none in a site."""
        return SITE if self is RunMode.BASE else ""

    @property
    def marker(self) -> str:
        """Name of the file that marks an output folder as written by this program, so that it may be replaced."""
        return MANIFEST if self is RunMode.BASE else SITE_MARKER

    def can_build(self, loaded: Project) -> bool:
        """Return whether a project has the setting that this build mode needs: a valid one, part of one, or none."""
        if self.stops_on_all_errors:
            return loaded.setting is not None
        return self is RunMode.BASE or loaded.values is not None

    def stops_on(self, finding: Finding, setting: str) -> bool:
        """Return whether a finding stops the build in this mode; ``setting`` is the path of the setting's file."""
        if self is RunMode.MKDOCS_SERVE or finding.severity is not Severity.ERROR:
            return False
        if self is RunMode.BASE:
            return not is_setting_finding(finding, setting)
        return self.stops_on_all_errors or not (
            finding.code == MISSING_VALUE or is_setting_file(finding.span.path, setting)
        )


def is_setting_finding(finding: Finding, setting: str) -> bool:
    """Return whether a finding concerns only the setting whose file is ``setting``, and not pages that settings share.

    That includes files in a school's overlay other than pages, which are checked again when its site is stamped.
    """
    overlay = f"{setting.rpartition('.')[0]}/{CONTENT}/" if "/" in setting else None
    path, is_attached = (
        finding.span.path,
        finding.code.startswith(ATTACHED_FILE) and not finding.span.path.endswith(".md"),
    )
    is_in_overlay = overlay is not None and path.startswith(overlay) and is_attached
    return is_in_overlay or finding.code in PER_SETTING_CODES or is_setting_file(path, setting)


log = get_plugin_logger("microsite")


@dataclass(slots=True)
class BuildFindings:
    """The findings of a build so far, which logs them and stops the build if there are errors."""

    report: Report = field(default_factory=Report)
    quiet: bool = False
    """Whether findings are not logged, since a command shows them."""
    mode: RunMode = RunMode.BUILD
    """The mode of the run, which decides what stops it."""
    setting: str = ""
    """The path of the setting's file."""

    def add_report(self, report: Report) -> None:
        """Add the findings of one step of the build, and log them unless ``quiet``."""
        self.report += report
        for finding in () if self.quiet else report.findings:
            (log.error if finding.severity is Severity.ERROR else log.warning)(str(finding))

    @property
    def has_blocking_errors(self) -> bool:
        """Whether there are errors that stop a build in this mode."""
        return any(self.mode.stops_on(finding, self.setting) for finding in self.report.errors)

    def abort_on_errors(self) -> None:
        """Raise MkDocs' Abort if there are errors that stop a build in this mode."""
        if self.has_blocking_errors:
            raise Abort(f"Found {len(self.report.errors)} errors. The previous site is unchanged.")
