"""A mailed job says why it came, and can be refused from the mail: by an account, by a guest, by no stranger."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from alerts.actions import guests, searches, sending
from alerts.models import AlertGuest, SavedSearch
from careers.finding.why import Reasons
from careers.models import HiddenEmployer, PostingMark
from notifications.models import OutboxMail
from tests.board import group, live

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def browser(clock) -> Client:
    """A browser in which nobody is logged in, at `now`."""
    return Client()


def guest_search(now) -> SavedSearch:
    guest = AlertGuest.objects.create(email="erin@example.org", created_at=now)
    return SavedSearch.objects.create(
        guest=guest, querystring="state=TX", name="Texas", created_at=now, confirmed_at=now, frequency="instant"
    )


def link_in(mail: OutboxMail, part: str) -> str:
    return re.search(rf"http://testserver(/{part}\S+)", mail.text)[1]


def mailed(now) -> OutboxMail:
    assert sending.send_due_alerts(now=now) == 1
    return OutboxMail.objects.latest("pk")


@pytest.mark.parametrize(
    ("querystring", "why"),
    [
        ("", ""),
        ("state=TX&state=LA&mode=onsite", "On site; Texas"),
        ("specialty=interventional-radiology&credential=cpc&credential=ccs", "Interventional radiology; CPC"),
        ("q=liver&pay=30&posted=7", "has “liver”; pays $30 an hour or more, or does not say"),
        ("near=Houston%2C+TX&within=50", "within 50 miles of Houston, TX"),
        ("near=Houston%2C+TX", "within 30 miles of Houston, TX"),
        ("lives=OK&have=cpc&have=ccs", "open to Oklahoma; open to CCS or CPC"),
        ("pace=12", "asks at most 12 an hour, or does not say"),
    ],
)  # fmt: skip
def test_a_job_names_what_it_has_of_what_is_asked_for(lakeshore, now, querystring, why):
    posting = live(lakeshore, now=now, groups=[group("cpc")], pay_min=Decimal(30), pay_max=Decimal(38))
    assert Reasons([posting.pk]).of(querystring, posting.pk) == why


def test_the_mail_says_why_in_text_and_html(charlie, lakeshore, now):
    searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=now, frequency="instant")
    live(lakeshore, now=now)
    mail = mailed(now)
    assert "Why: Texas" in mail.text
    assert "Why: Texas" in mail.html


@pytest.mark.parametrize("part", ["posting", "employer"])
def test_an_account_hides_a_mailed_job_or_its_employer_without_logging_in(browser, charlie, lakeshore, now, part):
    searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=now, frequency="instant")
    posting = live(lakeshore, now=now)
    path = link_in(mailed(now), "alerts/not-for-me/")
    assert "Not for you?" in browser.get(path).text
    assert not PostingMark.objects.exists()
    assert "Hidden" in browser.post(path, {part: ""}).text
    if part == "posting":
        assert PostingMark.objects.of(charlie).hidden().get().posting == posting
    else:
        assert HiddenEmployer.objects.of(charlie).get().organization == lakeshore
    live(lakeshore, now=now, title="Another of the same employer")
    assert sending.send_due_alerts(now=now + DAY) == (part == "posting")


def test_a_guest_hides_an_employer_and_takes_that_along_into_an_account(browser, charlie, lakeshore, now):
    search = guest_search(now)
    posting = live(lakeshore, now=now)
    path = link_in(mailed(now), "alerts/not-for-me/")
    browser.post(path, {"posting": ""})
    browser.post(path, {"employer": ""})
    live(lakeshore, now=now, title="Another of the same employer")
    assert sending.send_due_alerts(now=now + DAY) == 0
    guests.take_over(user=charlie, email=search.guest.email, now=now)
    assert PostingMark.objects.of(charlie).hidden().get().posting == posting
    assert HiddenEmployer.objects.of(charlie).get().organization == lakeshore


def test_a_forged_link_and_one_of_somebody_gone_are_404(browser, charlie, lakeshore, now):
    searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=now, frequency="instant")
    live(lakeshore, now=now)
    path = link_in(mailed(now), "alerts/not-for-me/")
    assert browser.get(f"{path[:-3]}AA/").status_code == 404
    charlie.delete()
    assert browser.post(path, {"posting": ""}).status_code == 404
