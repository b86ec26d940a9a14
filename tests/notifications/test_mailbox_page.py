"""/dev/mail/: the mail of a development copy."""

import pytest
from django.core.mail import EmailMessage, get_connection


@pytest.fixture
def kept_mail(settings, tmp_path):
    """A mail folder with one mail in it, and the address that exists only with DEBUG."""
    settings.ROOT_URLCONF = "tests.web.debug_urls"
    settings.MAIL_DIR = tmp_path
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    text = "Follow this: http://testserver/jobs/?q=<ir>&page=2"
    EmailMessage("New jobs for you", text, "no-reply@example.org", ["alice@example.org"], connection=connection).send()


@pytest.mark.django_db
def test_a_mail_is_shown_with_links_to_follow_and_its_text_escaped(client, kept_mail):
    page = client.get("/dev/mail/").content.decode()
    assert "New jobs for you" in page
    assert "alice@example.org" in page
    assert '<a href="http://testserver/jobs/?q=' in page
    assert "<ir>" not in page


@pytest.mark.django_db
def test_an_empty_mailbox_says_how_mail_comes_to_be(client, settings, tmp_path):
    settings.ROOT_URLCONF = "tests.web.debug_urls"
    settings.MAIL_DIR = tmp_path
    assert "No mail yet" in client.get("/dev/mail/").content.decode()


@pytest.mark.django_db
def test_another_machine_gets_nothing(client, kept_mail):
    assert client.get("/dev/mail/", REMOTE_ADDR="203.0.113.9").status_code == 404
