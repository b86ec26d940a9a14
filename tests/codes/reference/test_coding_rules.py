"""What is a visit, and other rules that no file states: dated rows, which an operator changes while the site runs."""

from datetime import date

import pytest

from assistant.engine.shelf import Shelf
from codes.models import CodingRule, ReferenceRevision
from codes.reference.ensuring import ensure_vocabulary
from tests.claims import ON, verdicts
from tests.codes.claims.test_claim_check import send
from tests.conftest import person
from tests.reference import make_code

pytestmark = pytest.mark.django_db

ADMIN = "/admin/codes/codingrule/"
FORM = {
    "slug": "invented-visits", "kind": "visit", "first": "49003", "last": "49003", "begins": "2024-08-15", "ends": "",
    "source": "Invented manual, section 9",
}  # fmt: skip


@pytest.fixture
def olu(client):
    client.force_login(person("olu@example.org", is_staff=True, is_superuser=True))


def of_modifier(client, line: str, modifier: str, **fields) -> str:
    return next(each for each in verdicts(send(client, line, **fields)) if f"rule. {modifier}:" in each)


@pytest.mark.parametrize(
    ("code", "on", "is_visit"),
    [
        ("99202", "2024-08-15", True),
        ("99202", "2025-10-15", True),
        ("99201", "2020-12-31", True),
        ("99201", "2021-01-01", False),
        ("98016", "2024-12-31", False),
        ("98016", "2025-01-01", True),
        ("98000", "2025-06-30", True),
        ("G2012", "2024-12-31", True),
        ("G2012", "2025-01-01", False),
        ("92002", "2024-08-15", True),
        ("92014", "2024-08-15", True),
        ("92015", "2024-08-15", False),
        ("G0463", "2013-12-31", False),
        ("G0463", "2024-08-15", True),
        ("G2211", "2025-10-15", False),
        ("47383", "2025-10-15", False),
        ("9922T", "2025-10-15", False),
    ],
)
def test_what_is_a_visit_is_known_by_the_day(code, on, is_visit):
    assert CodingRule.objects.rulebook(date.fromisoformat(on)).is_visit(code) == is_visit


def test_an_operators_new_rule_holds_at_once_in_the_check_the_page_and_the_assistant(client, claim_data, olu):
    assert of_modifier(client, "49003-25", "25").startswith("Error")
    assert client.post(f"{ADMIN}add/", FORM).status_code == 302
    said = of_modifier(client, "49003-25", "25")
    assert said.startswith("Not decided")
    assert said.endswith("NCCI policy manual for Medicare, chapter 1; Invented manual, section 9")
    assert "bypassed by 25: the record must show that 49003 was work of its own" in " ".join(
        verdicts(send(client, "49001, 49003-25"))
    )
    assert Shelf(ON, ON).rules.is_visit("49003")
    page = client.get("/codes/cpt/49003/?on=2024-08-15").content.decode()
    assert "these never go on a visit code" in page


@pytest.mark.parametrize(("on", "level"), [("2024-08-14", "Error"), ("2024-08-15", "Not decided")])
def test_a_rule_holds_from_its_first_day_in_every_answer(client, claim_data, on, level):
    CodingRule.objects.create(**FORM | {"ends": None})
    assert of_modifier(client, "49003-25", "25", on=on).startswith(level)
    (pair,) = [each for each in verdicts(send(client, "49001, 49003-25", on=on)) if "denies 49003" in each]
    assert pair.startswith("Bypassed" if level == "Not decided" else "Error")


def test_an_add_on_among_the_visits_is_no_visit_of_its_own(client, claim_data):
    CodingRule.objects.create(**FORM | {"first": "49004", "last": "49004", "ends": None})
    said = of_modifier(client, "49004-25", "25")
    assert said.startswith("Not decided")
    assert "an add-on is no visit of its own; they go on the visit it is added to" in said
    answers = verdicts(send(client, "49001, 49002, 49004"))
    assert [each for each in answers if "counts 49004 on the same day" in each] == []


def test_critical_care_that_ft_sets_apart_is_a_dated_row_too(client, claim_data):
    make_code("99291", texts=[])
    for on, words in [("2021-12-31", "FT says nothing on this date yet."), ("2024-08-15", "")]:
        found = [each for each in verdicts(send(client, "99291-FT", on=on)) if "FT says" in each or "FT goes" in each]
        assert [words in each for each in found] == ([True] if words else [])
    (other,) = [each for each in verdicts(send(client, "99213-FT")) if "FT goes" in each]
    assert "FT goes on critical care (99291-99292)." in other


class TestTheOperatorsTable:
    def test_a_range_or_days_in_the_wrong_order_and_no_code_are_refused_in_words(self, client, olu):
        for wrong, words in [
            ({"last": "49002"}, "The last code stands before the first."),
            ({"ends": "2024-08-14"}, "The last day stands before the first."),
            ({"first": "visit"}, "Give a code that ends in four digits, such as 99202 or G0463."),
        ]:
            page = client.post(f"{ADMIN}add/", FORM | wrong)
            assert page.status_code == 200
            assert words in page.content.decode()
        assert not CodingRule.objects.filter(slug="invented-visits").exists()

    def test_an_upgrade_keeps_what_the_operator_changed(self, client, olu):
        rule = CodingRule.objects.get(slug="visits-by-video-or-audio")
        assert client.post(f"{ADMIN}{rule.pk}/change/", FORM | {"first": "98001", "last": "98016"}).status_code == 302
        ensure_vocabulary()
        rule.refresh_from_db()
        assert (rule.slug, rule.first) == ("visits-by-video-or-audio", "98001")

    def test_a_rule_of_ours_is_ended_and_not_deleted_and_one_of_theirs_may_go(self, client, olu):
        ours = CodingRule.objects.get(slug="visits")
        theirs = CodingRule.objects.create(**FORM | {"ends": None})
        assert client.post(f"{ADMIN}{ours.pk}/delete/", {"post": "yes"}).status_code == 403
        assert client.post(f"{ADMIN}{theirs.pk}/delete/", {"post": "yes"}).status_code == 302
        assert CodingRule.objects.filter(slug="visits").exists()
        assert not CodingRule.objects.filter(slug="invented-visits").exists()

    def test_each_change_lets_code_pages_be_printed_anew(self, client, olu):
        numbers = [ReferenceRevision.objects.get().value]
        client.post(f"{ADMIN}add/", FORM)
        numbers.append(ReferenceRevision.objects.get().value)
        rule = CodingRule.objects.get(slug="invented-visits")
        client.post(f"{ADMIN}{rule.pk}/change/", FORM | {"last": "49009"})
        numbers.append(ReferenceRevision.objects.get().value)
        client.post(f"{ADMIN}{rule.pk}/delete/", {"post": "yes"})
        numbers.append(ReferenceRevision.objects.get().value)
        assert numbers == sorted(set(numbers)), "each time the next one"
        assert not CodingRule.objects.filter(slug="invented-visits").exists()

    def test_a_stranger_reads_and_changes_nothing(self, client, bob):
        client.force_login(bob)
        assert client.get(ADMIN).status_code in (302, 403, 404)
        assert client.post(f"{ADMIN}add/", FORM).status_code in (302, 403, 404)
        assert not CodingRule.objects.filter(slug="invented-visits").exists()
