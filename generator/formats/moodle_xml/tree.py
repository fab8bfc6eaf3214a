"""Reader of XML from strangers as a small tree: no document type, no entities of its own, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

MAX_DEPTH = 50
MAX_ELEMENTS = 200_000


@dataclass(slots=True)
class Element:
    """An element of an XML file: its name, attributes, text, children and comments."""

    name: str
    attributes: Mapping[str, str]
    line: int
    pieces: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in the element."""
        return "".join(self.pieces)

    def find(self, name: str) -> Element | None:
        """Return the first child with a name; None if there is none."""
        return next(self.list(name), None)

    def list(self, name: str) -> Iterator[Element]:
        """Yield the children with a name."""
        return (child for child in self.children if child.name == name)

    def get(self, name: str) -> str:
        """Return the text of the first child with a name, without white space at its ends; empty if there is none."""
        child = self.find(name)
        return child.text.strip() if child else ""


class XmlError(Exception):
    """The error for XML that is not well-formed, or that is not safe to read: the reason, line and column."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class _Builder:
    """The tree that is being built."""

    def __init__(self) -> None:
        self.parser = ParserCreate("utf-8")  # the text was decoded before, whatever its declaration says
        self.root = Element("", {}, 1)
        self.stack = [self.root]
        self.count = 0
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = lambda _name: self.stack.pop()
        self.parser.CharacterDataHandler = self.add_text
        self.parser.CommentHandler = lambda text: self.stack[-1].comments.append(text.strip())
        self.parser.StartDoctypeDeclHandler = self.refuse

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Add an element; raise XmlError if there are too many or they are nested too deeply."""
        self.count += 1
        if len(self.stack) > MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise self.fail("there are too many elements, or too many inside each other")
        element = Element(name, attributes, self.parser.CurrentLineNumber)
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def add_text(self, text: str) -> None:
        """Add text to the innermost open element."""
        self.stack[-1].pieces.append(text)

    def refuse(self, *_: object) -> None:
        """Raise XmlError for a document type, in which entities and addresses are declared."""
        raise self.fail("this XML has a <!DOCTYPE …>, which is not read for safety")

    def fail(self, message: str) -> XmlError:
        """Return an error at the place that is being read."""
        return XmlError(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)


def parse_xml(text: str) -> Element:
    """Return the root element of an XML text; raise XmlError."""
    builder = _Builder()
    try:
        builder.parser.Parse(text.encode("utf-8", "replace"), True)
    except ExpatError as fault:
        reason = str(fault).partition(":")[0]
        raise XmlError(f"this XML is not well-formed: {reason}", fault.lineno, fault.offset + 1) from None
    return builder.root.children[0]
