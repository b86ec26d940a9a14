"""The wording of references as fingerprints of eight words: made once by a command, asked whenever a text is written.

A file of its own in the data folder, so that no sentence of an owner is copied: a run is kept as 8 bytes. Runs with a
code or a date in them, or with fewer than three words, are left out: the rows of NCCI would fill it, and what stands
around a code is found by the runs beside it.
"""

import gzip
import hashlib
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings

from codes.writing.comparing import RUN, WORD, Run

PIECE = 1_000_000  # characters read at once, so that the pairs of NCCI do not fill the memory
CHUNK = 50_000
FEWEST_WORDS = 3
LONGEST_NUMBER = 4  # characters with a digit among them; codes and dates have more
ASKED = 500  # fingerprints in one question


@dataclass(frozen=True)
class Borrowed:
    """Eight words of a text that stand in a reference."""

    words: str
    source: str


def path_of_index() -> Path:
    return settings.DATA_DIR / "wording.sqlite3"


def read_whole(path: Path) -> Iterator[str]:
    """The text of a file, of a packed one, or of each member of an archive or workbook."""
    if path.suffix == ".gz":
        yield gzip.decompress(path.read_bytes()).decode("latin-1")
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode("latin-1") for name in archive.namelist())
    else:
        yield path.read_bytes().decode("latin-1")


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that overlap, so that a run across two is found."""
    return (text[start : start + PIECE + 500] for start in range(0, len(text), PIECE))


def remember(named_texts: Iterable[tuple[str, Iterable[str]]]) -> int:
    """Write the index anew from the texts of each named source; returns how many runs it holds."""
    path = path_of_index()
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with closing(sqlite3.connect(new)) as index:
        index.execute("PRAGMA journal_mode = OFF")
        index.execute("CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT)")
        index.execute("CREATE TABLE run (print INTEGER PRIMARY KEY, source INTEGER) WITHOUT ROWID")
        for number, (name, texts) in enumerate(named_texts):
            index.execute("INSERT INTO source VALUES (?, ?)", (number, name))
            found = (run for text in texts for piece in pieces(text) for run in prose_runs(piece))
            while some := set(islice(found, CHUNK)):
                rows = sorted((fingerprint(run), number) for run in some)
                index.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", rows)
        (count,) = index.execute("SELECT COUNT(*) FROM run").fetchone()
        index.commit()
    new.replace(path)
    return count


def borrowed(own: Iterable[Run]) -> list[Borrowed] | None:
    """The runs of a text that stand in a reference, in their order; None where no index was made."""
    path = path_of_index()
    if not path.exists():
        return None
    prints = {fingerprint(run): run for run in own}
    found: dict[int, str] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as index:
        waiting = iter(prints)
        while some := list(islice(waiting, ASKED)):
            places = ", ".join("?" * len(some))
            statement = f"SELECT print, name FROM run JOIN source ON id = source WHERE print IN ({places})"  # noqa: S608
            found.update(index.execute(statement, some).fetchall())
    return sorted((Borrowed(" ".join(prints[key]), name) for key, name in found.items()), key=lambda one: one.words)


def fingerprint(run: Run) -> int:
    """A run as a signed number of 8 bytes."""
    digest = hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def prose_runs(text: str) -> Iterator[Run]:
    """The runs of a text that are kept, without those around a code or a date.

    Cut at these first: of 22 million runs in the pairs of NCCI, two fifths of all the time, 2 million are left.
    """
    between: list[str] = []
    for word in WORD.findall(text.lower()):
        if len(word) <= LONGEST_NUMBER or word.isalpha():
            between.append(word)
            continue
        yield from _runs_of(between)
        between.clear()
    yield from _runs_of(between)


def _runs_of(words: list[str]) -> Iterator[Run]:
    """Every eight words on end with enough words among them that are no numbers."""
    for start in range(len(words) - RUN + 1):
        run = tuple(words[start : start + RUN])
        if sum(word.isalpha() for word in run) >= FEWEST_WORDS:
            yield run
