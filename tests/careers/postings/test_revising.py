"""Changing a live posting: the approved version stays up, a moderator compares, alerts tell only what is new."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from alerts.actions import searches, sending
from alerts.models import AlertDigest, AlertReach, SavedSearch
from careers.models import CredentialGroup, JobPosting, PostingFacet, PostingRevision, PublicationCounter
from careers.postings import clock as clockwork
from careers.postings import drafting as employer
from careers.postings import moderating, revising
from careers.postings.content import content_of
from notifications.models import OutboxMail
from search import index
from search.models import Document
from tests.board import group, live
from tests.posting_form import answers, write
from web.refusals import Refused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def again(posting: JobPosting) -> JobPosting:
    return JobPosting.objects.get(pk=posting.pk)


def waiting(posting: JobPosting) -> PostingRevision | None:
    return PostingRevision.objects.of(posting).first()


def propose(posting: JobPosting, by, now, *, base=None, **changes) -> bool:
    """Send changes as the form would, from what stands there now."""
    current = again(posting)
    base = revising.base_of(current, waiting(posting)) if base is None else base
    return revising.revise(posting=current, content={**content_of(current), **changes}, base=base, by=by, now=now)


def approve(posting: JobPosting, by, now) -> JobPosting:
    return revising.approve_changes(posting=posting, seen=waiting(posting).stamp, by=by, now=now)


def edit(posting: JobPosting, alice, dana, now, **changes) -> None:
    assert propose(posting, alice, now, **changes)
    approve(posting, dana, now)


LOUISIANA = [{"city": "Metairie", "state": "LA", "zip_code": ""}]


# --- the approved version stays up


def test_changed_pay_waits_while_the_approved_version_stays_up(lakeshore, alice, now):
    posting = live(lakeshore, now=now)
    before = again(posting)
    assert propose(posting, alice, now, pay_max="44")
    after = again(posting)
    assert (after.pay_max, after.revision, after.state) == (before.pay_max, before.revision, "live")
    assert waiting(posting).content["pay_max"] == "44"
    assert posting.activity.last().before == {"pay_max": "38"}
    assert posting.activity.last().after == {"pay_max": "44"}


def test_an_approval_writes_fields_parts_facets_words_revision_and_history_at_once(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now)
    first = again(posting)
    asked = [{"kind": "required", "tier": "", "tier_issuers": [], "accept_apprentice": False, "within_months": None}]
    changes = {
        "title": "Vascular coder",
        "pay_max": "44.5",
        "places": LOUISIANA,
        "groups": [{**asked[0], "credentials": ["circc"]}],
        "questions": [{"text": "Do you hold a CIRCC?", "kind": "yes_no", "required": True, "knock_out": ""}],
    }
    edit(posting, alice, dana, now + DAY, **changes)
    after = again(posting)
    assert (str(after.pay_max), str(after.hourly_max), after.slug) == ("44.50", "44.50", "vascular-coder")
    assert (after.place_words, after.credential_words) == ("Metairie, LA", "CIRCC")
    assert after.published_revision == first.published_revision
    assert after.revision == after.edited_revision == PublicationCounter.objects.get().value
    assert after.updated_at == now + DAY
    found = set(PostingFacet.objects.filter(posting=posting, facet="state").values_list("value", flat=True))
    assert found == {"LA"}
    assert str(posting.pk) in index.matching("posting", "vascular").keys
    done = posting.activity.last()
    assert (done.action, done.by) == ("changes approved", dana)
    assert {name: done.before[name] for name in ("title", "pay_max")} == {"title": first.title, "pay_max": "38"}
    assert set(done.after) == set(changes)
    assert waiting(posting) is None
    assert [mail.to for mail in OutboxMail.objects.all()] == [alice.email]


def test_what_did_not_change_keeps_its_rows(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now, groups=[group("cpc", tier_date=now.date())])
    edit(posting, alice, dana, now, pay_max="44")
    assert CredentialGroup.objects.get(posting=posting).tier_date == now.date()


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({"requisition_number": "R-77"}, False),
        ({"openings": 3}, False),
        ({"closes_at": "2026-12-31T05:00:00+00:00"}, False),
        ({"title": "Coder"}, True),
        ({"description": "Other duties."}, True),
        ({"pay_min": "31"}, True),
        ({"places": LOUISIANA}, True),
        ({"groups": []}, True),
        ({"apply_url": "https://a.example/"}, True),
        ({"requisition_number": "R-77", "pay_min": "31"}, True),
    ],
)
def test_only_numbers_and_the_closing_date_hold_at_once(lakeshore, alice, now, changes, waits):
    posting = live(lakeshore, now=now)
    before = again(posting)
    assert propose(posting, alice, now, **changes) is waits
    assert (waiting(posting) is not None) is waits
    assert (content_of(again(posting)) == content_of(before)) is waits
    assert (again(posting).revision > before.revision) is not waits
    assert posting.activity.last().action == ("changes sent to review" if waits else "edited")


def test_undoing_a_waiting_change_takes_it_out_of_the_review(lakeshore, alice, now):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    assert propose(posting, alice, now, openings=2) is False
    assert waiting(posting) is None
    assert again(posting).openings == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Nothing is different"),
        ({"places": []}, "a place of work"),
        ({"closes_at": "2026-11-01T05:00:00+00:00"}, "closing date is over"),
        ({"openings": 1}, "are filled already"),
    ],
)
def test_what_cannot_be_is_refused_in_words(lakeshore, alice, now, changes, words):
    posting = live(lakeshore, now=now, openings=2)
    employer.mark_filled(posting=posting, by=alice, now=now)
    with pytest.raises(Refused, match=words):
        propose(posting, alice, now, **changes)
    assert waiting(posting) is None


# --- two people at once


def test_a_second_member_with_the_older_form_is_refused_and_nothing_is_overwritten(lakeshore, alice, bob, now):
    posting = live(lakeshore, now=now)
    base = revising.base_of(again(posting), None)
    propose(posting, alice, now, base=base, pay_max="44")
    with pytest.raises(Refused, match="Alice Adams changed this posting"):
        propose(posting, bob, now, base=base, pay_max="50")
    assert waiting(posting).content["pay_max"] == "44"


def test_a_form_from_before_an_approval_is_stale_too(lakeshore, alice, bob, dana, now):
    posting = live(lakeshore, now=now)
    base = revising.base_of(again(posting), None)
    edit(posting, alice, dana, now, pay_max="44")
    with pytest.raises(Refused, match="changed this posting"):
        propose(posting, bob, now, base=base, pay_max="50")


def test_a_moderator_does_not_approve_what_came_after_the_reading(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    seen = waiting(posting).stamp
    propose(posting, alice, now, pay_max="99")
    with pytest.raises(Refused, match="Read them again"):
        revising.approve_changes(posting=posting, seen=seen, by=dana, now=now)
    assert str(again(posting).pay_max) == "38.00"


def test_changes_written_before_another_change_of_the_posting_are_not_approved(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    JobPosting.objects.filter(pk=posting.pk).update(revision=again(posting).revision + 1)
    with pytest.raises(Refused, match="Ask for new ones"):
        approve(posting, dana, now)


def test_a_second_approval_is_refused(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    seen = waiting(posting).stamp
    revising.approve_changes(posting=posting, seen=seen, by=dana, now=now)
    with pytest.raises(Refused, match="no longer in review"):
        revising.approve_changes(posting=posting, seen=seen, by=dana, now=now)
    assert OutboxMail.objects.count() == 1


def test_changes_whose_scam_signals_stand_out_are_approved_with_a_reason_alone(lakeshore, alice, dana, now):
    """The page asked for it, and the action let anything else that calls it through."""
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, description="Contact us on Telegram. A registration fee of $50 applies.")
    what = {"posting": posting, "seen": waiting(posting).stamp, "by": dana, "now": now}
    with pytest.raises(Refused, match="say why it may be public"):
        revising.approve_changes(**what, reason=" ")
    assert "Telegram" not in again(posting).description
    revising.approve_changes(**what, reason="Their HR confirmed it by phone.")
    assert "Telegram" in again(posting).description


# --- the posting ends meanwhile


@pytest.mark.parametrize(
    "end",
    [
        lambda posting, by, now: employer.close(posting=posting, by=by, now=now),
        lambda posting, by, now: employer.withdraw(posting=posting, by=by, now=now),
        lambda posting, by, now: employer.mark_filled(posting=posting, by=by, now=now),
        lambda posting, by, now: moderating.remove(posting=posting, by=by, reason="Scam", now=now),
        lambda posting, by, now: clockwork.close_expired(now=now + timedelta(days=61)),
    ],
)
def test_changes_lapse_with_a_sentence_when_the_posting_ends(lakeshore, alice, dana, now, end):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    end(again(posting), dana, now)
    assert waiting(posting).state == "lapsed"
    assert "came down before" in waiting(posting).reason
    assert "came down before" in posting.activity.get(action="changes lapsed").note
    assert not PostingRevision.objects.in_review().exists()
    with pytest.raises(Refused, match="no longer in review"):
        approve(posting, dana, now)


def test_a_posting_past_its_time_takes_no_changes_even_before_the_clock_says_so(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    late = now + timedelta(days=61)
    with pytest.raises(Refused, match="no longer live"):
        approve(posting, dana, late)
    with pytest.raises(Refused, match="no longer live"):
        propose(posting, alice, late, pay_max="45")


def test_lapsed_changes_can_be_sent_again_once_the_posting_is_open_again(lakeshore, alice, dana, now):
    posting = live(lakeshore, now=now)
    propose(posting, alice, now, pay_max="44")
    employer.close(posting=again(posting), by=alice, now=now)
    employer.reopen(posting=again(posting), by=alice, now=now)
    propose(posting, alice, now, pay_max="44")
    approve(posting, dana, now)
    assert str(again(posting).pay_max) == "44.00"


# --- answers given


def test_answers_given_keep_the_wording_they_were_given_to(lakeshore, alice, dana, charlie, now):
    posting = live(lakeshore, now=now)
    application = posting.applications.create(applicant=charlie, status="submitted", created_at=now)
    application.answers.create(question="Do you hold a CPC?", kind="yes_no", answer="Yes")
    asked = [{"text": "Do you hold a CIRCC?", "kind": "yes_no", "required": True, "knock_out": ""}]
    edit(posting, alice, dana, now, questions=asked)
    assert [question.text for question in posting.questions.all()] == ["Do you hold a CIRCC?"]
    assert application.answers.get().question == "Do you hold a CPC?"


# --- alerts


def saved(user, now, querystring):
    """A search whose mail leaves at once."""
    search = searches.save_search(user=user, querystring=querystring, name=querystring, now=now)[0]
    SavedSearch.objects.filter(pk=search.pk).update(frequency="instant")
    return search


def told(search) -> list[list[int]]:
    return [digest.posting_ids for digest in AlertDigest.objects.filter(saved_search=search)]


@pytest.mark.parametrize(
    ("querystring", "changes"),
    [
        ("state=LA", {"places": LOUISIANA}),
        ("pay=43", {"pay_max": "44"}),
        ("q=zebrafish", {"description": "Codes zebrafish cases."}),
        ("specialty=cardiology", {"specialties": ["cardiology"]}),
        ("have=cic", {"groups": []}),
        ("mode=remote&lives=LA", {"work_mode": "remote", "eligible_states": ["LA"], "states_stated": True}),
    ],
)
def test_an_edit_alerts_a_search_it_newly_matches_once(lakeshore, alice, dana, charlie, now, querystring, changes):
    posting = live(lakeshore, now=now)
    search = saved(charlie, now, querystring)
    assert sending.send_due_alerts(now=now) == 0
    edit(posting, alice, dana, now, **changes)
    assert sending.send_due_alerts(now=now) == 1
    assert told(search) == [[posting.pk]]
    edit(posting, alice, dana, now + DAY, title="Other title")
    assert sending.send_due_alerts(now=now + DAY) == 0


@pytest.mark.parametrize(
    "querystring", ["", "state=TX", "pay=20", "q=interventional", "specialty=interventional-radiology"]
)
def test_an_edit_does_not_alert_a_search_that_it_matched_before(lakeshore, alice, dana, charlie, now, querystring):
    """The search was saved after the publication, so it was never told; the edit does not make the posting new."""
    posting = live(lakeshore, now=now)
    saved(charlie, now, querystring)
    edit(posting, alice, dana, now, pay_max="44", description="Codes interventional cases, and more of them.")
    assert sending.send_due_alerts(now=now) == 0
    assert AlertReach.objects.get().revision == PublicationCounter.objects.get().value


def test_a_search_matched_by_another_value_of_the_same_facet_before_is_not_alerted(
    lakeshore, alice, dana, charlie, now
):
    posting = live(lakeshore, now=now)
    saved(charlie, now, "state=LA&state=TX")
    edit(posting, alice, dana, now, places=LOUISIANA)
    assert sending.send_due_alerts(now=now) == 0


def test_of_two_edits_between_two_looks_the_version_of_the_last_look_decides(lakeshore, alice, dana, charlie, bob, now):
    posting = live(lakeshore, now=now)
    texas, louisiana = saved(charlie, now, "state=TX"), saved(bob, now, "state=LA")
    edit(posting, alice, dana, now, places=LOUISIANA)
    edit(posting, alice, dana, now, pay_max="44")
    assert sending.send_due_alerts(now=now) == 1
    assert (told(texas), told(louisiana)) == ([], [[posting.pk]])


def test_an_edit_before_the_first_look_leaves_a_new_posting_new_and_told_once(lakeshore, alice, dana, charlie, now):
    search = saved(charlie, now, "pay=43")
    posting = live(lakeshore, now=now)
    edit(posting, alice, dana, now, pay_max="44")
    assert sending.send_due_alerts(now=now) == 1
    assert told(search) == [[posting.pk]]


def test_changes_that_wait_or_hold_at_once_alert_nobody(lakeshore, alice, charlie, now):
    posting = live(lakeshore, now=now)
    saved(charlie, now, "state=LA")
    propose(posting, alice, now, openings=2)
    propose(posting, alice, now, places=LOUISIANA)
    assert sending.send_due_alerts(now=now) == 0


def test_the_version_before_an_edit_is_found_by_nobody_and_forgotten_once_every_search_looked(
    client, lakeshore, alice, dana, charlie, clock, now
):
    posting = live(lakeshore, now=now)
    saved(charlie, now, "state=LA")
    edit(posting, alice, dana, now, places=LOUISIANA, title="Vascular coder")
    before = JobPosting.objects.get(replaced_by=posting)
    client.force_login(alice)
    for url in ("/employer/", "/jobs/?state=TX", "/jobs/?q=Houston", "/moderation/"):
        assert "Interventional radiology coder" not in client.get(url).content.decode()
    assert client.get(reverse("employer_posting", args=[before.shortid])).status_code == 404
    assert client.get(before.get_absolute_url()).status_code in (404, 410)
    client.force_login(dana)
    assert client.get(reverse("moderation_review", args=[before.shortid])).status_code == 404
    sending.send_due_alerts(now=now)
    assert not JobPosting.objects.filter(replaced_by=posting).exists()
    assert not Document.objects.filter(kind="posting-before").exists()


def test_a_search_by_text_finds_the_same_while_an_earlier_version_is_kept(lakeshore, alice, dana, charlie, now):
    """Were the earlier version one of the posting documents, the words it lost would find it and hide any-word hits."""
    posting = live(lakeshore, now=now, title="Zebra coder")
    saved(charlie, now, "state=LA")
    edit(posting, alice, dana, now, title="Vascular coder")
    assert index.matching("posting", "zebra vascular").keys == [str(posting.pk)]
    assert index.matching("posting", "zebra").keys == []


# --- the pages


@pytest.fixture
def published(client, lakeshore, alice, dana, clock, now) -> JobPosting:
    """A posting written in the form and approved; Alice is logged in."""
    client.force_login(alice)
    write(client, answers())
    posting = JobPosting.objects.get()
    employer.submit(posting=posting, by=alice, now=now)
    moderating.approve(posting=posting, by=dana, now=now)
    OutboxMail.objects.all().delete()
    return again(posting)


def base_in(client, posting) -> str:
    return client.get(reverse("employer_edit", args=[posting.shortid])).context["base"]


def test_changes_that_look_like_a_scam_are_approved_with_a_reason_that_stays_in_the_history(
    client, published, alice, dana, now
):
    loud = "Contact us on Telegram. A registration fee of $50 applies."
    assert propose(published, alice, now, description=loud)
    client.force_login(dana)
    address = reverse("moderation_changes", args=[published.shortid])
    decision = {"decision": "approve", "seen": waiting(published).stamp}
    assert "say why it may be public" in client.post(address, decision).text
    assert again(published).description != loud
    client.post(address, decision | {"reason": "Asked by phone."})
    assert (again(published).description, published.activity.last().note) == (loud, "Asked by phone.")


def test_an_employer_changes_a_live_posting_and_a_moderator_compares_and_approves(client, published, alice, dana):
    url = reverse("employer_edit", args=[published.shortid])
    response = client.post(url, answers(pay_max="44", base=base_in(client, published)), follow=True)
    html = response.content.decode()
    assert "Your changes are in review; the approved version stays up" in html
    assert "<ins>44</ins>" in html
    client.logout()
    assert "$44" not in client.get(published.get_absolute_url()).content.decode().split("Similar")[0].split("<main")[1]
    client.force_login(dana)
    assert reverse("moderation_changes", args=[published.shortid]) in client.get("/moderation/").content.decode()
    review = client.get(reverse("moderation_changes", args=[published.shortid]))
    html = review.content.decode()
    assert "<del>38</del>" in html
    assert "<ins>44</ins>" in html
    decision = {"decision": "approve", "seen": review.context["pending"].stamp}
    client.post(reverse("moderation_changes", args=[published.shortid]), decision)
    assert str(again(published).pay_max) == "44.00"
    assert "$44" in client.get(published.get_absolute_url()).content.decode()
    client.force_login(alice)
    assert (
        "Pay up to, dollars: 38 → 44"
        in client.get(reverse("employer_posting", args=[published.shortid])).content.decode()
    )


def test_sending_the_form_as_it_stands_changes_nothing(client, published):
    """Every field comes back from the browser as it was shown; a difference here would send it to review."""
    url = reverse("employer_edit", args=[published.shortid])
    response = client.post(
        url, answers(base=base_in(client, published), description="Codes *interventional* cases.\r\n")
    )
    assert "Nothing is different" in response.content.decode()
    assert waiting(published) is None


def test_a_colleague_in_another_time_zone_does_not_move_the_closing_time(client, published, lakeshore, bob):
    bob.time_zone = "America/Los_Angeles"
    bob.save()
    lakeshore.memberships.create(user=bob, role="recruiter", joined_at=published.created_at)
    client.force_login(bob)
    url = reverse("employer_edit", args=[published.shortid])
    client.post(url, answers(openings="2", base=base_in(client, published)))
    assert (again(published).openings, again(published).closes_at) == (2, published.closes_at)
    client.post(url, answers(openings="2", closes_on="2026-12-30", base=base_in(client, published)))
    assert again(published).closes_at == datetime(2026, 12, 31, 5, tzinfo=UTC)  # the author counts days in New York


def test_a_stale_form_keeps_its_text_says_who_was_faster_and_replaces_theirs_when_sent_again(client, published):
    url = reverse("employer_edit", args=[published.shortid])
    old = base_in(client, published)
    client.post(url, answers(pay_max="44", base=old))
    mine = answers(description="My own new words.", base=old)
    response = client.post(url, mine)
    html = response.content.decode()
    assert "Alice Adams changed this posting while you were writing" in html
    assert "My own new words." in html
    assert waiting(published).content["pay_max"] == "44"
    client.post(url, mine | {"base": response.context["base"]})
    assert waiting(published).content["description"] == "My own new words."


def test_waiting_changes_are_shown_again_in_the_form_and_can_be_taken_back(client, published):
    url = reverse("employer_edit", args=[published.shortid])
    client.post(url, answers(title="Other title", base=base_in(client, published), **{"place-0-city": "Waco"}))
    html = client.get(url).content.decode()
    for shown in ('value="Other title"', 'value="Waco"', "This is what waits"):
        assert shown in html
    assert re.search(r'name="group-0-credentials" value="rhit"[^>]* checked', html)
    assert html.count(" selected") >= 3
    client.post(reverse("employer_step", args=[published.shortid, "drop-changes"]))
    assert waiting(published) is None
    assert published.activity.last().action == "changes withdrawn"
    assert 'value="Other title"' not in client.get(url).content.decode()


def test_a_moderator_sends_changes_back_and_the_member_reads_why(client, published, alice, dana):
    url = reverse("employer_edit", args=[published.shortid])
    client.post(url, answers(pay_max="44", base=base_in(client, published)))
    client.force_login(dana)
    review = reverse("moderation_changes", args=[published.shortid])
    seen = client.get(review).context["pending"].stamp
    assert "Say why" in client.post(review, {"decision": "changes", "seen": seen}).content.decode()
    client.post(review, {"decision": "changes", "reason": "Is <b>44</b> the cap?", "seen": seen})
    (mail,) = OutboxMail.objects.all()
    assert mail.to == alice.email
    assert "Is <b>44</b> the cap?" in mail.text
    assert "<b>44" not in mail.html
    client.force_login(alice)
    assert "Is &lt;b&gt;44" in client.get(url).content.decode()
    client.post(url, answers(pay_max="43", base=base_in(client, published)))
    assert waiting(published).state == "in_review"


def test_the_pages_withstand_hostile_stored_text(client, published, dana):
    url = reverse("employer_edit", args=[published.shortid])
    hostile = "<script>alert(1)</script> <del>x</del>"
    client.post(url, answers(title=hostile, base=base_in(client, published)))
    client.force_login(dana)
    assert (
        "<script>alert(1)" not in client.get(reverse("moderation_changes", args=[published.shortid])).content.decode()
    )
