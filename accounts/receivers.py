"""What follows from allauth's and Django's signals; each calls one action."""

from allauth.account.signals import email_confirmed, user_logged_in
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils import timezone

from accounts import actions
from accounts.metering import guest_id_of
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


@receiver(post_migrate)
def ensure_plans(sender, app_config=None, **kwargs) -> None:
    if sender.name == "accounts":
        actions.ensure_plans()
