"""A word on a suggested code, written once: who, when, which releases, and a keyed hash in place of the text."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.models import User
from assistant.actions.keeping import storable
from assistant.models import Exchange, Judgment
from codes.models import Code

SALT = "assistant.judgment"


class NotSuggested(ValueError):
    """The case suggests no such code."""


def input_key(case: Exchange) -> str:
    """The keyed hash that stands for the text of a case."""
    return salted_hmac(SALT, case.text, algorithm="sha256").hexdigest()


@transaction.atomic
def judge(*, case: Exchange, person: User, code: str, verdict: str, other: str, reason: str, now: datetime) -> Judgment:
    """Add a line to the ledger. Raises NotSuggested."""
    if code not in {each["code"] for each in case.result["codes"]}:
        raise NotSuggested(f"{code} is not among the codes of this case.")
    known = Code.objects.filter(code=code).select_related("section").first()
    return Judgment.objects.create(
        person=person,
        input_key=input_key(case),
        releases=case.result["releases"],
        code=code,
        family=known.section.title if known and known.section else "",
        verdict=verdict,
        other=other,
        reason=storable(reason, on=case.on_date),
        judged_at=now,
    )
