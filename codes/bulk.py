"""Many rows at once: COPY on PostgreSQL, executemany on SQLite. The one place that writes tables by hand."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


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
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", [_adapted(row) for row in rows])  # noqa: S608


def delete_in_chunks(rows: models.QuerySet, size: int = 5_000) -> int:
    """Delete rows a chunk a transaction, so that no reader or quota write waits for long; returns how many."""
    total = 0
    while True:
        pks = list(rows.order_by().values_list("pk", flat=True)[:size])
        if not pks:
            return total
        total += rows.model._base_manager.filter(pk__in=pks)._raw_delete(rows.db)


def _adapted(row: Sequence) -> list:
    """SQLite's driver knows no Decimal and no date; Django keeps both as text."""
    return [value if isinstance(value, (int, str, type(None))) else str(value) for value in row]
