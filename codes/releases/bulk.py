"""Many rows at once: COPY on PostgreSQL, executemany on SQLite. The one place that writes tables by hand."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from time import perf_counter, sleep

from django.db import connection, models, transaction
from django.db.models import Max, Min

from codes.models import Code, CodeSet, Section

# A transaction of an import keeps writers out for this long, in seconds; the bar is twice that.
PACE = 0.05
SMALLEST, LARGEST = 200, 10_000  # rows


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Insert rows whose values stand in the order of `columns` (database column names)."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the search for cycles, which rows never form: it took 2.5 of 10 microseconds a row."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def refresh_statistics(*tables: type[models.Model]) -> None:
    """Tell PostgreSQL's planner what was just loaded; without it the switch of 12,800 codes took 4.5 s, not 0.2."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in tables:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def delete_in_chunks(rows: models.QuerySet) -> int:
    """Delete rows a chunk a transaction, so that no reader or quota write waits for long; returns how many.

    Rows of one import have neighboring ids, so a chunk is a range of them.
    """
    bounds = rows.aggregate(first=Min("pk"), last=Max("pk"))
    if bounds["first"] is None:
        return 0
    total, pk, pace = 0, bounds["first"], Pace()
    while pk <= bounds["last"]:
        size = pace.size
        with pace.transaction():
            total += rows.order_by().filter(pk__gte=pk, pk__lt=pk + size)._raw_delete(rows.db)
        pk += size
    return total


class Pace:
    """How many rows fit into one short transaction on this machine: learnt from the last one."""

    def __init__(self) -> None:
        self.size = 1_000

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One short transaction, measured, with room for others after it."""
        start = perf_counter()
        with transaction.atomic():
            yield
        seconds = perf_counter() - start
        self.took(seconds)
        self.make_room(seconds)

    def took(self, seconds: float) -> None:
        """Half or double at most, so that one slow moment decides little."""
        wanted = self.size * min(max(PACE / max(seconds, 1e-6), 0.5), 2)
        self.size = int(min(max(wanted, SMALLEST), LARGEST))

    def make_room(self, seconds: float) -> None:
        """Leave the lock to others for a quarter of the time it was held; reading the next rows leaves it too.

        SQLite's writers do not queue, they look again after up to 100 ms: without a gap a page that writes waited
        for 1.8 s beside an import on a busy machine. PostgreSQL locks no table for an insert.
        """
        if connection.vendor == "sqlite":
            sleep(min(seconds, 2 * PACE) / 4)

    def chunks(self, rows: Iterator) -> Iterator[list]:
        """Cut rows into chunks of the size of the moment."""
        while chunk := list(islice(rows, self.size)):
            yield chunk


class CodeNumbers(dict[str, int]):
    """The number of a CPT code in its table, which is added, with its section, where it is new."""

    def __missing__(self, text: str) -> int:
        code_set = CodeSet.objects.get(slug="cpt")
        section = Section.objects.narrowest_of(code_set, text)
        row, _ = Code.objects.get_or_create(code_set=code_set, code=text, defaults={"section": section})
        self[text] = row.pk
        return row.pk
