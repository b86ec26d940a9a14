from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    """What every page knows: its own absolute address and the site's root."""
    return {"site_url": settings.SITE_URL, "canonical_url": settings.SITE_URL + request.path}
