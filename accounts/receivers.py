"""What follows from allauth's and Django's signals; each calls one action."""

from allauth.account.signals import (
    authentication_step_completed,
    email_added,
    email_changed,
    email_confirmed,
    email_removed,
    login_code_rejected,
    password_changed,
    password_reset,
    password_reset_code_rejected,
    password_set,
    user_logged_in,
)
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in as session_began
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils import timezone

from accounts.entrance.middleware import LOGGED_IN_AT, OWNER_OF_DEVICE
from accounts.models import Viewer
from accounts.quota import granting, guests
from accounts.quota.metering import guest_id_of
from web import events


@receiver(email_confirmed)
def begin_free_plan(sender, request, email_address, **kwargs) -> None:
    granting.begin_free_plan(user=email_address.user, now=timezone.now())


@receiver(user_logged_in)
def carry_over(sender, request, user, **kwargs) -> None:
    now = timezone.now()
    guests.viewer_of(user=user, now=now)
    guest_id = guest_id_of(request)
    guest = Viewer.objects.guests().filter(guest_id=guest_id).first() if guest_id else None
    if guest is not None:
        guests.carry_over(guest=guest, user=user, now=now)


@receiver(session_began)
def note_when_the_session_began(sender, request, user, **kwargs) -> None:
    request.session[LOGGED_IN_AT] = timezone.now().isoformat()
    events.security("login", user=user.pk)


@receiver(user_logged_in)
@receiver(password_reset)
def know_the_device(sender, request, user, **kwargs) -> None:
    """Whoever has logged in here, or proved to read the mail, gets in here whatever strangers do elsewhere."""
    setattr(request, OWNER_OF_DEVICE, user.email)


@receiver(authentication_step_completed)
def rotate_the_session(sender, request, user, reauthenticated=False, **kwargs) -> None:
    """Give the session a new id when its owner has confirmed who they are, as at login."""
    if reauthenticated:
        before = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@receiver(user_login_failed)
def log_failed_login(sender, credentials, **kwargs) -> None:
    """Whose account it was is not told: the address that was typed may be anyone's, or a password."""
    events.security("login_failed", method="password")


@receiver(login_code_rejected)
@receiver(password_reset_code_rejected)
def log_wrong_code(sender, user, **kwargs) -> None:
    events.security("login_failed", user=user.pk, method="mailed code")


@receiver(authentication_failed)
def log_failed_second_factor(sender, user, **kwargs) -> None:
    events.security("login_failed", user=user.pk, method="second factor")


@receiver(user_logged_out)
def log_logout(sender, user, **kwargs) -> None:
    if user is not None:
        events.security("logout", user=user.pk)


@receiver(password_changed)
@receiver(password_set)
def log_new_password(sender, user, **kwargs) -> None:
    events.security("password_changed", user=user.pk)


@receiver(password_reset)
def log_password_reset(sender, user, **kwargs) -> None:
    events.security("password_reset", user=user.pk)


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def log_second_factor(sender, user, authenticator, signal, **kwargs) -> None:
    done = {authenticator_added: "added", authenticator_removed: "removed", authenticator_reset: "renewed"}[signal]
    events.security("second_factor_changed", user=user.pk, method=str(authenticator.type), what=done)


@receiver([email_added, email_changed, email_removed])
def log_address(sender, user, signal, **kwargs) -> None:
    done = {email_added: "added", email_changed: "made primary", email_removed: "removed"}[signal]
    events.security("email_changed", user=user.pk, what=done)


@receiver(post_migrate)
def ensure_plans(sender, app_config=None, **kwargs) -> None:
    if sender.name == "accounts":
        granting.ensure_plans()
