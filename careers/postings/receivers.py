from django.db.models.signals import post_migrate
from django.dispatch import receiver

from accounts.keeping.signals import account_closed, account_erasing, account_reopened
from accounts.privacy import addresses_of
from careers.employers import planning, teams
from careers.postings.organizing import (
    close_postings_of_lone_member,
    end_postings_of_lone_member,
    reopen_postings_of_member,
)
from careers.terms.ensuring import ensure_vocabulary


@receiver(post_migrate)
def fill_vocabulary(sender, **kwargs) -> None:
    if sender.name == "careers":
        ensure_vocabulary()
        planning.ensure_plans()


@receiver(account_closed)
def take_off_postings(sender, user, now, **kwargs) -> None:
    """Nobody reads the applications to them while the account is closed; a team gets another owner."""
    teams.hand_over(user=user, now=now)
    close_postings_of_lone_member(user=user, now=now)


@receiver(account_reopened)
def put_postings_back(sender, user, now, **kwargs) -> None:
    reopen_postings_of_member(user=user, now=now)


@receiver(account_erasing)
def end_postings(sender, user, now, **kwargs) -> None:
    """Nobody will read the applications to them, and no invitation waits for the person."""
    teams.forget_invitations(addresses=addresses_of(user))
    end_postings_of_lone_member(user=user, now=now)
