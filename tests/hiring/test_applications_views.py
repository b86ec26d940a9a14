"""A coder's own applications: list, detail, withdrawing, answering an offer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hiring.actions import applying, pipeline, remarks
from hiring.models import APPLICATION_STEPS, JobApplication, Party
from hiring.models.choices import ApplicationStatus
from notifications.models import OutboxMail
from tests.hiring.applications import draft, live_posting, sent
from web.refusals import Refused


@pytest.fixture
def application(lakeside, alice) -> JobApplication:
    return sent(live_posting(lakeside), alice)


def detail(application) -> str:
    return reverse("application", args=[application.pk])


def test_the_list_shows_drafts_apart_and_each_stage_in_words(client, lakeside, application, alice):
    draft(live_posting(lakeside, title="Outpatient coder"), alice)
    client.force_login(alice)
    page = client.get(reverse("applications")).content.decode()
    assert "Outpatient coder" in page
    assert "not sent" in page
    assert "Submitted" in page


def test_an_empty_list_says_what_to_do(client, charlie):
    client.force_login(charlie)
    assert "No applications yet" in client.get(reverse("applications")).content.decode()


def test_the_lists_queries_stay_the_same_from_one_to_many(client, lakeside, alice, django_assert_max_num_queries):
    for number in range(12):
        sent(live_posting(lakeside, title=f"Coder {number}"), alice)
    client.force_login(alice)
    with django_assert_max_num_queries(6):
        assert "Coder 11" in client.get(reverse("applications")).content.decode()


def test_the_page_shows_stage_history_and_what_was_sent_but_no_note(client, application, bob, alice):
    remarks.write_note(application=application, text="weak on PCS", by=bob, now=timezone.now())
    pipeline.move_application(application=application, to="interviewing", by=bob, now=timezone.now())
    client.force_login(alice)
    page = client.get(detail(application)).content.decode()
    for words in ("Interviewing", "wants to talk with you", "cv.docx", "I have coded for nine years."):
        assert words in page
    assert "weak on PCS" not in page


def test_withdrawing_hides_the_person_from_the_employer_at_once(client, application, alice, bob):
    url = reverse("applicant", args=[application.pk])
    link = reverse("resume_link", args=[application.pk])
    client.force_login(bob)
    signed = client.get(link).url
    client.force_login(alice)
    assert client.get(reverse("application_withdraw", args=[application.pk])).status_code == 405
    client.post(reverse("application_withdraw", args=[application.pk]))
    assert "Withdrawn" in client.get(detail(application)).content.decode()
    client.force_login(bob)
    for address in (url, link, signed):
        assert client.get(address).status_code == 404
    page = client.get(reverse("applicants", args=[application.posting.shortid])).content.decode()
    assert "1 withdrew" in page
    assert "Alice" not in page
    assert "alice@example.org" not in page


def test_withdrawing_twice_mails_once_and_leads_to_the_same_page(client, application, alice):
    client.force_login(alice)
    for _ in range(2):
        client.post(reverse("application_withdraw", args=[application.pk]))
    assert OutboxMail.objects.count() == 2  # sent, withdrawn
    assert application.status_changes.count() == 2


def test_a_withdrawn_application_cannot_be_sent_again(client, application, alice):
    client.force_login(alice)
    client.post(reverse("application_withdraw", args=[application.pk]))
    url = reverse("job_apply", args=[application.posting.slug, application.posting.shortid])
    assert client.post(url).url == detail(application)
    assert JobApplication.objects.get().status == "withdrawn"


def test_an_offer_is_accepted_by_the_applicant(client, application, alice):
    JobApplication.objects.update(status="offered")
    client.force_login(alice)
    assert "Accept the offer" in client.get(detail(application)).content.decode()
    client.post(reverse("application_offer", args=[application.pk]), {"answer": "accept"})
    client.post(reverse("application_offer", args=[application.pk]), {"answer": "decline"})
    assert JobApplication.objects.get().status == "accepted"


@pytest.mark.parametrize("status", ApplicationStatus.values)
def test_the_applicant_may_withdraw_exactly_where_the_table_says(lakeside, alice, status):
    application = sent(live_posting(lakeside), alice)
    JobApplication.objects.update(status=status)
    application.refresh_from_db()
    if any(status == before and "withdrawn" in to and who == Party.APPLICANT for before, to, who in APPLICATION_STEPS):
        applying.withdraw(application=application, now=timezone.now())
        assert JobApplication.objects.get().status == "withdrawn"
    else:
        with pytest.raises(Refused, match="cannot become"):
            applying.withdraw(application=application, now=timezone.now())


def test_a_stranger_gets_nothing_of_it(client, application, charlie):
    client.force_login(charlie)
    assert client.get(detail(application)).status_code == 404
    for name in ("application_withdraw", "application_offer", "application_discard"):
        assert client.post(reverse(name, args=[application.pk]), {"answer": "accept"}).status_code == 404
    assert JobApplication.objects.get().status == "submitted"


@pytest.mark.parametrize("page", ["application", "job_apply_check"])
def test_one_application_asks_for_its_answers_and_its_history_once(client, posting, alice, page):
    made = draft(posting, alice) if page == "job_apply_check" else sent(posting, alice)
    client.force_login(alice)
    address = reverse(page, args=[posting.slug, posting.shortid] if page == "job_apply_check" else [made.pk])
    with CaptureQueriesContext(connection) as queries:
        html = client.get(address).content.decode()
    assert "Which encoders do you know?" in html
    asked = [query["sql"] for query in queries if 'FROM "hiring_applicationanswer"' in query["sql"]]
    assert len(asked) == 1
