"""What a mail provider posts to us bears a signature of time and token alone, so that an old one would fit any text."""

import time
from typing import Any

from anymail.exceptions import AnymailWebhookValidationFailure

FRESH = 300  # seconds, either way


def require_fresh(timestamp: Any) -> None:
    """Raise AnymailWebhookValidationFailure where a signature is not of now."""
    try:
        age = abs(time.time() - float(timestamp))
    except (TypeError, ValueError) as error:
        raise AnymailWebhookValidationFailure("That is no time of Mailgun's.") from error
    if not age <= FRESH:  # a NaN is not fresh either
        raise AnymailWebhookValidationFailure("The webhook is too old.")
