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
        ({"SECRET_KEY": "change-me-change_me please, and soon!"}, "SECRET_KEY: expected at least 32 random"),
        ({"SECRET_KEY": "django-insecure-k3v9q0z8x7c6b5n4m2"}, "SECRET_KEY: expected at least 32 random"),
        ({"SECRET_KEY": "kd83jf02" * 6}, "SECRET_KEY: expected at least 32 random"),
        ({"SITE_URL": "jobs.example.org"}, "SITE_URL: expected https://host alone, not jobs.example.org."),
        ({"SITE_URL": "https://jobs.example.org/site"}, "SITE_URL: expected https://host alone"),
        ({"SITE_URL": "https://jobs.example.org", "ALLOWED_HOSTS": "*"}, "with * it answers to any"),
        (
            {"SITE_URL": "https://jobs.example.org", "ALLOWED_HOSTS": "other.example.org"},
            "ALLOWED_HOSTS: jobs.example.org, the host of SITE_URL, is not among them.",
        ),
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


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"TRUSTED_PROXY_COUNT": "one"}, "TRUSTED_PROXY_COUNT: expected a whole number from 0 on, not one."),
        ({"TRUSTED_PROXY_COUNT": "-1"}, "TRUSTED_PROXY_COUNT: expected a whole number from 0 on, not -1."),
        ({"LOGIN_FAILURES_BY_ACCOUNT": "0"}, "LOGIN_FAILURES_BY_ACCOUNT: expected a whole number from 1 on, not 0."),
        ({"UPLOADS_BY_PERSON": "3.5"}, "UPLOADS_BY_PERSON: expected a whole number from 1 on, not 3.5."),
        ({"CONTACT_EMAIL": "nobody"}, "CONTACT_EMAIL: expected a mail address such as help@example.org, not nobody."),
        ({"DEFAULT_FROM_EMAIL": "Crosswalk"}, "DEFAULT_FROM_EMAIL: expected a mail address"),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL: expected redis://host:port, not localhost:6379."),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL: expected one of CRITICAL, ERROR, WARNING, INFO, DEBUG, not LOUD."),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_that_names_the_variable(environment, said):
    refused = settings_with(**environment)
    assert refused.returncode == 1
    assert said in refused.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [("TRUSTED_PROXY_COUNT", "", 0), ("UPLOADS_BY_PERSON", "", 30), ("DEFAULT_FROM_EMAIL", "Ana <a@b.example>", None)],
)
def test_a_variable_set_to_nothing_counts_as_not_set(name, text, read):
    said = settings_with(f"from django.conf import settings; print(settings.{name})", **{name: text}).stdout.strip()
    assert said == (text if read is None else str(read))


@pytest.mark.parametrize(("imported", "milliseconds"), [("config.wsgi", 5000), ("config.celery", 0)])
def test_a_page_waits_five_seconds_for_a_query_and_a_worker_as_long_as_it_takes(imported, milliseconds):
    ask = f"import {imported}; from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    options = settings_with(ask, DATABASE_URL="postgres://someone@127.0.0.1:5432/site").stdout
    assert f"-c statement_timeout={milliseconds}'" in options
    assert "'connect_timeout': 3" in options
