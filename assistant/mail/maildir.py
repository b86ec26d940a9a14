"""The embedded mailbox: a maildir in the data folder, that any mail server or the page at /dev/mail/ can write to."""

import logging
import mailbox
from datetime import datetime
from pathlib import Path

from django.db import InterfaceError, OperationalError

from assistant.mail.incoming import MAX_BYTES
from assistant.mail.receiving import take_in

log = logging.getLogger(__name__)


def opened(folder: Path) -> mailbox.Maildir:
    """The maildir, made where there is none; nobody else of the host reads it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    box = mailbox.Maildir(str(folder), create=True)
    folder.chmod(0o700)
    return box


def poll(folder: Path, *, now: datetime) -> int:
    """Take in every mail that lies there and remove it; returns how many there were.

    It is removed after its row is committed: a process killed between leaves a mail that is known by its Message-ID.
    """
    box = opened(folder)
    taken = 0
    for key in list(box.keys()):
        try:
            with box.get_file(key) as file:
                raw = file.read(MAX_BYTES + 1)
        except (KeyError, FileNotFoundError):  # another process was quicker
            continue
        if handled(raw, now=now):
            box.discard(key)
            taken += 1
    return taken


def handled(raw: bytes, *, now: datetime) -> bool:
    """Take one mail in; False when the database was away and it has to wait. The log holds no word of a mail."""
    try:
        take_in(raw, now=now)
    except (OperationalError, InterfaceError) as error:
        log.warning("a mail waits, the database is away: %s", type(error).__name__)
        return False
    return True
