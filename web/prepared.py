"""Queries that are built once a process: building one of a query set costs several times what running it does."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

Value = int | str | datetime


class Statement(NamedTuple):
    """The SQL of a query, its parameters with places for the values, and what makes Python's values of its columns."""

    sql: str
    parameters: tuple
    converters: dict[int, tuple[list[Callable], Any]]
    made: Callable[[tuple], Model] | None
    """What makes an object of the model of a row, with those that it selects as related; None for plain columns."""


class Prepared:
    """A query for some values; `build` makes it, once for each database and number of values.

    Values that no row has stand in for the real ones, so `build` must put them into parameters and look at none.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._statements: dict[tuple, Statement] = {}

    def rows(self, *values: Value) -> list[tuple]:
        """The rows for these values, of a query of plain columns."""
        return self._asked(*values)[1]

    def first(self, *values: Value) -> Any:
        """The first object for these values, of a query of objects; None where there is none."""
        statement, rows = self._asked(*values)
        assert statement.made is not None
        return statement.made(rows[0]) if rows else None

    def all(self, *values: Value) -> list[Any]:
        """The objects for these values, of a query of objects; what it prefetches is left to the caller."""
        statement, rows = self._asked(*values)
        assert statement.made is not None
        return [statement.made(row) for row in rows]

    def _asked(self, *values: Value) -> tuple[Statement, list[tuple]]:
        key = (connection.vendor, tuple(map(type, values)))
        places = [_place(number, value) for number, value in enumerate(values)]
        statement = self._statements.get(key)
        if statement is None:
            statement = self._statements[key] = _statement(self._build(*places))
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, _filled(statement.parameters, places, values))
            rows = cursor.fetchall()
        if statement.converters:
            rows = [_converted(row, statement.converters) for row in rows]
        return statement, rows


class PreparedUpdate:
    """An UPDATE of the rows that `build` finds for some values, built as `Prepared` builds a query."""

    def __init__(self, build: Callable[..., QuerySet], **changes: Any) -> None:
        self._build, self._changes = build, changes
        self._statements: dict[tuple, tuple[str, tuple]] = {}

    def run(self, *values: Value) -> int:
        """Change the rows for these values; how many there were."""
        key = (connection.vendor, tuple(map(type, values)))
        places = [_place(number, value) for number, value in enumerate(values)]
        if key not in self._statements:
            query = self._build(*places).query.chain(UpdateQuery)
            query.add_update_values(self._changes)  # type: ignore[attr-defined] # it is an UpdateQuery
            self._statements[key] = query.get_compiler(connection=connection).as_sql()
        sql, parameters = self._statements[key]
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(parameters, places, values))
            return cursor.rowcount


def _filled(parameters: Iterable, places: Iterable[Value], values: Iterable[Value]) -> list:
    """The parameters with the values in their places."""
    wanted = dict(zip(map(_written, places), map(_written, values), strict=True))
    return [wanted.get(each, each) for each in parameters]


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
    return Statement(sql, tuple(parameters), converters, _maker(rows, compiler))


def _maker(rows: QuerySet, compiler: SQLCompiler) -> Callable[[tuple], Model] | None:
    """What `ModelIterable` of Django does with each row of a query of objects."""
    told = compiler.klass_info
    if told is None or not issubclass(rows._iterable_class, ModelIterable):  # type: ignore[attr-defined]
        return None
    model, columns, using = told["model"], told["select_fields"], connection.alias
    begin, end = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in compiler.select[begin:end]]
    related = get_related_populators(told, compiler.select, using)  # type: ignore[call-arg] # its types are of Django 6
    annotated = (compiler.annotation_col_map or {}).items()

    def made(row: tuple) -> Model:
        one = model.from_db(using, names, row[begin:end])
        for populator in related:
            populator.populate(row, one)
        for name, place in annotated:
            setattr(one, name, row[place])
        return one

    return made


def _converted(row: tuple, converters: dict[int, tuple[list[Callable], Any]]) -> tuple:
    values = list(row)
    for place, (functions, expression) in converters.items():
        for function in functions:
            values[place] = function(values[place], expression, connection)
    return tuple(values)
