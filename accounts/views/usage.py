"""What an account's views went to, as a page and as CSV, and giving one back."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from accounts.forms import UndoForm
from accounts.models import BlockedTry, Unlock
from accounts.quota import unlocking
from accounts.quota.metering import current_standing, current_viewer
from accounts.quota.page_links import links_to
from web import events
from web.look.charts import Chart, Point, column_chart

SHOWN = 200
MONTHS = 6


@login_required
def usage(request: HttpRequest) -> HttpResponse:
    """List the pages opened, newest first, the tries that stayed blocked, and the free looks as a count."""
    viewer = current_viewer(request)
    opened = Unlock.objects.of(viewer)
    blocked = BlockedTry.objects.filter(viewer=viewer).order_by("-blocked_at")
    page = {
        "standing": current_standing(request, timezone.now()),
        "opened": named(opened[:SHOWN]),
        "blocked": named(blocked[:SHOWN]),
        "free_looks": opened.free_looks(),
        "chart": used_chart(opened.spent_by_month(), timezone.now().astimezone(UTC).date()),
    }
    return render(request, "accounts/usage.html", page)


def used_chart(by_month: dict[date, int], today: date) -> Chart | None:
    """The views of the last six months as columns; None where none was spent in them."""
    months = [_months_before(today, number) for number in reversed(range(MONTHS))]
    points = [Point(date_format(month, "M Y"), by_month.get(month, 0), str(by_month.get(month, 0))) for month in months]
    total = sum(by_month.get(month, 0) for month in months)
    if not total:
        return None
    words = {"title": "Code pages opened by month", "heads": ("Month", "Pages")}
    return column_chart("used", points, description=f"{total} in the last {MONTHS} months.", **words)


def _months_before(day: date, number: int) -> date:
    """The first day of the month so many months before."""
    months = day.year * 12 + day.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


@login_required
def usage_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file: page, moment in UTC, channel, what it was."""
    viewer = current_viewer(request)
    events.security("export", user=request.user.pk, what="usage")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="crosswalk-usage.csv"'
    writer = csv.writer(response)
    writer.writerow(["page", "at_utc", "channel", "what", "free_looks_after"])
    writer.writerows(rows_of(Unlock.objects.of(viewer), BlockedTry.objects.filter(viewer=viewer)))
    return response


@login_required
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Give back the view of a page opened by mistake a moment ago, and lock it again."""
    viewer = current_viewer(request)
    form = UndoForm(request.POST)
    if viewer and form.is_valid() and unlocking.undo_opening(viewer=viewer, **form.cleaned_data, now=timezone.now()):
        messages.success(request, "The view is back and the page is locked again.")
    else:
        messages.error(request, "That view can no longer be given back: within a minute of opening, once a period.")
    return redirect("usage")


@login_required
@require_POST
def open_again(request: HttpRequest) -> HttpResponse:
    """Open a page that was given back, now that somebody means it."""
    form, viewer, now = UndoForm(request.POST), current_viewer(request), timezone.now()
    key = form.cleaned_data["page_key"] if form.is_valid() else ""
    if viewer is None or not unlocking.was_given_back(viewer=viewer, page_key=key, now=now):
        messages.error(request, "You have given no such page back.")
        return redirect("usage")
    unlocking.open_page(viewer=viewer, page_key=key, now=now, on_request=True)
    return redirect(links_to({key})[key].url or "usage")


def rows_of(opened: Iterable[Unlock], blocked: Iterable[BlockedTry]) -> Iterator[list]:
    """The lines of the CSV file."""
    for row in opened:
        what = "view spent" if row.spent else "carried over"
        yield [row.page_key, row.opened_at.isoformat(timespec="seconds"), row.channel, what, row.looks]
    for row in blocked:
        what = "blocked" if row.times == 1 else f"blocked {row.times} times"
        yield [row.page_key, row.blocked_at.isoformat(timespec="seconds"), row.channel, what, 0]


def named(rows: Iterable[Unlock | BlockedTry]) -> list[Unlock | BlockedTry]:
    """Add to each row the words and the address of its page."""
    rows = list(rows)
    links = links_to({row.page_key for row in rows})
    for row in rows:
        row.link = links[row.page_key]
    return rows
