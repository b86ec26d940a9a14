"""Codes side by side. Looking spends nothing; what is closed is opened by a button that says what it costs."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.quota import guests, metering, unlocking
from codes.models import Code
from codes.page.depth import is_metered
from codes.shelf.comparing import MOST, compare, written_codes
from codes.views.locality import asked_track, remember_track


@require_safe
def compare_codes(request: HttpRequest) -> HttpResponse:
    """Show the codes of `?code=A&code=B`, or of one box that names them all."""
    now = timezone.now()

    def reading_of(code: Code) -> metering.Reading:
        return metering.look_at_page(request, page_key=code.page_key, now=now)

    names, track = written_codes(request.GET.getlist("code")), asked_track(request)
    compared = compare(names, reading_of=reading_of, today=now.date(), track=track)
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": "Compare"}]
    response = render(request, "codes/shelf/compare.html", {"compared": compared, "crumbs": crumbs})
    response["Cache-Control"] = "private, no-store"
    remember_track(response, request.GET.get("track", ""))
    return response


@login_required
@require_POST
def open_compared(request: HttpRequest) -> HttpResponse:
    """Open the named codes as their pages do, one view each; with none left they stay closed and say so."""
    now = timezone.now()
    names = written_codes(request.POST.getlist("code"))[:MOST]
    viewer = guests.viewer_of(user=request.user, now=now)
    wanted = written_codes(request.POST.getlist("open"))[:MOST]
    for code in Code.objects.for_page().filter(code__in=wanted).procedures():
        if is_metered(code, now.date()):
            unlocking.open_page(viewer=viewer, page_key=code.page_key, now=now, channel="compare", on_request=True)
    query = "&".join(f"code={name}" for name in names)
    return redirect(f"{reverse('compare_codes')}?{query}")
