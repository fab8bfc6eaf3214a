"""What the preview adds to the site's pages as it sends them, and the page that stands in while there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment

from generator.errors import GeneratorError
from generator.rendering.environment import find_words
from generator.rendering.words import find_theme
from generator.website.policy import find_place
from generator.website.preview.board import Shown
from generator.website.preview.editor import Editor
from generator.website.preview.telling import Teller, Told

OWN = "/-/"
"""What the addresses of the preview's own files begin with."""
BUNDLES = ("preview.js", "preview.css")
"""Made by ``make bundle`` into the theme's folder ``preview``, which is no part of a built site."""
FRAMES = ("store.html", "search-frame.html")
"""Pages that nobody sees."""
TAGS = f'<link rel="stylesheet" href="{OWN}preview.css">\n<script src="{OWN}preview.js" defer></script>\n</head>'


@dataclass(slots=True, kw_only=True)
class Face:
    """Templates and words of the preview, as they were when they could last be read."""

    root: Path
    editor: Editor
    _environment: Environment | None = None
    _own: Mapping[str, bytes] = field(default_factory=dict)

    def refresh(self, theme: Path) -> None:
        """Read the theme again; one that is broken leaves what was read before, where there is any."""
        try:
            self._environment = find_theme(theme)
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

    def tell(self, shown: Shown, path: str) -> Told:
        """Tell the page at a path what is shown."""
        return self._teller.tell(shown, path)

    def dress(self, html: str, shown: Shown, path: str) -> str:
        """Return a page with the bar of the preview in it."""
        if path in FRAMES or find_place(html) is None:
            return html
        bar = self.environment.get_template("preview/preview.html").render(page=path, print=shown.print_of(path))
        before, body, after = html.rpartition("</body>")
        return (before.replace("</head>", TAGS, 1) + bar + body + after) if body else html

    def write_first(self, shown: Shown) -> str:
        """Return the page that stands in for all others as long as no build has made a site."""
        template = self.environment.get_template("preview/first.html")
        teller = self._teller
        return template.render(status=teller.say_why(shown), findings=teller.list_findings(shown))

    @property
    def _teller(self) -> Teller:
        return Teller(root=self.root, words=find_words(self.environment, "preview"), editor=self.editor)
