"""Links to a resume: signed, good for five minutes, and only in the hands of the person they were made for."""

from django.core import signing

LIFETIME_SECONDS = 300
SALT = "resume-link"


def make_token(*, application_id: int, user_id: int) -> str:
    """Return the token of a link that opens one application's resume for one user."""
    return signing.dumps([application_id, user_id], salt=SALT, compress=False)


def read_token(token: str, *, user_id: int) -> int | None:
    """Return the application's id, or None when the token is forged, too old or another person's."""
    try:
        application_id, owner_id = signing.loads(token, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return application_id if owner_id == user_id else None
