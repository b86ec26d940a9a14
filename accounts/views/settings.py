"""What a person sets, takes away with them, and closes."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.forms import AppearanceForm, SettingsForm
from accounts.keeping import leaving, preferences
from accounts.keeping.emails import closing_of
from accounts.keeping.exporting import archive_of
from accounts.privacy import addresses_of
from notifications.models import Suppression
from notifications.suppressing import lift
from web import events
from web.refusals import Refused


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Name, time zone, looks and keys."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        preferences.change_settings(user=request.user, **changed)
        messages.success(request, "Saved.")
        return redirect("account_settings")
    stopped = Suppression.objects.of(*addresses_of(request.user))
    return render(request, "accounts/settings.html", {"form": form, "stopped": stopped})


@login_required
@require_POST
def resume_mail(request: HttpRequest) -> HttpResponse:
    """Have mail sent again to the person's addresses, where it came back or was marked as spam."""
    if lift(addresses=addresses_of(request.user)):
        events.security("mail_suppression_lifted", by=request.user.pk)
        messages.success(request, "Mail goes to your addresses again. What comes back stops it anew.")
    return redirect("account_settings")


@login_required
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """The theme and the keys, as switched in the footer and in the list of keys; answers nothing."""
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    preferences.change_settings(user=request.user, **form.changes())
    return HttpResponse(status=204)


@login_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Take my data, or close the account."""
    return render(request, "accounts/privacy.html")


@login_required
@require_POST
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything we know of the person, as one zip file."""
    events.security("export", user=request.user.pk, what="everything")
    response = FileResponse(archive_of(request.user), as_attachment=True, filename="crosswalk-my-data.zip")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
@reauthentication_required
def close(request: HttpRequest) -> HttpResponse:
    """Close the account; it is erased after 30 days."""
    try:
        closing = leaving.close_account(user=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("account_privacy")
    logout(request)
    return render(request, "accounts/closed.html", {"closing": closing})


def reopen(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mailed link leads: a button that opens the account again."""
    closing = closing_of(token)
    if request.method == "POST" and closing and leaving.reopen_account(closing=closing, now=timezone.now()):
        messages.success(request, "Your account is open again. Log in as before.")
        return redirect("account_login")
    return render(request, "accounts/reopen.html", {"closing": closing}, status=200 if closing else 404)
