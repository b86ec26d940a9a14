"""Where a mail provider posts what was written to us: its signature is checked before a word is read."""

from anymail.webhooks.mailgun import MailgunInboundWebhookView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def mailgun(request: HttpRequest) -> HttpResponse:
    """Take in a mail of a Mailgun route; 400 for a wrong signature, and nothing is here without a key."""
    if not settings.CONSULT_MAILGUN_KEY:
        raise Http404("No provider posts here.")
    return MailgunInboundWebhookView.as_view(webhook_signing_key=settings.CONSULT_MAILGUN_KEY)(request)
