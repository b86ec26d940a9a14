"""What changed for my codes, by mail: asked for, told once a release, stopped by one click."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from codes.models import CodeNews, KeptCode, Release
from codes.shelf.news import path_to_stop, send_news
from notifications.models import OutboxMail
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db
URL, ASK = "/codes/mine/changes/", "/codes/mine/changes/mail/"
HOUR = timedelta(hours=1)


def release(name: str, begins: date, live_at, work: str) -> Release:
    made = make_release(name, effective_date=begins, through_date=begins + timedelta(days=90), ready_at=live_at)
    make_fee(made, "49001", work_rvu=Decimal(work))
    make_fee(made, "49002", work_rvu=Decimal("1.00"))
    return made


@pytest.fixture
def quarter(db):
    """Two releases that Alice and Bob knew when they kept their codes; Alice's changed, Bob's did not."""
    now = timezone.now() - timedelta(days=40)
    make_code("49001")
    make_code("49002")
    release("OLD", date(2025, 4, 1), now - HOUR, "8.00")
    release("NEW", date(2025, 7, 1), now, "9.00")


def keep(user, code: str) -> None:
    KeptCode.objects.create(user=user, page_key=f"cpt:{code}", bookmarked=True, changed_at=timezone.now())


def asked(client, user, code: str, on: str = "1"):
    keep(user, code)
    client.force_login(user)
    return client.post(ASK, {"on": on})


def test_a_new_release_is_told_once_to_whose_codes_it_changed(client, alice, bob, charlie, quarter):
    asked(client, alice, "49001")
    asked(client, bob, "49002")
    keep(charlie, "49001")
    now = timezone.now()
    assert send_news(now=now + timedelta(days=2)) == 0, "what was there before is no news"
    release("LATER", date(2025, 10, 1), now, "9.50")
    assert send_news(now=now + HOUR) == 0, "more files of the quarter may follow"
    assert send_news(now=now + 13 * HOUR) == 1
    mail = OutboxMail.objects.get()
    assert mail.to == alice.email
    assert mail.subject == "1 of your codes changed"
    assert "49001, Work RVU: 9.00, now 9.50 (NEW to LATER)" in mail.text
    assert "49002" not in mail.text
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert send_news(now=now + 20 * HOUR) == 0
    assert OutboxMail.objects.count() == 1


def test_only_what_went_live_since_is_told(client, alice, quarter):
    asked(client, alice, "49001")
    now = timezone.now()
    for name in ("OLD", "NEW"):
        hcpcs = make_release(name, source="hcpcs", effective_date=date(2025, 4 if name == "OLD" else 7, 1))
        Release.objects.filter(pk=hcpcs.pk).update(ready_at=now)
    assert send_news(now=now + 13 * HOUR) == 0, "the fee schedule has not changed since"


def test_the_page_offers_the_mail_and_takes_it_back(client, alice, quarter):
    asked(client, alice, "49001")
    assert "Stop the email" in client.get(URL).content.decode()
    client.post(ASK, {"on": "0"})
    assert not CodeNews.objects.exists()
    assert "Tell me by email" in client.get(URL).content.decode()
    assert client.get(ASK).status_code == 405


def test_the_link_in_a_mail_stops_it_by_one_post_and_a_look_changes_nothing(client, alice, bob, quarter):
    asked(client, alice, "49001")
    asked(client, bob, "49002")
    client.logout()
    path = path_to_stop(alice)
    assert "Stop these emails" in client.get(path).content.decode()
    assert CodeNews.objects.count() == 2
    assert client.post(path).status_code == 200
    assert list(CodeNews.objects.values_list("user", flat=True)) == [bob.pk]
    assert client.post(path[:-2] + "x/").status_code == 404


def test_a_closed_account_gets_no_news(client, alice, quarter):
    asked(client, alice, "49001")
    alice.is_active = False
    alice.save()
    now = timezone.now()
    release("LATER", date(2025, 10, 1), now, "9.50")
    assert send_news(now=now + 13 * HOUR) == 0
