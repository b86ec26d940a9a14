"""The characters that no text of a person may hold: one rule for forms, feeds and whatever else takes text in."""

import re
import unicodedata
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import idna

# Neither database nor page bears these, or they part words where nobody sees it: each becomes a space.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Nobody sees these: a name of them alone looks empty, a word with one is not found, a mark that turns the direction of
# writing makes a text read as another. They go without a trace.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# The bullets of Word's symbol fonts, in front of the lines of a list.
SYMBOL_BULLET = re.compile(r"^([ \t]*)[\uf020-\uf0ff](?=[ \t\xa0]*\w)", re.MULTILINE)
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


def printable(text: str) -> str:
    """Return a text as it looks: composed (NFC), lines ended by a line feed, without controls and what nobody sees.

    Word pastes a vertical tab, on which every XML feed breaks.
    """
    text = LINE_ENDS.sub("\n", text)
    if "\n" in text:
        text = SYMBOL_BULLET.sub(r"\1• ", text)
    text = INVISIBLE.sub("", CONTROL.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def normal_email(text: str) -> str:
    """Return an address in lower case, with its domain as the DNS knows it: `Ana@BÜCHER.example` is xn--bcher-kva's.

    What is no address comes back in lower case, for the form to refuse.
    """
    local, at, domain = printable(text).strip().lower().rpartition("@")
    with suppress(idna.IDNAError):
        domain = idna.encode(domain.rstrip("."), uts46=True).decode("ascii")
    return f"{local}{at}{domain}"


def inbox_of(address: str) -> str:
    """Return the inbox to which a normal address leads: what stands behind a plus sign chooses no other one."""
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0] or local}{at}{domain}"


def normal_url(text: str) -> str:
    """Return an address on the web without what nobody sees, a host of other letters as the DNS knows it.

    What is no address comes back for its reader to refuse.
    """
    text = printable(text).strip()
    with suppress(ValueError):  # idna's errors are such too
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = parts.hostname or ""
        if not host.isascii():
            name = idna.encode(host, uts46=True).decode("ascii")
            netloc = parts.netloc.lower().replace(host, name)
            text = urlunsplit(parts._replace(netloc=netloc)).removeprefix("//")
    return text
