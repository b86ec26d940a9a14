"""The terms of official wording, accepted once an edition; and the operators' page of licenses with its switch."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.entrance.operators import operators_only
from codes.models import CodeSetLicense, NamedUse
from codes.page import licensing

VERBS = {"suspend": licensing.suspend, "resume": licensing.resume}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def license_terms(request: HttpRequest, year: int) -> HttpResponse:
    """Show the terms of an edition; accepting them leads back to where they were asked for."""
    now = timezone.now()
    terms = licensing.terms_of(year, on=now.date())
    if not terms:
        raise Http404
    back = request.POST.get("next", request.GET.get("next", ""))
    back = back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/codes/"
    if request.method == "POST":
        licensing.accept(user=request.user, edition_year=year, terms=terms, now=now)
        return redirect(back)
    return render(request, "codes/license_terms.html", {"year": year, "terms": terms, "next": back})


@operators_only("codes.change_codesetlicense")
@require_safe
def licenses(request: HttpRequest) -> HttpResponse:
    """The licenses, and how many named users each month and edition served."""
    rows = CodeSetLicense.objects.select_related("code_set").order_by("-ends_date", "-pk")
    return render(request, "codes/licenses.html", {"licenses": rows, "months": NamedUse.objects.by_month()})


@operators_only("codes.change_codesetlicense")
@require_POST
def switch_license(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Suspend a license, or serve by it again."""
    found = get_object_or_404(CodeSetLicense, pk=pk)
    VERBS[verb](license=found, by=request.user, now=timezone.now())
    messages.success(request, f"{found}: {'suspended' if verb == 'suspend' else 'serving again'}.")
    return redirect("licenses")
