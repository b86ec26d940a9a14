"""What the environment may say, and what is said back when it cannot be understood."""

import os
import subprocess
import sys

import pytest

ASK = "from django.conf import settings; print(settings.DATABASES['default']['ENGINE'].rpartition('.')[2])"


def settings_with(ask: str = ASK, **environment: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of their own, with these variables changed."""
    return subprocess.run(
        [sys.executable, "-c", ask],
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


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SECRET_KEY": "changeme"}, "SECRET_KEY: expected at least 32 random characters"),
        ({"SECRET_KEY": "abab" * 20}, "SECRET_KEY: expected at least 32 random characters"),
        ({"SECRET_KEY_FALLBACKS": "changeme"}, "SECRET_KEY_FALLBACKS: expected at least 32 random characters"),
        ({"SECRET_KEY": ""}, "must be set in the environment: SECRET_KEY"),
        ({"DEBUG": "1", "SITE_URL": "https://jobs.example.org"}, "DEBUG=1 shows secrets on error pages"),
        ({"DEBUG": "1", "SITE_URL": "http://jobs.example.org"}, "not on jobs.example.org, which others can reach"),
        ({"DEBUG": "1", "SITE_URL": "http://8.8.8.8:8000"}, "not on 8.8.8.8, which others can reach"),
        ({"DEBUG": "1", "SITE_URL": "http://localhost", "ALLOWED_HOSTS": "*"}, "not on *, which others can reach"),
        ({"DEBUG": "1", "SITE_URL": "http://localhost", "ALLOWED_HOSTS": ".example.org"}, "not on .example.org"),
    ],
)
def test_settings_that_would_open_the_site_are_refused(environment, said):
    refused = settings_with(**environment)
    assert refused.returncode == 1
    assert said in refused.stderr


@pytest.mark.parametrize(("imported", "milliseconds"), [("config.wsgi", 5000), ("config.celery", 0)])
def test_a_page_waits_five_seconds_for_a_query_and_a_worker_as_long_as_it_takes(imported, milliseconds):
    ask = f"import {imported}; from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    options = settings_with(ask, DATABASE_URL="postgres://someone@127.0.0.1:5432/site").stdout
    assert f"-c statement_timeout={milliseconds}'" in options
    assert "'connect_timeout': 3" in options
