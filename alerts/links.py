"""Addresses that an owner reaches: an account's by logging in, a guest's by a signed token from the mail."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.urls import reverse

from accounts.models import User
from alerts.models import CONFIRM_WITHIN, AlertGuest, SavedSearch
from careers.models import JobPosting
from notifications import unsubscribe

PURPOSE = "job-alerts"
GUEST = "g"  # before the number of a guest in a token to unsubscribe; an account's stands alone
CONFIRM, MANAGE, NOT_FOR_ME = "alerts.confirm", "alerts.manage", "alerts.not-for-me"
KEEP = "alerts.keep"


def subject_of(owner) -> str:
    """The name of an owner in a token: the number of an account, or that of a guest behind a letter."""
    return f"{GUEST}{owner.pk}" if isinstance(owner, AlertGuest) else str(owner.pk)


def owner_of(subject: str) -> User | AlertGuest | None:
    """The owner whom a token names: the account that took a guest's address over in its place, None for one gone."""
    if not subject.startswith(GUEST):
        return User.objects.filter(pk=int(subject), is_active=True).first()
    guest = AlertGuest.objects.select_related("user").filter(pk=int(subject.removeprefix(GUEST))).first()
    return (guest.user or guest) if guest else None


def unsubscribe_path(owner) -> str:
    """The address at which one POST stops all alerts of an account or guest."""
    return reverse("unsubscribe_alerts", args=[unsubscribe.token_for(PURPOSE, subject_of(owner))])


def not_for_me_path(owner, posting: JobPosting) -> str:
    """The address at which an owner says of one mailed job that it is not for them, without logging in."""
    token = signing.dumps(f"{subject_of(owner)}.{posting.pk}", salt=NOT_FOR_ME)
    return reverse("not_for_me", args=[token])


def keep_path(owner) -> str:
    """The address at which an owner says that the searches that were asked about are wanted."""
    return reverse("keep_searches", args=[signing.dumps(subject_of(owner), salt=KEEP)])


def of_keep(token: str) -> User | AlertGuest | None:
    """Who says so; None for a token that is forged or whose owner is gone."""
    try:
        return owner_of(signing.loads(token, salt=KEEP))
    except signing.BadSignature:
        return None


def of_not_for_me(token: str) -> tuple[User | AlertGuest, JobPosting] | None:
    """Who says so of which job; None for a token that is forged, or whose owner or job is gone."""
    try:
        subject, _, pk = signing.loads(token, salt=NOT_FOR_ME).partition(".")
    except signing.BadSignature:
        return None
    owner = owner_of(subject)
    posting = JobPosting.objects.select_related("organization").filter(pk=pk).first()
    return (owner, posting) if owner and posting else None


@dataclass(frozen=True, slots=True)
class Wish:
    """When and where an asker wants the mail. It counts once the owner of the address says so, from the mailed link."""

    asked_at: datetime
    zone: str
    schedule: dict[str, str | int]


def confirm_path(search: SavedSearch, wish: Wish | None = None) -> str:
    """The address that turns a guest's search on, for a week."""
    said = [wish.asked_at.isoformat(), wish.zone, wish.schedule] if wish else []
    return reverse("confirm_search", args=[signing.dumps([search.pk, *said], salt=CONFIRM)])


def to_confirm(token: str) -> tuple[SavedSearch, Wish | None] | None:
    """The search that a mailed address is about, and the wish; None for one that is forged, too old or gone."""
    try:
        said = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    pk, *wish = said if isinstance(said, list) else [said]  # a number alone in links of the version before
    search = SavedSearch.objects.select_related("guest", "user").filter(pk=pk).first()
    if search is None:
        return None
    return search, Wish(datetime.fromisoformat(wish[0]), *wish[1:]) if wish else None


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
