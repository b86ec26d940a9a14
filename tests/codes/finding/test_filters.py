"""The filters of a search for codes: each count is what choosing it would show."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from codes.models import AddOnEdit, Code, CodeSet, HcpcsEntry, Release, Section, Specialty
from codes.releases.indexing import index_codes
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def codes(reference):
    hcpcs = CodeSet.objects.get(slug="hcpcs")
    drug = Section.objects.get(code_set=hcpcs, slug="j")
    Code.objects.create(code_set=hcpcs, code="J9998", section=drug, lead="A unicorn's spleen drops.")
    lung = make_code("32999", texts=[], lead="Unicorn lung service.")
    lung.section = Section.objects.get(slug="airway-lungs")
    lung.save()
    lung.specialties.set(Specialty.objects.filter(slug__in=["pulmonology", "interventional-radiology"]))
    index_codes(Code.objects.all())


def facets_of(response) -> dict[str, dict[str, int]]:
    return {facet.name: {each.value: each.count for each in facet.choices} for facet in response.context["facets"]}


def test_every_count_is_what_choosing_it_shows(client):
    for chosen in ({}, {"system": "cpt"}, {"section": "cpt-digestive"}, {"specialty": "pulmonology", "system": "cpt"}):
        asked = {"q": "unicorn", **chosen}
        for name, choices in facets_of(client.get("/codes/search/", asked)).items():
            for value, count in choices.items():
                response = client.get("/codes/search/", {**asked, name: value})
                assert response.context["total"] == count, (chosen, name, value)
                assert len(response.context["hits"]) == count


def test_a_wider_section_counts_the_codes_of_those_within_it(client):
    counts = facets_of(client.get("/codes/search/?q=unicorn"))
    assert counts["section"] == {"cpt-procedures": 11, "cpt-digestive": 10, "cpt-airway-lungs": 1, "hcpcs-j": 1}
    assert counts["system"] == {"cpt": 11, "hcpcs": 1}


def test_filters_hold_for_prefixes_and_ranges_too(client):
    for typed in ("4990", "49900-49905"):
        assert client.get("/codes/search/", {"q": typed, "system": "hcpcs"}).context["total"] == 0
        assert client.get("/codes/search/", {"q": typed, "section": "cpt-digestive"}).context["total"] > 0


def test_a_filter_alone_lists_its_codes(client):
    assert client.get("/codes/search/?system=hcpcs").context["total"] == 1
    assert client.get("/codes/search/").context["total"] == 0


def test_a_code_that_had_ended_is_no_answer_for_a_later_day(client):
    make_fee(make_release("OLD", effective_date=date(2024, 1, 1), through_date=date(2024, 3, 8)), "49900")
    make_release("NEWER", effective_date=date(2026, 1, 1), through_date=date(2026, 3, 31))
    for day, there in (("2024-08-15", True), ("2025-12-31", True), ("2026-01-01", False)):
        found = client.get("/codes/search/", {"q": "unicorn", "on": day}).context["found"]
        assert ("49900" in [code.code for code in found.codes]) is there


def test_a_day_that_no_release_covers_finds_nothing_in_use():
    for day in (date(2000, 1, 1), date(2025, 9, 30), date(2026, 1, 1)):
        assert not Code.objects.active_on(day).exists()
    assert Code.objects.filter(code="49901").active_on(date(2025, 10, 1)).exists()


def test_a_code_that_had_not_begun_is_no_answer_for_an_earlier_day():
    long = {"effective_date": date(2020, 1, 1), "through_date": date(2024, 12, 31)}
    edits = make_release("A", source=Release.Source.ADD_ON, **long)
    for added in (date(2022, 1, 1), date(2023, 1, 1)):
        AddOnEdit.objects.create(
            release=edits, add_on="49902", primary="", edit_type="2", effective_date=added, line=added.year
        )
    hcpcs = make_release("H", source=Release.Source.HCPCS, **long)
    HcpcsEntry.objects.create(
        release=hcpcs, kind="procedure", code="J9998", added_date=date(2024, 4, 1), action_code="N", line=1
    )
    used = Code.objects.filter(code__in=["49902", "J9998"])
    assert [code.code for code in used.active_on(date(2021, 12, 31))] == []
    assert [code.code for code in used.active_on(date(2022, 1, 1))] == ["49902"]
    assert [code.code for code in used.active_on(date(2024, 4, 1))] == ["49902", "J9998"]


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "1", "2026-13-01" * 20])
def test_a_day_that_is_none_is_told_and_finds_nothing(client, day):
    response = client.get("/codes/search/", {"q": "unicorn", "on": day})
    assert response.context["total"] == 0
    assert "isn't a valid date" in response.content.decode()


@pytest.mark.parametrize("name", ["system", "section", "specialty"])
def test_an_unknown_value_finds_nothing_and_can_be_taken_away(client, name):
    response = client.get("/codes/search/", {"q": "unicorn", name: "no-pe"})
    assert response.context["total"] == 0
    assert '<option value="no-pe" selected>' in response.content.decode()


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/codes/search/?q=unicorn", 8),
        ("/codes/search/?q=unicorm", 11),
        ("/codes/search/?q=unicorn&system=cpt&section=cpt-digestive&on=2026-01-01", 8),
        ("/codes/suggest/?q=unicorn", 5),
        ("/codes/suggest/?q=unicorm", 9),
        ("/codes/suggest/?q=49", 3),
    ],
)
def test_queries_do_not_grow_with_what_is_found(client, path, most):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert len(queries) <= most, [each["sql"][:160] for each in queries]
