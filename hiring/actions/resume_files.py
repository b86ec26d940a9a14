"""Files of resumes: a file and the row that names it are kept together or not at all."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from hiring.models import JobApplication
from hiring.resumes import Accepted
from hiring.resumes.turns import NewResume
from web.refusals import Refused

log = logging.getLogger(__name__)

FOLDER = "resumes"
# A file is stored before its row is written: what is younger may belong to a request that is still running.
ORPHANED_AFTER = timedelta(days=1)


class NotStored(Refused):
    """There is no room for the file now; nothing of it was kept."""


@contextmanager
def stored(resume: NewResume | None) -> Iterator[dict]:
    """Store a file and yield the columns that name it; none without a file.

    Whatever fails, the storing or what is done inside, no file stays behind. Raises NotStored where the store is full.
    """
    if resume is None:
        yield {}
        return
    name = f"{FOLDER}/{uuid.uuid4()}"
    try:
        yield _file_fields(resume.facts, _save(name, resume.data))
    except BaseException:
        default_storage.delete(name)
        raise


def _save(name: str, data: bytes) -> str:
    try:
        return default_storage.save(name, ContentFile(data))
    except OSError as error:
        log.exception("a resume could not be stored")
        sentence = "We could not keep your file just now; the rest of the form is as you left it. Try again in a while."
        raise NotStored(sentence) from error


def _file_fields(facts: Accepted, name: str) -> dict:
    return {
        "resume_name": facts.safe_name,
        "resume_type": facts.kind,
        "resume_size": facts.size,
        "resume_sha256": facts.sha256,
        "resume_storage_name": name,
    }


def sweep(*, now: datetime, dry_run: bool = False) -> int:
    """Delete the files that no application names and that are over a day old; returns how many they are."""
    try:
        _, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    named = set(JobApplication.objects.with_resume().values_list("resume_storage_name", flat=True))
    orphans = [name for name in (f"{FOLDER}/{file}" for file in files) if name not in named and _is_old(name, now)]
    for name in [] if dry_run else orphans:
        default_storage.delete(name)
    return len(orphans)


def _is_old(name: str, now: datetime) -> bool:
    return now - default_storage.get_modified_time(name) > ORPHANED_AFTER
