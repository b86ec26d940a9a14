"""What an import unpacks at most: archives come from the web, and a bomb must fail before it fills the memory."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

from .problems import UnreadableFile

MAX_MEMBERS = 200
MAX_BYTES = 2 << 30
# The largest real file is 130 MB unpacked (NCCI practitioner pairs); CMS's blank-padded records pack about 25 to 1.
MAX_RATIO = 200
# Below this a ratio says nothing: a short file of blanks packs 1,000 to 1 and harms nobody.
RATIO_COUNTS_FROM = 16 << 20
# A workbook is read with its strings in memory, so it gets less: the largest real one unpacks to 6 MB.
MAX_WORKBOOK_BYTES = 256 << 20

# What the standard library raises on a damaged, encrypted or unsupported archive.
DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class GuardedStream(io.RawIOBase):
    """Passes bytes on, counts them, and turns damage or excess into `UnreadableFile`."""

    def __init__(self, raw: IO[bytes], name: str, packed_size: int | None) -> None:
        self._raw = raw
        self._file = name
        self._packed_size = packed_size
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._raw.read(len(buffer))
        except DAMAGE as error:
            raise UnreadableFile(f"{self._file} is damaged: {error}") from error
        self._size += len(piece)
        check_size(self._file, self._size, self._packed_size)
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._raw.close()
        super().close()


def check_size(name: str, size: int, packed_size: int | None) -> None:
    """Refuse too much, or too much out of too little; `packed_size` is None for what was never packed."""
    if size > MAX_BYTES:
        raise UnreadableFile(f"{name} unpacks to more than {MAX_BYTES:,} bytes")
    if packed_size is not None and size > RATIO_COUNTS_FROM and size > MAX_RATIO * packed_size:
        raise UnreadableFile(f"{name} unpacks to more than {MAX_RATIO} times its size")


def open_zip(file: Path | IO[bytes], name: str) -> zipfile.ZipFile:
    """An archive whose directory promises no bomb; what really comes out is counted again by `GuardedStream`."""
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGE as error:
        raise UnreadableFile(f"{name} is a damaged zip archive: {error}") from error
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise UnreadableFile(f"{name} has {len(infos)} members, more than the {MAX_MEMBERS} accepted")
    for info in infos:
        check_size(f"{name}:{info.filename}", info.file_size, info.compress_size)
    return archive
