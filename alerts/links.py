"""Addresses that an owner reaches: an account's by logging in, a guest's by a signed token from the mail."""

from django.core import signing
from django.urls import reverse

from alerts.models import CONFIRM_WITHIN, AlertGuest, SavedSearch
from notifications import unsubscribe

PURPOSE = "job-alerts"
GUEST = "g"  # before the number of a guest in a token to unsubscribe; an account's stands alone
CONFIRM, MANAGE = "alerts.confirm", "alerts.manage"


def unsubscribe_path(owner) -> str:
    """The address at which one POST stops all alerts of an account or guest."""
    subject = f"{GUEST}{owner.pk}" if isinstance(owner, AlertGuest) else owner.pk
    return reverse("unsubscribe_alerts", args=[unsubscribe.token_for(PURPOSE, subject)])


def confirm_path(search: SavedSearch) -> str:
    """The address that turns a guest's search on, for a week."""
    return reverse("confirm_search", args=[signing.dumps(search.pk, salt=CONFIRM)])


def to_confirm(token: str) -> SavedSearch | None:
    """The search that a mailed address is about; None for one that is forged, too old or gone."""
    try:
        pk = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return SavedSearch.objects.select_related("guest", "user").filter(pk=pk).first()


def manage_token(guest: AlertGuest) -> str:
    """What proves that the holder got a guest's mail; it does not expire, as mail does not."""
    return signing.dumps(guest.pk, salt=MANAGE)


def guest_of(token: str) -> AlertGuest | None:
    """The guest who holds a token."""
    try:
        pk = signing.loads(token, salt=MANAGE)
    except signing.BadSignature:
        return None
    return AlertGuest.objects.filter(pk=pk).first()


def forget_path(guest: AlertGuest) -> str:
    """The address at which one POST deletes a guest."""
    return reverse("forget_guest", args=[manage_token(guest)])


def path(name: str, owner, *args: int) -> str:
    """The address of one of the pages about saved searches, as this owner reaches it."""
    if isinstance(owner, AlertGuest):
        return reverse(f"guest_{name}", args=[manage_token(owner), *args])
    return reverse(name, args=args)


def path_of(subject: str) -> str:
    """Where the owner whom a token to unsubscribe names resumes searches."""
    guest = AlertGuest(pk=int(subject[1:])) if subject.startswith(GUEST) else None
    return path("saved_searches", guest)
