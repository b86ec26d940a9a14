import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One row a viewer, page and day; the rows of before, one a request, are dropped."""

    dependencies = [("accounts", "0006_limit_windows")]

    operations = [
        migrations.DeleteModel(name="BlockedTry"),
        migrations.CreateModel(
            name="BlockedTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_key", models.CharField(max_length=40)),
                ("channel", models.CharField(default="page", max_length=12)),
                ("day", models.DateField()),
                ("blocked_at", models.DateTimeField(help_text="The last time that day.")),
                ("times", models.PositiveIntegerField(default=1)),
                (
                    "viewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocked_tries", to="accounts.viewer"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["viewer", "-blocked_at"], name="blocked_of_viewer")],
                "constraints": [
                    models.UniqueConstraint(fields=("viewer", "page_key", "day"), name="blocked_once_a_day")
                ],
            },
        ),
        migrations.AddField(
            model_name="allowance",
            name="undone_key",
            field=models.CharField(
                blank=True, default="", help_text="That page: Back does not open it.", max_length=40
            ),
            preserve_default=False,
        ),
    ]
