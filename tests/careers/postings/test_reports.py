"""Reports of readers take a posting down at the threshold; moderators decide; employers appeal; all can be undone."""

import re
import threading

import pytest
from django.db import connection
from django.urls import reverse

from careers.models import Appeal, JobPosting, PostingReport
from careers.postings import moderating, reporting
from notifications.models import OutboxMail
from tests.board import live
from tests.conftest import person
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(lakeshore, alice, now) -> JobPosting:
    return JobPosting.objects.get(pk=live(lakeshore, now=now, by=alice, title="IR coder").pk)


@pytest.fixture
def readers(db) -> list:
    return [person(f"reader{number}@example.org") for number in range(5)]


def again(posting) -> JobPosting:
    return JobPosting.objects.get(pk=posting.pk)


def tell(posting, by, now, **fields) -> bool:
    return reporting.report(
        posting=posting, by=by, now=now, **({"reason": "scam", "note": "It asks for a fee."} | fields)
    )


def report_page(client, posting, by):
    client.force_login(by)
    return client.post(reverse("job_report", args=[posting.shortid]), {"reason": "scam", "note": "A fee."}, follow=True)


def test_the_third_reader_takes_it_down_until_a_moderator_has_looked(client, posting, readers, dana, clock, mailbox):
    address = posting.get_absolute_url()
    for number, reader in enumerate(readers[:3], start=1):
        assert client.get(address).status_code == 200
        assert "Thank you. A moderator looks at it" in report_page(client, posting, reader).content.decode()
        assert again(posting).state == ("live" if number < 3 else "in_review")
    assert client.get(address).status_code == 404
    assert posting.title not in client.get("/jobs/").content.decode()
    mails = OutboxMail.objects.filter(key__startswith="posting_held:")
    assert [mail.to for mail in mails] == ["alice@example.org"]
    assert not any(reader.email in mails.get().text for reader in readers)
    client.force_login(dana)
    assert posting.title in client.get("/moderation/").content.decode()
    page = client.get("/moderation/reports/").content.decode()
    assert re.search(r'data-label="Reports">3</td>', page)
    assert "A fee." in client.get(f"/moderation/{posting.shortid}/").content.decode()
    client.post(f"/moderation/{posting.shortid}/", {"decision": "approve"})
    assert (again(posting).state, client.get(address).status_code) == ("live", 200)
    assert set(PostingReport.objects.values_list("state", flat=True)) == {"dismissed"}
    assert again(posting).published_revision == posting.published_revision


def test_one_reader_counts_once_however_often(client, posting, readers, now, clock):
    for _ in range(4):
        assert not tell(posting, readers[0], now)
    assert (PostingReport.objects.count(), again(posting).state) == (1, "live")


def test_the_threshold_is_a_setting(posting, readers, now, settings):
    settings.REPORTS_TO_HOLD = 5
    assert [tell(posting, reader, now) for reader in readers] == [False] * 4 + [True]


def test_its_own_team_guests_and_a_job_that_is_down_report_nothing(client, posting, alice, readers, now, clock):
    assert client.get(reverse("job_report", args=[posting.shortid])).status_code == 302
    with pytest.raises(Refused, match="own organization"):
        tell(posting, alice, now)
    JobPosting.objects.update(state="closed")
    with pytest.raises(Refused, match="no longer public"):
        tell(posting, readers[0], now)
    client.force_login(readers[0])
    assert client.get(reverse("job_report", args=[posting.shortid])).status_code == 404


def test_one_person_reports_so_many_an_hour(lakeshore, posting, readers, now, settings):
    settings.REPORTS_BY_PERSON = 1
    other = live(lakeshore, now=now, title="Another")
    tell(posting, readers[0], now)
    with pytest.raises(Refused, match="many jobs in the last hour"):
        tell(other, readers[0], now)


@pytest.mark.django_db(transaction=True)
def test_reports_at_once_hold_it_once(posting, readers, now):
    gate, done = threading.Barrier(5), []

    def act(reader) -> None:
        gate.wait()
        try:
            done.append(tell(posting, reader, now))
        except Refused:
            done.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[reader]) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (done.count(True), done.count(False), done.count(None)) == (1, 2, 2)
    assert again(posting).activity.filter(action="held").count() == 1


def test_a_moderator_reads_which_reason_a_reader_chose_beside_the_words(client, posting, readers, dana, now):
    reporting.report(posting=posting, by=readers[0], reason="scam", note="A fee of $90.", now=now)
    reporting.report(posting=posting, by=readers[1], reason="scam", note="", now=now)
    client.force_login(dana)
    page = client.get("/moderation/reports/").content.decode()
    assert "<li>It asks for money, bank details or a chat elsewhere: A fee of $90.</li>" in page
    assert "<li>It asks for money, bank details or a chat elsewhere</li>" in page


def test_unfounded_reports_no_longer_count_and_can_be_opened_again(client, posting, readers, dana, now, clock):
    for reader in readers[:2]:
        tell(posting, reader, now)
    client.force_login(dana)
    client.post(reverse("moderation_settle", args=[posting.shortid, "dismiss"]))
    assert not tell(posting, readers[2], now)
    assert "Found unfounded" in client.get("/moderation/reports/").content.decode()
    assert client.post(reverse("moderation_settle", args=[posting.shortid, "undo"])).status_code == 404
    assert PostingReport.objects.unsettled().count() == 1
    client.post(reverse("moderation_settle", args=[posting.shortid, "reopen"]))
    assert PostingReport.objects.unsettled().count() == 3
    assert client.get(reverse("moderation_settle", args=[posting.shortid, "dismiss"])).status_code == 405


def test_a_removal_is_appealed_granted_and_approved_again(client, posting, alice, dana, now, clock):
    moderating.remove(posting=posting, by=dana, reason="It asks for a fee.", now=now)
    client.force_login(alice)
    page = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    appeal_page = reverse("employer_appeal", args=[posting.shortid])
    assert f'href="{appeal_page}"' in page
    assert appeal_page in OutboxMail.objects.get(key__startswith="posting_removed:").text
    client.post(appeal_page, {"text": "The fee is the exam's, which we pay."})
    page = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    assert "is with the moderators. The answer comes by email." in page
    assert appeal_page not in page
    again_ = client.post(appeal_page, {"text": "Once more."}).content.decode()
    assert "with the moderators already" in again_
    client.force_login(dana)
    assert posting.title in client.get("/moderation/reports/").content.decode()
    url = reverse("moderation_appeal", args=[Appeal.objects.get().pk])
    assert "Write the answer" in client.post(url, {"decision": "grant"}).content.decode()
    client.post(url, {"decision": "grant", "answer": "You are right."})
    assert (again(posting).state, Appeal.objects.get().state) == ("in_review", "granted")
    mail = OutboxMail.objects.get(key__startswith="appeal_answered:")
    assert ("You are right." in mail.text, "You are right." in mail.html) == (True, True)
    client.post(f"/moderation/{posting.shortid}/", {"decision": "approve"})
    assert client.get(posting.get_absolute_url()).status_code == 200


def test_a_refused_appeal_leaves_it_down_and_is_answered(posting, alice, dana, now):
    moderating.remove(posting=posting, by=dana, reason="A scam.", now=now)
    asked = reporting.appeal(posting=posting, by=alice, text="No.", now=now)
    reporting.answer(appeal=asked, grant=False, words="It stays down.", by=dana, now=now)
    assert again(posting).state == "removed"
    with pytest.raises(Refused, match="answered meanwhile"):
        reporting.answer(appeal=asked, grant=True, words="Yes.", by=dana, now=now)
    assert reporting.appeal(posting=again(posting), by=alice, text="Once more.", now=now).state == "open"


def test_a_moderator_takes_a_removal_back(client, posting, dana, now, clock):
    moderating.remove(posting=posting, by=dana, reason="A slip.", now=now)
    client.force_login(dana)
    client.post(f"/moderation/{posting.shortid}/", {"decision": "restore"})
    client.post(f"/moderation/{posting.shortid}/", {"decision": "approve"})
    assert again(posting).state == "live"
    assert [row.action for row in posting.activity.all()][-3:] == ["removed", "taken back", "approved"]


def test_strangers_reach_neither_appeals_nor_the_moderators_page(client, posting, alice, bob, dana, now, clock):
    moderating.remove(posting=posting, by=dana, reason="A scam.", now=now)
    asked = reporting.appeal(posting=posting, by=alice, text="No.", now=now)
    client.force_login(bob)
    assert client.post(reverse("employer_appeal", args=[posting.shortid]), {"text": "Mine."}).status_code == 404
    for who in (alice, bob):
        client.force_login(who)
        for url in ("/moderation/reports/", reverse("moderation_appeal", args=[asked.pk])):
            assert client.get(url).status_code == 404
        assert client.post(reverse("moderation_settle", args=[posting.shortid, "dismiss"])).status_code == 404
    JobPosting.objects.update(state="live")
    with pytest.raises(Refused, match="Only a removed"):
        reporting.appeal(posting=again(posting), by=alice, text="x", now=now)
