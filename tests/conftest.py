"""What every test may ask for: named people, a clock, the mailbox, the invented reference, the real files."""

import gc
import io
import json
import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Plan, User
from accounts.quota import granting
from notifications import actions as notifications
from web.edge.logs import formatter

pytest_plugins = [
    "tests.reference",
    "tests.claims",
    "tests.board",
    "tests.dns_server",
    "tests.far_end",
    "tests.static_files",
]

REAL_DATA = Path(os.environ.get("REAL_DATA", settings.BASE_DIR.parent / "shared" / "data"))
PASSWORD = "correct horse battery"
LONGEST = ["real_data", "slow", "browser"]


def pytest_configure(config: pytest.Config) -> None:
    # Hashing is most of a suite's time: the real hasher made it five times as long.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what the second database shall see: all that reads or writes rows, slow or not where it really commits.

    The longest come first: begun last, each would keep one worker busy while the others have nothing left to do.
    """
    items.sort(key=lambda item: next((n for n, name in enumerate(LONGEST) if item.get_closest_marker(name)), 9))
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = marker is not None and marker.kwargs.get("transaction")
        uses_rows = marker is not None or {"db", "transactional_db"} & set(item.fixturenames)
        if commits or (uses_rows and not item.get_closest_marker("slow")):
            item.add_marker("database")


def pytest_collection_finish(session: pytest.Session) -> None:
    """See that there is a database for tests, and leave all modules out of every later look for garbage.

    pytest-django makes none where no test of a run is marked for it; rows that a package shares were then written into
    the database of the settings. Garbage looked for among eight thousand tests was a twentieth of the time.
    """
    sharing = [item for item in session.items if "django_db_setup" in item.fixturenames]
    if sharing and not any(item.get_closest_marker("django_db") for item in session.items):
        sharing[0].add_marker(pytest.mark.django_db)
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call):
    """In CI a skipped browser, service or real-file test is a failure: what was not run has not been seen."""
    outcome = yield
    report = outcome.get_result()
    must_run = {"browser", "services", *(["real_data"] if REAL_DATA.is_dir() else [])}
    if os.environ.get("CI") and report.skipped and must_run & {mark.name for mark in item.iter_markers()}:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Keep the migrated tables of SQLite for the next run; tests/environment.py drops them when the schema changes."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker) -> Iterator[None]:
    """Start with the rows that every site has and no others, whatever a killed run left.

    A test that commits leaves no table as it was. The rows of every site are then put back as they stood, same keys,
    which costs a quarter of asking each of 20 apps for its own once more.
    """
    with django_db_blocker.unblock():
        if django_db_keepdb:
            call_command("flush", interactive=False, verbosity=0)
            cache.clear()
        rows = _all_rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **kwargs: _put_back(rows))
        yield


@pytest.fixture(scope="session")
def site_folder(django_db_setup, tmp_path_factory) -> Callable[[], Path]:
    """Make data folders of sites of their own on SQLite, with the tables and the rows that every site has.

    They are copied where this process tests on SQLite, which spares the five seconds that migrating takes; the test has
    to be marked `django_db`, or there may be nothing to copy.
    """

    def made() -> Path:
        folder = tmp_path_factory.mktemp("site")
        if connection.vendor == "sqlite":
            name = connection.settings_dict["NAME"]
            # a connection of its own: what a test has not committed stays out
            with closing(sqlite3.connect(name)) as ours, closing(sqlite3.connect(folder / "crosswalk.sqlite3")) as copy:
                ours.backup(copy)
        else:
            kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
            for command in (["migrate", "-v0"], ["createcachetable"]):
                subprocess.run(
                    [sys.executable, "manage.py", *command],
                    cwd=settings.BASE_DIR, env=kept | {"CROSSWALK_DATA": str(folder)}, check=True,
                )  # fmt: skip
        return folder

    return made


def _all_rows() -> list[list]:
    """Return what stands in each table that is not empty."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [rows for model in models if not model._meta.proxy and (rows := list(model._base_manager.all()))]


def _put_back(tables: list[list]) -> None:
    """Write these rows into empty tables; keys to other rows are checked at the end of the transaction."""
    with transaction.atomic():
        for rows in tables:
            type(rows[0])._base_manager.bulk_create(rows)


class SharedRows:
    """Rows that cost seconds, made once for many tests: `with rows(): ...` in a fixture of their scope.

    They lie in a transaction around those of the tests, which `drop` rolls back. Not for tests that commit.
    """

    def __init__(self, blocker):
        self.blocker, self.around = blocker, None

    def __call__(self):
        with self.blocker.unblock():
            self.around = transaction.atomic()
            self.around.__enter__()
        return self.blocker.unblock()

    def drop(self) -> None:
        if self.around:
            with self.blocker.unblock():
                transaction.set_rollback(True)
                self.around.__exit__(None, None, None)
            self.around = None


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker) -> Iterator[SharedRows]:
    """Rows for the tests of one module."""
    rows = SharedRows(django_db_blocker)
    yield rows
    rows.drop()


@pytest.fixture(autouse=True)
def _fresh_limits(request):
    """Forget rate limits that outlive a test: they stand in the database, where a test that commits leaves them."""
    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if commits:
        request.getfixturevalue("transactional_db")
        cache.clear()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real CMS and feed files; a test that asks for it is skipped where there is none."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"no real files in {REAL_DATA}")
    return REAL_DATA


@pytest.fixture
def mailbox(db, mailoutbox):
    """Deliver what is due in the outbox and return every mail that was sent in this test."""

    def deliver():
        notifications.deliver_due(clock=timezone.now)
        return mailoutbox

    return deliver


@pytest.fixture
def lines():
    """What this test writes to the log, as the production format has it: `lines()` reads it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(json=True))
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for each in loggers:
        each.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for each in loggers:
        each.removeHandler(handler)


def person(email: str, plan: str | None = "free", **fields) -> User:
    """Make a user with a verified address who holds `plan` since now."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    if plan:
        granting.grant_plan(user=user, plan=Plan.objects.get(slug=plan), now=timezone.now(), reason="test")
    return user


@pytest.fixture
def alice(db) -> User:
    """A coder on the free plan."""
    return person("alice@example.org", name="Alice Adams")


@pytest.fixture
def bob(db) -> User:
    """A coder with a membership."""
    return person("bob@example.org", plan="member", name="Bob Brown")


@pytest.fixture
def charlie(db) -> User:
    """A stranger to whatever the others own."""
    return person("charlie@example.org", name="Charlie Chen")
