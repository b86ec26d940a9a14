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
# Bytes without a meaning in cp1252: a file that has them is Latin-1.
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the unpacked bytes tells: the fingerprint kept with a release, and how to decode the text."""

    sha256: str
    size: int
    encoding: str | None
    """None: no text (NUL bytes), so a workbook or something else."""


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
        digest, size, guess = hashlib.sha256(), 0, EncodingGuess()
        with self.open_bytes() as stream:
            for chunk in iter(partial(stream.read, CHUNK), b""):
                digest.update(chunk)
                guess.feed(chunk)
                size += len(chunk)
        return Survey(digest.hexdigest(), size, guess.encoding())

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
        with io.TextIOWrapper(self.open_bytes(), encoding=encoding, newline="\n") as text:
            for number, line in enumerate(iter(partial(text.readline, MAX_LINE), ""), 1):
                if len(line) == MAX_LINE:
                    raise UnreadableFile(f"{self.name}:{number}: a line of more than {MAX_LINE:,} characters")
                yield number, line.rstrip("\r\n\x1a")


class EncodingGuess:
    """UTF-8 when the whole file is, else cp1252, else Latin-1. CMS says none of it, and one release mixes them."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._utf8 = self._cp1252 = self._text = True

    def feed(self, chunk: bytes) -> None:
        self._text = self._text and b"\0" not in chunk
        self._cp1252 = self._cp1252 and not NOT_CP1252.search(chunk)
        try:
            if self._utf8:
                self._decoder.decode(chunk)
        except UnicodeDecodeError:
            self._utf8 = False

    def encoding(self) -> str | None:
        if not self._text:
            return None
        if self._utf8 and not self._decoder.getstate()[0]:
            return "utf-8-sig"
        return "cp1252" if self._cp1252 else "latin-1"


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


def _zip_members(path: Path, patterns: Sequence[str]) -> list[SourceFile]:
    with open_zip(path, path.name) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
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
