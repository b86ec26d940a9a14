"""A person's changes as a feed that a reader of news may fetch: its address names the person, and nobody else's can."""

from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse

from accounts.models import User

SALT = "codes.shelf.feed"
KEPT = 16  # characters of the fingerprint of a password


def address_of(user: User) -> str:
    """Where the person's feed is; a new password ends it."""
    key = signing.dumps([user.pk, user.get_session_auth_hash()[:KEPT]], salt=SALT)
    return f"{reverse('shelf_changes_feed')}?{urlencode({'key': key})}"


def owner_of(key: str) -> User | None:
    """Whose feed an address is; None for one that was made up, or ended."""
    try:
        pk, mark = signing.loads(key, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and user.get_session_auth_hash()[:KEPT] == mark else None
