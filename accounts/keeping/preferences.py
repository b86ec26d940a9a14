"""What people set about their accounts."""

from accounts.models import User
from web import events


def change_settings(*, user: User, **fields) -> None:
    """Write the columns given, and tell the log which they were."""
    if fields:
        User.objects.filter(pk=user.pk).update(**fields)
        events.security("settings_changed", user=user.pk, what=", ".join(sorted(fields)))
