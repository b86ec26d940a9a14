"""The first sheet of an xlsx as records of text, streamed, with the limits of an archive applied first."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .files import SourceFile
from .limits import MAX_WORKBOOK_BYTES, open_zip
from .problems import UnreadableFile
from .tables import Record, records

# openpyxl fills gaps between row numbers, so a file that says "row 4,000,000,000" would run for hours.
MAX_ROWS = 1 << 20
# What openpyxl lets through from a damaged or hostile workbook; defusedxml refuses entities and document types.
DAMAGE = (
    InvalidFileException,
    DefusedXmlException,
    ParseError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


def table_records(source: SourceFile, delimiter: str = ",") -> Iterator[Record]:
    """The records of a table, whether it is a sheet or a text; the rows of a sheet may be short."""
    return sheet_records(source) if source.is_workbook else records(source, delimiter)


def sheet_records(source: SourceFile) -> Iterator[Record]:
    """The rows of the first sheet that are not blank, each as long as its last filled cell; `line` is the row."""
    rows = _raw_rows(source)
    while True:
        try:
            with warnings.catch_warnings():
                # CMS's page footers are ones openpyxl cannot parse, and it says so on the operator's terminal.
                warnings.simplefilter("ignore")
                number, values = next(rows)
        except StopIteration:
            return
        except DAMAGE as error:
            raise UnreadableFile(f"{source.name} is a damaged workbook: {type(error).__name__}") from error
        if number > MAX_ROWS:
            raise UnreadableFile(f"{source.name} has more than {MAX_ROWS:,} rows")
        cells = [_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Record(number, number, cells)


def padded(rest: Iterable[Record], width: int) -> Iterator[Record]:
    """Rows filled up to the width of their header: a sheet leaves out the blank cells at a row's end."""
    for record in rest:
        yield record._replace(cells=record.cells + [""] * (width - len(record.cells)))


def _raw_rows(source: SourceFile) -> Iterator[tuple[int, tuple[object, ...]]]:
    with source.open_bytes() as packed:
        content = io.BytesIO(packed.read())
    with open_zip(content, source.name) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_WORKBOOK_BYTES:
            raise UnreadableFile(f"{source.name} unpacks to more than {MAX_WORKBOOK_BYTES:,} bytes")
    workbook = load_workbook(content, read_only=True, data_only=True)
    try:
        sheet = workbook.worksheets[0]
        # A sheet may say too small a size about itself, and openpyxl would stop there.
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(values_only=True), 1)
    finally:
        workbook.close()


def _text(cell: object) -> str:
    """Cells of one column are text, number or date by turns: 7 beside "7", 20200101 beside a date of that day."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y%m%d}"
    if isinstance(cell, float):
        # What a sheet calculated has a tail: 2.0300000000000002. No figure of CMS's has more than four decimals.
        return f"{cell:.4f}".rstrip("0").removesuffix(".")
    return str(cell)
