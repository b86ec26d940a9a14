"""What the composition itself listens for."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import pre_migrate
from django.dispatch import receiver


@receiver(pre_migrate)
def refuse_foreign_tables(sender, using: str, **kwargs) -> None:
    """Stop before a database made by migrations that are not here any more is changed.

    What an app's first migration replaces counts as here where all of it was applied; of a part of it `migrate` alone
    would make nothing of an app, and leave tables out. Raises CommandError.
    """
    if sender.name != "accounts":  # sent for each app with tables; one answer is enough
        return
    loader = MigrationLoader(connections[using])
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}
    here = set(loader.disk_migrations)
    for key in loader.replacements.keys() & loader.applied_migrations.keys():
        here.update(loader.replacements[key].replaces)
    unknown = sorted(key for key in loader.applied_migrations if key[0] in ours and key not in here)
    if unknown:
        names = ", ".join(".".join(key) for key in unknown[:3])
        raise CommandError(
            f"The database was made by another version of this site (it has {names}, which is not here). With demo"
            " data, run `make clean` and start again; otherwise restore a backup into the version that made it."
        )
