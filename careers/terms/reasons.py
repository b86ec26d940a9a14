"""When a moderator's decision needs a reason, whichever way it is taken."""

from careers.terms import scams
from web.refusals import Refused

SAY_WHY = "Say why, so that the author knows what to do."


def require_reason(reason: str) -> None:
    """Raise Refused where a decision that turns something down says nothing."""
    if not reason.strip():
        raise Refused(SAY_WHY)


def require_reason_for(score: int, reason: str) -> None:
    """Raise Refused where what stands out for its scam signals is approved, new or changed, without saying why."""
    if scams.stands_out(score) and not reason.strip():
        raise Refused("Its scam signals stand out: say why it may be public. The author reads it.")
