"""What laws ask of postings, as dated rows: only where the work is done, from their day, of employers of their size."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from careers.models import HiringRule, JobPosting, PostingRevision
from careers.postings import drafting, revising
from careers.postings.content import content_of
from careers.postings.form_steps import SECTIONS
from careers.postings.rules import demands, keeping, missing, refusal_of_question
from careers.terms.questions import topic_of
from tests.board import draft, live
from tests.posting_form import answers, of_step, write
from web.refusals import Refused

pytestmark = pytest.mark.django_db
DENVER = [{"city": "Denver", "state": "CO", "zip_code": "80202"}]
DAY = date(2026, 11, 20)


def asked(posting, day: date = DAY) -> set[str]:
    found = demands(content_of(posting), posting.organization, day)
    return {f"{each.rule.state} {each.rule.city} {each.rule.kind}".replace("  ", " ") for each in found}


def test_the_rows_are_there_after_migrate_and_an_operators_end_of_one_stays(db):
    ranges = HiringRule.objects.filter(kind="pay_range")
    assert ranges.count() == 18
    assert ranges.get(state="CA").least_employees == 15
    assert ranges.get(state="VA").cure_days == 15
    assert all("public summary" in rule.source for rule in HiringRule.objects.all())
    ranges.filter(state="CA").update(to_date=DAY)
    call_command("migrate", verbosity=0)
    assert ranges.get(state="CA").to_date == DAY


@pytest.mark.parametrize(
    ("day", "there"), [(date(2026, 7, 28), False), (date(2026, 7, 29), True)], ids=["the day before", "its first day"]
)
def test_a_rule_holds_from_its_first_day(lakeshore, now, day, there):
    posting = draft(lakeshore, now=now, places=[{"city": "Portland", "state": "ME", "zip_code": "04101"}])
    assert ("ME pay_range" in asked(posting, day)) is there


@pytest.mark.parametrize(
    ("employees", "kept"),
    [(4, []), (5, ["1461 days"]), (15, ["1461 days", "365 days"]), (None, ["1461 days", "365 days"])],
)
def test_how_long_applications_are_kept_is_said_by_place_and_size_with_its_source(lakeshore, now, employees, kept):
    lakeshore.employees = employees
    posting = draft(lakeshore, now=now, places=[{"city": "Fresno", "state": "CA", "zip_code": "93701"}])
    found = keeping(content_of(posting), lakeshore, DAY)
    assert [words.partition(" (")[0] for words in found] == kept
    assert all("check before relying on it" in words for words in found)
    assert "CA retention" not in asked(posting), "no part of the form"


def test_the_employers_page_says_how_long_applications_are_kept(client, lakeshore, alice, now):
    posting = live(lakeshore, now=now, by=alice)
    client.force_login(alice)
    page = client.get(reverse("employer_posting", args=[posting.shortid])).text
    assert "are to be kept for 365 days (The United States asks employers of 15 people and more" in page


def test_a_rule_ends_with_its_last_day(lakeshore, now):
    posting = draft(lakeshore, now=now, places=DENVER)
    HiringRule.objects.filter(state="CO").update(to_date=DAY)
    assert "CO pay_range" in asked(posting, DAY)
    assert asked(posting, date(2026, 11, 21)) == set()


@pytest.mark.parametrize(("employees", "there"), [(14, False), (15, True), (None, True)])
def test_size_counts_and_one_that_is_not_stated_is_taken_to_be_enough(lakeshore, now, employees, there):
    lakeshore.employees = employees
    posting = draft(lakeshore, now=now, places=[{"city": "Tacoma", "state": "WA", "zip_code": "98402"}])
    assert ("WA pay_range" in asked(posting)) is there


def test_a_citys_rule_reaches_that_city_only(lakeshore, now):
    cleveland, toledo = (
        draft(lakeshore, now=now, places=[{"city": city, "state": "OH", "zip_code": ""}])
        for city in ("Cleveland", "Toledo")
    )
    assert asked(cleveland) == {"OH Cleveland pay_range"}
    assert asked(toledo) == set()


def test_a_remote_job_is_reached_by_the_states_it_may_be_done_from(lakeshore, now):
    posting = draft(lakeshore, now=now, states=["CO", "TX"])
    assert asked(posting) == {"CO pay_range", "CO benefits", "CO closing_date"}
    assert asked(draft(lakeshore, now=now, states=["TX"])) == set()


def test_the_draft_asks_only_what_the_rows_require_and_names_rule_and_source(client, lakeshore, alice, clock, now):
    texan, coloradan = draft(lakeshore, now=now, by=alice), draft(lakeshore, now=now, by=alice, places=DENVER)
    client.force_login(alice)
    for posting, told in ((texan, False), (coloradan, True)):
        html = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
        assert ("its benefits (Colorado asks employers since Jan 1, 2021" in html) is told
        assert ("check before relying on it" in html) is told
        step = client.get(reverse("employer_edit_step", args=[posting.shortid, "applying"])).content.decode()
        assert ("a closing date (Colorado asks employers since Jan 1, 2024" in step) is told
    drafting.submit(posting=texan, by=alice, now=now)
    with pytest.raises(Refused, match=r"its benefits .* and a closing date"):
        drafting.submit(posting=coloradan, by=alice, now=now)


def test_a_step_names_what_many_states_ask_once_and_the_rules_below(client, lakeshore, alice, clock, now):
    """A remote job of all states had 21 lines of law above the pay, 1,480 px at 1280: each thing for each state."""
    posting = draft(lakeshore, now=now, by=alice, states=["CO", "MD", "NY", "TX"])
    client.force_login(alice)
    step = client.get(reverse("employer_edit_step", args=[posting.shortid, "pay"])).text
    assert step.count("pay with both ends of its range") == 1
    assert "pay with both ends of its range in Colorado; Maryland; New York" in step
    assert "its benefits in Colorado; Maryland" in step
    assert step.count("check before relying on it") == 5
    assert step.index("<summary>The rules</summary>") < step.index("check before relying on it")


def test_with_what_the_rules_ask_it_goes_to_review(lakeshore, alice, now):
    closes = datetime(2026, 12, 20, tzinfo=UTC)
    posting = draft(lakeshore, now=now, by=alice, places=DENVER, benefits=["ceu"], closes_at=closes)
    drafting.submit(posting=posting, by=alice, now=now)
    assert posting.state == "in_review"


def test_an_open_ended_range_is_no_pay_range(lakeshore, now):
    posting = draft(lakeshore, now=now, places=DENVER, pay_min=Decimal(28), pay_max=None)
    pay = [each for each in demands(content_of(posting), lakeshore, DAY) if each.rule.kind == "pay_range"]
    assert [each.is_met for each in pay] == [False]
    assert "pay with both ends of its range" in [lack.words for lack in missing(content_of(posting), lakeshore, DAY)]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("How old are you?", "age"),
        ("What year did you graduate from high school?", "age"),
        ("Are you married?", "marital"),
        ("What does your husband do?", "marital"),
        ("Are you pregnant or planning to have children?", "pregnancy"),
        ("Do you have kids?", "pregnancy"),
        ("What is your religion?", "religion"),
        ("Do you attend church?", "religion"),
        ("Do you have any disabilities?", "disability"),
        ("Have you ever filed a workers' comp claim?", "disability"),
        ("Where were you born?", "origin"),
        ("What is your native language?", "origin"),
        ("What was your previous salary?", "salary_history"),
    ],
)
def test_a_question_about_what_none_may_be_asked_is_refused_with_reason_and_source(text, topic):
    assert topic_of(text) == topic
    refusal = refusal_of_question(text, DAY)
    assert refusal.startswith("Do not ask")
    assert "check before relying on it" in refusal


@pytest.mark.parametrize(
    "text",
    [
        "Are you at least 18 years old?",
        "Do you have experience coding pregnancy and delivery?",
        "Do you have children's hospital experience?",
        "Do you have children’s hospital experience?",
        "Do you have experience with workers' compensation claims?",
        "Have you coded disability exams?",
        "Are you authorized to work in the United States?",
        "Which age groups have you coded for?",
        "What pay do you expect?",
        "Do you have a current CPC?",
        "Have you worked at a religious hospital?",
        "Are you able to work weekends?",
        "How many medical conditions do you code per chart?",
    ],
)
def test_a_question_about_the_work_is_free(text):
    assert topic_of(text) == ""
    assert refusal_of_question(text, DAY) == ""


def test_the_form_refuses_a_banned_question_and_keeps_the_rest(client, lakeshore, alice, clock, now):
    posting = draft(lakeshore, now=now, by=alice)
    client.force_login(alice)
    address = reverse("employer_edit_step", args=[posting.shortid, "applying"])
    sent = of_step(answers(**{"question-0-text": "How old are you?"}), SECTIONS[-1])
    html = client.post(address, sent).content.decode()
    assert "not ask applicants about their age (source: public summary of the Age Discrimination" in html
    assert not posting.questions.exists()


def test_before_its_law_a_question_was_not_forbidden():
    assert refusal_of_question("Do you have any disabilities?", date(1990, 1, 1)) == ""


@pytest.mark.parametrize(
    ("kind", "days", "field", "short", "enough"),
    [
        ("answer", 14, "answer_days", 15, 14),
        ("answer", None, "answer_days", None, 30),
        ("vacancy", None, "vacancy_exists", None, False),
        ("automated", None, "decides_by_machine", None, True),
    ],
)
def test_an_operators_row_asks_for_a_line_that_the_form_can_state(lakeshore, now, kind, days, field, short, enough):
    row = {"state": "ME", "from_date": DAY, "days": days, "source": "an act of the state"}
    HiringRule.objects.create(kind=kind, **row)
    portland = [{"city": "Portland", "state": "ME", "zip_code": "04101"}]
    lacks = draft(lakeshore, now=now, places=portland, **{field: short})
    assert [each.step for each in missing(content_of(lacks), lakeshore, DAY)] == ["applying"]
    has = draft(lakeshore, now=now, places=portland, **{field: enough})
    assert missing(content_of(has), lakeshore, DAY) == []


def test_what_the_posting_states_of_answers_vacancy_and_software_stands_on_its_page(
    client, lakeshore, alice, clock, now
):
    client.force_login(alice)
    said = answers(answer_days="14", vacancy_exists="false", decides_by_machine="true")
    write(client, said)
    posting = JobPosting.objects.get()
    assert (posting.answer_days, posting.vacancy_exists, posting.decides_by_machine) == (14, False, True)
    page = client.get(posting.get_absolute_url()).content.decode()
    assert "Within 14 days" in page
    assert "None now: applications are kept for later" in page
    assert "Yes; people decide" in page


def test_changes_that_waited_while_the_site_was_upgraded_are_approved_without_the_new_lines(
    lakeshore, alice, dana, now
):
    posting = live(lakeshore, now=now, by=alice, answer_days=10)
    content = content_of(posting) | {"title": "Vascular coder"}
    base = revising.base_of(posting, None)
    revising.revise(posting=posting, content=content, base=base, by=alice, now=now)
    pending = PostingRevision.objects.get()
    for name in ("answer_days", "vacancy_exists", "decides_by_machine"):
        del pending.content[name]
    pending.save()
    revising.approve_changes(posting=posting, seen=pending.stamp, by=dana, now=now)
    changed = JobPosting.objects.get(pk=posting.pk)
    assert (changed.title, changed.answer_days) == ("Vascular coder", 10)
