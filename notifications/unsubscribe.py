"""Signed one-click unsubscribe links (RFC 8058): notifications signs, each app owns its address and its meaning."""

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


def headers(path: str) -> dict[str, str]:
    """Return both headers that let a mail client unsubscribe by one POST to `path` without a login."""
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{path}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
