"""What the environment may say, and what is said back when it cannot be understood."""

import os
import subprocess
import sys

import pytest

ASK = "from django.conf import settings; print(settings.DATABASES['default']['ENGINE'].rpartition('.')[2])"


def settings_with(**environment: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of their own, with these variables changed."""
    return subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("url", "engine"),
    [("", "sqlite3"), ("sqlite:///a.sqlite3", "sqlite3"), ("postgres://someone@127.0.0.1:5432/site", "postgresql")],
)
def test_the_address_of_the_database_chooses_its_kind_and_an_empty_one_the_embedded(url, engine):
    assert settings_with(DATABASE_URL=url).stdout.strip() == engine


@pytest.mark.parametrize("url", ["crosswalk", "mysql://someone@127.0.0.1/site"])
def test_an_address_of_no_known_database_is_refused_with_what_was_expected(url):
    refused = settings_with(DATABASE_URL=url)
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith(
        "DATABASE_URL: expected postgres://user:password@host:port/name or sqlite:///path."
    )
