"""Save this job: the button on the job's page, the list in the account, and the wall between people."""

import json

import pytest
from django.urls import reverse

from accounts.keeping.exporting import data_of
from careers.models import SavedPosting
from careers.postings import drafting as employer
from careers.postings import moderating, saving
from tests.board import draft, live
from web.refusals import Refused

pytestmark = pytest.mark.django_db
LIST = "/account/saved/"


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


@pytest.fixture
def job(lakeshore, now):
    return live(lakeshore, now=now, title="IR coder")


def save_url(posting) -> str:
    return reverse("save_posting", args=[posting.shortid])


def forget_url(posting) -> str:
    return reverse("forget_posting", args=[posting.shortid])


def test_a_job_is_saved_listed_and_removed_with_plain_forms(client, job, charlie):
    client.force_login(charlie)
    assert f'action="{save_url(job)}"' in client.get(job.get_absolute_url()).content.decode()
    page = client.post(save_url(job), follow=True).content.decode()
    assert "is saved" in page
    assert f'action="{forget_url(job)}"' in page
    assert f'action="{save_url(job)}"' not in page
    listed = client.get(LIST).content.decode()
    assert "IR coder" in listed
    assert '<td data-label="Pay">$30.00' in listed
    client.post(forget_url(job))
    assert "No saved jobs yet" in client.get(LIST).content.decode()


def test_saving_twice_keeps_one(client, job, charlie):
    client.force_login(charlie)
    for _ in range(2):
        client.post(save_url(job))
    assert SavedPosting.objects.count() == 1


def test_a_guest_is_offered_to_log_in_and_comes_back_to_the_job(client, job):
    page = client.get(job.get_absolute_url()).content.decode()
    assert f'href="/accounts/login/?next={job.get_absolute_url()}"' in page
    assert client.post(save_url(job))["Location"].startswith("/accounts/login/")
    assert not SavedPosting.objects.exists()


def test_a_get_saves_and_removes_nothing(client, job, charlie, now):
    saving.save_posting(user=charlie, posting=job, now=now)
    client.force_login(charlie)
    assert client.get(save_url(job)).status_code == client.get(forget_url(job)).status_code == 405
    assert SavedPosting.objects.count() == 1


def test_a_stranger_neither_sees_nor_removes_what_another_saved(client, job, alice, charlie, now):
    saving.save_posting(user=charlie, posting=job, now=now)
    client.force_login(alice)
    assert "No saved jobs yet" in client.get(LIST).content.decode()
    assert client.post(forget_url(job)).status_code == 404
    assert SavedPosting.objects.get().user == charlie


def test_what_is_not_public_cannot_be_saved(client, lakeshore, charlie, now):
    client.force_login(charlie)
    assert client.post(save_url(draft(lakeshore, now=now))).status_code == 404
    assert not SavedPosting.objects.exists()


def test_a_saved_job_that_ended_says_so_and_one_that_is_gone_has_no_link(client, job, lakeshore, charlie, now):
    gone = live(lakeshore, now=now, title="Gone coder")
    for posting in (job, gone):
        saving.save_posting(user=charlie, posting=posting, now=now)
    employer.close(posting=job, by=None, now=now)
    employer.withdraw(posting=gone, by=None, now=now)
    client.force_login(charlie)
    page = client.get(LIST).content.decode()
    assert f'href="{job.get_absolute_url()}"' in page
    assert f'href="{gone.get_absolute_url()}"' not in page
    assert "Gone coder" in page
    assert page.count("Closed") == page.count("Withdrawn") == 1


def test_the_list_costs_the_same_queries_for_one_job_and_for_many(
    client, lakeshore, charlie, now, django_assert_max_num_queries
):
    for number in range(8):
        saving.save_posting(user=charlie, posting=live(lakeshore, now=now, title=f"Coder {number}"), now=now)
    client.force_login(charlie)
    with django_assert_max_num_queries(6):
        client.get(LIST)


def test_no_more_than_the_limit_can_be_saved(job, lakeshore, charlie, now, monkeypatch):
    monkeypatch.setattr(saving, "MOST_SAVED", 1)
    saving.save_posting(user=charlie, posting=job, now=now)
    with pytest.raises(Refused):
        saving.save_posting(user=charlie, posting=live(lakeshore, now=now), now=now)


def test_saved_jobs_are_in_the_export_and_go_when_a_job_is_removed_as_a_scam(job, charlie, dana, now):
    saving.save_posting(user=charlie, posting=job, now=now)
    assert len(json.loads(json.dumps(data_of(charlie), default=str))["careers.savedposting"]) == 1
    moderating.remove(posting=job, by=dana, reason="A scam.", now=now)
    assert not SavedPosting.objects.exists()
