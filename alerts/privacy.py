"""What the alerts know of a person, as an account or by an address without one."""

from django.db.models import Q

from accounts.keeping.exporting import exports
from accounts.models import User
from accounts.privacy import addresses_of
from alerts.models import AlertDigest, AlertGuest, SavedSearch


def guests_of(user: User):
    """The addresses of the person that had alerts without an account."""
    return AlertGuest.objects.filter(Q(user=user) | Q(email__in=addresses_of(user)))


def searches_of(user: User):
    """What any address of the person has saved."""
    return SavedSearch.objects.filter(Q(user=user) | Q(guest__in=guests_of(user)))


exports(AlertGuest, guests_of)
exports(SavedSearch, searches_of)
exports(AlertDigest, lambda user: AlertDigest.objects.filter(saved_search__in=searches_of(user)))
