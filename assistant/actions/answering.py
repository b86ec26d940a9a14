"""One function for every face: page, command, mail. Nothing is written here."""

from datetime import date, datetime

from accounts.models import Unlock, User
from assistant.asking.ask import MAX_BYTES, Question, ask
from assistant.asking.casing.coding import Given, code_case
from assistant.engine.opened import EVERYTHING, accepted_key
from assistant.engine.result import Result
from codes.models import LicenseAcceptance, NamedUse


class TooLong(ValueError):
    """The text is longer than 64 kB; the message says so to its sender."""


def answer(
    *,
    text: str,
    viewer: User | None,
    on: date | None,
    now: datetime,
    setting: str = "professional",
    about: str = "",
    track: str = "",
    before: str = "",
    guest: bool = False,
) -> Result:
    """Answer a question for an account, a guest, or (neither) staff who are not metered. Spends no view.

    `about` is the code on whose page it was asked, `track` the payment track the asker works in, `before` the question
    before in full. Raises TooLong.
    """
    check_length(text)
    opened = opened_by(viewer, guest=guest, now=now)
    return ask(Question(text, on, setting, opened, about, track, before), today=now.date())


def suggest(
    *,
    text: str,
    viewer: User | None,
    on: date | None,
    now: datetime,
    setting: str = "professional",
    place: str = "",
    guest: bool = False,
) -> Result:
    """Suggest codes for a note, for whom as in `answer`. Spends no view. Raises TooLong."""
    check_length(text)
    return code_case(Given(text, on, setting, place, opened_by(viewer, guest=guest, now=now)), today=now.date())


def opened_by(viewer: User | None, *, guest: bool, now: datetime) -> tuple[str, ...]:
    """The pages that an asker may read in full."""
    if viewer is None:
        return () if guest else (EVERYTHING,)
    return opened_pages(viewer, now)


def check_length(text: str) -> None:
    """Raises TooLong for a text above 64 kB."""
    size = len(text.encode())
    if size > MAX_BYTES:
        raise TooLong(f"The text has {size // 1024} kB; up to 64 kB can be read. Send the part that matters.")


def opened_pages(user: User, now: datetime) -> tuple[str, ...]:
    """The keys of the pages that a person may read in full now, and the editions whose words may be quoted to them.

    Those are the editions whose terms they accepted and whose license counts them this month: a code page counts, and
    nothing is written here.
    """
    keys = Unlock.objects.open_at(now).filter(viewer__user=user).values_list("page_key", flat=True)
    counted = set(NamedUse.objects.years_of(user, now.date()))
    editions = [accepted_key(year) for year in LicenseAcceptance.objects.years_of(user) if year in counted]
    return tuple(sorted({*keys, *editions}))
