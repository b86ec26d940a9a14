"""The mailbox at scale without IMAP: mails that a provider posts to us, as anymail reads them."""

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, inbound
from django.db import OperationalError
from django.dispatch import receiver
from django.utils import timezone

from assistant.mail.incoming import MAX_BYTES
from assistant.mail.maildir import handled


@receiver(inbound, dispatch_uid="assistant.mail")
def take_in_posted(sender: type, event: AnymailInboundEvent, **kwargs) -> None:
    """Take in one mail as any other. Raises where it has to come again: the provider is told 500 and tries later."""
    message: AnymailInboundMessage = event.message
    if not handled(message.as_bytes()[: MAX_BYTES + 1], now=timezone.now()):
        raise OperationalError("The database is away; the mail has to come again.")
