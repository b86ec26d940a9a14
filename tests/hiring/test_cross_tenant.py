"""Every address and id of these pages, replayed by a stranger: byte for byte what an unknown id gives."""

import re

import pytest
from django.urls import reverse

from hiring import urls as addresses
from hiring.models import JobApplication
from hiring.resumes.links import make_token
from notifications.models import OutboxMail
from tests.figures import show
from tests.hiring.applications import draft, live_posting, sent

# The form on the page carries a fresh token each time, and the page names its own address.
FRESH = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"')
UNKNOWN_ID = 987_654_321


@pytest.fixture
def application(posting, alice) -> JobApplication:
    return sent(posting, alice)


def private_addresses(application: JobApplication, *, pk: int, shortid: str, token: str) -> dict[str, str]:
    """Return every address that leads to somebody's own, with these ids in it."""
    slug = application.posting.slug
    by_pk = {
        name: reverse(name, args=[pk])
        for name in (
            "application",
            "application_withdraw",
            "application_offer",
            "application_discard",
            "application_undo",
            "applicant",
            "applicant_move",
            "applicant_note",
            "applicant_rate",
            "applicant_message",
            "applicant_score",
            "experience_letter",
            "application_message",
            "application_read",
            "application_test",
            "application_test_start",
            "message_template",
            "message_template_remove",
            "applicant_tags",
            "resume_link",
        )
    }
    return by_pk | {
        "applicant_credential": reverse("applicant_credential", args=[pk, 1]),
        "applicants": reverse("applicants", args=[shortid]),
        "applicants_board": reverse("applicants_board", args=[shortid]),
        "applicants_compare": reverse("applicants_compare", args=[shortid]),
        "applicants_csv": reverse("applicants_csv", args=[shortid]),
        "skill_test": reverse("skill_test", args=[shortid]),
        "skill_test_minutes": reverse("skill_test_minutes", args=[shortid]),
        "skill_item_remove": reverse("skill_item_remove", args=[shortid, 1]),
        "posting_figures": reverse("posting_figures", args=[shortid]),
        "applicants_move": reverse("applicants_move", args=[shortid]),
        "applicants_undo": reverse("applicants_undo", args=[shortid]),
        "job_apply_check": reverse("job_apply_check", args=[slug, shortid]),
        "resume": reverse("resume", args=[token]),
    }


def body(client, method: str, url: str) -> tuple[int, bytes]:
    """Return status and body, without what differs by design: the fresh token and the page's own address."""
    form = {"to": "shortlisted", "answer": "accept", "note": "x", "application": ["1"]}
    answer = getattr(client, method)(url, form if method == "post" else None)
    return answer.status_code, FRESH.sub(b"", answer.content).replace(url.encode(), b"")


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete"])
def test_anothers_id_and_an_unknown_id_are_the_same_bytes(client, application, charlie, dora, method):
    shortid = application.posting.shortid
    theirs = make_token(application_id=application.pk, user_id=application.applicant_id)
    nobodys = make_token(application_id=UNKNOWN_ID, user_id=application.applicant_id)
    foreign = private_addresses(application, pk=application.pk, shortid=shortid, token=theirs)
    unknown = private_addresses(application, pk=UNKNOWN_ID, shortid="zzzzzzzz", token=nobodys)
    before = JobApplication.objects.values().get()
    for user in (charlie, dora):
        client.force_login(user)
        for name, url in foreign.items():
            replayed = body(client, method, url)
            assert (name, replayed) == (name, body(client, method, unknown[name]))
            assert replayed[0] in {404, 405}
            assert b"Alice" not in replayed[1]
    assert JobApplication.objects.values().get() == before
    assert OutboxMail.objects.count() == 1
    show("R29", f"{method}, {len(foreign)} addresses replayed by 2 strangers, 0 differ from those of an unknown id")


def test_the_replay_notices_a_leak(client, application, alice, bob):
    """The control: whoever may see it does get something else than the unknown id gives."""
    client.force_login(alice)
    mine = body(client, "get", reverse("application", args=[application.pk]))
    assert mine != body(client, "get", reverse("application", args=[UNKNOWN_ID]))
    client.force_login(bob)
    assert body(client, "get", reverse("applicant", args=[application.pk]))[0] == 200


def test_every_address_of_applying_is_replayed_or_is_nobodys_own(application):
    replayed = set(private_addresses(application, pk=1, shortid="a", token="t"))
    own_or_public = {
        "job_apply",
        "job_fit",
        "jobs_for_me",
        "profile",
        "applications",
        "message_templates",
        "job_viewed",
    }
    own_or_public |= {f"all_applicants{end}" for end in ("", "_board", "_move", "_undo", "_compare", "_csv")}
    assert {pattern.name for pattern in addresses.urlpatterns} == replayed | own_or_public


def test_a_guest_is_asked_to_log_in_for_known_and_unknown_alike(client, application):
    known = private_addresses(application, pk=application.pk, shortid=application.posting.shortid, token="t")
    unknown = private_addresses(application, pk=UNKNOWN_ID, shortid="zzzzzzzz", token="t")
    for name, url in known.items():
        for address in (url, unknown[name]):
            assert client.get(address).url == f"/accounts/login/?next={address.replace(':', '%3A')}"


def test_another_employer_counts_and_lists_nothing_of_ours(client, application, other_posting, charlie):
    client.force_login(charlie)
    page = client.get(reverse("applicants", args=[other_posting.shortid])).content.decode()
    assert "Nobody has applied yet" in page
    assert "0 applicants" in page
    for name in ("all_applicants", "all_applicants_board"):
        assert "Alice" not in client.get(reverse(name)).content.decode()
    theirs = {"application": [application.pk], "to": "shortlisted"}
    client.post(reverse("all_applicants_move"), theirs)
    assert JobApplication.objects.get().status == "submitted"


def test_a_coder_sees_the_own_draft_and_not_anothers_for_the_same_job(client, lakeside, alice, dora):
    posting = live_posting(lakeside)
    draft(posting, alice)
    client.force_login(dora)
    assert "Use cv.docx" not in client.get(reverse("job_apply", args=[posting.slug, posting.shortid])).content.decode()
