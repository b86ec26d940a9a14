"""What the provider tells of our mail, as anymail reads it: an address that is gone or complains gets no more."""

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.dispatch import receiver
from django.utils import timezone

from notifications.models import Suppression
from notifications.suppressing import suppress

# A bounce for spam or by a block tells of the mail or of us, not of the address.
OF_THE_ADDRESS = {RejectReason.BOUNCED, RejectReason.INVALID}
REASONS = {EventType.BOUNCED: Suppression.Reason.BOUNCED, EventType.COMPLAINED: Suppression.Reason.COMPLAINED}


@receiver(tracking, dispatch_uid="notifications.events")
def take_in_event(sender: type, event: AnymailTrackingEvent, **kwargs) -> None:
    """Stop mail to an address that bounced for good or complained; everything else is no matter of ours."""
    reason = REASONS.get(event.event_type)
    if not event.recipient or reason is None:
        return
    if reason == Suppression.Reason.BOUNCED and event.reject_reason not in OF_THE_ADDRESS:
        return
    detail = event.mta_response or event.description or ""
    suppress(address=event.recipient, reason=reason, detail=str(detail), now=timezone.now())
