"""A call that is made once more under its Idempotency-Key gets the first answer, and nothing is done twice."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from api.calls.problems import Problem
from api.models import EmployerToken, KeptAnswer
from web.edge.problems import CONTENT_TYPE

HEADER = "Idempotency-Key"
KEY = re.compile(r"[!-~]{1,255}")
LEASE = timedelta(minutes=1)  # a call that began longer ago died with its process
WRONG_KEY = f"{HEADER}: Send 1 to 255 visible ASCII characters, such as a UUID."
OTHER_CALL = f"{HEADER}: Another call was made under this key. Send a new key for what is new."
AT_WORK = f"{HEADER}: The first call under this key is still at work. Try again in a moment."
# What may be otherwise a moment later, though nothing was changed in the call.
NOT_KEPT = (HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)
Work = Callable[[], HttpResponse]


def once(request: HttpRequest, token: EmployerToken, work: Work, *, now: datetime) -> HttpResponse:
    """Do the work and keep its answer, or return what is kept. Raises `Problem`; without a key it is just done."""
    key = request.headers.get(HEADER)
    if key is None:
        return work()
    if not KEY.fullmatch(key):
        raise Problem(HTTPStatus.BAD_REQUEST, WRONG_KEY)
    call = f"{request.method} {request.path}\n".encode() + request.body
    mine = KeptAnswer(token=token, key=key, digest=hashlib.sha256(call).hexdigest(), began_at=now)
    if kept := _begin(mine):
        return _again(kept)
    try:
        return _kept(mine, work)
    except BaseException:
        _claimed(mine).delete()
        raise


def _begin(mine: KeptAnswer) -> KeptAnswer | None:
    """Take the key for this call, or return the row of the one that ended. Raises `Problem`."""
    rows = KeptAnswer.objects.filter(token=mine.token, key=mine.key)
    rows.old(mine.began_at).delete()
    try:
        with transaction.atomic():
            mine.save()
        return None
    except IntegrityError:
        first = rows.first()
    if first is None:  # it ended without an answer that is kept
        raise Problem(HTTPStatus.CONFLICT, AT_WORK)
    if first.digest != mine.digest:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, OTHER_CALL)
    if first.status is not None:
        return first
    dead = _claimed(first).filter(began_at__lt=mine.began_at - LEASE)
    if not dead.update(began_at=mine.began_at):
        raise Problem(HTTPStatus.CONFLICT, AT_WORK)
    mine.pk = first.pk
    return None


@transaction.atomic
def _kept(mine: KeptAnswer, work: Work) -> HttpResponse:
    """Do the work and keep its answer with it, or neither."""
    response = work()
    if response.status_code in NOT_KEPT:
        _claimed(mine).delete()
    else:
        _claimed(mine).update(status=response.status_code, body=response.content.decode())
    return response


def _claimed(mine: KeptAnswer):
    return KeptAnswer.objects.filter(pk=mine.pk, status=None, began_at=mine.began_at)


def _again(kept: KeptAnswer) -> HttpResponse:
    media_type = CONTENT_TYPE if kept.status >= HTTPStatus.BAD_REQUEST else "application/json"
    response = HttpResponse(kept.body, status=kept.status, content_type=media_type)
    response["Idempotency-Replayed"] = "true"
    return response


def prune(*, now: datetime) -> int:
    """Delete answers a day after their call; return how many."""
    return KeptAnswer.objects.old(now).delete()[0]
