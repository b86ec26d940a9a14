"""The consultants' queue: a drafted answer is claimed by one, then sent, given back or refused with a reason."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.models.plans import Grant
from assistant.actions.keeping import storable
from assistant.mail import emails
from assistant.mail.emails import Envelope
from assistant.mail.incoming import key_of
from assistant.models import Letter, Review, ReviewedPlan

State = Review.State


class NotHeld(ValueError):
    """The answer is not claimed by this consultant, or its text was deleted by its owner."""


def is_reviewed(user: User, now: datetime) -> bool:
    """Whether a consultant reads what this person is answered: a switch of their plan."""
    held = Grant.objects.active(now).filter(user=user).first()
    return held is not None and ReviewedPlan.objects.filter(plan=held.plan).exists()


def wait_for_review(*, letter: Letter, envelope: Envelope, notes: list[str], now: datetime) -> Review:
    """Put a drafted answer into the queue."""
    return Review.objects.create(letter=letter, envelope=asdict(envelope), notes=notes, created_at=now)


@transaction.atomic
def claim(*, pk: int, by: User, now: datetime) -> bool:
    """Take one that nobody holds; False when another was quicker."""
    free = Review.objects.claimable(now).filter(pk=pk)
    return free.update(state=State.CLAIMED, claimed_by=by, claimed_at=now) == 1


@transaction.atomic
def give_back(*, pk: int, by: User) -> bool:
    """Let another take it; False when it is not held."""
    held = Review.objects.held_by(by).filter(pk=pk)
    return held.update(state=State.WAITING, claimed_by=None, claimed_at=None) == 1


@transaction.atomic
def send(*, pk: int, by: User, words: str, now: datetime) -> None:
    """Send the drafted answer with a consultant's words above it. Raises NotHeld."""
    words = storable(words.strip(), on=None)
    review = _ended(pk, by, state=State.SENT, words=words, ended_at=now)
    letter = review.letter
    mail = emails.send_answer(
        Envelope(**review.envelope), letter.consultation, letter.exchange, notes=review.notes, words=words, now=now
    )
    _settle(letter, Letter.State.ANSWERED, mail.message_id if mail else "")


@transaction.atomic
def refuse(*, pk: int, by: User, reason: str, now: datetime) -> None:
    """Tell the sender why there is no answer. Raises NotHeld."""
    reason = storable(reason.strip(), on=None)
    review = _ended(pk, by, state=State.REFUSED, reason=reason, ended_at=now)
    notes = [f"A consultant read your mail and does not answer it: {reason}"]
    mail = emails.send_refusal(Envelope(**review.envelope), review.letter.consultation, notes=notes, now=now)
    _settle(review.letter, Letter.State.TURNED_DOWN, mail.message_id if mail else "")


def _ended(pk: int, by: User, **fields) -> Review:
    """End one that this person holds, by a conditional UPDATE: two windows send one answer."""
    held = Review.objects.held_by(by).filter(pk=pk, letter__exchange__isnull=False)
    if held.update(**fields) != 1:
        raise NotHeld("This answer is not claimed by you any more.")
    return Review.objects.select_related("letter__exchange", "letter__consultation__user").get(pk=pk)


def _settle(letter: Letter, state: str, message_id: str) -> None:
    Letter.objects.filter(pk=letter.pk).update(state=state, reply_key=key_of(message_id) if message_id else "")
