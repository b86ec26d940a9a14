"""What the reference shows on the account's front page: the codes one keeps, and those viewed last."""

from datetime import datetime

from django.urls import reverse

from accounts.models import Unlock, User
from accounts.panels import SHOWN, Entry, Panel, shows_panel
from codes.models import Code, KeptCode


@shows_panel(40)
def kept(user: User, now: datetime) -> Panel:
    """Bookmarks and notes, the last changed first."""
    keys = KeptCode.objects.of(user).last_first().values_list("page_key", flat=True)[:SHOWN]
    return Panel("My codes", reverse("shelf"), _entries(list(keys)), "None yet. Bookmark a code on its page.", "codes")


@shows_panel(50)
def recent(user: User, now: datetime) -> Panel:
    """What was viewed last: looking again costs nothing while its period lasts."""
    keys = Unlock.objects.last_keys(user, SHOWN)
    return Panel(
        "Recently viewed codes", reverse("usage"), _entries(keys), "Searching and browsing cost nothing.", "codes"
    )


def _entries(keys: list[str]) -> list[Entry]:
    codes = Code.objects.for_list().of_pages(keys)
    return [Entry(code.code, code.get_absolute_url(), code.headline) for code in codes]
