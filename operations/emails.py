"""What operations writes to people."""

from datetime import datetime

from django.conf import settings

from notifications import actions as notifications
from notifications import emails
from operations.models import AccountBlock


def send_blocked(block: AccountBlock, *, now: datetime) -> None:
    """Tell a person that the account is blocked, why, and where to object."""
    # Not "block": within {% block %} that name is the block of the template.
    context = {"person": block.user, "why": block.reason, "contact": settings.CONTACT_EMAIL}
    message = emails.render("operations/emails/account_blocked", context, zone=block.user.zone)
    key = f"account-blocked:{block.user_id}:{block.blocked_at.isoformat()}"
    notifications.enqueue(
        key=key, to=block.user.email, headers={"Reply-To": settings.CONTACT_EMAIL}, now=now, **message
    )
