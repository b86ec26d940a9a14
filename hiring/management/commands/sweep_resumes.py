from datetime import datetime

from hiring.actions import resume_files
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = (
        "Delete files of resumes that no application names and that are over a day old: a server that was killed"
        " between file and row leaves one. Example: manage.py sweep_resumes --dry-run"
    )

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        return {"files_without_an_application": resume_files.sweep(now=now, dry_run=dry_run)}
