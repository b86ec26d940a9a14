"""What a mail says, read from its bytes. Pure: nothing is looked up and nothing is written."""

import email
import email.policy
import hashlib
import html
import re
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.utils import getaddresses

import nh3

MAX_BYTES = 1024 * 1024
"""Of a whole mail; the words in it may have 64 kB."""

BULK = {"bulk", "list", "junk", "auto_reply"}
ROBOTS = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+@-]|$)", re.IGNORECASE)
LINE_ENDS = re.compile(r"<br[^>]*>|</(?:p|div|tr|li|h[1-6]|td)>", re.IGNORECASE)
UNREAD = {"script", "style", "title", "blockquote", "head"}
QUOTED = re.compile(r"^(?:>|-{2,}\s*original message|_{20,}$|on\b.{5,200}\bwrote:\s*$)", re.IGNORECASE)
SIGNATURE = re.compile(r"^-- ?$")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One mail. `text` is None where it has no readable words; `automatic` says why nobody waits for an answer."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    answers: tuple[str, ...]
    subject: str
    text: str | None
    attachments: int
    automatic: str
    authentication: tuple[str, ...]
    too_big: bool

    @property
    def key(self) -> str:
        return key_of(self.message_id)


def key_of(message_id: str) -> str:
    """A hash by which a Message-ID is known again without being kept."""
    return hashlib.sha256(message_id.strip().encode()).hexdigest()


def read_mail(raw: bytes) -> Incoming:
    """Read the first MAX_BYTES of a mail; never raises for what a sender wrote."""
    too_big = len(raw) > MAX_BYTES
    message = email.message_from_bytes(raw[:MAX_BYTES], policy=email.policy.default)
    headers = _Headers(email.message_from_bytes(raw[:MAX_BYTES], policy=email.policy.compat32))
    senders = headers.addresses("From")
    return Incoming(
        message_id=headers.one("Message-ID") or hashlib.sha256(raw).hexdigest(),
        sender=senders[0] if len(senders) == 1 else "",
        recipients=tuple(headers.addresses("To", "Cc", "Delivered-To", "X-Original-To")),
        answers=tuple(re.findall(r"<[^<>\s]+>", headers.one("In-Reply-To") + " " + headers.one("References"))),
        subject=_decoded(message, "Subject"),
        text=None if too_big else _words(message),
        attachments=0 if too_big else sum(1 for part in message.walk() if _is_attached(part)),
        automatic=_automatic(headers, senders),
        authentication=tuple(headers.all("Authentication-Results")),
        too_big=too_big,
    )


class _Headers:
    """Headers as they were sent: the parsing policy of new messages raises on some that are broken."""

    def __init__(self, message: Message) -> None:
        self.message = message

    def all(self, name: str) -> list[str]:
        return [re.sub(r"\s*\r?\n\s+", " ", str(each)) for each in self.message.get_all(name, [])]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "").strip()

    def addresses(self, *names: str) -> list[str]:
        found = getaddresses([line for name in names for line in self.all(name)])
        return [address.strip().lower() for _, address in found if "@" in address]


def _automatic(headers: _Headers, senders: list[str]) -> str:
    """Why a mail was written by no person; empty for one that was."""
    submitted = headers.one("Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return "automatic"
    if headers.one("X-Autoreply") or headers.one("X-Autorespond"):
        return "automatic"
    if headers.one("Precedence").lower() in BULK:
        return "bulk"
    if headers.one("List-Id") or headers.one("List-Unsubscribe"):
        return "list"
    if headers.one("Return-Path") == "<>" or not senders:
        return "null sender"
    if headers.message.get_content_type() == "multipart/report" or any(map(ROBOTS.match, senders)):
        return "report"
    return ""


def _decoded(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:200]
    except (ValueError, LookupError, IndexError, AttributeError):  # a header that the library cannot read
        return ""


def _is_attached(part: Message) -> bool:
    return not part.is_multipart() and (
        part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"
    )


def _words(message: EmailMessage) -> str | None:
    """The text that was written now, without what it quotes and without a signature."""
    plain = [part for part in message.walk() if part.get_content_type() == "text/plain" and not _is_attached(part)]
    text = "\n".join(map(_content, plain)).strip()
    if not text:
        pages = [part for part in message.walk() if part.get_content_type() == "text/html" and not _is_attached(part)]
        text = "\n".join(_from_html(_content(page)) for page in pages).strip()
    return _written_now(text) or None


def _content(part: Message) -> str:
    """The characters of a part; a wrong or unknown character set costs characters, never the mail."""
    payload = part.get_payload(decode=True)
    octets = payload if isinstance(payload, bytes) else b""
    try:
        return octets.decode(part.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        return octets.decode("utf-8", errors="replace")


def _from_html(page: str) -> str:
    """The words of a page of HTML, a line for each block."""
    bare = nh3.clean(LINE_ENDS.sub("\n", page), tags=set(), attributes={}, clean_content_tags=UNREAD)
    lines = [" ".join(line.split()) for line in html.unescape(bare).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _written_now(text: str) -> str:
    lines = []
    for line in text.replace("\x00", "").splitlines():
        if SIGNATURE.match(line) or QUOTED.match(line.strip()):
            break
        lines.append(line.rstrip())
    return "\n".join(lines).strip()
