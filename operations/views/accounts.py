"""Blocked accounts: who, why and since when; blocking one more, and letting one in again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.entrance.operators import operators_only
from operations.actions.blocking import block, unblock
from operations.forms import BlockForm, BlockSearchForm
from operations.models import AccountBlock
from web.refusals import Refused


@operators_only("operations.operate")
def blocked(request: HttpRequest) -> HttpResponse:
    """The list, and the form that adds to it."""
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user, reason = form.cleaned_data["user"], form.cleaned_data["reason"]
        try:
            block(user=user, by=request.user, reason=reason, now=timezone.now())
        except Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            messages.success(request, f"{user.email} is blocked and logged out everywhere.")
            return redirect("blocked_accounts")
    look = BlockSearchForm(request.GET)
    blocks = AccountBlock.objects.found(look.cleaned_data["q"] if look.is_valid() else "")
    return render(request, "operations/accounts.html", {"form": form, "look": look, "blocks": blocks})


@operators_only("operations.operate")
@require_POST
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """End one block."""
    row = get_object_or_404(AccountBlock.objects.select_related("user"), pk=pk)
    unblock(user=row.user, by=request.user, now=timezone.now())
    messages.success(request, f"{row.user.email} can log in again.")
    return redirect("blocked_accounts")
