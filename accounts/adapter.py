import uuid

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone

from notifications import actions as notifications


class AccountAdapter(DefaultAccountAdapter):
    """Routes allauth's mail through the outbox."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue one of allauth's mails; a body that holds a login or verification code is erased once sent."""
        message = self.render_mail(template_prefix, email, context)
        html = next((body for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        notifications.enqueue(
            key=f"{template_prefix}:{uuid.uuid4()}",
            to=email,
            subject=message.subject,
            text=message.body,
            html=html,
            secret="code" in context,
            now=timezone.now(),
        )
