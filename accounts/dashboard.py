"""What the account itself tells on its front page."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from accounts.panels import Step, tells_steps
from notifications.models import Suppression


@tells_steps(5)
def stopped_mail(user: User, now: datetime) -> Iterator[Step]:
    """That we write to this address no more, which is why no mail comes."""
    if Suppression.objects.of(user.email).exists():
        yield Step(f"No email goes to {user.email} now: see why", reverse("account_settings"))
