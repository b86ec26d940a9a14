"""Alerts without an account: confirmed from the mail, stopped by one click, taken over by an account, forgotten."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.keeping.exporting import data_of
from accounts.keeping.leaving import close_account, erase_account
from alerts import links
from alerts.actions import guests, sending
from alerts.models import AlertGuest, SavedSearch
from alerts.receivers import bring_alerts
from notifications.models import OutboxMail
from tests.board import live
from web.refusals import Refused

pytestmark = pytest.mark.django_db

SAVE = "/account/searches/save/?state=TX"
GUEST = "erin@example.org"


@pytest.fixture
def browser(clock) -> Client:
    """A browser in which nobody is logged in, at `now`."""
    return Client(enforce_csrf_checks=False)


def mails(address=GUEST) -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(to=address).order_by("pk"))


def link_in(mail: OutboxMail, part: str) -> str:
    return re.search(rf"http://testserver(/{part}\S+)", mail.text)[1]


def asked(browser, email=GUEST) -> SavedSearch:
    browser.post(SAVE, {"email": email})
    return SavedSearch.objects.filter(guest__email=email).latest("pk")


def answer(email) -> str:
    """What the asker is told, without the form tokens, which are masked anew in every answer."""
    page = Client().post(SAVE, {"email": email}, follow=True).content.decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.fixture
def confirmed(browser) -> SavedSearch:
    search = asked(browser)
    browser.post(link_in(mails()[-1], "alerts/confirm/"))
    search.refresh_from_db()
    return search


def test_a_guest_asks_confirms_gets_one_mail_and_stops_it_all_without_an_account(browser, lakeshore, now):
    assert "1 job matches" not in browser.get(SAVE).content.decode()
    page = browser.post(SAVE, {"email": " Erin@Example.org ", "name": "Texas"}, follow=True).content.decode()
    assert "Check your email" in page
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 0  # not confirmed
    address = link_in(mails()[0], "alerts/confirm/")
    assert "Turn on this alert?" in browser.get(address).content.decode()
    assert SavedSearch.objects.get().confirmed_at is None  # a GET turns nothing on: scanners follow links
    assert "“Texas” is on" in browser.post(address, follow=True).content.decode()
    SavedSearch.objects.update(hour=10)  # it is ten o'clock
    assert sending.send_due_alerts(now=now) == 0  # what was public before is not new
    posting = live(lakeshore, now=now, title="Coder in Reno, then Houston")
    assert sending.send_due_alerts(now=now) == 1
    mail = mails()[1]
    assert posting.title in mail.text
    header = mail.headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    mail_client = Client(enforce_csrf_checks=True)
    assert mail_client.get(header).status_code == 200
    assert not SavedSearch.objects.get().paused
    assert mail_client.post(header, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert mail_client.post(header).status_code == 200
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now + timedelta(days=1)) == 0


def test_the_answer_is_the_same_for_an_account_a_guest_and_a_stranger(browser, charlie, confirmed):
    assert len({answer(email) for email in (charlie.email, GUEST, "x@y.io")}) == 1


def test_an_inbox_gets_three_such_mails_and_the_asker_is_told_the_same(browser):
    assert len({answer(GUEST) for _ in range(6)}) == 1
    assert len(mails()) == 3


def test_other_spellings_of_an_address_lead_to_the_same_inbox(browser):
    spellings = (GUEST, "Erin@Example.org", "erin+a@example.org", "erin+b@example.org", "ERIN+C+d@example.org")
    assert len({answer(address) for address in spellings}) == 1
    assert OutboxMail.objects.count() == 3


def test_one_network_cannot_fill_many_inboxes(browser, settings):
    settings.ALERT_MAILS_BY_ADDRESS = 4
    pages = [browser.post(SAVE, {"email": f"person{n}@example.org"}, follow=True).content.decode() for n in range(6)]
    assert OutboxMail.objects.count() == 4
    assert "Many alerts were asked for from here" in pages[5]


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_asked_for_again(browser, email):
    page = browser.post(SAVE, {"email": email}).content.decode()
    assert "<title>Error: " in page
    assert not AlertGuest.objects.exists()


def test_a_confirmed_address_still_confirms_each_new_search(browser, confirmed, lakeshore, now):
    browser.post("/account/searches/save/?mode=onsite", {"email": GUEST})
    live(lakeshore, now=now, places=[{"city": "Reno", "state": "NV"}])
    assert sending.send_due_alerts(now=now) == 0


def test_a_link_of_more_than_a_week_ago_turns_nothing_on(browser, clock):
    search = asked(browser)
    address = links.confirm_path(search)
    clock(days=8)
    response = browser.post(address)
    assert response.status_code == 404
    assert "no longer works" in response.content.decode()
    assert SavedSearch.objects.get().confirmed_at is None


def test_what_was_never_confirmed_is_deleted_after_a_week(browser, confirmed, clock):
    asked(browser, "wrong@example.org")
    clock(days=8)
    call_command("prune_alerts", "--dry-run")
    assert AlertGuest.objects.count() == 2
    call_command("prune_alerts")
    assert [guest.email for guest in AlertGuest.objects.all()] == [GUEST]
    assert SavedSearch.objects.get() == confirmed


def test_a_guest_pauses_renames_and_deletes_by_the_mailed_address(browser, confirmed):
    mine = links.path("saved_searches", confirmed.guest)
    page = browser.get(mine)
    assert "Texas" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    browser.post(links.path("pause_search", confirmed.guest, confirmed.pk))
    assert SavedSearch.objects.get().paused
    browser.post(links.path("resume_search", confirmed.guest, confirmed.pk))
    assert not SavedSearch.objects.get().paused
    browser.post(links.path("change_search", confirmed.guest, confirmed.pk), {"name": "Lone star"})
    assert "Lone star" in browser.get(mine).content.decode()
    browser.post(links.path("delete_search", confirmed.guest, confirmed.pk))
    assert not SavedSearch.objects.exists()


def test_a_guest_reaches_nothing_of_another(browser, confirmed, charlie, now):
    other = asked(browser, "other@example.org")
    for name in ("change_search", "pause_search", "resume_search", "delete_search"):
        assert browser.post(links.path(name, other.guest, confirmed.pk), {"name": "x"}).status_code == 404
    forged = links.path("saved_searches", confirmed.guest).replace("/mine/", "/mine/x")
    assert browser.get(forged).status_code == 404
    browser.force_login(charlie)
    assert browser.post(f"/account/searches/{confirmed.pk}/pause/").status_code == 404


def test_a_guest_deletes_the_address_and_the_mail_to_it(browser, confirmed):
    browser.post(links.forget_path(confirmed.guest))
    assert not AlertGuest.objects.exists()
    assert not SavedSearch.objects.exists()
    assert mails() == []


def test_a_search_of_an_accounts_address_becomes_the_accounts_when_confirmed(browser, charlie):
    asked(browser, charlie.email)
    response = browser.post(link_in(mails(charlie.email)[0], "alerts/confirm/"))
    assert response["Location"] == "/account/searches/"
    assert SavedSearch.objects.get().user == charlie


def confirmed_again(browser, address: str = GUEST, **said) -> None:
    """Ask once more for the same search, and follow the mailed link."""
    browser.post(SAVE, {"email": address, **said})
    browser.post(link_in(mails(address)[-1], "alerts/confirm/"))


def test_who_paused_an_alert_and_asks_for_it_again_gets_its_mail(browser, confirmed, lakeshore, now, clock):
    browser.post(links.path("pause_search", confirmed.guest, confirmed.pk))
    live(lakeshore, now=now, title="Published meanwhile")
    sending.send_due_alerts(now=now)
    confirmed_again(browser)
    confirmed.refresh_from_db()
    assert not confirmed.paused
    live(lakeshore, now=now, title="Published afterwards")
    sending.send_due_alerts(now=now)
    sending.send_due_alerts(now=now + timedelta(days=1))
    assert "Published afterwards" in mails()[-1].text
    assert "Published meanwhile" not in mails()[-1].text


def test_who_paused_a_search_in_the_account_and_asks_for_it_without_logging_in_gets_its_mail(browser, charlie, now):
    own = SavedSearch.objects.create(user=charlie, name="Own", querystring="state=TX", created_at=now, paused=True)
    confirmed_again(browser, charlie.email)
    assert SavedSearch.objects.get() == own
    assert not SavedSearch.objects.get().paused


def test_another_hour_and_zone_count_once_the_address_says_so_and_no_old_link_takes_them_back(
    browser, confirmed, clock
):
    def said() -> tuple:
        search = SavedSearch.objects.select_related("guest").get()
        return search.frequency, search.hour, search.weekday, search.guest.time_zone

    first = link_in(mails()[-1], "alerts/confirm/")
    clock(minutes=10)
    wish = {"frequency": "weekly", "hour": "23", "weekday": "6", "zone": "Asia/Kathmandu"}
    browser.post(SAVE, {"email": GUEST, **wish})
    assert said() == ("daily", 7, 0, "America/New_York")
    browser.post(link_in(mails()[-1], "alerts/confirm/"))
    assert said() == ("weekly", 23, 6, "Asia/Kathmandu")
    clock(minutes=20)
    browser.post(first)
    assert said() == ("weekly", 23, 6, "Asia/Kathmandu")
    clock(days=1)
    # Mail at once has no hour, and the list page's button none to choose: neither says anything of the zone.
    confirmed_again(browser, frequency="instant", zone="America/Chicago")
    confirmed_again(browser)
    assert said() == ("daily", 7, 0, "Asia/Kathmandu")


def test_a_guest_moves_to_another_time_zone(browser, confirmed):
    change = links.path("change_search", confirmed.guest, confirmed.pk)
    assert '<option value="America/New_York" selected>' in browser.get(change).content.decode()
    browser.post(change, {"name": "Texas", "frequency": "daily", "hour": "0", "zone": "Pacific/Kiritimati"})
    assert AlertGuest.objects.get().time_zone == "Pacific/Kiritimati"
    SavedSearch.objects.update(last_sent_at="2026-11-30T11:00:00Z")
    page = browser.get(links.path("saved_searches", confirmed.guest)).content.decode()
    assert "Pacific/Kiritimati" in page
    assert "Dec 1, 2026, 1:00 a.m. +14" in page
    assert "Daily at 12 a.m." in page


def test_an_address_that_an_account_gave_up_is_a_guests_again(browser, confirmed, charlie, now):
    given_up = charlie.emailaddress_set.create(email=GUEST, verified=True)
    bring_alerts(sender=None, request=None, email_address=given_up)
    given_up.delete()
    confirmed_again(browser)
    search = SavedSearch.objects.get(guest__email=GUEST)
    assert browser.get(links.path("saved_searches", search.guest)).status_code == 200
    browser.post(links.unsubscribe_path(search.guest))
    assert SavedSearch.objects.get(guest__email=GUEST).paused
    assert not SavedSearch.objects.of(charlie).get().paused


def test_an_address_that_signs_up_takes_its_alerts_along_and_the_old_links_still_stop_them(
    browser, confirmed, charlie, lakeshore, now
):
    waiting = browser.post("/account/searches/save/?mode=remote", {"email": GUEST})
    assert waiting.status_code == 302
    stop = links.unsubscribe_path(confirmed.guest)
    manage = links.path("saved_searches", confirmed.guest)
    address = charlie.emailaddress_set.create(email=GUEST, verified=True)
    bring_alerts(sender=None, request=None, email_address=address)
    assert [search.querystring for search in SavedSearch.objects.of(charlie)] == ["state=TX"]
    assert browser.get(manage)["Location"] == "/account/searches/"
    browser.post(stop)
    assert SavedSearch.objects.of(charlie).get().paused


@pytest.mark.parametrize(("days", "zone"), [(0, "Asia/Kathmandu"), (30, "America/New_York")])
def test_a_new_account_takes_over_the_zone_of_its_alerts(confirmed, charlie, now, days, zone):
    AlertGuest.objects.update(time_zone="Asia/Kathmandu")
    charlie.date_joined = now - timedelta(days=days)
    charlie.save()
    guests.take_over(user=charlie, email=GUEST, now=now)
    charlie.refresh_from_db()
    assert charlie.time_zone == zone


def test_an_account_that_has_the_search_keeps_its_own(browser, confirmed, charlie, now):
    own = SavedSearch.objects.create(user=charlie, name="Own", querystring="state=TX", created_at=now)
    assert guests.take_over(user=charlie, email=GUEST, now=now) == 0
    assert SavedSearch.objects.get() == own


def test_the_export_of_an_account_holds_what_its_addresses_asked_for(confirmed, charlie):
    charlie.emailaddress_set.create(email=GUEST, verified=True)
    data = data_of(charlie)
    assert [row["email"] for row in data["alerts.alertguest"]] == [GUEST]
    assert [row["querystring"] for row in data["alerts.savedsearch"]] == ["state=TX"]


def test_erasing_an_account_forgets_its_addresses_too(confirmed, charlie, now):
    charlie.emailaddress_set.create(email=GUEST, verified=True)
    closing = close_account(user=charlie, now=now)
    erase_account(closing=closing, now=now + timedelta(days=31))
    assert not AlertGuest.objects.exists()
    assert mails() == []


def test_an_asker_in_a_hurry_is_refused_by_name(now):
    for number in range(20):
        guests.ask_for_alert(
            email=f"p{number}@example.org", zone="", querystring="", name="All", source="192.0.2.1", now=now
        )
    with pytest.raises(Refused, match="in the last hour"):
        guests.ask_for_alert(email="q@example.org", zone="", querystring="", name="All", source="192.0.2.1", now=now)
