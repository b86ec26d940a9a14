"""All NCCI pairs of one code, in pages: for whoever sees its section `edits`, and spending nothing."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.quota import metering
from codes.models import Code, PairPartners, PairSummary, PtpEdit, Release
from codes.page.depth import depth_of, is_metered, shows
from codes.page.figures import have_ends, have_starts, pair_row, table_title
from codes.views.page import date_of_service

PER_PAGE = 35  # at most 40 kB where many pairs have several rows


def code_edits(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """The pairs in which the code is column one or two, in one setting's release."""
    now = timezone.now()
    found = get_object_or_404(Code.objects.for_page(), code_set__slug=system, code=code.upper())
    if is_metered(found, now.date()):
        reading = metering.look_at_page(request, page_key=found.page_key, now=now)
        if not shows(depth_of(reading), "edits"):
            return redirect(found)
    setting = "hospital" if request.GET.get("setting") == "hospital" else "practitioner"
    column = 2 if request.GET.get("column") == "2" else 1
    summary = get_object_or_404(
        PairSummary.objects.select_related("release"), code=found.code, release=_release(request, setting)
    )
    lists = (_by_column_two if column == 2 else _by_column_one)(found.code, summary.release, request.GET.get("page"))
    rows = [pair_row(edit, summary.release) for edit in lists.edits]
    context = {
        "heading": f"{found}: NCCI pairs",
        "title": table_title(found.code, column, setting),
        "crumbs": [
            {"title": "Codes", "url": reverse("codes")},
            {"title": str(found), "url": found.get_absolute_url()},
            {"title": "Pairs"},
        ],
        "total": summary.as_column_two if column == 2 else summary.as_column_one,
        "release": summary.release,
        "rows": rows,
        "starts": have_starts(rows),
        "ends": have_ends(rows),
        "lists": lists,
    }
    response = render(request, "codes/edits.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _release(request: HttpRequest, setting: str) -> Release | None:
    on = date_of_service(request)
    if on is None:
        return Release.objects.newest(Release.Source.NCCI_PTP, setting)
    return Release.objects.for_date_of_service(Release.Source.NCCI_PTP, on, setting)


def _by_column_one(code: str, release: Release, number: str | None):
    rows = PtpEdit.objects.filter(release=release, column_one=code)
    rows = _with_words(rows.seen_from(code)).order_by("column_two", "line")
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.edits = list(page)
    return page


def _by_column_two(code: str, release: Release, number: str | None):
    """A page has so many partners, and as many rows or a few more: a pair may have several."""
    page = Paginator(PairPartners.objects.partners_of(code, release), PER_PAGE).get_page(number)
    rows = PtpEdit.objects.filter(release=release, column_one__in=list(page), column_two=code)
    page.edits = list(_with_words(rows.seen_from(code)).order_by("column_one", "line"))
    return page


def _with_words(rows):
    """With `other_words`: what a list says of the pair's other code."""
    return rows.annotate(other_words=Code.objects.words_of("other"))
