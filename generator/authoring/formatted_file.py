"""Quiz files as formatting would store them: their line ends stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.formatting import FormattedQuiz, format_quiz
from generator.authoring.item_ids import list_item_ids, read_course_lookup
from generator.authoring.overlays import CONTENT, QUIZZES, find_containing_folder
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source, name_path
from generator.errors import GeneratorError

_ENDING = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A quiz file before and after formatting."""

    path: Path
    name: str
    """Its path in the project, with forward slashes."""
    before: str
    made: FormattedQuiz
    found: bytes
    """The file's text before formatting, as stored."""
    data: bytes
    """Its text after formatting."""

    @property
    def is_changed(self) -> bool:
        """Whether formatting changes the file."""
        return self.data != self.found


def require_quiz(root: Path, path: Path) -> None:
    """Raise GeneratorError if a path is not that of a quiz file; one outside the project may be."""
    if find_containing_folder(root, path, CONTENT) or path.suffix != ".md":
        raise GeneratorError(f"{name_path(root, path)} is not a quiz file: name files in {QUIZZES}/")


def format_files(
    root: Path, course_file: Path, paths: Iterable[Path], findings: list[Finding]
) -> Iterator[FormattedFile]:
    """Yield quiz files formatted; add findings on those that cannot be, because they hold forbidden characters.

    The ids that it adds are new in the project.
    """
    _, lookup = read_course_lookup(root, course_file)
    taken = set(list_item_ids(root, lookup))
    for path in paths:
        source, faults = Source.read(root, path)
        findings += faults
        if source and not faults:
            found = path.read_bytes()
            made = format_quiz(source, lookup, taken)
            taken |= made.ids
            yield FormattedFile(path, source.path, source.text, made, found, _with_ends(made.text, found))


def _with_ends(text: str, data: bytes) -> bytes:
    """Return a file's new text with the line ends that it has; a byte-order mark, which says nothing, is left out."""
    found = _ENDING.search(data.decode())
    return text.replace("\n", found.group() if found else "\n").encode()
