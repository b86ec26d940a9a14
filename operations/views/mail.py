"""The mail queue: what waits, what is stuck and why, and sending it again. Bodies are shown to nobody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.entrance.operators import operators_only
from notifications import actions
from notifications.models import OutboxMail, Suppression
from notifications.suppressing import lift
from web import events

PAGE_SIZE = 100


@operators_only("operations.operate")
def queue(request: HttpRequest) -> HttpResponse:
    """Mails that did not go out, or those of the state asked for."""
    state = request.GET.get("state", "")
    if state not in OutboxMail.State.values:
        state = ""
    mails = Paginator(OutboxMail.objects.for_operators(state), PAGE_SIZE).get_page(request.GET.get("page"))
    page = {"mails": mails, "state": state, "states": OutboxMail.objects.states()}
    return render(request, "operations/mail.html", page)


@operators_only("operations.operate")
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue one stuck mail again."""
    mail = get_object_or_404(OutboxMail, pk=pk)
    if actions.retry(pk=pk, now=timezone.now()):
        events.security("mail_retried", by=request.user.pk)
        messages.success(request, f"The mail to {mail.to} goes out within a few seconds.")
    else:
        messages.error(request, "Nothing was changed: that mail is no longer stuck, or its text was erased.")
    return redirect("operations_mail")


@operators_only("operations.operate")
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """End one mail that has not gone out."""
    mail = get_object_or_404(OutboxMail, pk=pk)
    if actions.discard(pk=pk, by=request.user.email):
        events.security("mail_discarded", by=request.user.pk)
        messages.success(request, f"The mail to {mail.to} will not be sent.")
    else:
        messages.error(request, "Nothing was changed: that mail is being sent or has ended.")
    return redirect("operations_mail")


@operators_only("operations.operate")
def suppressed(request: HttpRequest) -> HttpResponse:
    """The addresses that get no mail, the newest first."""
    rows = Paginator(Suppression.objects.for_operators(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "operations/suppressed.html", {"rows": rows})


@operators_only("operations.operate")
@require_POST
def unsuppress(request: HttpRequest, pk: int) -> HttpResponse:
    """Send to one address again."""
    row = get_object_or_404(Suppression, pk=pk)
    if lift(addresses=[row.address]):
        events.security("mail_suppression_lifted", by=request.user.pk)
    messages.success(request, f"Mail goes to {row.address} again. What comes back stops it anew.")
    return redirect("suppressed_mail")
