"""The page on which an organization's owners connect their own system: tokens, webhook, and what was sent to it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from api import tokens
from api.forms import TokenForm, WebhookForm
from careers.models import Organization
from hiring.actions import webhooks
from hiring.models import Webhook, WebhookDelivery
from web.refusals import Refused

PAGE_SIZE = 50


@login_required
def connections(request: HttpRequest, slug: str) -> HttpResponse:
    """Tokens and webhook of an organization of mine."""
    return _page(request, _mine(request, slug))


def _mine(request: HttpRequest, slug: str) -> Organization:
    return get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)


@sensitive_variables("shown")
def _page(request: HttpRequest, organization: Organization, **shown) -> HttpResponse:
    webhook = Webhook.objects.filter(organization=organization).first()
    sent = WebhookDelivery.objects.filter(webhook=webhook).for_page() if webhook else WebhookDelivery.objects.none()
    page = {
        "organization": organization,
        "webhook": webhook,
        "deliveries": Paginator(sent, PAGE_SIZE).get_page(request.GET.get("page")),
        "api_address": f"{settings.SITE_URL}{reverse('api_postings')}",
        "tokens": organization.tokens.for_page(),
        "token_form": TokenForm(),
        "webhook_form": WebhookForm(initial={"url": webhook.url if webhook else ""}),
        **shown,
    }
    response = render(request, "api/connections.html", page)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def make_token(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a token and show it, this once."""
    mine, form = _mine(request, slug), TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, token_form=form)
    try:
        token = tokens.make(organization=mine, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, mine, token_form=form)
    return _page(request, mine, new_token=token)


@login_required
@require_POST
def revoke_token(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a token of my organization open nothing any more."""
    token = get_object_or_404(_mine(request, slug).tokens.usable(), pk=pk)
    tokens.revoke(token=token, by=request.user, now=timezone.now())
    messages.success(request, f"{token.name} is revoked. It opens nothing from now on.")
    return redirect("employer_connections", slug)


@login_required
@require_POST
def set_webhook(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the address that hears of applications, and show its secret where it is new."""
    mine, form = _mine(request, slug), WebhookForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, webhook_form=form)
    before = Webhook.objects.filter(organization=mine).values_list("nonce", flat=True).first()
    try:
        webhook = webhooks.set_webhook(organization=mine, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("url", refusal.message)
        return _page(request, mine, webhook_form=form)
    return _page(request, mine, new_secret=webhook.secret if webhook.nonce != before else "")


@login_required
@require_POST
def change_webhook(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Remove my organization's webhook, turn it on again, or make a new secret and show it."""
    mine, now = _mine(request, slug), timezone.now()
    webhook = get_object_or_404(Webhook, organization=mine)
    try:
        if verb == "secret":
            changed = webhooks.renew_secret(webhook=webhook, by=request.user, now=now)
            return _page(request, mine, new_secret=changed.secret)
        if verb == "remove":
            webhooks.remove_webhook(webhook=webhook, by=request.user)
            messages.success(request, "The address is removed. Nothing more is sent to it.")
        else:
            webhooks.turn_on(webhook=webhook, by=request.user, now=now)
            messages.success(request, "The address is on again. A test is on its way to it.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("employer_connections", slug)


@login_required
@require_POST
def send_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send a message of my organization's webhook once more, under the same id."""
    sent = WebhookDelivery.objects.select_related("webhook")
    delivery = get_object_or_404(sent, webhook__organization=_mine(request, slug), pk=pk)
    try:
        again = webhooks.send_again(delivery=delivery, now=timezone.now())
        messages.success(request, "It is on its way again." if again else "It is on its way already.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("employer_connections", slug)
