"""Do I qualify: the examples of the rules for credentials, places and years, line by line."""

from datetime import date

import pytest

from careers.models import JobPosting
from careers.terms.credentials import Answer, Holding, Term
from careers.terms.fit import Coder, Mark, fit_of
from tests.board import group, live

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
RHIT_AND = [Term(frozenset({"rhit"})), Term(frozenset({"ccs", "cic"}))]


@pytest.fixture
def posting(lakeshore, now) -> JobPosting:
    return JobPosting.objects.create(
        organization=lakeshore, title="Coder", description="Codes.", work_mode="remote", setting="inpatient",
        engagement="full-time", eligible_states=["TX"], states_stated=True, created_at=now, updated_at=now,
    )  # fmt: skip


def marks(posting, required=(), desired=(), **coder) -> dict[str, str]:
    coder["holdings"] = tuple(map(Holding, coder.pop("held", ())))
    fit = fit_of(posting, list(required), list(desired), Coder(**coder), TODAY)
    return {"answer": fit.answer.value, **{line.label: line.mark.value for line in fit.lines}}


@pytest.mark.parametrize(
    ("held", "expected"), [(["rhit", "cic"], "yes"), (["ccs", "cic"], "no"), (["rhit", "ccs-p"], "no")]
)
def test_rhit_and_ccs_or_cic(posting, held, expected):
    assert marks(posting, RHIT_AND, held=held)["answer"] == expected


@pytest.mark.parametrize(
    ("term", "held", "expected"),
    [
        (Term(frozenset({"cpc"}), accept_apprentice=True), ["cpc-a"], "on condition"),
        (Term(frozenset({"cpc"})), ["cpc-a"], "no"),
        (Term(frozenset({"cpc-a"})), ["cpc"], "yes"),
        (Term(frozenset({"ccs"}), within_months=6), ["cpc"], "on condition"),
        (Term(frozenset({"cpc"})), ["circc"], "no"),
        (Term(frozenset({"coc"})), ["cpc-h"], "yes"),
        (Term(tier="mastery", issuers=frozenset({"aapc", "ahima"})), ["cic"], "yes"),
        (Term(tier="mastery", issuers=frozenset({"aapc", "ahima"})), ["circc"], "no"),
        (Term(tier="mastery", issuers=frozenset({"aapc", "ahima"})), ["cca"], "no"),
    ],
)
def test_no_credential_is_taken_for_another_and_conditions_are_no_plain_yes(posting, term, held, expected):
    assert marks(posting, [term], held=held)["answer"] == expected


def test_the_answer_beside_what_is_asked_does_not_ask_it_again(posting):
    posting.experience_years, posting.specialty_years = 5, 3
    coder = Coder(holdings=(), years=2, specialties=frozenset(), settings=frozenset({"asc"}))
    lines = fit_of(posting, [], [], coder, TODAY).lines[:2]
    assert [(line.asked, line.words) for line in lines] == [
        ("5 years of coding", "you have 2"),
        ("3 years in this specialty and setting", "your profile lacks facility inpatient"),
    ]


def test_what_is_desired_is_never_missing(posting):
    said = marks(posting, desired=[Term(frozenset({"circc"}))], held=["cpc"])
    assert (said["answer"], said["Credential"]) == ("yes", Mark.DESIRED)


def test_years_and_state_decide_and_what_the_profile_does_not_say_is_no_no(posting):
    posting.experience_years = 3
    assert marks(posting)["Experience"] == Mark.UNSAID
    assert marks(posting)["answer"] == "yes"
    assert marks(posting, years=2)["answer"] == "no"
    assert marks(posting, years=3, home_state="TX") == {"answer": "yes", "Experience": "yes", "State": "yes"}
    assert marks(posting, home_state="LA")["State"] == Mark.NO


def test_years_in_a_setting_the_profile_names_are_a_condition_and_in_another_one_missing(posting):
    posting.specialty_years = 2
    assert marks(posting, settings=frozenset({"inpatient"}))["Specialty"] == Mark.ON_CONDITION
    assert marks(posting, settings=frozenset({"office"}))["Specialty"] == Mark.NO


def test_systems_and_a_test_to_come_are_told_and_decide_nothing(posting):
    posting.systems, posting.assessment = ["epic"], True
    said = marks(posting, systems=frozenset({"meditech"}))
    assert said == {"answer": Answer.YES, "Systems": "told", "Coding assessment": "told", "State": "not said"}


def test_a_card_says_it_in_few_words(client, clock, lakeshore, now):
    live(lakeshore, now=now, title="Takes CPC")
    live(lakeshore, now=now, title="Takes -A", groups=[group("cpc", accept_apprentice=True)])
    found = client.get("/jobs/?have=cpc-a").content.decode()
    assert "On condition" in found
    assert "You qualify" not in found
    assert "You qualify" in client.get("/jobs/?have=cpc").content.decode()
