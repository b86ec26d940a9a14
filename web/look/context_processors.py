from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    """What every page knows: its own absolute address, the site's root, and the half of the site it belongs to."""
    return {
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + request.path,
        "half": half_of(request.path),
    }


def half_of(path: str) -> str:
    """Return "jobs", "codes" or, for what belongs to both, nothing."""
    return next((half for half, starts in settings.SITE_HALVES.items() if path.startswith(starts)), "")
