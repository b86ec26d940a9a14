"""The employer's pages: the form, the steps, and the wall between employers."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import User
from careers.models import Actor, JobPosting, Membership, Organization, PostingRevision
from careers.postings import drafting as employer
from careers.postings import moderating, organizing, revising
from careers.postings.content import content_of
from careers.postings.forms import PostingForms
from tests.board import draft, live
from tests.posting_form import answers, write
from web.templatetags.web_tags import BADGES

pytestmark = pytest.mark.django_db


def test_a_posting_is_drafted_previewed_submitted_approved_and_found(client, lakeshore, alice, dana, mailbox):
    client.force_login(alice)
    response = write(client, answers())
    posting = JobPosting.objects.get()
    assert response["Location"] == reverse("employer_posting", args=[posting.shortid])
    assert posting.state == "draft"
    assert "Preview" in client.get(posting.get_absolute_url()).content.decode()
    client.post(reverse("employer_step", args=[posting.shortid, "submit"]))
    client.force_login(dana)
    assert posting.title in client.get("/moderation/").content.decode()
    client.post(f"/moderation/{posting.shortid}/", {"decision": "approve"})
    client.logout()
    assert client.get(posting.get_absolute_url()).status_code == 200
    assert posting.title in client.get("/jobs/?specialty=interventional-radiology&state=TX").content.decode()
    assert [mail.to for mail in mailbox()] == [[alice.email]]


def test_the_form_stores_terms_places_and_questions(client, lakeshore, alice):
    client.force_login(alice)
    write(client, answers())
    posting = JobPosting.objects.get()
    assert posting.credential_words == "RHIT and (CIC or CCS)"
    assert posting.place_words == "Houston, TX"
    assert [question.text for question in posting.questions.all()] == ["Do you hold an active CIRCC?"]
    assert posting.closes_at == datetime(2027, 1, 1, 5, tzinfo=UTC)


def test_the_page_of_a_posting_says_when_it_goes_live_stays_or_ended_and_leads_to_its_figures(
    client, lakeshore, alice, dana, clock, now
):
    """A scheduled one told no day, a live one offered to run longer and did not say how long it runs."""
    posting = draft(lakeshore, now=now, by=alice, opens_at=now + timedelta(days=3))
    url, figures = (reverse(name, args=[posting.shortid]) for name in ("employer_posting", "posting_figures"))
    employer.submit(posting=posting, by=alice, now=now)
    client.force_login(alice)
    assert figures not in client.get(url).text
    moderating.approve(posting=JobPosting.objects.get(), by=dana, now=now)
    assert "Goes live Nov 23, 2026, " in client.get(url).text
    moderating.publish(posting=JobPosting.objects.get(), who=Actor.CLOCK, by=None, now=now)
    page = client.get(url).text
    assert "On the board until Jan 19, 2027, " in page
    assert figures in page
    employer.close(posting=JobPosting.objects.get(), by=alice, now=now)
    assert "Ended Nov 20, 2026, " in client.get(url).text


@pytest.mark.parametrize(
    ("state", "look"), [("in_review", "info"), ("scheduled", "info"), ("needs_changes", "warn"), ("rejected", "deny")]
)
def test_what_only_waits_is_no_warning_and_what_asks_for_work_is(state, look):
    """In the list of postings three states had the triangle; one of them asks the employer for something."""
    assert BADGES[state] == look


def test_the_last_day_is_shown_as_the_author_entered_it(client, lakeshore, alice, bob, now):
    """December 31 in Chicago, whoever reads and whatever zone the author's account has."""
    client.force_login(alice)
    write(client, answers(time_zone="America/Chicago"))
    posting = JobPosting.objects.get()
    employer.submit(posting=posting, by=alice, now=now)
    moderating.approve(posting=posting, by=None, now=now)
    assert "Dec 31, 2026" in client.get("/employer/").content.decode()
    page = client.get(posting.get_absolute_url()).content.decode()
    assert "Closes Dec 31, 2026, end of day CST" in page
    assert posting.closes_at == datetime(2027, 1, 1, 6, tzinfo=UTC)


def test_without_a_zone_of_its_own_a_posting_has_its_authors_for_every_reader(client, lakeshore, alice, bob, now):
    User.objects.filter(pk=alice.pk).update(time_zone="America/Los_Angeles")
    alice.refresh_from_db()
    client.force_login(alice)
    write(client, answers())
    posting = JobPosting.objects.get()
    assert posting.closes_at == datetime(2027, 1, 1, 8, tzinfo=UTC)
    employer.submit(posting=posting, by=alice, now=now)
    moderating.approve(posting=posting, by=None, now=now)
    client.force_login(bob)
    for address in (posting.get_absolute_url(), "/jobs/"):
        assert "Closes Dec 31, 2026, end of day PST" in client.get(address).content.decode()


def test_another_zone_keeps_the_day_and_moves_the_moment(client, lakeshore, alice):
    client.force_login(alice)
    write(client, answers())
    posting = JobPosting.objects.get()
    where = reverse("employer_edit_step", args=[posting.shortid, "where"])
    client.post(where, answers(time_zone="Pacific/Honolulu"))
    posting.refresh_from_db()
    assert posting.closes_at == datetime(2027, 1, 1, 10, tzinfo=UTC)
    assert 'value="2026-12-31"' in client.get(where.replace("where", "applying")).content.decode()


def test_a_colleague_in_another_zone_does_not_move_the_last_day(client, lakeshore, alice, bob, now):
    client.force_login(alice)
    write(client, answers())
    User.objects.filter(pk=bob.pk).update(time_zone="Asia/Tokyo")
    Membership.objects.create(user=bob, organization=lakeshore, role="recruiter", joined_at=now)
    client.force_login(bob)
    url = reverse("employer_edit_step", args=[JobPosting.objects.get().shortid, "applying"])
    assert 'value="2026-12-31"' in client.get(url).content.decode()
    assert "Dec 31, 2026" in client.get("/employer/").content.decode()
    write(client, answers(), posting=JobPosting.objects.get())
    assert JobPosting.objects.get().closes_at == datetime(2027, 1, 1, 5, tzinfo=UTC)


def test_the_form_shows_again_what_was_stored(client, lakeshore, alice):
    client.force_login(alice)
    write(client, answers())
    posting = JobPosting.objects.get()
    url = reverse("employer_edit_step", args=[posting.shortid, "applying"])
    html = client.get(url).content.decode()
    assert 'value="2026-12-31"' in html
    assert "Do you hold an active CIRCC?" in html
    again = answers(**{"group-TOTAL_FORMS": 5, "place-TOTAL_FORMS": 3, "question-TOTAL_FORMS": 3, "title": "New"})
    write(client, again | {"group-3-kind": "required", "group-4-kind": "required"}, posting=posting)
    posting.refresh_from_db()
    assert (posting.title, posting.credential_words) == ("New", "RHIT and (CIC or CCS)")


def test_control_characters_that_come_with_pasted_text_are_not_stored(client, lakeshore, alice):
    client.force_login(alice)
    text = "# Work\r\n\r\n- one\x0btwo\tthree"
    pasted = {"place-0-city": "Hou\x07ston", "question-0-text": "A\x0bCIRCC?", "bonus": "\x02"}
    write(client, answers(title="IR\x0bcoder \u202etxt", description=text, **pasted))
    posting = JobPosting.objects.get()
    assert (posting.title, posting.bonus) == ("IR coder txt", "")
    assert posting.description == "# Work\n\n- one two\tthree"
    assert posting.places.get().city == "Hou ston"
    assert posting.questions.get().text == "A CIRCC?"


def test_control_characters_are_kept_out_of_an_organizations_name(client, charlie):
    client.force_login(charlie)
    client.post("/employer/organization/", {"name": "Harbor\x0bCoding", "kind": "vendor"})
    assert Organization.objects.get().name == "Harbor Coding"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "x" * 200}, "Title must have at most 140 characters"),
        ({"requisition_number": "x" * 50}, "Requisition number must have at most 40 characters"),
        ({"pay_max": "20"}, "must not be below"),
        ({"apply_url": "http://a.example/"}, "https://"),
        ({"opens_on": "2027-01-02"}, "must not close before"),
        ({"question-0-text": "What is your current salary?"}, "many states forbid"),
        ({"specialties": ["9" * 400]}, "is not one of the available choices"),
        ({"group-0-credentials": ["9" * 400]}, "is not one of the available choices"),
        ({"place-0-state": "ZZ"}, "ZZ is not one of the available choices"),
        ({"openings": "99999999999"}, "less than or equal"),
        ({"pay_min": "1e400"}, "no more than 10 digits"),
        ({"closes_on": "9999-12-31"}, "on or before 2100-12-31"),
        ({"opens_on": "0001-01-01"}, "on or after 2000-01-01"),
        ({"hours_per_week": "-5"}, "greater than or equal to 1"),
        ({"hours_per_week": "200"}, "less than or equal to 168"),
        ({"accuracy_percent": "101"}, "less than or equal to 100"),
        ({"assessment_pass_percent": "500"}, "less than or equal to 100"),
        ({"assessment_minutes": "32000"}, "less than or equal to 1440"),
        ({"hybrid_days": "8"}, "less than or equal to 7"),
        ({"experience_years": "900"}, "less than or equal to 60"),
        ({"specialty_years": "900"}, "less than or equal to 60"),
        ({"pay_min": "-1"}, "greater than or equal to 0"),
        ({"pay_min": "1000000", "pay_max": "1000000"}, "$1,000,000 an hour is more than any coder earns"),
        ({"pay_max": "9000000", "pay_unit": "year"}, "$9,000,000 a year is more than any coder earns"),
        ({"productivity": "90000"}, "less than or equal to 10000"),
        ({"group-TOTAL_FORMS": "abc"}, "ManagementForm data is missing"),
    ],
)
def test_a_mistake_stops_at_its_step_and_names_its_field(client, lakeshore, alice, changes, message):
    client.force_login(alice)
    response = write(client, answers(**changes))
    assert response.status_code == 200
    html = response.content.decode()
    assert message in html
    assert "<title>Error: " in html
    assert not any(posting.state != "draft" for posting in JobPosting.objects.all())


def test_the_highest_pay_at_the_fastest_pace_can_be_stored_and_read(client, lakeshore, alice):
    client.force_login(alice)
    pace = {"productivity": "10000", "productivity_unit": "charts", "productivity_per": "hour"}
    write(client, answers(pay_min="2000", pay_max="2000", pay_unit="chart", **pace))
    assert JobPosting.objects.get().hourly_max == 20_000_000
    assert client.get("/employer/").status_code == 200


@pytest.mark.parametrize("fields", [{"pay_max": 9_000_000}, {"pay_min": -1}, {"productivity": 20_000}])
def test_the_database_refuses_pay_and_pace_beyond_the_bounds(lakeshore, now, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        draft(lakeshore, now=now, **fields)
    assert not JobPosting.objects.exists()


def test_a_draft_submitted_while_it_was_being_changed_is_refused_in_words(client, lakeshore, alice, now, monkeypatch):
    posting = draft(lakeshore, now=now, by=alice)
    values = PostingForms.values

    def submit_first(forms):
        employer.submit(posting=JobPosting.objects.get(pk=posting.pk), by=alice, now=now)
        return values(forms)

    monkeypatch.setattr(PostingForms, "values", submit_first)
    client.force_login(alice)
    url = reverse("employer_edit_step", args=[posting.shortid, "job"])
    response = client.post(url, answers(), follow=True)
    assert "Only drafts and live postings can be changed." in response.content.decode()
    posting.refresh_from_db()
    assert posting.state == "in_review"


@pytest.mark.django_db(transaction=True)
def test_organizations_founded_at_once_under_one_name_get_a_slug_each(charlie, alice, now):
    gate, slugs = threading.Barrier(2), []

    def found(by) -> None:
        gate.wait()
        try:
            organization = organizing.found_organization(
                organization=Organization(name="Harbor Coding"), by=by, now=now
            )
            slugs.append(organization.slug)
        finally:
            connection.close()

    threads = [threading.Thread(target=found, args=[by]) for by in (alice, charlie)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = sorted(slugs, key=len)
    assert first == "harbor-coding"
    assert second.startswith("harbor-coding-")
    assert [Organization.objects.managed_by(by).count() for by in (alice, charlie)] == [1, 1]


def test_an_ended_posting_is_offered_for_copying_instead_of_editing(client, lakeshore, alice, now):
    posting = employer.close(posting=live(lakeshore, now=now), by=alice, now=now)
    client.force_login(alice)
    response = client.get(reverse("employer_edit", args=[posting.shortid]), follow=True)
    assert "Copy this one to a new draft" in response.content.decode()
    client.post(reverse("employer_step", args=[posting.shortid, "copy"]))
    assert JobPosting.objects.filter(state="draft").count() == 1


def test_a_step_that_the_table_forbids_is_refused_in_words(client, lakeshore, alice, now):
    posting = draft(lakeshore, now=now)
    client.force_login(alice)
    response = client.post(reverse("employer_step", args=[posting.shortid, "close"]), follow=True)
    assert "A posting that is draft cannot become closed." in response.content.decode()


def test_a_step_taken_twice_says_that_it_is_taken(client, lakeshore, alice, now):
    posting = live(lakeshore, now=now)
    client.force_login(alice)
    client.post(reverse("employer_step", args=[posting.shortid, "close"]))
    response = client.post(reverse("employer_step", args=[posting.shortid, "close"]), follow=True)
    assert "It is closed already." in response.content.decode()


def test_reading_changes_nothing(client, lakeshore, alice, now):
    posting = live(lakeshore, now=now)
    client.force_login(alice)
    for name in ("submit", "close", "filled", "withdraw", "reopen", "copy"):
        assert client.get(reverse("employer_step", args=[posting.shortid, name])).status_code == 405
    assert JobPosting.objects.get().state == "live"


def test_someone_without_an_organization_founds_one(client, charlie):
    client.force_login(charlie)
    assert client.get("/employer/new/")["Location"] == "/employer/organization/"
    client.post("/employer/organization/", {"name": "Harbor Coding", "kind": "vendor"})
    assert Organization.objects.managed_by(charlie).get().slug == "harbor-coding"


def scrub(response, shortid: str) -> bytes:
    """Take out what differs by request alone: the address itself and the form token."""
    text = response.content.decode().replace(shortid, "SHORTID")
    return re.sub(r'(X-CSRFToken": ")[^"]+|(name="csrfmiddlewaretoken" value=")[^"]+', r"\1\2", text).encode()


def changed_live(organization, by, now) -> JobPosting:
    """A live posting with changes that wait beside it."""
    posting = JobPosting.objects.get(pk=live(organization, now=now).pk)
    content = {**content_of(posting), "pay_max": "44"}
    revising.revise(posting=posting, content=content, base=revising.base_of(posting, None), by=by, now=now)
    return posting


READ = [("get", ""), ("get", "edit/"), ("post", "edit/")]
NAMES = ("submit", "close", "copy", "filled", "withdraw", "reopen", "drop-changes", "nonsense")
STEPS = [("post", f"{name}/") for name in NAMES]
REVIEWED = [(method, path) for method in ("get", "post") for path in ("", "changes/")]


@pytest.mark.parametrize("who", ["bob", "charlie"])
@pytest.mark.parametrize(("method", "path"), [*READ, *STEPS])
def test_another_employers_posting_looks_like_one_that_does_not_exist(
    client, lakeshore, alice, bob, charlie, brightline, now, method, path, who
):
    theirs = changed_live(lakeshore, alice, now)
    waiting = PostingRevision.objects.values().get()
    client.force_login({"bob": bob, "charlie": charlie}[who])
    pages = []
    for shortid in (theirs.shortid, "zzzzzzzz"):
        response = getattr(client, method)(f"/employer/postings/{shortid}/{path}", {"base": "x"})
        assert response.status_code == 404
        pages.append(scrub(response, shortid))
    assert pages[0] == pages[1]
    theirs.refresh_from_db()
    assert theirs.state == "live"
    assert JobPosting.objects.count() == 1
    assert PostingRevision.objects.values().get() == waiting


@pytest.mark.parametrize(("method", "path"), REVIEWED)
def test_the_moderators_pages_of_a_posting_look_like_none_to_everybody_else(
    client, lakeshore, alice, bob, brightline, now, method, path
):
    """Also to the member whose posting it is: the decision is not theirs."""
    theirs = changed_live(lakeshore, alice, now)
    waiting = PostingRevision.objects.values().get()
    decision = {"decision": "approve", "seen": waiting["stamp"]}
    for person in (alice, bob):
        client.force_login(person)
        pages = []
        for shortid in (theirs.shortid, "zzzzzzzz"):
            response = getattr(client, method)(f"/moderation/{shortid}/{path}", decision)
            assert response.status_code == 404
            pages.append(scrub(response, shortid))
        assert pages[0] == pages[1]
    assert PostingRevision.objects.values().get() == waiting


def test_another_employers_postings_are_not_listed(client, lakeshore, brightline, bob, now):
    live(lakeshore, now=now, title="Theirs")
    live(brightline, now=now, title="Mine")
    client.force_login(bob)
    html = client.get("/employer/").content.decode()
    assert "Mine" in html
    assert "Theirs" not in html


def test_a_hundred_postings_are_looked_through_by_words_and_by_state(
    client, lakeshore, brightline, alice, now, django_assert_max_num_queries
):
    for number in range(60):
        live(lakeshore, now=now, title=f"Coder {number}", requisition_number=f"REQ-{number:03}")
    draft(lakeshore, now=now, title="Not yet out")
    for title, ended in (
        ("Filled long ago", {"state": "filled"}),
        ("Past its day", {"expires_at": now - timedelta(days=1)}),
    ):
        JobPosting.objects.filter(pk=live(lakeshore, now=now, title=title).pk).update(**ended)
    live(brightline, now=now, title="Coder of others", requisition_number="REQ-017")
    client.force_login(alice)
    with django_assert_max_num_queries(15):
        first = client.get("/employer/")
    assert [len(first.context["page"]), first.context["page"].paginator.count] == [50, 63]
    assert "60 live" in first.content.decode()
    assert len(client.get("/employer/?page=2").context["page"]) == 13

    def found(query: str) -> list[str]:
        return [posting.title for posting in client.get(f"/employer/?{query}").context["page"]]

    assert found("q=req-017") == ["Coder 17"]
    assert found("show=before") == ["Not yet out"]
    assert sorted(found("show=over")) == ["Filled long ago", "Past its day"]
    assert found("show=live&q=coder+59") == ["Coder 59"]
    assert "Show all" in client.get("/employer/?q=nothing+like+it").content.decode()
    assert len(found("show=nonsense")) == 50


def test_nobody_posts_for_an_organization_of_others(client, lakeshore, brightline, bob):
    client.force_login(bob)
    write(client, answers(), start="/employer/new/?for=lakeshore")
    assert JobPosting.objects.get().organization == brightline


@pytest.mark.parametrize("path", ["", "new/", "organization/", "postings/aaaaaaaa/", "postings/aaaaaaaa/edit/"])
def test_a_guest_is_asked_to_log_in(client, db, path):
    response = client.get(f"/employer/{path}")
    assert response["Location"].startswith("/accounts/login/?next=/employer/")


def test_the_form_opens_for_someone_whose_zone_this_machine_does_not_know(client, lakeshore, alice):
    User.objects.filter(pk=alice.pk).update(time_zone="Atlantis/Deep")
    client.force_login(alice)
    assert client.get("/employer/new/").status_code == 200
