"""A database for one benchmark, made and removed beside the configured one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection


@contextmanager
def scratch_database() -> Iterator[None]:
    """Run on an empty, migrated database; the configured one stays as it is."""
    old = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    call_command("createcachetable", verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)


def url_of(connection) -> str:
    """The address of the connection's database, for a process of its own."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    who = f"{settings['USER']}{':' + settings['PASSWORD'] if settings['PASSWORD'] else ''}"
    return f"postgres://{who}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"
