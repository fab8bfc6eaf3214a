"""What a run of MkDocs is for, and what follows from it: where it writes, what stops it, what its pages allow."""

from __future__ import annotations

from enum import Enum, auto

from generator.findings import Finding, Severity

LACKING = "T038"
"""The code of a finding about a value that a page shows and the setting lacks."""


class Purpose(Enum):
    """What the plugin is asked to do."""

    BUILD = auto()
    """A site to be published: it grows beside the earlier one, and any error stops it."""
    PREVIEW = auto()
    """``microsite serve``: errors stop it, and the state before stays; what a setting lacks is shown as a hole."""
    MKDOCS_SERVE = auto()
    """``mkdocs serve``: nothing stops it, and each page gets an inline script from MkDocs that loads it anew."""

    @property
    def shows_holes(self) -> bool:
        """Whether a value that the setting lacks is shown as a hole that names it."""
        return self is not Purpose.BUILD

    def is_stopped_by(self, finding: Finding, setting: str) -> bool:
        """Return whether a finding has to be mended first; ``setting`` is the path of the setting's file."""
        if self is Purpose.MKDOCS_SERVE or finding.severity is not Severity.ERROR:
            return False
        return self is Purpose.BUILD or not (finding.code == LACKING or finding.span.path == setting)
