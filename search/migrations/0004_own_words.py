from importlib import import_module

from django.db import migrations, models

from search.backends import backend

before = import_module("search.migrations.0002_full_text")


def _run(name: str):
    """Return an operation that runs the index's DDL of whichever database is being migrated."""

    def operation(apps, schema_editor) -> None:
        for statement in getattr(backend(schema_editor.connection), name):
            schema_editor.execute(statement)

    return operation


def _rebuild(apps, schema_editor) -> None:
    """Tell FTS5 of the documents that are there: an update of one that it does not know would damage the index."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")


class Migration(migrations.Migration):
    """Both databases index the words that our own reader found; `search.receivers` writes them for what was there."""

    dependencies = [("search", "0003_spelling")]
    operations = [
        migrations.RunPython(before.run("DROP"), before.run("CREATE")),
        *(
            migrations.AddField("document", f"{name}_words", models.TextField(blank=True, default="", editable=False))
            for name in ("title", "keywords", "body")
        ),
        migrations.RunPython(_run("CREATE"), _run("DROP")),
        migrations.RunPython(_rebuild, migrations.RunPython.noop),
    ]
