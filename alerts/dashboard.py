"""What the alerts show on the account's front page."""

from datetime import datetime

from django.urls import reverse

from accounts.models import User
from accounts.panels import SHOWN, Entry, Panel, shows_panel
from alerts.models import SavedSearch


@shows_panel(30)
def saved_searches(user: User, now: datetime) -> Panel:
    """The searches that mail new jobs."""
    mine = SavedSearch.objects.of(user)[:SHOWN]
    entries = [
        Entry(row.name, row.get_absolute_url(), state=("plain", "Paused") if row.paused else None) for row in mine
    ]
    empty = "None yet. Save a search from a list of jobs."
    return Panel("Saved searches", reverse("saved_searches"), entries, empty, "jobs")
