"""Files as the operator names them: plain, gzipped, or members of a zip archive, read in place and within limits."""

import codecs
import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import IO, BinaryIO, cast

from .limits import DAMAGE, GuardedStream, open_zip
from .problems import UnreadableFile

CHUNK = 1 << 20
# A longer line is no table of CMS's, and would be held in memory whole.
MAX_LINE = 1 << 20

ZIP_MAGIC = b"PK\x03\x04"
GZIP_MAGIC = b"\x1f\x8b"
WORKBOOK_MEMBER = "xl/workbook.xml"
# What macOS packs beside the files: their resource forks, and notes of the Finder.
LEFT_BY_MAC = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$)")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes without a meaning in cp1252: a file that has them is Latin-1.
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the unpacked bytes tells: the fingerprint kept with a release, and how to decode the text."""

    sha256: str
    size: int
    encoding: str | None
    """None: no text (NUL bytes), so a workbook or something else."""
    line_end: str = "\n"
    """The character that ends a line; a carriage return only where no line feed is in the file."""
    is_whole: bool = True
    """Whether the last line has its end."""


@dataclass(frozen=True)
class SourceFile:
    """One table as it is read; `name` is shown to people, e.g. `hcpc.zip:HCPC2019.txt`.

    Fingerprint and size are those of the unpacked content: the same table is the same file, packed or not.
    """

    name: str
    path: Path
    member: str | None = None

    def open_bytes(self) -> BinaryIO:
        """The unpacked bytes; reading past a limit or into damage raises `UnreadableFile`."""
        try:
            raw, packed_size = self._open_raw()
        except DAMAGE as error:
            raise UnreadableFile(f"{self.name} cannot be opened: {error}") from error
        return io.BufferedReader(GuardedStream(raw, self.name, packed_size), CHUNK)

    def _open_raw(self) -> tuple[IO[bytes], int | None]:
        """The stream and its packed size (None: not packed)."""
        if self.member is not None:
            with open_zip(self.path, self.name) as archive:
                # The archive's file stays open until the member is closed: zipfile counts its readers.
                return archive.open(self.member), archive.getinfo(self.member).compress_size
        if _starts_with(self.path, GZIP_MAGIC):
            return cast(IO[bytes], gzip.open(self.path)), self.path.stat().st_size
        return open(self.path, "rb"), None

    @cached_property
    def survey(self) -> Survey:
        digest, size, guess, ends = hashlib.sha256(), 0, EncodingGuess(), LineEnds()
        with self.open_bytes() as stream:
            for chunk in iter(partial(stream.read, CHUNK), b""):
                digest.update(chunk)
                guess.feed(chunk)
                ends.feed(chunk)
                size += len(chunk)
        return Survey(digest.hexdigest(), size, guess.encoding(), ends.line_end, ends.is_whole)

    @property
    def sha256(self) -> str:
        return self.survey.sha256

    @cached_property
    def is_workbook(self) -> bool:
        """True for an xlsx: told by its content, because operators rename files."""
        with self.open_bytes() as stream:
            start = stream.read(len(ZIP_MAGIC))
            return start == ZIP_MAGIC and _is_workbook(io.BytesIO(start + stream.read()))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Physical lines from 1, without their end: CRLF or LF, and the 0x1A that ends a DOS file."""
        encoding = self.survey.encoding
        if encoding is None:
            raise UnreadableFile(f"{self.name} is not a text file")
        with io.TextIOWrapper(self.open_bytes(), encoding=encoding, newline=self.survey.line_end) as text:
            try:
                for number, line in enumerate(iter(partial(text.readline, MAX_LINE), ""), 1):
                    if len(line) == MAX_LINE:
                        raise UnreadableFile(f"{self.name}:{number}: a line of more than {MAX_LINE:,} characters")
                    yield number, line.rstrip("\r\n\x1a")
            except UnicodeDecodeError as error:
                raise UnreadableFile(f"{self.name} ends in the middle of a character of {encoding}") from error

    @property
    def ends_within_a_line(self) -> bool:
        """Whether the end of a text is missing: no table of CMS's lacks the end of its last line."""
        return not (self.is_workbook or self.survey.is_whole)


class EncodingGuess:
    """UTF-8 when the whole file is, else cp1252, else Latin-1. CMS says none of it, and one release mixes them.

    UTF-16 is what a spreadsheet saves as "Unicode text"; its first two bytes say so.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._utf8 = self._cp1252 = self._text = True
        self._utf16: bool | None = None

    def feed(self, chunk: bytes) -> None:
        if self._utf16 is None:
            self._utf16 = chunk.startswith(UTF16_MARKS)
        if self._utf16:
            return
        self._text = self._text and b"\0" not in chunk
        self._cp1252 = self._cp1252 and not NOT_CP1252.search(chunk)
        try:
            if self._utf8:
                self._decoder.decode(chunk)
        except UnicodeDecodeError:
            self._utf8 = False

    def encoding(self) -> str | None:
        if self._utf16:
            return "utf-16"
        if not self._text:
            return None
        if self._utf8 and not self._decoder.getstate()[0]:
            return "utf-8-sig"
        return "cp1252" if self._cp1252 else "latin-1"


class LineEnds:
    """What ends the lines of a file, and whether the last one is ended; 0x1A is the end of a DOS file."""

    def __init__(self) -> None:
        self._feed = self._return = False
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        self._feed = self._feed or b"\n" in chunk
        self._return = self._return or b"\r" in chunk
        self._tail = (self._tail + chunk)[-8:]

    @property
    def line_end(self) -> str:
        return "\r" if self._return and not self._feed else "\n"

    @property
    def is_whole(self) -> bool:
        return not self._tail or self._tail.rstrip(b" \0\x1a")[-1:] in (b"\n", b"\r")


def open_sources(paths: Iterable[str | Path], members: Sequence[str] = ()) -> list[SourceFile]:
    """The tables in the files named; folders are not searched.

    `members` are patterns for the members of a zip archive in order of preference: CMS packs one table as csv, txt
    and xlsx side by side, so the first pattern that finds anything decides. Without patterns all members are meant.
    """
    sources: list[SourceFile] = []
    for path in map(Path, paths):
        if not path.is_file():
            raise UnreadableFile(f"{path} is a folder, name its files" if path.is_dir() else f"{path} is not there")
        if _starts_with(path, ZIP_MAGIC) and not _is_workbook(path):
            sources += _zip_members(path, members)
        else:
            sources.append(SourceFile(path.name, path))
    return sources


def members_of(path: str | Path, patterns: Sequence[str]) -> list[str]:
    """The members of a zip archive that the first pattern with any finds; none where no pattern finds one."""
    return _first_match(_member_names(Path(path)), patterns)


def _member_names(path: Path) -> list[str]:
    with open_zip(path, path.name) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
    return [name for name in names if not LEFT_BY_MAC.search(name)]


def _zip_members(path: Path, patterns: Sequence[str]) -> list[SourceFile]:
    names = _member_names(path)
    chosen = _first_match(names, patterns) if patterns else names
    if not chosen:
        raise UnreadableFile(f"{path.name} holds no file of this source; it holds {', '.join(sorted(names)[:10])}")
    return [SourceFile(f"{path.name}:{name}", path, name) for name in chosen]


def _first_match(names: list[str], patterns: Sequence[str]) -> list[str]:
    for pattern in patterns:
        chosen = [name for name in names if re.search(pattern, name, re.IGNORECASE)]
        if chosen:
            return chosen
    return []


def _is_workbook(file: Path | IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return WORKBOOK_MEMBER in archive.namelist()
    except DAMAGE:
        return False


def _starts_with(path: Path, magic: bytes) -> bool:
    with open(path, "rb") as stream:
        return stream.read(len(magic)) == magic
