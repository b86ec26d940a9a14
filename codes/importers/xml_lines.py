"""An XML file as its elements in order, each with its text and the line it ends on; no entities, no document types."""

from collections.abc import Iterator, Set
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from .files import SourceFile
from .problems import UnreadableFile

CHUNK = 1 << 16


class Event(NamedTuple):
    """The beginning or the end of an element; its text is known at its end."""

    begins: bool
    tag: str
    attributes: dict[str, str]
    text: str
    line: int


class _Target:
    """Collects events. The text of an element holds that of those within it where `mixed` names its tag."""

    def __init__(self, mixed: Set[str]) -> None:
        self.events: list[Event] = []
        self.parser: DefusedXMLParser | None = None
        self._mixed = mixed
        self._open: list[tuple[dict[str, str], list[str]]] = []
        self._tags: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events.append(Event(True, tag, attributes, "", self._line))
        self._open.append((attributes, []))
        self._tags.append(tag)

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)

    def end(self, tag: str) -> None:
        attributes, pieces = self._open.pop()
        self._tags.pop()
        text = " ".join("".join(pieces).split())
        if self._tags and self._tags[-1] in self._mixed:
            self._open[-1][1].append(f" {text} ")
        self.events.append(Event(False, tag, attributes, text, self._line))

    def close(self) -> None:
        """The parser asks for it."""

    @property
    def _line(self) -> int:
        return self.parser.parser.CurrentLineNumber if self.parser else 0


def elements(source: SourceFile, *, mixed: Set[str] = frozenset()) -> Iterator[Event]:
    """The elements of a file from first to last; raises UnreadableFile where it is damaged, or declares entities."""
    target = _Target(mixed)
    parser = target.parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        with source.open_bytes() as stream:
            while chunk := stream.read(CHUNK):
                parser.feed(chunk)
                yield from target.events
                target.events.clear()
            parser.close()
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableFile(f"{source.name} is no whole XML file: {error}") from error
    yield from target.events


def root_of(source: SourceFile) -> str:
    """The name of the outermost element; empty for what is no XML."""
    with source.open_bytes() as stream:
        start = stream.read(CHUNK)
    if not start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return ""
    return next((event.tag for event in elements(source)), "")
