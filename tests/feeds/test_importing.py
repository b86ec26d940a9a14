"""Bringing an employer's feed onto the board: coders' jobs only, once, closed when gone, never against a person."""

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from careers.models import (
    Activity,
    JobPlace,
    JobPosting,
    Organization,
    PostingFacet,
    PostingRevision,
    PublicationCounter,
)
from careers.postings import drafting as employer
from careers.postings import moderating, revising
from careers.postings.content import content_of
from codes.models import Release, ZipArea
from feeds.actions import GONE_AFTER, import_feed
from feeds.readers import ashby
from search.models import Document
from tests.feeds.test_ashby import board, job
from tests.reference import make_release
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def trusted(lakeshore, now) -> Organization:
    """Lakeshore with its e-mail domain verified."""
    lakeshore.domain_verified_at = now
    lakeshore.save()
    return lakeshore


@pytest.fixture
def bring(trusted, now):
    """Import one fetch of the feed; returns what became of its rows, without the zeros."""

    def run(*jobs: dict, organization=trusted) -> dict:
        feed = ashby.parse(board(*jobs), name="board.json")
        summary = import_feed(feed=feed, source="ashby", organization=organization, now=now)
        return {name: count for name, count in summary.as_dict().items() if count}

    return run


def everything() -> dict:
    """Return all that an import may change, save when a posting was last seen."""
    postings = JobPosting.objects.order_by("pk").values()
    return {
        "postings": [{**row, "last_seen_at": None} for row in postings],
        "rest": [list(model.objects.order_by("pk").values()) for model in (JobPlace, Activity, PublicationCounter)],
        "facets": sorted(PostingFacet.objects.values_list("posting", "facet", "value")),
        "documents": list(Document.objects.order_by("key").values("key", "title", "body")),
    }


def only() -> JobPosting:
    return JobPosting.objects.get()


INDIA = {"address": {"postalAddress": {"addressCountry": "India", "addressLocality": "Pune", "addressRegion": "MH"}}}


# --- what becomes of a row


def test_a_coders_job_of_a_trusted_employer_goes_live_as_the_feed_states_it(bring, now):
    assert bring(job()) == {"created": 1}
    posting = JobPosting.objects.live(now).get()
    assert (posting.title, posting.role, posting.engagement) == ("Medical Coder II", "coder-2", "full-time")
    assert (posting.pay_min, posting.pay_max, posting.pay_unit) == (28, 36, "hour")
    assert [str(place) for place in posting.places.all()] == ["Austin, TX"]
    assert posting.setting == ""
    assert posting.apply_url == "https://jobs.example.com/7d1/application"
    assert [row.action for row in posting.activity.all()] == ["created", "imported", "published"]


def test_another_trades_job_and_an_unlisted_one_are_skipped(bring):
    assert bring(job(title="Software Engineer, Coding"), job(id="2", isListed=False)) == {"skipped": 2}
    assert not JobPosting.objects.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (INDIA, "Not only in the United States: Pune, India."),
        ({"address": None}, "Not only in the United States: Austin, TX."),
        ({"title": "Coder"}, "The title may not be a medical coder's (coder alone)."),
        ({"isRemote": None, "location": "Austin or Remote"}, "The feed does not say whether the job is remote."),
        ({"descriptionHtml": ""}, "It has no description."),
    ],
)
def test_what_a_person_must_look_at_waits_in_review_with_its_reason(bring, now, change, reason):
    assert bring(job(**change)) == {"review": 1}
    assert not JobPosting.objects.live(now).exists()
    assert only().state == "in_review"
    assert only().activity.get(action="imported").note == reason


def test_what_a_moderator_sent_back_is_not_published_by_the_next_fetch(bring, dana, now):
    bring(job(**INDIA))
    moderating.ask_for_changes(posting=only(), by=dana, reason="State the pay.", now=now)
    for title in ("Medical Coder III", "Medical Coder IV"):
        assert bring(job(title=title)) == {"review": 1}
        assert only().state == "in_review"
    assert "A moderator asked for changes" in Activity.objects.get(action="changed by the feed", note__gt="").note


def test_everything_of_an_employer_without_a_verified_domain_waits_in_review(bring, brightline):
    assert bring(job(), organization=brightline) == {"review": 1}
    assert "not verified" in only().activity.get(action="imported").note


def test_an_imported_job_is_found_on_the_list_page_and_a_held_one_is_not(bring, client, clock):
    bring(job(), job(id="2", title="Inpatient Coder", **INDIA))
    page = client.get("/jobs/?q=charts").content.decode()
    assert "Medical Coder II" in page
    assert "Inpatient Coder" not in page
    shown = client.get(JobPosting.objects.get(state="live").get_absolute_url())
    assert shown.status_code == 200
    facts = {fact["label"]: fact for fact in shown.context["article"]["facts"]}
    assert facts["Setting"]["value"] == facts["Credential"]["value"] == "Not stated by the employer"


def test_the_credentials_that_a_feeds_text_names_are_said_but_not_required(bring, client, clock):
    bring(job(descriptionHtml="<p>CPC-A or CCS preferred, HCPCS known.</p>"))
    facts = client.get(only().get_absolute_url()).context["article"]["facts"]
    credential = next(fact for fact in facts if fact["label"] == "Credential")
    assert credential["note"] == "the text names CPC-A, CCS"
    assert not only().credential_groups.exists()


# --- a second time


def test_a_second_import_changes_nothing(bring):
    jobs = [job(), job(id="2", **INDIA), job(id="3", title="Plumber")]
    bring(*jobs)
    before = everything()
    assert bring(*jobs) == {"unchanged": 2, "skipped": 1}
    assert everything() == before


def test_the_same_id_of_another_employer_or_source_is_another_posting(bring, brightline, trusted, now):
    bring(job())
    bring(job(), organization=brightline)
    other = job(title="Inpatient Coder", applyUrl="https://jobs.example.com/other")
    feed = ashby.parse(board(other), name="b")
    import_feed(feed=feed, source="lever", organization=trusted, now=now)
    assert JobPosting.objects.count() == 3


def test_a_changed_row_changes_the_live_posting_and_is_not_new_to_alerts(bring):
    bring(job())
    first = only()
    assert bring(job(title="Senior Medical Coder")) == {"updated": 1}
    second = only()
    assert (second.title, second.role, second.shortid) == ("Senior Medical Coder", "coder-3", first.shortid)
    assert second.published_revision == first.published_revision
    assert second.revision > first.revision
    assert Document.objects.get(kind="posting").title == "Senior Medical Coder"


def test_a_change_that_needs_a_look_leaves_the_approved_version_up(bring, now):
    bring(job())
    assert bring(job(title="Senior Medical Coder", **INDIA)) == {"review": 1}
    assert JobPosting.objects.live(now).get().title == "Medical Coder II"


def test_a_held_posting_that_needs_no_look_any_more_is_published(bring, now):
    bring(job(**INDIA))
    assert bring(job()) == {"updated": 1}
    assert JobPosting.objects.live(now).exists()


def test_a_moderators_decision_stands(bring, brightline, dana, now):
    bring(job(), organization=brightline)
    moderating.reject(posting=only(), by=dana, reason="Not a job.", now=now)
    assert bring(job(title="Medical Coder III"), organization=brightline) == {"skipped": 1}
    assert only().state == "rejected"


# --- gone, back, taken down by hand


def test_a_posting_is_closed_after_three_full_fetches_without_it(bring):
    bring(job(), job(id="2"))
    assert [bring(job()) for _ in range(GONE_AFTER)] == [
        {"unchanged": 1},
        {"unchanged": 1},
        {"unchanged": 1, "closed": 1},
    ]
    assert sorted(JobPosting.objects.values_list("external_id", "state")) == [("2", "closed"), ("7d1", "live")]


def test_a_posting_that_became_another_trades_job_is_closed_too(bring):
    bring(job(), job(id="2"))
    for _ in range(GONE_AFTER):
        bring(job(), job(id="2", title="Software Engineer"))
    assert JobPosting.objects.get(external_id="2").state == "closed"


def test_being_seen_once_starts_the_count_again(bring):
    bring(job(), job(id="2"))
    for fetch in ([job()], [job()], [job(), job(id="2")], [job()], [job()]):
        assert "closed" not in bring(*fetch)


@pytest.mark.parametrize("truncated", [[], [job(), "broken"], [job(), {"id": "9"}]])
def test_a_truncated_fetch_closes_nothing(bring, truncated):
    bring(job(), job(id="2"))
    for _ in range(2 * GONE_AFTER):
        assert "closed" not in bring(*truncated)
    assert set(JobPosting.objects.values_list("state", "missed_fetches")) == {("live", 0)}


@pytest.mark.parametrize("unread", [{"id": None}, {"applyUrl": "http://x.example", "jobUrl": None}])
def test_an_unreadable_row_of_another_trade_stops_no_closing(bring, unread):
    bring(job(), job(id="2"))
    for _ in range(GONE_AFTER):
        counts = bring(job(), job(id="3", title="Warehouse Associate") | unread)
    assert (counts["failed"], counts["closed"]) == (1, 1)


@pytest.mark.parametrize("title", ["Inpatient Coder", "", None])
def test_an_unreadable_row_that_may_be_a_coders_stops_the_closing(bring, title):
    bring(job(), job(id="2"))
    for _ in range(2 * GONE_AFTER):
        assert "closed" not in bring(job(), job(title=title) | {"id": None})


def test_a_posting_that_comes_back_is_reopened(bring, now):
    bring(job(), job(id="2"))
    for _ in range(GONE_AFTER):
        bring(job())
    assert bring(job(), job(id="2")) == {"unchanged": 1, "updated": 1}
    assert JobPosting.objects.live(now).count() == 2


def test_what_a_person_closed_stays_closed(bring, alice, now):
    bring(job())
    employer.close(posting=only(), by=alice, now=now)
    before = everything()
    assert bring(job()) == {"skipped": 1}
    assert bring(job(title="Medical Coder III")) == {"skipped": 1}
    assert everything() == before


def test_a_held_posting_that_is_gone_leaves_the_queue(bring):
    bring(job(), job(id="2", **INDIA))
    for _ in range(GONE_AFTER):
        bring(job())
    assert JobPosting.objects.get(external_id="2").state == "withdrawn"


def test_one_failing_row_is_counted_and_the_others_come_in(trusted, now, monkeypatch):
    publish = moderating.publish

    def refuse_second(*, posting, **fields):
        if posting.external_id == "2":
            raise Refused("no")
        return publish(posting=posting, **fields)

    monkeypatch.setattr("feeds.actions.publish", refuse_second)
    feed = ashby.parse(board(job(), job(id="2"), job(id="3")), name="b")
    summary = import_feed(feed=feed, source="ashby", organization=trusted, now=now)
    assert (summary.counts["created"], summary.counts["failed"]) == (2, 1)
    assert summary.problems == ["Medical Coder II (2): no"]
    assert JobPosting.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_the_same_moment_bring_each_posting_once(trusted, now):
    feed = ashby.parse(board(*[job(id=str(number)) for number in range(5)]), name="b")
    gate, summaries = threading.Barrier(2), []

    def work() -> None:
        gate.wait()
        try:
            summaries.append(import_feed(feed=feed, source="ashby", organization=trusted, now=now))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert JobPosting.objects.count() == 5
    assert sum(summary.counts["created"] for summary in summaries) == 5
    assert sum(summary.counts["unchanged"] for summary in summaries) == 5


# --- the command


@pytest.fixture
def command(tmp_path, trusted, capsys):
    """Run import_jobs on a file of these jobs; returns exit code, output and errors."""

    def run(*jobs, raw: bytes | None = None, options=()) -> tuple[int, str, str]:
        path = tmp_path / "board.json"
        path.write_bytes(board(*jobs) if raw is None else raw)
        return outcome("ashby", str(path), "--organization", "lakeshore", *options)

    def outcome(*arguments) -> tuple[int, str, str]:
        code = 0
        try:
            call_command("import_jobs", *arguments)
        except CommandError as error:
            code = error.returncode
            print(error)  # noqa: T201 - as manage.py prints it
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    run.outcome = outcome
    return run


def test_the_summary_counts_everything_and_exit_0_says_all_is_well(command):
    code, out, _ = command(job(), job(id="2", title="Plumber"))
    assert code == 0
    assert out == "1 created, 0 updated, 0 unchanged, 0 review, 1 skipped, 0 failed, 0 closed\n"


def test_bad_rows_are_named_and_give_exit_1(command):
    code, out, err = command(job(), {"id": "2"})
    assert code == 1
    assert "1 created" in out
    assert err == "board.json, job 2: it has no title.\n"


def test_of_many_bad_rows_twenty_are_named(command):
    _, _, err = command(job(), *[{"id": "2"}] * 25)
    assert err.count("it has no title") == 20
    assert err.endswith("and 5 more\n")


def test_a_broken_file_gives_exit_1_and_one_sentence(command):
    code, out, _ = command(raw=b'{"jobs": [')
    assert (code, out) == (1, "board.json is not JSON: Expecting value at line 1, column 11.\n")


def test_a_missing_file_or_organization_gives_exit_2(command, tmp_path):
    code, out, _ = command.outcome("ashby", str(tmp_path / "none.json"), "--organization", "lakeshore")
    assert code == 2
    assert out.endswith("none.json cannot be read: No such file or directory.\n")
    assert command.outcome("ashby", "x", "--organization", "nope")[0] == 2
    assert command.outcome("nope", "x", "--organization", "lakeshore")[0] in (1, 2)


def test_a_board_that_is_read_often_closes_no_job_of_the_employers_other_board(command):
    command(job(id="4", title="Pro-fee coder"), options=["--board", "2"])
    for _ in range(GONE_AFTER):
        command(job(), job(id="2", title="Inpatient Coder"), job(id="3", title="Surgery coder"))
    assert JobPosting.objects.filter(state="live").count() == 4


def test_a_feed_is_fetched_from_its_address_too(command, far_end):
    address = far_end.says(board(job()))
    assert command.outcome("ashby", address, "--organization", "lakeshore")[:2] == (
        0,
        "1 created, 0 updated, 0 unchanged, 0 review, 0 skipped, 0 failed, 0 closed\n",
    )


def test_an_address_that_cannot_be_read_gives_exit_1_and_one_sentence(command):
    code, out, _ = command.outcome("ashby", "http://127.0.0.1/board", "--organization", "lakeshore")
    assert (code, out) == (1, "127.0.0.1 is not a machine of the public internet.\n")


def test_a_dry_run_says_the_same_and_keeps_nothing(command):
    before = everything()
    code, out, _ = command(job(), options=("--dry-run",))
    assert (code, everything()) == (0, before)
    assert out == "1 created, 0 updated, 0 unchanged, 0 review, 0 skipped, 0 failed, 0 closed (nothing kept)\n"


def test_the_summary_comes_as_json_too(command):
    _, out, _ = command(job(), options=("--json",))
    assert json.loads(out)["created"] == 1


@pytest.mark.real_data
def test_of_the_real_board_two_jobs_go_live_and_the_two_in_india_wait(real_data, trusted, now):
    path = real_data / "i_ashby_real" / "Commure-Athelas.json"
    feed = ashby.parse(path.read_bytes(), name=path.name)

    def bring() -> dict:
        return import_feed(feed=feed, source="ashby", organization=trusted, now=now).as_dict()

    nothing = dict.fromkeys(("created", "updated", "unchanged", "review", "failed", "closed"), 0)
    assert bring() == nothing | {"created": 2, "review": 2, "skipped": 99}
    assert sorted(JobPosting.objects.values_list("state", "title")) == [
        ("in_review", "Medical Coder, IPDRG (India)"),
        ("in_review", "Senior Medical Coder (India)"),
        ("live", "Clinical Strategy: Medical Coding Specialist"),
        ("live", "Senior Operations Associate, Coding (Multi-Specialty)"),
    ]
    before = everything()
    assert bring() == nothing | {"unchanged": 4, "skipped": 99}
    assert everything() == before


# --- a changed row that a person must look at


@pytest.fixture
def held(bring) -> JobPosting:
    """A live posting whose feed now says Pune."""
    bring(job())
    assert bring(job(title="Senior Medical Coder", **INDIA)) == {"review": 1}
    return only()


def test_a_change_that_needs_a_look_waits_beside_the_approved_version_with_its_reasons(held, client, dana):
    assert (held.state, held.title) == ("live", "Medical Coder II")
    row = held.activity.last()
    assert (row.action, row.note) == ("held from the feed", "Not only in the United States: Pune, India.")
    client.force_login(dana)
    assert reverse("moderation_changes", args=[held.shortid]) in client.get("/moderation/").content.decode()
    assert "Senior Medical Coder" in client.get(reverse("moderation_changes", args=[held.shortid])).content.decode()


def test_a_held_change_is_recorded_once(bring, held):
    before = everything()
    assert bring(job(title="Senior Medical Coder", **INDIA)) == {"unchanged": 1}
    assert everything() == before


@pytest.mark.parametrize(("decision", "title"), [("approve", "Senior Medical Coder"), ("changes", "Medical Coder II")])
def test_a_moderator_takes_a_held_change_or_leaves_it(bring, held, client, dana, decision, title):
    client.force_login(dana)
    address = reverse("moderation_changes", args=[held.shortid])
    seen = client.get(address).context["pending"].stamp
    client.post(address, {"decision": decision, "seen": seen, "reason": "Not here."})
    assert JobPosting.objects.get(replaced_by=None).title == title
    assert bring(job(title="Senior Medical Coder", **INDIA)) == {"unchanged": 1}
    assert "The queue is empty" in client.get("/moderation/").content.decode()


def test_a_later_version_that_needs_no_look_takes_the_place_of_the_held_one(bring, held, client, dana):
    assert bring(job(title="Lead Medical Coder")) == {"updated": 1}
    client.force_login(dana)
    assert "The queue is empty" in client.get("/moderation/").content.decode()
    assert only().title == "Lead Medical Coder"


def test_a_held_change_does_not_overwrite_what_a_member_sent_to_review(bring, alice, now):
    bring(job())
    posting = only()
    content = content_of(posting) | {"title": "Our own words"}
    revising.revise(posting=posting, content=content, base=revising.base_of(posting, None), by=alice, now=now)
    assert bring(job(title="Senior Medical Coder", **INDIA)) == {"review": 1}
    assert PostingRevision.objects.get().content["title"] == "Our own words"


# --- places that only a state puts into the United States


@pytest.mark.parametrize(("place", "state"), [("Austin, TX", "live"), ("Berlin, DE", "in_review")])
def test_a_city_that_its_state_does_not_have_waits_for_a_person(bring, place, state):
    release = make_release("2012", source=Release.Source.GEOGRAPHY, file_name="zips.csv")
    ZipArea.objects.create(
        release=release, zip_code="78701", city="Austin", city_key="austin", state="TX", latitude=30, longitude=-97,
        line=1,
    )  # fmt: skip
    bring(job(secondaryLocations=[place]))
    assert only().state == state
