"""What is kept of an answer, how long, and how its owner is rid of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from assistant.engine.result import Result
from assistant.models import Exchange, Letter, Review, Trace
from assistant.models.conversations import ExchangeQuerySet
from assistant.reading.identifiers import Span, identifiers, masked
from notifications import actions as notifications

KEEP = timedelta(days=30)
KEEP_TRACES = timedelta(days=365)


def spans_to_mend(text: str, *, on: date | None, face: str) -> list[Span]:
    """Identifiers that stop a text. In a question dates are let through: a global period cannot be asked without."""
    found = identifiers(text, on=on)
    return [span for span in found if not (face == Exchange.Face.QUESTION and span.kind == "date")]


def storable(text: str, *, on: date | None) -> str:
    """The text with every identifier blotted out: no other form of it is ever written."""
    return masked(text, identifiers(text, on=on))


def speakable(text: str, *, on: date | None) -> str:
    """The text as its asker may get it back and ask on from: dates stay, every other identifier is blotted out."""
    return masked(text, spans_to_mend(text, on=on, face=Exchange.Face.QUESTION))


@transaction.atomic
def keep(
    *,
    user: User | None,
    face: str,
    text: str,
    on: date | None,
    setting: str,
    place: str = "",
    about: str = "",
    track: str = "",
    result: Result,
    milliseconds: int,
    now: datetime,
) -> Exchange | None:
    """Write the trace, and for an account the masked text with its answer; a guest's text is not kept."""
    trace(face=face, result=result, milliseconds=milliseconds, now=now)
    if user is None:
        return None
    return Exchange.objects.create(
        user=user,
        face=face,
        text=storable(text, on=on),
        on_date=on,
        setting=setting,
        place=place,
        about=about,
        track=track,
        result=result.as_dict() | {"read_as": storable(result.read_as, on=on)},
        trace_id=result.trace_id,
        verified=result.verified,
        created_at=now,
    )


def trace(*, face: str, result: Result, milliseconds: int, now: datetime) -> None:
    """Write how an answer came about, without a word of its text."""
    Trace.objects.create(
        trace_id=result.trace_id,
        face=face,
        kind=result.kind,
        status=result.status,
        steps=result.steps,
        releases=result.releases,
        milliseconds=milliseconds,
        verified=result.verified,
        created_at=now,
    )


@transaction.atomic
def forget(*, user: User, only: Sequence[int] | None = None) -> int:
    """Delete a person's questions and cases, all or those named; returns how many went."""
    mine = Exchange.objects.of(user)
    if only is not None:
        mine = mine.filter(pk__in=only)
    _take_back(mine)
    return mine.delete()[0]


def _take_back(mine: ExchangeQuerySet) -> None:
    """Answers to mails that wait for the post or for a consultant do not leave, and those that left keep no words."""
    letters = Letter.objects.filter(exchange__in=mine.order_by())
    notifications.withdraw(keys=[letter.answer_key for letter in letters])
    Review.objects.filter(letter__in=letters).delete()
    letters.filter(state=Letter.State.WAITING).update(state=Letter.State.IGNORED, why="deleted by its sender")


@transaction.atomic
def prune(*, now: datetime, dry_run: bool = False) -> dict[str, int]:
    """Delete conversations and what consultants wrote in them after 30 days, and traces after a year."""
    exchanges = Exchange.objects.older_than(now - KEEP)
    reviews = Review.objects.filter(created_at__lt=now - KEEP)
    traces = Trace.objects.filter(created_at__lt=now - KEEP_TRACES)
    counts = {"conversations": exchanges.count(), "reviews": reviews.count(), "traces": traces.count()}
    if not dry_run:
        reviews.delete()
        exchanges.delete()
        traces.delete()
    return counts
