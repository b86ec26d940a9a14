"""What follows from signals: an address that proves itself brings its alerts along, a closed account gets no more of
them, and an erased one takes them.
"""

from allauth.account.signals import email_confirmed
from django.dispatch import receiver
from django.utils import timezone

from accounts.keeping.signals import account_closed, account_erasing
from accounts.privacy import addresses_of
from alerts.actions import guests, searches
from alerts.models import AlertGuest


@receiver(email_confirmed)
def bring_alerts(sender, request, email_address, **kwargs) -> None:
    guests.take_over(user=email_address.user, email=email_address.email, now=timezone.now())


@receiver(account_closed)
def call_off_alerts(sender, user, now, **kwargs) -> None:
    searches.call_off_mail(owner=user)


@receiver(account_erasing)
def forget_addresses(sender, user, now, **kwargs) -> None:
    for guest in AlertGuest.objects.filter(email__in=addresses_of(user)):
        guests.forget_guest(guest=guest)
