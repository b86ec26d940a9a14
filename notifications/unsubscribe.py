"""Signed one-click unsubscribe links (RFC 8058): notifications signs, each app owns its address and its meaning."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing


def token_for(purpose: str, subject: int | str) -> str:
    """Return a token that proves the holder got our mail about `subject`; it does not expire, as mail does not."""
    return signing.dumps(str(subject), salt=f"unsubscribe:{purpose}", compress=False)


def read_token(purpose: str, token: str) -> str | None:
    """Return the subject of a genuine token, else None."""
    try:
        return signing.loads(token, salt=f"unsubscribe:{purpose}")
    except signing.BadSignature:
        return None


def headers(path: str, *, name: str) -> dict[str, str]:
    """Return the headers of mail that goes to many: unsubscribing by one POST to `path` without a login (RFC 8058),
    where help is (RFC 2369), and which of our lists it belongs to (RFC 2919): `name` is that of the list.
    """
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{path}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Help": f"<mailto:{settings.CONTACT_EMAIL}>",
        "List-Id": f"<{name}.{host}>",
    }
