from datetime import date

import pytest

from careers.terms.credentials import (
    Answer,
    Holding,
    Term,
    accepted,
    evaluate,
    find_in_text,
    requirement_words,
    tier_slugs,
)
from careers.terms.vocabulary import TierMember

TODAY = date(2026, 11, 20)
RHIT_AND_CCS_OR_CIC = [Term(frozenset({"rhit"})), Term(frozenset({"ccs", "cic"}))]
CPC = [Term(frozenset({"cpc"}))]
MASTERY = [Term(tier="mastery", issuers=frozenset({"aapc", "ahima"}))]
ASSOCIATE = [Term(tier="associate", issuers=frozenset({"aapc", "ahima"}))]


def answer(requirement, *slugs, on=TODAY):
    return evaluate(requirement, [Holding(slug) for slug in slugs], on).answer


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (("rhit", "cic"), Answer.YES),
        (("rhit", "ccs"), Answer.YES),
        (("ccs", "cic"), Answer.NO),
        (("rhit", "ccs-p"), Answer.NO),
        ((), Answer.NO),
    ],
)
def test_rhit_and_one_of_ccs_or_cic(held, expected):
    assert answer(RHIT_AND_CCS_OR_CIC, *held) == expected


@pytest.mark.parametrize(
    ("asked", "held"),
    [("ccs", "ccs-p"), ("coc", "cpc"), ("cpc", "circc"), ("ccs", "cca"), ("cpc", "cpc-a"), ("cca", "ccs")],
)
def test_no_credential_is_taken_for_another(asked, held):
    assert answer([Term(frozenset({asked}))], held) == Answer.NO


def test_a_full_credential_meets_its_own_apprentice_requirement():
    assert answer([Term(frozenset({"cpc-a"}))], "cpc") == Answer.YES
    assert answer([Term(frozenset({"cpc-a"}))], "coc") == Answer.NO


def test_cpc_h_is_coc_under_its_old_name():
    assert answer([Term(frozenset({"coc"}))], "cpc-h") == Answer.YES
    assert answer([Term(frozenset({"cpc-h"}))], "coc") == Answer.YES
    assert answer(CPC, "cpc-h") == Answer.NO


def test_a_credential_is_held_to_its_last_day_and_lapsed_after():
    held = [Holding("cpc", expires_date=TODAY)]
    assert evaluate(CPC, held, TODAY).answer == Answer.YES
    late = evaluate(CPC, held, date(2026, 11, 21))
    assert late.answer == Answer.NO
    assert late.missing == ("CPC (your CPC has lapsed)",)


@pytest.mark.parametrize("slug", ["ccs", "ccs-p", "rhit", "rhia", "cpc", "coc", "cic"])
def test_mastery_level_takes_each_credential_on_its_list(slug):
    assert answer(MASTERY, slug) == Answer.YES


@pytest.mark.parametrize("slug", ["cca", "cpc-a", "coc-a", "crc", "circc"])
def test_mastery_level_takes_nothing_else(slug):
    assert answer(MASTERY, slug) == Answer.NO


@pytest.mark.parametrize("slug", ["cca", "cpc-a", "coc-a", "cpc"])
def test_associate_level_takes_its_list_and_the_full_form_of_an_apprentice(slug):
    assert answer(ASSOCIATE, slug) == Answer.YES


def test_a_level_of_one_issuer_refuses_the_other_issuer():
    ahima_only = [Term(tier="mastery", issuers=frozenset({"ahima"}))]
    assert answer(ahima_only, "cpc") == Answer.NO
    assert answer(ahima_only, "rhia") == Answer.YES


def test_a_level_is_the_list_of_its_day():
    members = [
        TierMember("mastery", "ccs", "ahima", last_date=date(2025, 12, 31)),
        TierMember("mastery", "rhia", "ahima", first_date=date(2026, 1, 1)),
    ]
    assert tier_slugs("mastery", [], date(2025, 12, 31), members) == {"ccs"}
    assert tier_slugs("mastery", [], date(2026, 1, 1), members) == {"rhia"}
    dated = Term(tier="mastery", tier_date=date(2025, 6, 1))
    assert accepted(dated, TODAY, members) == {"ccs": False}


def test_an_accepted_apprentice_qualifies_on_condition_never_plainly():
    verdict = evaluate([Term(frozenset({"cpc"}), accept_apprentice=True)], [Holding("cpc-a")], TODAY)
    assert verdict.answer == Answer.ON_CONDITION
    assert verdict.conditions == ("CPC-A is accepted as an apprentice credential",)
    assert answer([Term(frozenset({"cpc"}), accept_apprentice=True)], "cpc", "cpc-a") == Answer.YES
    assert answer([Term(frozenset({"cpc"}), accept_apprentice=True)], "coc-a") == Answer.NO


def test_a_credential_within_months_of_hire_is_a_condition_in_words():
    requirement = [Term(frozenset({"ccs", "cic"}), within_months=12)]
    verdict = evaluate(requirement, [], TODAY)
    assert verdict.answer == Answer.ON_CONDITION
    assert verdict.conditions == ("CIC or CCS within 12 months of hire",)
    assert answer(requirement, "ccs") == Answer.YES


def test_a_condition_does_not_hide_what_is_missing():
    requirement = [Term(frozenset({"rhit"})), Term(frozenset({"ccs"}), within_months=6)]
    verdict = evaluate(requirement, [], TODAY)
    assert verdict.answer == Answer.NO
    assert verdict.missing == ("RHIT",)


def test_nothing_required_is_a_plain_yes():
    assert answer([]) == Answer.YES


def test_a_requirement_is_said_in_one_line():
    assert requirement_words(RHIT_AND_CCS_OR_CIC) == "RHIT and (CIC or CCS)"
    assert requirement_words(MASTERY) == "mastery level of AAPC or AHIMA"
    dated = Term(tier="mastery", tier_date=date(2025, 6, 1))
    assert requirement_words([dated]) == "mastery level of any issuer (list of Jun 1, 2025)"
    riders = [Term(frozenset({"cpc"}), accept_apprentice=True, within_months=6)]
    assert requirement_words(riders) == "CPC, -A accepted, within 6 months of hire"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Knows HCPCS and ICD-10-PCS", []),
        ("CCS-P required", ["ccs-p"]),
        ("CPC, COC or CPC-A.", ["cpc", "coc", "cpc-a"]),
        ("CPC/CCS", ["cpc", "ccs"]),
        ("CPC-H (now COC)", ["coc"]),
        ("the cpc", []),
    ],
)
def test_credentials_are_found_in_text_as_whole_words(text, expected):
    assert find_in_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CPC\u2011A or CCS\u2013P", ["cpc-a", "ccs-p"]),
        ("CPC-certified coders", ["cpc"]),
        ("two CPCs", ["cpc"]),
        ("CPC-I, a license for instructors", []),
    ],
)
def test_credentials_are_found_in_prose_as_people_write_it(text, expected):
    assert find_in_text(text) == expected


def test_a_typed_query_may_use_lower_case():
    assert find_in_text("remote cpc-a texas", any_case=True) == ["cpc-a"]
