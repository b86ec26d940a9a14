"""Queries that are built once a process: building one of a query set costs several times what running it does."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

Value = int | str | datetime


class Statement(NamedTuple):
    """The SQL of a query, its parameters with places for the values, and what makes Python's values of its columns."""

    sql: str
    parameters: tuple
    converters: dict[int, tuple[list[Callable], Any]]


class Prepared:
    """A query of plain columns for some values; `build` makes it, once for each database and number of values.

    Values that no row has stand in for the real ones, so `build` must put them into parameters and look at none.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._statements: dict[tuple, Statement] = {}

    def rows(self, *values: Value) -> list[tuple]:
        """The rows for these values."""
        key = (connection.vendor, tuple(map(type, values)))
        places = [_place(number, value) for number, value in enumerate(values)]
        statement = self._statements.get(key)
        if statement is None:
            statement = self._statements[key] = _statement(self._build(*places))
        wanted = dict(zip(map(_written, places), map(_written, values), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, [wanted.get(each, each) for each in statement.parameters])
            rows = cursor.fetchall()
        return [_converted(row, statement.converters) for row in rows] if statement.converters else rows


def _place(number: int, value: Value) -> Value:
    """What stands for a value, in its type."""
    if isinstance(value, datetime):
        return datetime(1, 1, 1, 0, 0, number, tzinfo=UTC)
    return f"?{number}" if isinstance(value, str) else -1 - number


def _written(value: Value) -> Any:
    """A value as the database's parameters have it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _statement(rows: QuerySet) -> Statement:
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return Statement(sql, tuple(parameters), converters)


def _converted(row: tuple, converters: dict[int, tuple[list[Callable], Any]]) -> tuple:
    values = list(row)
    for place, (functions, expression) in converters.items():
        for function in functions:
            values[place] = function(values[place], expression, connection)
    return tuple(values)
