"""Whose file is checked now: one of a person at a time and so many an hour, so that no upload stops the site."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.entrance import limiting
from accounts.entrance.limits import HOUR, Limit
from hiring.resumes.inspection import Accepted, RefusedFile, inspect, read_upload

# A minute frees the place of a check whose process died.
AT_ONCE = Limit("uploads at once", "UPLOADS_AT_ONCE", timedelta(minutes=1))
UPLOADS = Limit("uploads", "UPLOADS_BY_PERSON", HOUR)
STILL_CHECKING = "Another file of yours is still being checked. Wait until that page has answered, then send this one."
MANY = "You have sent many files in the last hour. Use one of them, or send this one in an hour."


@dataclass(frozen=True)
class NewResume:
    """An inspected file and its bytes."""

    facts: Accepted
    data: bytes


def check_upload(*, upload, applicant, now: datetime) -> NewResume | RefusedFile:
    """Look into an uploaded file, one of a person at a time and so many an hour; see `inspect`."""
    key = f"user {applicant.pk}"
    if not limiting.take_try(limit=AT_ONCE, key=key, now=now):
        return RefusedFile(STILL_CHECKING)
    try:
        if not limiting.take_try(limit=UPLOADS, key=key, now=now):
            return RefusedFile(MANY)
        data = read_upload(upload)
        verdict = inspect(data, upload.name)
        return verdict if isinstance(verdict, RefusedFile) else NewResume(verdict, data)
    finally:
        limiting.return_try(limit=AT_ONCE, key=key)
