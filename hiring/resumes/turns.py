"""How many files a person may send in; what is wrong with one at sight is said at once, the rest is a later check's."""

from dataclasses import dataclass
from datetime import datetime

from accounts.entrance import limiting
from accounts.entrance.limits import HOUR, Limit
from hiring.resumes.inspection import Accepted, RefusedFile, glance, read_upload

UPLOADS = Limit("uploads", "UPLOADS_BY_PERSON", HOUR)
STILL_CHECKING = "Another file of yours is still being checked. Wait a few seconds, then send this one."
MANY = "You have sent many files in the last hour. Use one of them, or send this one in an hour."


@dataclass(frozen=True)
class NewResume:
    """A file's bytes and what is known of it; one that is not checked stays unseen until it is."""

    facts: Accepted
    data: bytes
    is_checked: bool = True


def take_upload(*, upload, applicant, now: datetime) -> NewResume | RefusedFile:
    """Take in an uploaded file for its check: so many of a person in an hour; see `glance`."""
    if not limiting.take_try(limit=UPLOADS, key=f"user {applicant.pk}", now=now):
        return RefusedFile(MANY)
    data = read_upload(upload)
    seen = glance(data, upload.name)
    return seen if isinstance(seen, RefusedFile) else NewResume(seen, data, is_checked=False)
