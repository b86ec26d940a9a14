"""Another process acts between two statements: the order that a race needs, made certain."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def just_after(statement: str, act: Callable[[], object]) -> Iterator[None]:
    """Do `act` once, right after the first statement that begins so, such as `UPDATE "hiring_webhook"`."""
    waiting = [act]

    def watch(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if waiting and sql.startswith(statement):
            waiting.pop()()
        return result

    with connection.execute_wrapper(watch):
        yield
    assert not waiting, f"no statement began with {statement}"
