import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_database_of_another_version_is_refused_and_says_what_to_do():
    MigrationRecorder(connection).record_applied("careers", "0099_of_another_version")
    with pytest.raises(CommandError, match=r"it has careers\.0099_of_another_version, which is not here.*make clean"):
        call_command("migrate", verbosity=0)


def test_migrations_of_a_library_that_is_gone_are_no_reason_to_refuse():
    MigrationRecorder(connection).record_applied("a_library", "0001_initial")
    call_command("migrate", verbosity=0)


def first_migrations() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Those first migrations that replace others, and what they replace."""
    loader = MigrationLoader(None)
    return {key: migration.replaces for key, migration in loader.replacements.items()}


def pretend_made_before(*, without: tuple[str, str] | None = None) -> None:
    """Leave in the table of applied migrations what the version before the replacements wrote there.

    Later ones stay applied where the whole is taken: their tables are there, and are not made within a test.
    """
    recorder = MigrationRecorder(connection)
    for (app, name), replaced in first_migrations().items():
        rows = recorder.migration_qs.filter(app=app)
        (rows if without else rows.filter(name=name)).delete()
        for key in replaced:
            if key != without:
                recorder.record_applied(*key)


def test_a_database_made_by_the_migrations_that_were_replaced_is_taken_as_it_stands():
    pretend_made_before()
    tables = set(connection.introspection.table_names())
    call_command("migrate", verbosity=0)
    assert set(connection.introspection.table_names()) == tables
    assert first_migrations().keys() <= MigrationRecorder(connection).applied_migrations().keys()


# The words are ours where no app lies above; below others Django cannot make the models of those, and says so itself.
@pytest.mark.parametrize(
    ("without", "words"),
    [
        (("feeds", "0002_index_calls"), r"it has feeds\.0001_feed_sources, which is not here.*make clean"),
        (("codes", "0029_observation_rules"), r"lazy reference to 'codes\.\w+'"),
    ],
)
def test_a_database_made_by_a_part_of_what_was_replaced_is_refused_and_left_alone(without, words):
    pretend_made_before(without=without)
    before = set(MigrationRecorder(connection).applied_migrations())
    with pytest.raises((CommandError, ValueError), match=words):
        call_command("migrate", verbosity=0)
    assert set(MigrationRecorder(connection).applied_migrations()) == before
