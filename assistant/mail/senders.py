"""Who wrote a mail, as far as the receiving server vouches for it, and whose account that is."""

import authres
from allauth.account.models import EmailAddress
from authres.core import AuthenticationResultsHeader, AuthResError

from accounts.models import User
from assistant.mail.incoming import Incoming


def account_of(mail: Incoming, *, trusted: str) -> User | None:
    """The account whose verified address wrote this mail; None where the server `trusted` does not vouch for it."""
    if not vouched_for(mail, trusted=trusted):
        return None
    found = EmailAddress.objects.filter(email__iexact=mail.sender, verified=True, user__is_active=True)
    address = found.select_related("user").first()
    return address.user if address else None


def vouched_for(mail: Incoming, *, trusted: str) -> bool:
    """Whether SPF or DKIM passed for the domain in From, told by the topmost result of our own server.

    A sender can write such a header too: only the topmost of the trusted name was added last, by our server.
    """
    ours = next((each for each in map(_parsed, mail.authentication) if each and each.authserv_id == trusted), None)
    if ours is None or not trusted:
        return False
    domain = mail.sender.rpartition("@")[2]
    return any(_passes(each, domain) for each in ours.results)


def _parsed(header: str) -> AuthenticationResultsHeader | None:
    try:
        return authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {header}")
    except AuthResError:
        return None


def _passes(result: authres.AuthenticationResult, domain: str) -> bool:
    """Whether one result is a pass for this domain or one that it lies under."""
    if result.result != "pass":
        return False
    told = {
        "spf": lambda: (result.smtp_mailfrom or "").rpartition("@")[2],
        "dkim": lambda: result.header_d or (result.header_i or "").rpartition("@")[2],
    }
    name = told.get(result.method, str)().lower()
    return "." in name and (domain == name or domain.endswith(f".{name}"))
