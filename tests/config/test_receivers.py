import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_database_of_another_version_is_refused_and_says_what_to_do():
    MigrationRecorder(connection).record_applied("careers", "0099_of_another_version")
    with pytest.raises(CommandError, match=r"it has careers\.0099_of_another_version, which is not here.*make clean"):
        call_command("migrate", verbosity=0)


def test_migrations_of_a_library_that_is_gone_are_no_reason_to_refuse():
    MigrationRecorder(connection).record_applied("a_library", "0001_initial")
    call_command("migrate", verbosity=0)
