"""Source files, their front matter, and YAML with the position of every value.

PyYAML's own constructors are not used: they turn a choice ``No`` into false and ``12:30`` into 750. Values are built
here from its events, which also limits depth before anything recurses.
"""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from generator.canonical_json import Json
from generator.diagnostics.characters import NO_CHARACTER, UNWANTED, check_escaped_characters, find_forbidden_characters
from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, Fix, Span, error, make_fix
from generator.diagnostics.yaml_hints import find_syntax_hint
from generator.diagnostics.yaml_loaders import FAST, PLAIN_YAML, TIGHT_COMMENT, PythonLoader
from generator.stamping.tokens import PRIVATE
from generator.system.cache import memoize

MAX_BYTES = 1_000_000
MAX_YAML_DEPTH = 12

Loc = tuple[str | int, ...]
"""Path to a value in a tree: keys and indexes, as in pydantic's errors."""


def walk_values(data: Json, loc: Loc = ()) -> Iterator[tuple[Loc, Json]]:
    """Yield each value in a mapping or list with its path, outer values first."""
    entries: Iterable[tuple[str | int, Json]] = ()
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, value in entries:
        yield (*loc, key), value
        if isinstance(value, dict | list):
            yield from walk_values(value, (*loc, key))


def name_path(root: Path, path: Path) -> str:
    """Return a file's path as findings name it: below the project's folder, or in full if it is elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


@dataclass(frozen=True, slots=True)
class Source:
    """Text of a file, without byte-order mark and with ``\\n`` as line ending."""

    path: str
    """As ``name_path`` returns it."""
    text: str
    lines: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(self.text.split("\n")))

    @property
    def digest(self) -> bytes:
        """The SHA-256 digest of its text, to notice changes: the text takes as much memory as all that is parsed."""
        return sha256(self.text.encode()).digest()

    def span_at(self, line: int, column: int = 1) -> Span:
        """Return the Span (path, line, column) of a position in this file; line and column count from 1."""
        return Span(path=self.path, line=line, column=column)

    @classmethod
    def read(cls, root: Path, path: Path) -> tuple[Source | None, list[Finding]]:
        """Read a file and report why it cannot be read or which characters are forbidden; None if it cannot be read.

        Never raises for what is on the disk.
        """
        name = name_path(root, path)
        at = Span(path=name)
        try:
            about = path.stat()
            if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
                return None, [error("F001", at, "this is a pipe or a device, not a file", "Put a file in its place")]
            size = about.st_size
            with path.open("rb") as file:
                data = file.read(min(size, MAX_BYTES))
        except OSError as fault:
            return None, [
                error("F001", at, f"this file cannot be read ({fault.strerror})", "Check its name and rights")
            ]
        if size > MAX_BYTES:
            message = f"this file holds {size:,} bytes; {MAX_BYTES:,} are allowed, and here they end"
            at = Span(path=name, line=data.count(b"\n") + 1)
            return None, [error("F002", at, message, "Make it shorter, or split it into several files")]
        return cls.decode(name, data)

    @classmethod
    def decode(cls, name: str, data: bytes) -> tuple[Source | None, list[Finding]]:
        """Decode the bytes of a file named ``name``; None, with a finding, if they are not UTF-8 text."""
        data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            text = data.decode()
        except UnicodeDecodeError as fault:
            at = _place(name, data[: fault.start].decode(errors="replace"))
            return None, [error("F003", at, *format_message("F003"))]
        if "\0" in text:
            at = _place(name, text[: text.index("\0")])
            return None, [error("F004", at, *format_message("F004"))]
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        findings = find_forbidden_characters(name, text)
        return cls(name, PRIVATE.sub("\ufffd", text) if findings else text), findings


def _place(path: str, before: str) -> Span:
    """Return the span just after a text that begins the file."""
    return Span(path=path, line=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)


def make_line_reader(root: Path) -> Callable[[str, int], str]:
    """Return a function that reads a line of a file, given its path and number; each file is read at most once."""

    @cache
    def read_lines(path: str) -> tuple[str, ...]:
        """Return the lines of a file; none if it cannot be read."""
        source, _ = Source.read(root, root / path)
        return source.lines if source else ()

    def read_line(path: str, line: int) -> str:
        """Return a line of a file by its number, from 1; empty if there is none."""
        written = read_lines(path)
        return written[line - 1] if line <= len(written) else ""

    return read_line


@dataclass(frozen=True, slots=True)
class YamlTree:
    """Data of a YAML file, with the spans of its values and keys."""

    value: Json
    spans: Mapping[Loc, Span]
    """Span of each value; of a mapping or list, the span of its key."""
    keys: Mapping[Loc, Span] = field(default_factory=dict)
    """Span of each key."""
    lines: Sequence[str] = field(default=(), repr=False)
    """The lines of its file."""

    def find_span(self, loc: Iterable[str | int]) -> Span:
        """Return the position in the file of a YAML value, given by keys and indexes, or of its nearest parent."""
        return _nearest(self.spans, tuple(loc))

    def find_key_span(self, loc: Iterable[str | int]) -> Span:
        """Return the position in the file of a YAML key, given by keys and indexes, or of its nearest parent."""
        path = tuple(loc)
        return self.keys.get(path) or self.find_span(path)

    def make_word_fix(self, span: Span, written: str, meant: str | None) -> Fix | None:
        """Return a fix that replaces the word ``written``, quoted or not, at a span; None if another word is there."""
        line, at = self._find_line(span), self.skip_quote(span)
        is_there = meant is not None and line.startswith(written, at.column - 1)
        return make_fix(at, len(written), meant) if meant is not None and is_there else None

    def skip_quote(self, span: Span) -> Span:
        """Return the span of a word whose value begins at a span, without the quotation mark before it."""
        is_quoted = self._find_line(span)[span.column - 1 : span.column] in ("'", '"')
        return Span(path=span.path, line=span.line, column=span.column + is_quoted)

    def _find_line(self, span: Span) -> str:
        return self.lines[span.line - 1] if span.line <= len(self.lines) else ""


def _nearest(spans: Mapping[Loc, Span], loc: Loc) -> Span:
    while loc not in spans and loc:
        loc = loc[:-1]
    return spans[loc]


def read_yaml(source: Source) -> tuple[YamlTree | None, list[Finding]]:
    """Parse a YAML file; the tree is None if a syntax error makes all of it unreadable."""
    return _read_text(source, 0, source.text)


def read_cached_yaml(source: Source, key: object) -> tuple[YamlTree | None, list[Finding]]:
    """Parse a YAML file as ``read_yaml`` does, unless its text is that in the cache under the same key."""
    return memoize(("yaml", key), source, partial(read_yaml, source))


def read_front_matter(source: Source) -> tuple[YamlTree, int, list[Finding]]:
    """Return the YAML between the ``---`` lines at a file's top, the number of the line below it, and findings.

    The tree is an empty mapping if there is no front matter, or if it cannot be parsed.
    """
    empty = YamlTree({}, {(): source.span_at(1)})
    if not source.lines[0].startswith("---") or source.lines[0].strip() != "---":
        return empty, 1, []
    end = next((i for i, line in enumerate(source.lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        hint = "Write --- on a line of its own below it"
        fault = error("F021", source.span_at(1), "the front matter is not closed", hint, _close(source))
        body = next((i for i, line in enumerate(source.lines) if line.startswith("#")), len(source.lines))
        return empty, body + 1, [fault]
    tree, findings = _read_text(source, 1, "\n".join(source.lines[1:end]) + "\n")
    if tree is None or tree.value is None:
        return empty, end + 2, findings
    if not isinstance(tree.value, dict):
        fault = error("F020", source.span_at(2), "the front matter is not a list of names and values", "Write title: …")
        return empty, end + 2, [*findings, fault]
    return tree, end + 2, findings


def is_mapping(text: str) -> bool:
    """Return whether PyYAML itself, by which MkDocs reads front matter, makes a mapping of a text."""
    try:
        return isinstance(yaml.load(text, FAST or PythonLoader), dict)  # noqa: S506 - both are safe loaders
    except Exception:
        return False


def _close(source: Source) -> Fix | None:
    """Return a fix that closes a front matter below its last ``name: value`` line."""
    last = next((n for n, line in enumerate(source.lines[1:], 1) if not _NAMED.match(line)), len(source.lines)) - 1
    return make_fix(source.span_at(last + 1, len(source.lines[last]) + 1), 0, "\n---") if last else None


_NAMED = re.compile(r"[A-Za-z][\w-]*:([ \t]|$)")
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,9})\.(?:0|[0-9]{0,9}[1-9])")
_WORDS: Mapping[str, Json] = {"": None, "null": None, "~": None, "true": True, "false": False}


def read_scalar(text: str) -> Json:
    """Return the value of an unquoted YAML scalar; ``1.10``, ``007``, ``no`` and ``12:30`` stay text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
"""An escape beyond the last character of Unicode."""


class _StopReadingError(Exception):
    """An error after which the rest of a YAML text cannot be parsed."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _read_text(source: Source, offset: int, text: str) -> tuple[YamlTree | None, list[Finding]]:
    """Parse a text with libyaml, which is ten times as fast; after a syntax error, again in Python for its messages.

    ``offset`` is the number of lines of the file above the text.
    """
    if FAST is not None and PLAIN_YAML.fullmatch(text) and not TIGHT_COMMENT.search(text):
        tree, findings = _YamlReader(source, offset, FAST).parse(text)
        if tree is not None:
            return tree, findings
    return _YamlReader(source, offset, PythonLoader).parse(text)


class _YamlReader:
    """Builds a tree from PyYAML's events."""

    def __init__(self, source: Source, offset: int, loader: type[Any]) -> None:
        self.source = source
        self.offset = offset
        self.is_front_matter = offset > 0
        """Front matter has no model that would report forbidden characters, so the reader does."""
        self.loader = loader
        self.findings: list[Finding] = []
        self.spans: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}

    def parse(self, text: str) -> tuple[YamlTree | None, list[Finding]]:
        """Parse YAML text into a tree, with the findings on it; the tree is None after a syntax error."""
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        try:
            self.events = iter(self.loader(text).get_event, None)
            value = self._document()
        except yaml.reader.ReaderError as fault:
            at = _place(self.source.path, text[: fault.position] if isinstance(fault.position, int) else "")
            at = self.source.span_at(at.line + self.offset, at.column)
            return None, [error("F010", at, "there is a control character here", "Delete it and type the line again")]
        except yaml.MarkedYAMLError as fault:
            return None, [*self.findings, self._syntax(fault)]
        except _StopReadingError as stop:
            return None, [*self.findings, stop.finding]
        except (ValueError, OverflowError):  # PyYAML makes a character of any number
            return None, [*self.findings, self._no_character(text)]
        self.spans.setdefault((), self.source.span_at(1 + self.offset))
        return YamlTree(value, self.spans, self.keys, self.source.lines), self.findings

    def _document(self) -> Json:
        value: Json = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if () in self.spans:
                    raise self._stop("F014", event, *format_message("F014"))
                value = self._value(next(self.events), ())
        return value

    def _value(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, loc: Loc, key_at: Span | None = None) -> Json:
        if event.anchor is not None:  # an alias has one too
            raise self._stop("F012", event, *format_message("F012", sign="& or *"))
        if event.tag is not None:
            raise self._stop("F012", event, *format_message("F012", sign="!"))
        here = self._span(event)
        if isinstance(event, yaml.ScalarEvent):
            if self.loader is FAST and not (event.value or event.style):
                raise self._stop("F010", event, "libyaml places what is empty at what follows", "Read it by Python")
            self.spans[loc] = here
            return self._text(event) if event.style else read_scalar(event.value)
        self.spans[loc] = key_at or here
        if len(loc) > MAX_YAML_DEPTH:
            raise self._stop("F013", event, *format_message("F013"))
        return self._sequence(loc) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(loc)

    def _text(self, event: yaml.ScalarEvent) -> str:
        """Return the text of a scalar; report forbidden characters that came from an escape in quotes."""
        text: str = event.value
        is_checked = self.is_front_matter and event.style == '"'
        found = check_escaped_characters(self._span(event), text) if is_checked else None
        if found is None:
            return text
        self.findings.append(found)
        return UNWANTED.sub("\ufffd", text)

    def _sequence(self, loc: Loc) -> list[Json]:
        values: list[Json] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*loc, len(values))))
        return values

    def _mapping(self, loc: Loc) -> dict[str, Json]:
        values: dict[str, Json] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None or event.tag is not None:
                raise self._stop("F015", event, *format_message("F015"))
            key, at = self._text(event), self._span(event)
            path = (*loc, key)
            if key in values:
                first = self.keys[path]
                self.findings.append(error("F011", at, *format_message("F011", key=key, first=first.line)))
                self._skip()
                continue
            self.keys[path] = at
            values[key] = self._value(next(self.events), path, at)
        return values

    def _skip(self) -> None:
        """Skip the events of one value."""
        depth = 0
        for event in self.events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return

    def _span(self, event: yaml.Event) -> Span:
        line, column = self._locate(event.start_mark)
        return Span(self.source.path, line + self.offset, column)

    def _locate(self, mark: Any) -> tuple[int, int]:
        """Return a mark's line and column, from 1; PyYAML's own parser also ends lines at U+0085, U+2028 and U+2029."""
        if mark is None:
            return 1, 1
        if self.loader is FAST:
            return mark.line + 1, mark.column + 1
        line = bisect_right(self.line_starts, mark.index)
        return line, mark.index - self.line_starts[line - 1] + 1

    def _stop(self, code: str, event: yaml.Event, message: str, hint: str) -> _StopReadingError:
        return _StopReadingError(error(code, self._span(event), message, hint))

    def _no_character(self, text: str) -> Finding:
        escape = BEYOND_UNICODE.search(text)
        at = _place(self.source.path, text[: escape.start()] if escape else "")
        return error("F010", self.source.span_at(at.line + self.offset, at.column), *NO_CHARACTER)

    def _syntax(self, fault: yaml.MarkedYAMLError) -> Finding:
        line, column = self._locate(fault.problem_mark or fault.context_mark)
        clue = find_syntax_hint(
            self.source.lines,
            self.offset + 1,
            min(line + self.offset, len(self.source.lines)),
            column,
            str(fault.problem or fault),
        )
        message, _ = format_message("F010")
        return error("F010", self.source.span_at(clue.line, clue.column), message, clue.hint)
