"""What changed for a person's codes, by mail: asked for with one button, stopped with one, told once a release."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from codes.models import CodeNews
from codes.shelf import emails
from codes.shelf.changes import changes_of, newest_at
from notifications import unsubscribe

PURPOSE = "code-news"
# The files of a quarter come one after the other: one mail tells of all of them.
SETTLED = timedelta(hours=12)


@transaction.atomic
def ask_for(*, user: User, on: bool, now: datetime) -> None:
    """Want the mail from now on, of what goes live later; or want it no more."""
    if on:
        CodeNews.objects.get_or_create(user=user, defaults={"asked_at": now, "told_until": now})
    else:
        CodeNews.objects.filter(user=user).delete()


def stop(*, user_id: int) -> None:
    """Stop the mails of the person whom a link in one of them names."""
    CodeNews.objects.filter(user=user_id).delete()


def path_to_stop(user: User) -> str:
    """The address at which one POST stops the mails."""
    return reverse("stop_code_news", args=[unsubscribe.token_for(PURPOSE, user.pk)])


def send_news(*, now: datetime) -> int:
    """Mail whoever asked what the releases changed that went live since; returns how many mails were written."""
    last = newest_at()
    if last is None or last > now - SETTLED:
        return 0
    waiting = CodeNews.objects.filter(told_until__lt=last, user__is_active=True).select_related("user")
    return sum(_tell(news, last, now) for news in waiting.iterator())


@transaction.atomic
def _tell(news: CodeNews, last: datetime, now: datetime) -> bool:
    """Claim what is to be told and write the mail, both or neither; without a change of their codes no mail goes."""
    changes = changes_of(news.user, since=news.told_until)
    claimed = CodeNews.objects.filter(pk=news.pk, told_until=news.told_until).update(told_until=last)
    if not claimed or not changes.rows:
        return False
    emails.send_changes(news.user, changes, path_to_stop=path_to_stop(news.user), last=last, now=now)
    return True
