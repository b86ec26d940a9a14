"""Consulting by mail: how it is done, one's own cases, and the consultants' queue."""

from collections.abc import Callable
from datetime import timedelta
from math import ceil

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.entrance.operators import operators_only
from assistant.engine.result import Result
from assistant.mail import reviewing
from assistant.mail.reviewing import NotHeld
from assistant.models import Letter, Review
from assistant.views.forms import RefusalForm, ReviewForm
from assistant.views.showing import answer_of

SHOWN = 50
RECENT, MINUTE = timedelta(days=30), timedelta(minutes=1)
may_review = operators_only("assistant.review_letters")


@require_safe
def consult(request: HttpRequest) -> HttpResponse:
    """How to consult by mail, and the reader's own cases."""
    mine = Letter.objects.of(request.user)[:SHOWN] if request.user.is_authenticated else []
    page = {"address": settings.CONSULT_ADDRESS, "letters": mine}
    response = render(request, "assistant/consult.html", page)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@may_review
def queue(request: HttpRequest) -> HttpResponse:
    """The answers that wait, the oldest first, with how long answers take."""
    now = timezone.now()
    taken = Review.objects.response_time(now - RECENT)
    page = {"reviews": Review.objects.open()[:SHOWN], "taken": None if taken is None else ceil(taken / MINUTE)}
    return render(request, "assistant/review/queue.html", page)


@require_safe
@may_review
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer as it was drafted, with the forms of whoever holds it."""
    return _page(request, pk, ReviewForm(), RefusalForm())


def _page(request: HttpRequest, pk: int, form: ReviewForm, refusal: RefusalForm) -> HttpResponse:
    found = get_object_or_404(Review.objects.open(), pk=pk)
    asked = found.letter.exchange
    page = {
        "review": found,
        "asked": asked,
        **answer_of(asked.result),
        "look": Result.look_of(asked.result),
        "held": found.state == Review.State.CLAIMED and found.claimed_by == request.user,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "assistant/review/review.html", page)


@require_POST
@may_review
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    if reviewing.claim(pk=pk, by=request.user, now=timezone.now()):
        return redirect("assistant_review", pk)
    messages.error(request, "Another consultant has it already.")
    return redirect("assistant_queue")


@require_POST
@may_review
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    reviewing.give_back(pk=pk, by=request.user)
    return redirect("assistant_queue")


@require_POST
@may_review
def send(request: HttpRequest, pk: int) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form, RefusalForm())
    return _end(
        request, "Sent.", lambda: reviewing.send(pk=pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    )


@require_POST
@may_review
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, ReviewForm(), form)
    return _end(
        request,
        "Refused; its sender is told.",
        lambda: reviewing.refuse(pk=pk, by=request.user, now=timezone.now(), **form.cleaned_data),
    )


def _end(request: HttpRequest, done: str, work: Callable[[], None]) -> HttpResponse:
    try:
        work()
    except NotHeld as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("assistant_queue")
