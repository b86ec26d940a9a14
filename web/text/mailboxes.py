"""The one spelling of an e-mail address, so that one mailbox is one account."""

from contextlib import suppress

import idna

from web.text.printable import printable


def normal_email(text: str) -> str:
    """Return an address in lower case, with its domain as the DNS knows it: `Ana@BÜCHER.example` is xn--bcher-kva's.

    What is no address comes back in lower case, for the form to refuse.
    """
    local, at, domain = printable(text).strip().lower().rpartition("@")
    with suppress(idna.IDNAError):
        domain = idna.encode(domain.rstrip("."), uts46=True).decode("ascii")
    return f"{local}{at}{domain}"
