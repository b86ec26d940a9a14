"""The employer's side: the list of applicants, moves by the table, notes."""

import itertools

import pytest
from django.urls import reverse
from django.utils import timezone

from careers.models import Credential
from hiring.actions import pipeline, profiles
from hiring.models import APPLICATION_STEPS, JobApplication, Note, Party, StatusChange
from hiring.models.choices import ApplicationStatus
from notifications.models import OutboxMail
from tests.conftest import person
from tests.hiring.applications import draft, live_posting, sent
from web.refusals import Refused


@pytest.fixture
def application(posting, alice) -> JobApplication:
    return sent(posting, alice, answer="No")


def list_url(posting) -> str:
    return reverse("applicants", args=[posting.shortid])


def move_url(application) -> str:
    return reverse("applicant_move", args=[application.pk])


def test_the_list_shows_who_applied_with_credentials_years_and_marks(client, application, posting, alice, bob):
    held = [{"credential": Credential.objects.get(slug="ccs"), "number": "", "earned_date": None, "expires_date": None}]
    profiles.save_profile(user=alice, fields={"experience_years": 9}, credentials=held, now=timezone.now())
    client.force_login(bob)
    page = client.get(list_url(posting)).content.decode()
    for words in ("1 applicant", "Alice Adams", "CCS", ">9<", "Needs a look", "Submitted"):
        assert words in page


def test_a_draft_is_not_among_the_applicants(client, posting, alice, bob):
    application = draft(posting, alice)
    client.force_login(bob)
    page = client.get(list_url(posting)).content.decode()
    assert "Nobody has applied yet" in page
    assert "Alice" not in page
    assert client.get(reverse("applicant", args=[application.pk])).status_code == 404


def test_the_list_can_be_narrowed_to_a_stage_and_an_unknown_stage_is_empty(client, application, posting, bob):
    client.force_login(bob)
    assert "Alice Adams" in client.get(list_url(posting), {"stage": "submitted"}).content.decode()
    assert "Nobody is at this stage" in client.get(list_url(posting), {"stage": "nope"}).content.decode()


def test_the_lists_queries_stay_the_same_from_one_to_many(client, posting, bob, django_assert_max_num_queries):
    for number in range(15):
        sent(posting, person(f"coder{number}@example.org", name=f"Coder {number}"))
    client.force_login(bob)
    with django_assert_max_num_queries(12):
        assert "15 applicants" in client.get(list_url(posting)).content.decode()


def test_the_page_of_one_applicant_shows_everything_that_was_sent(client, application, bob):
    client.force_login(bob)
    page = client.get(reverse("applicant", args=[application.pk])).content.decode()
    for words in ("Alice Adams", "alice@example.org", "cv.docx", "Do you hold an active CCS?", "Needs a look"):
        assert words in page
    assert "not scanned" in page


def test_a_move_is_recorded_and_mailed_once(client, application, bob, mailbox):
    client.force_login(bob)
    for _ in range(3):
        client.post(move_url(application), {"to": "shortlisted"})
    assert JobApplication.objects.get().status == "shortlisted"
    assert [change.by for change in StatusChange.objects.filter(after="shortlisted")] == [bob]
    mails = [mail for mail in mailbox() if "Shortlisted" in mail.subject]
    assert len(mails) == 1
    assert mails[0].to == ["alice@example.org"]
    assert f"/account/applications/{application.pk}/" in mails[0].body
    assert mails[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_move_of_one_says_that_it_was_made(client, application, bob):
    """Only decisions showed a line, the one to undo them: after "Assessment sent" the page looked as before."""
    client.force_login(bob)
    page = client.post(reverse("applicant_move", args=[application.pk]), {"to": "shortlisted"}, follow=True).text
    assert "Moved to “Shortlisted”. The applicant gets one email." in page


def test_a_bulk_move_comes_back_to_the_search_it_was_made_from(client, application, posting, bob):
    client.force_login(bob)
    search = f"{reverse('applicants', args=[posting.shortid])}?q=a&order=name"
    move = f"{reverse('applicants_move', args=[posting.shortid])}?q=a&amp;order=name"
    assert f'action="{move}"' in client.get(search).text
    answer = client.post(move.replace("&amp;", "&"), {"application": application.pk, "to": "shortlisted"})
    assert answer["Location"] == search


def test_an_illegal_move_is_refused_with_its_reason(client, application, bob):
    client.force_login(bob)
    page = client.post(move_url(application), {"to": "cleared"}, follow=True).content.decode()
    assert "Not moved: “Submitted” cannot become “Cleared to start”." in page
    assert JobApplication.objects.get().status == "submitted"
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("to", ["", "nope", "withdrawn", "draft"])
def test_only_a_stage_of_the_list_can_be_asked_for(client, application, bob, to):
    client.force_login(bob)
    assert client.post(move_url(application), {"to": to}).status_code == 302
    assert JobApplication.objects.get().status == "submitted"


def test_every_pair_of_stages_moves_exactly_as_the_table_says(application, bob):
    for before, to in itertools.product(ApplicationStatus.values, repeat=2):
        JobApplication.objects.update(status=before)
        application.refresh_from_db()
        try:
            pipeline.move_application(application=application, to=to, by=bob, now=timezone.now())
            moved = True
        except Refused:
            moved = False
        allowed = any(before == row[0] and to in row[1] and row[2] == Party.EMPLOYER for row in APPLICATION_STEPS)
        assert (before, to, moved) == (before, to, allowed)
        assert JobApplication.objects.get().status == (to if moved else before)


def test_a_move_from_a_stage_that_is_no_longer_true_is_refused(application, bob):
    stale = JobApplication.objects.get()
    pipeline.move_application(application=application, to="interviewing", by=bob, now=timezone.now())
    with pytest.raises(Refused, match="in the meantime"):
        pipeline.move_application(application=stale, to="unsuccessful", by=bob, now=timezone.now())
    assert JobApplication.objects.get().status == "interviewing"


def test_a_bulk_move_says_how_many_moved_and_why_the_others_did_not(client, application, posting, dora, bob):
    other = draft(posting, dora)
    JobApplication.objects.filter(pk=other.pk).update(status="offered", submitted_at=timezone.now())
    client.force_login(bob)
    marked = [application.pk, other.pk, 999_999, "x", "9" * 30]
    answer = client.post(
        reverse("applicants_move", args=[posting.shortid]), {"application": marked, "to": "shortlisted"}, follow=True
    )
    page = answer.content.decode()
    assert "1 moved to “Shortlisted”" in page
    assert "1 not moved: “Offered” cannot become “Shortlisted”." in page
    assert "1 not moved: no longer among the applicants." in page


def test_a_bulk_move_that_breaks_halfway_moves_nobody(application, posting, dora, bob, monkeypatch):
    other = draft(posting, dora)
    JobApplication.objects.filter(pk=other.pk).update(status="submitted")
    other.refresh_from_db()
    real = pipeline.change_status
    calls = []

    def breaks_at_the_second(**arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise RuntimeError("the power failed")
        return real(**arguments)

    monkeypatch.setattr(pipeline, "change_status", breaks_at_the_second)
    with pytest.raises(RuntimeError):
        pipeline.move_applications(applications=[application, other], to="shortlisted", by=bob, now=timezone.now())
    assert set(JobApplication.objects.values_list("status", flat=True)) == {"submitted"}


def test_another_employers_applicant_in_the_marked_ones_is_as_unknown_as_an_invented_one(
    client, application, other_posting, posting, bob, dora
):
    foreign = sent(other_posting, dora)
    client.force_login(bob)
    pages = []
    for marked in (foreign.pk, foreign.pk + 1000):
        url = reverse("applicants_move", args=[posting.shortid])
        page = client.post(url, {"application": [marked], "to": "shortlisted"}, follow=True).content.decode()
        pages.append("1 not moved: no longer among the applicants." in page)
    assert pages == [True, True]
    foreign.refresh_from_db()
    assert foreign.status == "submitted"


def test_a_note_is_kept_and_a_too_long_one_is_refused(client, application, bob):
    client.force_login(bob)
    url = reverse("applicant_note", args=[application.pk])
    client.post(url, {"note": "Strong on PCS. <b>Call.</b>"})
    assert "&lt;b&gt;Call.&lt;/b&gt;" in client.get(reverse("applicant", args=[application.pk])).content.decode()
    client.post(url, {"note": "x" * 4001})
    assert [note.text for note in Note.objects.all()] == ["Strong on PCS. <b>Call.</b>"]


def test_the_applicant_and_a_stranger_see_nothing_of_the_employers_pages(client, application, posting, alice, charlie):
    for user in (alice, charlie):
        client.force_login(user)
        assert client.get(list_url(posting)).status_code == 404
        assert client.get(reverse("applicant", args=[application.pk])).status_code == 404
        assert client.post(move_url(application), {"to": "shortlisted"}).status_code == 404


def test_moves_and_notes_need_a_post(client, application, posting, bob):
    client.force_login(bob)
    for name in ("applicant_move", "applicant_note"):
        assert client.get(reverse(name, args=[application.pk])).status_code == 405
    assert client.get(reverse("applicants_move", args=[posting.shortid])).status_code == 405


def test_employer_pages_show_a_live_posting_of_their_own(client, lakeside, bob):
    client.force_login(bob)
    assert "Nobody has applied yet" in client.get(list_url(live_posting(lakeside))).content.decode()
