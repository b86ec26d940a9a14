"""Where the mail provider tells what became of our mail."""

import json

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from notifications.webhooks import FRESH, require_fresh


class MailgunEvents(MailgunTrackingWebhookView):
    """Mailgun's events, each once: the signature covers time and token only, so that an old one would fit any text."""

    def validate_request(self, request: HttpRequest) -> None:
        if request.content_type != "application/json":
            raise AnymailWebhookValidationFailure("Only the webhooks with JSON are read.")
        try:
            super().validate_request(request)
            timestamp = json.loads(request.body)["signature"]["timestamp"]
        except (TypeError, ValueError) as error:  # JSON of another shape
            raise AnymailWebhookValidationFailure("That is no webhook of Mailgun's.") from error
        require_fresh(timestamp)

    def parse_events(self, request: HttpRequest) -> list[AnymailTrackingEvent]:
        told = super().parse_events(request)
        return [event for event in told if cache.add(f"mail-event:{event.event_id}", True, 3 * FRESH)]


@csrf_exempt
def mailgun(request: HttpRequest) -> HttpResponse:
    """Take in what Mailgun tells; 401 for a wrong signature, and nothing is here without a key."""
    if not settings.MAIL_EVENTS_MAILGUN_KEY:
        raise Http404("No provider tells us here.")
    return MailgunEvents.as_view(webhook_signing_key=settings.MAIL_EVENTS_MAILGUN_KEY)(request)
