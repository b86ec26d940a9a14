"""A posting is kept as a template and others begin with it. Readers and strangers keep and start nothing."""

import pytest
from django.urls import reverse

from careers.models import JobPosting, Membership, PostingTemplate
from careers.postings import drafting, templating
from careers.postings.content import content_of
from tests.board import live
from web.refusals import Refused

pytestmark = pytest.mark.django_db
QUESTION = {"text": "Do you hold an active CIRCC?", "kind": "yes_no", "required": True, "knock_out": "no"}


@pytest.fixture
def posting(lakeshore, alice, now) -> JobPosting:
    posting = live(lakeshore, now=now, by=alice, requisition_number="R-7", openings=3)
    drafting.replace_questions(posting=posting, questions=[QUESTION])
    return posting


def kept(posting: JobPosting, alice, now, title="IR coders") -> PostingTemplate:
    return templating.keep_template(posting=posting, title=title, by=alice, now=now)


def test_a_posting_is_kept_and_a_draft_starts_from_it_with_all_but_what_is_its_own(client, posting, alice, clock):
    client.force_login(alice)
    page = reverse("employer_posting", args=[posting.shortid])
    assert "Save as a template" in client.get(page).content.decode()
    keeping = client.post(reverse("posting_template_keep", args=[posting.shortid]), {"title": "IR coders"}, follow=True)
    assert "“IR coders” is saved." in keeping.content.decode()
    template = PostingTemplate.objects.get()
    response = client.post(reverse("posting_template_start", args=[template.pk]))
    draft = JobPosting.objects.exclude(pk=posting.pk).get()
    assert response["Location"] == reverse("employer_edit_step", args=[draft.shortid, "job"])
    assert (draft.state, draft.author, draft.organization) == ("draft", alice, posting.organization)
    assert (draft.requisition_number, draft.openings, draft.closes_at) == ("", 1, None)
    before, after = content_of(posting), content_of(draft)
    for each in (before, after):
        for name in templating.NOT_KEPT:
            del each[name]
    assert after == before
    assert [row.action for row in draft.activity.all()] == ["created"]
    drafting.submit(posting=draft, by=alice, now=draft.created_at)


def test_a_template_of_the_same_title_is_replaced_and_the_drafts_begun_with_it_stay(posting, alice, now):
    draft = templating.start(template=kept(posting, alice, now), by=alice, now=now)
    JobPosting.objects.filter(pk=posting.pk).update(title="Vascular coder")
    template = kept(JobPosting.objects.get(pk=posting.pk), alice, now)
    assert PostingTemplate.objects.get().job == "Vascular coder"
    templating.remove_template(template=template, by=alice, now=now)
    assert JobPosting.objects.get(pk=draft.pk).title == posting.title
    done = [row.action for row in posting.organization.activity.all()]
    assert done == ["posting template removed", "posting template kept", "posting template kept"]


def test_a_template_from_before_a_field_existed_still_starts_a_draft(posting, alice, now):
    template = kept(posting, alice, now)
    del template.content["bonus"]
    template.save()
    assert templating.start(template=template, by=alice, now=now).bonus == ""


def test_an_untitled_template_and_one_too_many_are_refused_with_a_sentence(client, posting, alice, now, monkeypatch):
    client.force_login(alice)
    address = reverse("posting_template_keep", args=[posting.shortid])
    assert "Give the template a title." in client.post(address, {"title": " "}, follow=True).content.decode()
    monkeypatch.setattr(templating, "MOST_TEMPLATES", 1)
    kept(posting, alice, now)
    with pytest.raises(Refused, match="at most 1 templates"):
        kept(posting, alice, now, title="Another")
    kept(posting, alice, now)


def test_a_reader_and_a_stranger_neither_see_nor_use_it(client, posting, alice, bob, charlie, brightline, now):
    template = kept(posting, alice, now)
    Membership.objects.create(user=charlie, organization=posting.organization, role="reader", joined_at=now)
    for person in (bob, charlie):
        client.force_login(person)
        assert "IR coders" not in client.get(reverse("posting_templates")).content.decode()
        assert client.post(reverse("posting_template_keep", args=[posting.shortid]), {"title": "x"}).status_code == 404
        assert client.post(reverse("posting_template_start", args=[template.pk])).status_code == 404
        assert client.post(reverse("posting_template_remove", args=[template.pk])).status_code == 404
    assert "Save as a template" not in client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    assert PostingTemplate.objects.count() == 1
    assert JobPosting.objects.count() == 1
