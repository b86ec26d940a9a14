from django.db import migrations

from search.backends import postgres, sqlite


def _run(name: str):
    """Return an operation that runs the index's DDL of whichever database is being migrated."""

    def operation(apps, schema_editor) -> None:
        backend = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
        for statement in getattr(backend, name):
            schema_editor.execute(statement)

    return operation


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_run("CREATE"), _run("DROP"))]
