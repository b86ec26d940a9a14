from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("codes", "0021_counties_of_localities"),
    ]

    operations = [
        migrations.AddField(
            model_name="code",
            name="note_facts",
            field=models.JSONField(
                blank=True,
                db_default={},
                default=dict,
                help_text="What a note must say, and must not, to be coded with it; names of concepts.",
            ),
        ),
        # The column stays, with its default: processes of the version before read it while a site is upgraded.
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="code", name="coded_from_notes")]
        ),
    ]
