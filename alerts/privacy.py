"""What the alerts know of a person."""

from accounts.keeping.exporting import exports
from alerts.models import AlertDigest, SavedSearch

exports(SavedSearch, lambda user: user.saved_searches.all())
exports(AlertDigest, lambda user: AlertDigest.objects.filter(saved_search__user=user))
