"""Giving a person the powers of an operator or a moderator, from the command line of the server."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.db import transaction

from accounts.keeping.leaving import end_sessions
from accounts.models import User
from accounts.quota import granting
from web import events

# What each role may do, as app_label.codename; None is everything.
ROLES: dict[str, tuple[str, ...] | None] = {"operator": None, "moderator": ("careers.moderate_postings",)}


@transaction.atomic
def appoint(*, email: str, role: str, now: datetime) -> tuple[User, bool]:
    """Make the person of this address, in its one spelling, exactly that; returns them and whether the account is new.

    A new account has no password: its owner logs in by a mailed code. An existing one keeps its own.
    """
    user, new = User.objects.get_or_create(email=email, defaults={"is_active": True})
    if new:
        user.set_unusable_password()
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        granting.begin_free_plan(user=user, now=now)
    permissions = ROLES[role]
    user.is_staff = True
    user.is_superuser = permissions is None
    user.save(update_fields=["is_staff", "is_superuser", "password"])
    for permission in permissions or ():
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    events.security("role_changed", user=user.pk, what=role)
    return user, new


@transaction.atomic
def dismiss(*, user: User) -> None:
    """Take every power of staff from a person and end their sessions; the account stays."""
    User.objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False)
    user.user_permissions.clear()
    user.groups.clear()
    end_sessions(user=user)
    events.security("role_changed", user=user.pk, what="dismissed")
