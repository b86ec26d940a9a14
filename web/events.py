"""What a log must tell of security: one function, a fixed list of events, and no way to name a secret."""

import logging

log = logging.getLogger("crosswalk.security")

EVENTS = frozenset(
    {
        "login",
        "login_failed",
        "logout",
        "password_changed",
        "password_reset",
        "second_factor_changed",
        "email_changed",
        "denied",
        "rate_limited",
        "quota_blocked",
        "role_changed",
        "plan_granted",
        "plan_ended",
        "seat_changed",
        "settings_changed",
        "export",
        "account_closing",
        "account_reopened",
        "account_erased",
        "moderation",
        "upload_refused",
        "mail_retried",
        "mail_discarded",
        "mail_suppression_lifted",
        "account_blocked",
        "account_unblocked",
        "feed_changed",
        "license_accepted",
        "license_switched",
        "text_changed",
        "webhook_changed",
        "webhook_refused",
        "employer_token_changed",
    }
)
# Only these may be told: whom it concerns by number, what happened in a word or a count; never text that people wrote.
FIELDS = frozenset({"user", "by", "address", "method", "reason", "what", "plan", "count", "until"})


def security(name: str, **fields: str | int | None) -> None:
    """Write one security event to the log; the request adds its id, address and user by itself.

    `user` and `by` are numbers of accounts. An event or field that is not on the list is our own mistake and raises.
    """
    if name not in EVENTS or not FIELDS.issuperset(fields):
        raise ValueError(f"{name} with {sorted(fields)} is not an event that may be logged: see web/events.py")
    log.info(name, extra={"fields": fields})
