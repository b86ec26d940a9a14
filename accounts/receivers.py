"""What follows from allauth's and Django's signals; each calls one action."""

from allauth.account.signals import authentication_step_completed, email_confirmed, user_logged_in
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in as session_began
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils import timezone

from accounts import actions
from accounts.metering import guest_id_of
from accounts.middleware import LOGGED_IN_AT
from accounts.models import Viewer


@receiver(email_confirmed)
def begin_free_plan(sender, request, email_address, **kwargs) -> None:
    actions.begin_free_plan(user=email_address.user, now=timezone.now())


@receiver(user_logged_in)
def carry_over(sender, request, user, **kwargs) -> None:
    now = timezone.now()
    actions.viewer_of(user=user, now=now)
    guest_id = guest_id_of(request)
    guest = Viewer.objects.guests().filter(guest_id=guest_id).first() if guest_id else None
    if guest is not None:
        actions.carry_over(guest=guest, user=user, now=now)


@receiver(session_began)
def note_when_the_session_began(sender, request, user, **kwargs) -> None:
    request.session[LOGGED_IN_AT] = timezone.now().isoformat()


@receiver(authentication_step_completed)
def rotate_the_session(sender, request, user, reauthenticated=False, **kwargs) -> None:
    """Give the session a new id when its owner has confirmed who they are, as at login."""
    if reauthenticated:
        before = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@receiver(post_migrate)
def ensure_plans(sender, app_config=None, **kwargs) -> None:
    if sender.name == "accounts":
        actions.ensure_plans()
