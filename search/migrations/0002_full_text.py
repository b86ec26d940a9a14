from django.db import migrations

from search.backends import backend


def _run(name: str):
    """Return an operation that runs the index's DDL of whichever database is being migrated."""

    def operation(apps, schema_editor) -> None:
        for statement in getattr(backend(schema_editor.connection), name):
            schema_editor.execute(statement)

    return operation


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_run("CREATE"), _run("DROP"))]
