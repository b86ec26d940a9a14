"""An organization's administrator gives and removes the seats of its pool."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.forms import SeatForm
from accounts.models import Seat, SeatPool
from accounts.quota import seating
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
def seats(request: HttpRequest, pool_id: int) -> HttpResponse:
    """The seats of a pool of mine, and how much of this month's pages is used."""
    pool = get_object_or_404(SeatPool.objects.managed_by(request.user), pk=pool_id)
    page = {
        "pool": pool,
        "taken": pool.seats_given.taken().select_related("user").order_by("given_at"),
        "used": pool.used_at(timezone.now()),
    }
    return render(request, "accounts/seats.html", page)


@login_required
@require_POST
def give_seat(request: HttpRequest, pool_id: int) -> HttpResponse:
    """Seat the person whose address was entered."""
    pool = get_object_or_404(SeatPool.objects.managed_by(request.user), pk=pool_id)
    form = SeatForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_mistake(form))
        return redirect("seats", pool.pk)
    try:
        seat = seating.give_seat(pool=pool, email=form.cleaned_data["email"], now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{seat.user.email} now draws on the pool.")
    return redirect("seats", pool.pk)


@login_required
@require_POST
def remove_seat(request: HttpRequest, pool_id: int, seat_id: int) -> HttpResponse:
    """Free a seat; what its holder opened stays on record."""
    pool = get_object_or_404(SeatPool.objects.managed_by(request.user), pk=pool_id)
    seat = get_object_or_404(Seat.objects.taken(), pool=pool, pk=seat_id)
    seating.remove_seat(seat=seat, now=timezone.now())
    messages.success(request, f"{seat.user.email} no longer draws on the pool.")
    return redirect("seats", pool.pk)
