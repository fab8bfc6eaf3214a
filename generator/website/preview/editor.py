"""Links that open a file at its line in somebody's editor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from generator.diagnostics.finding import Span

EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file:///{path}&line={line}&column={column}",
}
"""Templates by the name that ``--editor`` takes."""
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
