"""The optional model's words beside an answer: the answer of the rule tools stands whatever comes of them."""

import time
from datetime import datetime

from django.db import transaction

from assistant.actions.answering import answer
from assistant.actions.keeping import trace
from assistant.asking import endpoint
from assistant.asking.endpoint import ModelFailed
from assistant.asking.wording import checked, messages
from assistant.engine.result import Result
from assistant.models import Exchange
from assistant.reading.identifiers import BLOCK, identifiers

FACE = "model"
HELD_BACK = "Nothing was sent to the model: the question may hold what tells who a patient is."
NOTHING = "Nothing was sent to the model: there is no answer to word."


def word(*, exchange: Exchange, now: datetime) -> Result:
    """Answer a kept question again and let the model word it; what it says without a fact is dropped and counted.

    The result is written to the exchange. No transaction is open while the model is waited for.
    """
    given = {"on": exchange.on_date, "setting": exchange.setting, "about": exchange.about, "track": exchange.track}
    result = answer(text=exchange.text, viewer=exchange.user, now=now, **given)
    start = time.perf_counter()
    result.model = _said(result, exchange)
    result.steps += ["model", "verify"]
    spent = round((time.perf_counter() - start) * 1000)
    with transaction.atomic():
        trace(face=FACE, result=result, milliseconds=spent, now=now)
        Exchange.objects.filter(pk=exchange.pk).update(result=result.as_dict())
    return result


def _said(result: Result, exchange: Exchange) -> str:
    """Put the model's sentences that rest on facts into the result; returns what came of it, in a sentence."""
    if BLOCK in exchange.text or identifiers(exchange.text, on=exchange.on_date):
        return HELD_BACK
    facts = [each for each in result.answer if not any(one.source == "descriptor" for one in each.citations)]
    if not facts:
        return NOTHING
    try:
        worded = checked(endpoint.complete(messages(exchange.text, facts)), facts)
    except ModelFailed as error:
        return f"No words of the model: {error}. The answer above is quoted from the reference and stands."
    result.words = list(worded.sentences)
    if not worded.sentences:
        return "Nothing that the model wrote rests on the facts above, so none of it is shown."
    left = f" {worded.dropped} more that did not rest on them left out." if worded.dropped else ""
    return f"Worded by a model from the facts above, which decide.{left}"
