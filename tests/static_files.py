"""The static files of a real site: collected, joined, hashed and compressed."""

import pytest
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path):
    """The folder that `collectstatic` fills; pages link to it, and the live server serves it."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "web.look.static_files.JoinedStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin/*", "ninja/*"])
    settings.STATICFILES_DIRS = [settings.STATIC_ROOT]
    return settings.STATIC_ROOT
