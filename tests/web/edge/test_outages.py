"""A database that cannot answer is 503 with a time to come again; a fault of our own stays 500."""

import errno
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from django.urls import path

from tests.pace import here
from web.edge.outages import is_outage

handler500 = "web.edge.handlers.server_error"


def failing(request):
    raise planted[0]


def waiting(request):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 100")
        try:
            cursor.execute("SELECT pg_sleep(5)")
        finally:
            cursor.execute("SET statement_timeout = 0")


urlpatterns = [path("fail/", failing), path("wait/", waiting)]
planted: list[Exception] = []


def raised_from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


class Postgres(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


PASSING = [
    OperationalError("connection refused"),
    InterfaceError("connection already closed"),
    raised_from(OperationalError("the server closed the connection"), Postgres(None)),
    raised_from(OperationalError("terminating connection"), Postgres("57P01")),
    raised_from(OperationalError("canceling statement due to statement timeout"), Postgres("57014")),
    raised_from(OperationalError("too many clients"), Postgres("53300")),
    raised_from(RuntimeError("in a template"), OperationalError("connection refused")),
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    raised_from(RuntimeError("an upload"), OSError(errno.ENOSPC, "No space left on device")),
    raised_from(OperationalError("could not extend file"), Postgres("53100")),
]
OURS = [
    RuntimeError("a bug"),
    IntegrityError("a doubled row"),
    ProgrammingError("no such column"),
    raised_from(ProgrammingError("no such column"), Postgres("42703")),
    raised_from(DatabaseError("a value too long"), Postgres("22001")),
    FileNotFoundError(errno.ENOENT, "No such file"),
]


@pytest.mark.parametrize("error", PASSING, ids=str)
def test_what_passes_is_503_and_says_when_to_come_again(settings, error):
    settings.ROOT_URLCONF = "tests.web.edge.test_outages"
    planted[:] = [error]
    response = Client(raise_request_exception=False).get("/fail/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "We cannot reach our data right now" in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("error", OURS, ids=str)
def test_a_fault_of_our_own_is_500(settings, error):
    settings.ROOT_URLCONF = "tests.web.edge.test_outages"
    planted[:] = [error]
    assert Client(raise_request_exception=False).get("/fail/").status_code == 500


@pytest.mark.django_db
def test_a_missing_table_is_our_fault_on_both_databases():
    with pytest.raises(DatabaseError) as missing, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM not_there")
    assert not is_outage(missing.value)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no time limit for a statement")
def test_a_query_that_takes_too_long_is_503(settings):
    settings.ROOT_URLCONF = "tests.web.edge.test_outages"
    assert Client(raise_request_exception=False).get("/wait/").status_code == 503


ASK = """
import time
from django.test import Client
import config.wsgi
for address in ("/healthz", "/", "/jobs/", "/accounts/login/"):
    began = time.monotonic()
    method = Client(raise_request_exception=False).get
    response = method(address)
    print(address, response.status_code, response.headers.get("Retry-After"), round(time.monotonic() - began, 1))
response = Client(raise_request_exception=False).post("/accounts/login/", {"login": "a@example.org", "password": "x"})
print("POST", response.status_code, response.headers.get("Retry-After"), 0)
"""


@contextmanager
def listening(*, silent: bool):
    """The port of a server that takes connections and never says a word, or of none at all."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if silent:
            server.listen(50)
        yield server.getsockname()[1]


@pytest.mark.slow  # starts the site in a process of its own, and a silent server is waited for
@pytest.mark.parametrize("silent", [False, True])
def test_the_site_without_its_database_answers_503_and_lives(silent):
    with listening(silent=silent) as port:
        environment = os.environ | {"DATABASE_URL": f"postgres://someone@127.0.0.1:{port}/site", "DEBUG": "0"}
        began = time.monotonic()
        run = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, timeout=120)
    answers = {line.split()[0]: line.split()[1:] for line in run.stdout.splitlines() if line.count(" ") == 3}
    assert answers["/healthz"][0] == "200", run.stderr[-2000:]
    for address in ("/", "/jobs/", "POST"):
        assert answers[address][:2] == ["503", "5"], answers
        assert float(answers[address][2]) < here(5)
    assert time.monotonic() - began < here(60)
