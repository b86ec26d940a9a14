from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.models import Plan
from accounts.quota.metering import current_standing


def plans(request: HttpRequest) -> dict:
    """What registering gives, asked for only by the pages that tell it."""
    return {"free_plan": SimpleLazyObject(Plan.objects.free)}


def meter(request: HttpRequest) -> dict:
    """How the reader stands, asked for only by the pages that show it (search, browse, suggestions)."""
    return {"meter": SimpleLazyObject(lambda: current_standing(request, timezone.now()))}
