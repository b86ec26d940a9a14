"""How often somebody may try: each limit with what it counts. The amounts are settings, docs/settings.md names them."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in a window that begins with the first; `setting` names the amount."""

    name: str
    setting: str
    window: timedelta

    @property
    def amount(self) -> int:
        """The number of tries."""
        return getattr(settings, self.setting)


FIVE_MINUTES, TEN_MINUTES = timedelta(minutes=5), timedelta(minutes=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# Wrong passwords. Of one account, whoever types them; of one account on a device its owner has used, which no stranger
# can use up; of all accounts together from one address, generous because a hospital is one address.
ACCOUNT_FAILURES = Limit("login account", "LOGIN_FAILURES_BY_ACCOUNT", FIVE_MINUTES)
DEVICE_FAILURES = Limit("login device", "LOGIN_FAILURES_BY_ACCOUNT", FIVE_MINUTES)
ADDRESS_FAILURES = Limit("login address", "LOGIN_FAILURES_BY_ADDRESS", FIVE_MINUTES)
# Forms for logging in, registering and coming back, whatever became of them.
FORMS = Limit("forms", "LOGIN_FORMS_BY_ADDRESS", FIVE_MINUTES)
# Mails to one inbox that anybody can cause. Counted by who asks first, so that no stranger uses up the owner's.
ASKED_MAILS = Limit("mails asked", "LOGIN_MAILS_BY_ADDRESS", TEN_MINUTES)
INBOX_MAILS = Limit("mails inbox", "LOGIN_MAILS_BY_INBOX", HOUR)
