"""Reading the answers of eight systems; the short ones are our own, the real ones are read where they are found."""

import contextlib
import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command

from careers.models import JobPosting, Organization
from feeds.readers import greenhouse, lever, neogov, schemaorg, smartrecruiters, usajobs, workable
from feeds.readers.feed import Feed, FeedError, FeedPay, Place
from feeds.readers.kinds import KINDS
from tests.feeds import samples
from tests.feeds.test_importing import everything

AUSTIN = Place("Austin", "TX", "US")
SAMPLES = {
    "ashby": samples.ashby,
    "greenhouse": samples.greenhouse,
    "lever": samples.lever,
    "neogov": samples.neogov,
    "schemaorg": samples.schemaorg,
    "smartrecruiters": samples.smartrecruiters,
    "usajobs": samples.usajobs_json,
    "workable": samples.workable,
}
REAL = [
    # kind, file, postings, unlisted, problems, whether the answer says that it is a part
    ("ashby", "i_ats_fixtures/ashby.json", 2, 0, 0, False),
    ("greenhouse", "i_ats_fixtures/greenhouse.json", 2, 0, 0, True),
    ("lever", "i_ats_fixtures/lever.json", 2, 0, 0, False),
    ("neogov", "i_ats_fixtures/neogov.xml", 2, 0, 0, False),
    ("neogov", "i_gsa_jobs_api/neogov_less_items.rss", 2, 0, 0, False),
    ("neogov", "i_gsa_jobs_api/neogov_sample.rss", 5, 0, 0, False),
    # schema.org's own examples have neither identifier nor address: nothing to know them by, nowhere to apply
    ("schemaorg", "i_schemaorg_jobposting/jobposting-jsonld.json", 0, 0, 12, False),
    ("schemaorg", "i_schemaorg_jobposting/schemaorg-30.0-jobposting-examples.txt", 0, 0, 12, False),
    ("smartrecruiters", "i_ats_fixtures/smartrecruiters.json", 1, 0, 0, False),
    ("usajobs", "i_gsa_jobs_api/usajobs_sample.xml", 3, 0, 0, True),
    ("workable", "i_ats_fixtures/workable.json", 1, 0, 0, False),
]


def only(feed: Feed):
    assert feed.problems == ()
    (posting,) = feed.postings
    return posting


@pytest.fixture
def trusted(lakeshore, now) -> Organization:
    lakeshore.domain_verified_at = now
    lakeshore.save()
    return lakeshore


# --- each system


def test_greenhouse():
    posting = only(greenhouse.parse(samples.greenhouse(), name="g"))
    assert (posting.external_id, posting.title, posting.places) == ("4001", "Medical Coder II", (AUSTIN,))
    assert (posting.work_mode, posting.description, posting.pay) == ("onsite", "Codes & queries charts.", None)
    assert posting.apply_url == "https://job-boards.example.com/lakeshore/jobs/4001"


def test_greenhouse_lists_several_places_in_one_line_and_prospect_posts_as_jobs():
    posting = only(greenhouse.parse(samples.greenhouse(location={"name": "Austin, TX; Remote - US"}), name="g"))
    assert posting.places == (AUSTIN, Place("Remote - US", "", ""))
    assert posting.work_mode == ""
    assert greenhouse.parse(samples.greenhouse(internal_job_id=None), name="g").unlisted == 1


def test_lever_keeps_its_lists_under_their_headings():
    posting = only(lever.parse(samples.lever(), name="l"))
    assert (posting.external_id, posting.title, posting.places) == ("a24e", "Medical Coder II", (AUSTIN,))
    assert posting.description == "Codes charts.\n\n### You bring \\<3\n\n-  CPC\n\nApply now."
    assert (posting.work_mode, posting.employment_type) == ("onsite", "Full-time")


def test_lever_states_the_country_of_the_main_place_alone():
    categories = {"location": "Toronto, ON", "allLocations": ["Toronto, ON", "Austin, TX", "Berlin"]}
    posting = only(lever.parse(samples.lever(categories=categories, country="CA"), name="l"))
    assert posting.places == (Place("Toronto, ON", "", "CA"), AUSTIN, Place("Berlin", "", ""))
    assert [place.is_assumed for place in posting.places] == [False, True, False]
    assert only(lever.parse(samples.lever(workplaceType="unspecified"), name="l")).work_mode == ""


def test_workable_lists_a_job_once_for_each_place():
    dallas = {"locations": [{"country": "United States", "city": "Dallas", "region": "Texas"}]}
    hidden = {"locations": [{"country": "United States", "city": "Waco", "region": "Texas", "hidden": True}]}
    posting = only(workable.parse(samples.workable({}, dallas, hidden), name="w"))
    assert [place.city for place in posting.places] == ["Austin", "Dallas"]
    assert (posting.external_id, posting.work_mode) == ("DD13", "onsite")
    assert only(workable.parse(samples.workable({"telecommuting": None}), name="w")).work_mode == ""
    assert only(workable.parse(samples.workable({"workplace_type": "hybrid"}), name="w")).work_mode == "hybrid"


def test_smartrecruiters():
    posting = only(smartrecruiters.parse(samples.smartrecruiters(), name="s"))
    assert (posting.external_id, posting.places) == ("7439", (Place("Austin", "TX", "us"),))
    assert posting.apply_url == "https://jobs.smartrecruiters.com/Lakeshore/7439"
    assert (posting.work_mode, posting.description) == ("onsite", "Codes charts.")
    assert smartrecruiters.parse(samples.smartrecruiters(visibility="INTERNAL"), name="s").unlisted == 1
    assert only(smartrecruiters.parse(samples.smartrecruiters(location={}), name="s")).work_mode == ""


def test_neogov():
    posting = only(neogov.parse(samples.neogov(), name="n"))
    assert (posting.external_id, posting.places) == ("4100", (Place("Austin", "Texas", "US"),))
    assert posting.description == "For the county.\n\n### Examples of duties\n\nCodes charts."
    assert posting.apply_url == "https://www.governmentjobs.com/careers/example/jobs/4100"
    assert posting.closes_at == datetime(2026, 12, 20, 4, 59, tzinfo=UTC)
    assert only(neogov.parse(samples.neogov(advertiseToDateTimeUTC="Continuous"), name="n")).closes_at is None


@pytest.mark.parametrize("day", ["2013-04-12 15:52:34.19", "Wed, 19 Aug 2026 05:00:00:0", ""])
def test_neogov_of_2013_has_days_of_its_own_and_no_salary(day):
    raw = samples.neogov(minimumSalary="Not Displayed", maximumSalary="Not Displayed", salaryInterval="Year")
    raw = raw.replace(b"<description>", f"<pubDate>{day}</pubDate><description>".encode())
    posting = only(neogov.parse(raw, name="n"))
    assert (posting.external_id, posting.pay) == ("4100", None)
    assert (
        only(neogov.parse(samples.neogov(advertiseToDateTimeUTC="2013-04-12 15:52:34.19"), name="n")).closes_at is None
    )


@pytest.mark.parametrize("answer", [samples.usajobs_xml(), samples.usajobs_json()])
def test_usajobs_in_both_its_layouts(answer):
    posting = only(usajobs.parse(answer, name="u"))
    assert (posting.external_id, posting.title, posting.is_federal) == ("3059", "Medical Coder II", True)
    assert posting.places[0].city == "Austin"
    assert posting.is_us
    assert posting.page_url == "https://www.usajobs.gov/job/3059"
    assert "Codes charts." in posting.description
    assert posting.closes_at == datetime(2026, 12, 21, 4, 59, tzinfo=UTC)  # 11:59 p.m. in Washington


def test_a_page_with_a_jobposting():
    posting = only(schemaorg.parse(samples.schemaorg(), name="https://careers.example.com/jobs/7"))
    assert (posting.external_id, posting.places, posting.work_mode) == ("R-7", (AUSTIN,), "onsite")
    assert (posting.employment_type, posting.apply_url) == ("FULL_TIME", "https://careers.example.com/jobs/7")
    assert posting.closes_at == datetime(2026, 12, 21, 5, 59, tzinfo=UTC)


def test_a_remote_jobposting_names_where_one_may_live():
    changes = {"jobLocation": None, "jobLocationType": "TELECOMMUTE", "identifier": None, "url": None}
    usa = {"applicantLocationRequirements": {"@type": "Country", "name": "USA"}, "validThrough": "2026-12-20"}
    posting = only(schemaorg.parse(samples.schemaorg(**changes, **usa), name="https://careers.example.com/jobs/7"))
    assert (posting.work_mode, posting.places, posting.closes_at) == ("remote", (Place("", "", "USA"),), None)
    assert posting.external_id == posting.apply_url == "https://careers.example.com/jobs/7"


def test_jobpostings_are_found_in_graphs_and_beside_broken_scripts():
    inner = json.loads(samples.schemaorg().decode().partition('+json">')[2].partition("</script>")[0])
    page = '<script type="application/ld+json">{broken</script>' + "".join(
        f'<script type="application/ld+json">{json.dumps(document)}</script>'
        for document in ({"@graph": [{"@type": "WebSite"}, inner]}, [inner | {"identifier": "R-8"}])
    )
    assert [posting.external_id for posting in schemaorg.parse(page.encode(), name="p").postings] == ["R-7", "R-8"]
    with pytest.raises(FeedError, match="describes no JobPosting"):
        schemaorg.parse(b"<p>Nothing</p>", name="p")


# --- all alike


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"<rss/>", b"[" * 100_000, b'{"jobs": "\xff"}', b"<a>" * 50_000])
def test_another_systems_answer_or_a_broken_one_is_refused_in_a_sentence_or_empty(kind, raw):
    if (kind, raw) == ("lever", b"[]"):  # a board without a job
        assert not KINDS[kind].parse(raw, name="answer").is_complete
        return
    with pytest.raises(FeedError, match=r"^answer "):
        KINDS[kind].parse(raw, name="answer")


@pytest.mark.parametrize("kind", ["neogov", "usajobs"])
def test_entities_and_document_types_are_refused(kind):
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(FeedError, match="document type or entities"):
        KINDS[kind].parse(bomb, name="answer")


@pytest.mark.parametrize("kind", ["ashby", "greenhouse", "lever", "smartrecruiters", "workable"])
def test_a_row_without_title_or_of_the_wrong_form_is_named_and_the_others_are_read(kind):
    answer = json.loads(SAMPLES[kind]())
    rows = answer if kind == "lever" else next(value for value in answer.values() if isinstance(value, list))
    rows += [
        {},
        "text",
        7,
        None,
        dict.fromkeys(rows[0]),
        {name: [] for name in rows[0]},
        {name: {} for name in rows[0]},
    ]
    feed = KINDS[kind].parse(json.dumps(answer).encode(), name="answer")
    assert len(feed.postings) == 1
    assert len(feed.problems) + feed.unlisted == 7
    assert feed.problems[0].startswith("answer, job 2: it has no ")


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("smartrecruiters", samples.smartrecruiters(total=37)),
        ("usajobs", samples.usajobs_json(total=37)),
        ("usajobs", samples.usajobs_xml(total=37)),
        ("greenhouse", samples.greenhouse().replace(b'"total": 1', b'"total": 37')),
    ],
)
def test_an_answer_that_says_it_is_a_part_is_no_complete_fetch(kind, answer):
    feed = KINDS[kind].parse(answer, name="answer")
    assert (len(feed.postings), feed.is_complete) == (1, False)
    assert feed.cut_off == "The answer holds 1 of 37 jobs."


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_coders_job_of_each_system_comes_in_once(kind, trusted, tmp_path, clock):
    path = tmp_path / "answer"
    path.write_bytes(SAMPLES[kind]())
    call_command("import_jobs", kind, str(path), "--organization", "lakeshore")
    posting = JobPosting.objects.get()
    assert (posting.title, posting.source, [place.city for place in posting.places.all()]) == (
        "Medical Coder II",
        kind,
        ["Austin"],
    )
    assert posting.state == ("live" if posting.work_mode else "in_review")
    before = everything()
    call_command("import_jobs", kind, str(path), "--organization", "lakeshore")
    assert everything() == before


@pytest.mark.django_db
def test_the_closing_time_and_the_federal_year_of_a_feed_are_kept(trusted, tmp_path, clock):
    path = tmp_path / "answer"
    path.write_bytes(samples.usajobs_json())
    call_command("import_jobs", "usajobs", str(path), "--organization", "lakeshore")
    posting = JobPosting.objects.get()
    assert (posting.federal, posting.closes_at) == (True, datetime(2026, 12, 21, 4, 59, tzinfo=UTC))
    assert (posting.pay_min, posting.hourly_min) == (58_000, Decimal("27.79"))  # by 2,087 hours
    path.write_bytes(samples.usajobs_json(ApplicationCloseDate="2026-11-01"))
    call_command("import_jobs", "usajobs", str(path), "--organization", "lakeshore")
    posting.refresh_from_db()
    assert posting.state == "live"


@pytest.mark.real_data
@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "file", "postings", "unlisted", "problems", "cut_off"), REAL)
def test_every_real_answer_is_read_whole_and_a_second_time_changes_nothing(
    real_data, trusted, clock, capsys, kind, file, postings, unlisted, problems, cut_off
):
    feed = KINDS[kind].parse((real_data / file).read_bytes(), name=file)
    assert (len(feed.postings), feed.unlisted, len(feed.problems)) == (postings, unlisted, problems)
    assert bool(feed.cut_off) == cut_off
    for _ in range(2):
        with pytest.raises(SystemExit) if problems else contextlib.nullcontext():
            call_command("import_jobs", kind, str(real_data / file), "--organization", "lakeshore", "--json")
        counts = json.loads(capsys.readouterr().out)
        assert (counts["created"], counts["updated"], counts["closed"]) == (0, 0, 0)
    assert not JobPosting.objects.exists()  # none of them is a coder's


@pytest.mark.real_data
def test_the_real_pay_is_read_where_it_is_stated(real_data):
    def pay(kind: str, file: str) -> list[FeedPay | None]:
        return [posting.pay for posting in KINDS[kind].parse((real_data / file).read_bytes(), name=file).postings]

    assert pay("neogov", "i_gsa_jobs_api/neogov_less_items.rss") == [
        None,  # "Not Displayed"
        FeedPay(Decimal(59334), Decimal(77066), "year"),
    ]
    assert [(each.minimum, each.unit) for each in pay("usajobs", "i_gsa_jobs_api/usajobs_sample.xml")] == [
        (60274, "year"),
        (125000, "year"),
        (17, "hour"),
    ]
