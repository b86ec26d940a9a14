"""Telling a database that cannot answer now from a fault of our own: the one passes, the other has to be mended."""

import errno
import sqlite3

from django.db import DatabaseError, InterfaceError, OperationalError

RETRY_AFTER = 5  # seconds; a restart of PostgreSQL takes about as long

# SQLite's codes for what passes: somebody else writes, the disk is full or gone. "No such table" is not among them.
PASSING_SQLITE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}  # fmt: skip
# PostgreSQL's classes: connection gone, no room or memory, a query that took too long, an operator who stops it.
PASSING_POSTGRES = ("08", "53", "57", "58")
POSTGRES_FULL = "53100"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def is_outage(error: BaseException | None) -> bool:
    """Tell whether this error, or one that it was raised from, is a database or a disk that cannot serve now."""
    while error is not None:
        if isinstance(error, DatabaseError | InterfaceError):
            return _passes(error)
        if is_full(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_full(error: BaseException) -> bool:
    """Tell whether an error says that there is no room to write, on a disk or in a database."""
    cause = error.__cause__ or error
    return (
        (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF == sqlite3.SQLITE_FULL
        or getattr(cause, "sqlstate", None) == POSTGRES_FULL
        or (isinstance(error, OSError) and error.errno in NO_ROOM)
    )


def _passes(error: BaseException) -> bool:
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return (getattr(cause, "sqlite_errorcode", 0) & 0xFF) in PASSING_SQLITE
    state = getattr(cause, "sqlstate", None)
    if state:
        return state.startswith(PASSING_POSTGRES)
    # A connection that was never made or broke off has no state.
    return isinstance(error, OperationalError | InterfaceError)
