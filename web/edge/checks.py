"""What `manage.py check` refuses."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

# With these every process counts for itself: four let 40 of 10 tries through.
UNSHARED = ("LocMemCache", "DummyCache")


@register(Tags.caches)
def limits_are_shared(app_configs, **kwargs) -> list[CheckMessage]:
    """Refuse a default cache of each process's own: allauth counts tries of second factors there."""
    backend = str(settings.CACHES["default"]["BACKEND"])
    if not backend.endswith(UNSHARED):
        return []
    return [
        Error(
            f"Rate limits rest on {backend}, which each process keeps for itself.",
            hint="Use the database cache.",
            id="web.E001",
        )
    ]
