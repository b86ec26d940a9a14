"""What the mails about an account say in both parts: whom they went to, why, and links that lead to the site."""

from contextlib import nullcontext

import pytest
from allauth.core.context import request_context
from django.conf import settings as ours
from django.test import RequestFactory

from accounts.entrance.adapter import ASKED_FOR, AccountAdapter

pytestmark = pytest.mark.django_db

TEMPLATES = ours.BASE_DIR / "templates"
KINDS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_message.txt")
    for folder in ("account", "mfa")
    for path in (TEMPLATES / folder / "email").glob("*_message.txt")
    if not path.name.startswith("base_")
)


@pytest.fixture
def sent(mailbox, settings):
    """Both parts of one mail, made without a request where its like may be."""
    settings.SITE_URL = "https://jobs.example.org"

    def send(kind: str) -> list[str]:
        with request_context(RequestFactory().get("/")) if kind in ASKED_FOR else nullcontext():
            AccountAdapter().send_mail(kind, "dora@example.org", {})
        [mail] = mailbox()
        return [mail.body, mail.alternatives[0].content]

    return send


@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_says_why_it_came_and_links_to_the_site(sent, kind):
    for part in sent(kind):
        assert "You get this email because " in part
        assert "https://jobs.example.org" in part
        assert 'href="/' not in part
        assert " /accounts/" not in part


@pytest.mark.parametrize("kind", ["account/email/account_already_exists", "account/email/unknown_account"])
def test_who_tried_to_get_in_is_told_with_which_address(sent, kind):
    for part in sent(kind):
        assert "dora@example.org" in part
