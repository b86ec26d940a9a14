"""The mailbox at scale: an IMAP folder of the provider's, emptied as its mails are taken in."""

import logging
import ssl
from datetime import datetime
from urllib.parse import unquote, urlsplit

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from assistant.mail.incoming import MAX_BYTES
from assistant.mail.maildir import handled

log = logging.getLogger(__name__)

SECONDS = 10  # for each answer of the server
AT_ONCE = 50
PORTS = {"imaps": 993, "imap": 143}


def poll(url: str, *, now: datetime) -> int:
    """Take in the mails of `imaps://user:password@host:port/FOLDER` and delete them there; returns how many.

    A mail is deleted after its row is committed, so that none is lost; one that comes again is known. A server that is
    away is a line in the log: the mails wait there.
    """
    try:
        return _polled(url, now)
    except (IMAPClientError, OSError, ssl.SSLError) as error:
        log.warning("the mailbox cannot be read, its mails wait: %s", type(error).__name__)
        return 0


def _polled(url: str, now: datetime) -> int:
    parts = urlsplit(url)
    secure = parts.scheme == "imaps"
    taken = 0
    with IMAPClient(parts.hostname, port=parts.port or PORTS[parts.scheme], ssl=secure, timeout=SECONDS) as server:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        server.select_folder(unquote(parts.path.strip("/")) or "INBOX")
        for uid in server.search(["UNDELETED"])[:AT_ONCE]:
            # No more than may be read crosses the line, however big the mail is.
            found = server.fetch([uid], [f"BODY.PEEK[]<0.{MAX_BYTES + 1}>"]).get(uid, {})
            raw = next((each for name, each in found.items() if name.startswith(b"BODY[]")), None)
            if raw is not None and handled(raw, now=now):
                server.delete_messages([uid])
                taken += 1
        server.expunge()
    return taken
