"""The review page of a preview: made when somebody asks for it, so that no save waits for it."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError
from generator.website.preview.board import Shown
from generator.website.preview.rebuild import Workshop
from generator.website.review import PAGE, write_review


@dataclass(slots=True)
class Reviewer:
    """Makes the review page of what was saved last, once for each state."""

    workshop: Workshop
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _made: tuple[Shown, bytes] | None = None

    def __call__(self, shown: Shown) -> bytes | None:
        """Return the page of a moment; None where there is nothing to make it of."""
        with self._turn:
            if self._made is None or self._made[0] is not shown:
                made = self._make()
                self._made = (shown, made) if made is not None else None
            return self._made[1] if self._made else None

    def _make(self) -> bytes | None:
        try:
            loaded = self.workshop.load()
            with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
                write_review(self.workshop.root, loaded, Path(folder))
                return (Path(folder) / PAGE).read_bytes()
        except GeneratorError:
            return None
