"""From a guest's wall through registration with the mailed code, back to the page that was wanted."""

import re

import pytest

from accounts.models import User
from notifications.models import OutboxMail
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

PAGE_A, PAGE_B = "/codes/cpt/49900/", "/codes/cpt/49901/"


@pytest.fixture(autouse=True)
def _reference(reference):
    return reference


def code_in(mail) -> str:
    """The code stands alone on a line of the mail."""
    return re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", mail.body, re.MULTILINE)[1]


def register(client, mailbox, email="nina@example.org", after=PAGE_B):
    form = {"email": email, "password1": PASSWORD, "next": after}
    response = client.post(f"/accounts/signup/?next={after}", form)
    return client.post(response.headers["Location"], {"code": code_in(mailbox()[-1])})


def test_a_guest_who_registers_keeps_the_opened_code_and_has_five_views(client, mailbox):
    client.get(PAGE_A)
    assert "zyx49901" not in client.get(PAGE_B).content.decode()
    response = register(client, mailbox)
    assert response.headers["Location"] == PAGE_B
    assert "5 of 5" in client.get("/codes/").content.decode()
    assert "zyx49900steps" in client.get(PAGE_A).content.decode(), "carried over at full depth"
    assert "5 of 5" in client.get("/codes/").content.decode()
    assert "zyx49901steps" in client.get(PAGE_B).content.decode()
    assert "4 of 5" in client.get("/codes/").content.decode()


def test_the_free_plan_begins_with_the_verified_address_not_before(client, mailbox):
    client.post("/accounts/signup/", {"email": "nina@example.org", "password1": PASSWORD})
    assert not User.objects.get().grants.exists()


def test_the_address_is_kept_in_lower_case_and_is_one_account(client, mailbox):
    register(client, mailbox, email="Nina@Example.ORG")
    assert User.objects.get().email == "nina@example.org"


def test_the_mail_about_an_account_that_is_there_names_the_address(client, mailbox):
    register(client, mailbox)
    client.post("/accounts/logout/")
    client.post("/accounts/signup/", {"email": "nina@example.org", "password1": PASSWORD})
    assert "tried to register with nina@example.org." in mailbox()[-1].body


def test_after_logging_out_the_guest_has_nothing_left(client, mailbox):
    client.get(PAGE_A)
    register(client, mailbox)
    client.post("/accounts/logout/")
    assert "zyx49902" not in client.get("/codes/cpt/49902/").content.decode()


def test_a_login_code_is_erased_from_the_outbox_once_sent(client, mailbox):
    client.post("/accounts/signup/", {"email": "nina@example.org", "password1": PASSWORD})
    code = code_in(mailbox()[-1])
    mail = OutboxMail.objects.get()
    assert code not in mail.text + mail.html + mail.subject
