"""Where a mail provider posts what was written to us."""

from anymail.signals import AnymailInboundEvent
from anymail.webhooks.mailgun import MailgunInboundWebhookView
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from notifications.webhooks import FRESH, require_fresh


class MailgunMails(MailgunInboundWebhookView):
    """Mails of a Mailgun route, one for each signature: it covers time and token only, so it would fit another text."""

    def validate_request(self, request: HttpRequest) -> None:
        super().validate_request(request)
        require_fresh(request.POST.get("timestamp"))

    def parse_events(self, request: HttpRequest) -> list[AnymailInboundEvent]:
        return [] if cache.get(_place(request)) else super().parse_events(request)


@csrf_exempt
def mailgun(request: HttpRequest) -> HttpResponse:
    """Take in a mail of a Mailgun route; 401 for a wrong signature, and nothing is here without a key."""
    if not settings.CONSULT_MAILGUN_KEY:
        raise Http404("No provider posts here.")
    response = MailgunMails.as_view(webhook_signing_key=settings.CONSULT_MAILGUN_KEY)(request)
    if request.method == "POST" and response.status_code == 200:  # what failed may come again
        cache.set(_place(request), True, 3 * FRESH)
    return response


def _place(request: HttpRequest) -> str:
    return f"mail-in:{request.POST.get('token', '')[:100]}"
