"""Feeds of changed codes: of a set, of one of its sections, and of what a person keeps."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from codes.models import Code, CodeSet, DiagnosisEntry, KeptCode, Release, Section
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db
SUMMER = {"effective_date": date(2025, 7, 1), "through_date": date(2025, 9, 30)}


def items(response) -> list[tuple[str, str]]:
    """Each item's title and description."""
    assert response.status_code == 200, response
    channel = ElementTree.fromstring(response.content)[0]  # noqa: S314  our own
    return [(item.findtext("title"), item.findtext("description")) for item in channel.findall("item")]


@pytest.fixture
def quarters(db):
    """49001 stays, 49002 goes, 49003 comes; 70011 of another section comes."""
    before, after = make_release("OLD", **SUMMER), make_release("NEW")
    for code in ("49001", "49002", "49003"):
        make_code(code, texts=[], lead=f"Words on {code}.")
    make_code("70011", texts=[], section=Section.objects.get(slug="imaging"))
    for release, codes in ((before, ["49001", "49002"]), (after, ["49001", "49003", "70011"])):
        for code in codes:
            make_fee(release, code, work_rvu=Decimal(1 + (release == after)))


def test_codes_that_came_and_went_between_the_two_newest_releases_are_told(client, quarters):
    assert items(client.get("/codes/cpt/changes.rss")) == [
        ("CPT 49002: deleted", "Words on 49002. (OLD to NEW)"),
        ("CPT 49003: new", "Words on 49003. (OLD to NEW)"),
        ("CPT 70011: new", "Invented service 70011 on the spleen of a unicorn. (OLD to NEW)"),
    ]


def test_a_section_narrows_the_feed(client, quarters):
    assert [title for title, _ in items(client.get("/codes/cpt/changes.rss?section=imaging"))] == ["CPT 70011: new"]
    found = items(client.get("/codes/cpt/changes.rss?section=digestive"))
    assert [title for title, _ in found] == ["CPT 49002: deleted", "CPT 49003: new"]


@pytest.mark.parametrize("address", ["cpt/changes.rss?section=unicorns", "dental/changes.rss"])
def test_a_set_or_a_section_that_is_none_is_not_found(client, quarters, address):
    assert client.get(f"/codes/{address}").status_code == 404


def test_a_diagnosis_whose_title_differs_is_revised(client, db):
    code_set = CodeSet.objects.get(slug="icd10cm")
    for name, days, title in (("FY2025", SUMMER, "Horn ache"), ("FY2026", {}, "Ache of the horn")):
        release = make_release(name, source=Release.Source.ICD10CM, **days)
        DiagnosisEntry.objects.create(release=release, code="A990", title=title, is_valid=True, line=1)
        DiagnosisEntry.objects.create(release=release, code="A991", title="Hoof ache", is_valid=True, line=2)
    for code in ("A990", "A991"):
        Code.objects.create(code_set=code_set, code=code)
    assert items(client.get("/codes/icd10cm/changes.rss")) == [
        ("ICD-10-CM A99.0: revised", "Ache of the horn (FY2025 to FY2026)")
    ]


def test_with_one_release_the_feed_says_that_nothing_can_be_compared(client, db):
    make_release("ONLY")
    response = client.get("/codes/cpt/changes.rss")
    assert items(response) == []
    assert "no two releases are loaded" in response.content.decode()


def test_the_feed_asks_the_same_number_of_queries_for_many_changes(client, quarters, django_assert_max_num_queries):
    after = Release.objects.get(name="NEW")
    for number in range(60):
        make_code(f"49{number + 100}", texts=[])
        make_fee(after, f"49{number + 100}")
    with django_assert_max_num_queries(8):
        assert len(items(client.get("/codes/cpt/changes.rss"))) == 63


# --- mine ---------------------------------------------------------------------------------------------------------


def keep(user, *codes: str) -> None:
    for code in codes:
        KeptCode.objects.create(user=user, page_key=f"cpt:{code}", bookmarked=True, changed_at=timezone.now())


def address(client, user) -> str:
    client.force_login(user)
    page = client.get("/codes/mine/changes/").content.decode()
    client.logout()
    return page[page.index("/codes/mine/changes.rss") :].partition('"')[0]


def test_the_address_of_a_person_brings_their_changes_without_a_session(client, alice, bob, quarters):
    keep(alice, "49001")
    keep(bob, "49002")
    found = items(client.get(address(client, alice)))
    assert ("CPT 49001: Work RVU", "Work RVU: 1.00, now 2.00 (OLD to NEW)") in found
    assert "49002" not in str(found)


@pytest.mark.parametrize("key", ["", "x", "1:2:3", "WzEsICJ4Il0:1abc:def"])
def test_an_address_that_was_made_up_is_not_found(client, alice, key):
    assert client.get("/codes/mine/changes.rss", {"key": key}).status_code == 404


def test_a_new_password_or_a_closed_account_ends_the_address(client, alice, bob, quarters):
    mine, theirs = address(client, alice), address(client, bob)
    alice.set_password("another horse battery")
    alice.save()
    bob.is_active = False
    bob.save()
    assert [client.get(each).status_code for each in (mine, theirs)] == [404, 404]
