"""What the tests of the importers share: the short cuts, files written on the spot, and a reader run to its end."""

from pathlib import Path

import pytest

from codes.importers.files import SourceFile, open_sources
from codes.importers.problems import Problems

CUTS = Path(__file__).parents[2] / "data" / "codes"


@pytest.fixture
def cut():
    """A short invented file in a real layout, from `tests/data/codes`."""

    def named(name: str) -> SourceFile:
        (source,) = open_sources([CUTS / name])
        return source

    return named


@pytest.fixture
def written(tmp_path):
    """A file with this content."""

    def file(name: str, content: str | bytes) -> SourceFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (source,) = open_sources([path])
        return source

    return file


@pytest.fixture
def altered(cut, written):
    """A cut in which a text is replaced once; a text that is not there is a mistake of the test."""

    def file(name: str, old: str, new: str, times: int = 1) -> SourceFile:
        content = cut(name).path.read_bytes()
        assert old.encode() in content
        return written(name, content.replace(old.encode(), new.encode(), times))

    return file


@pytest.fixture
def read_all():
    """Runs a reader to its end: the rows and the problems."""

    def run(reader, source: SourceFile) -> tuple[list, Problems]:
        problems = Problems()
        return list(reader.read(source, problems)), problems

    return run
