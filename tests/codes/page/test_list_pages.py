"""Lists of the reference come in pages of at most 40 kB, however much is loaded: nothing left out, nothing twice."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from codes.models import (
    EditRationale,
    Modifier,
    PairPartners,
    PairSummary,
    PlaceOfService,
    PtpEdit,
    Release,
    ReleaseEvent,
)
from codes.reference.modifier_words import OWN_WORDS
from tests.reference import make_code, make_codes, make_release

pytestmark = pytest.mark.django_db
HEAVIEST = 40_000  # bytes
WORDS = "Invented words that are as long as the long description of a modifier in the list of CMS, or a little longer"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def walk(client, address: str) -> list[str]:
    """The pages of a list by their links to the next one."""
    pages: list[str] = []
    path = address.partition("?")[0]
    while True:
        response = client.get(address)
        assert len(response.content) <= HEAVIEST, (address, len(response.content))
        pages.append(response.content.decode())
        found = re.search(r'rel="next"\s+href="([^"]+)"', pages[-1])
        if not found:
            return pages
        address = path + unescape(found[1])


def all_of(pages: list[str], pattern: str) -> list[str]:
    return [each for page in pages for each in re.findall(pattern, page)]


@pytest.fixture
def modifiers(db) -> set[str]:
    release = make_release("M", source=Release.Source.MODIFIERS, file_name="hcpcs_level2_modifiers_2020q4.csv")
    signs = [f"{one}{two}" for one in LETTERS for two in LETTERS][:380]
    Modifier.objects.bulk_create(
        Modifier(release=release, modifier=sign, long_description=f"{WORDS} {sign}", coverage="C", line=line)
        for line, sign in enumerate(signs, 2)
    )
    return {*signs, *OWN_WORDS}


def test_the_modifiers_are_listed_once_each_and_a_letter_leads_to_its_page(client, modifiers):
    pages = walk(client, "/codes/modifiers/")
    assert sorted(all_of(pages, r'<tr id="m(\w\w)">')) == sorted(modifiers)
    assert all(f"<strong>{len(modifiers)} modifiers.</strong>" in page for page in pages)
    letters = re.findall(r'<a href="\?page=(\d+)#(of-[a-z])">([A-Z])</a>', pages[0])
    assert [letter for _, _, letter in letters] == sorted({sign[0] for sign in modifiers if sign[0].isalpha()})
    for number, place, letter in letters:
        page = client.get("/codes/modifiers/", {"page": number}).content.decode()
        assert f'id="{place}"' in page
        assert re.search(rf'<tr id="m{letter}\w">', page)


def test_what_the_box_finds_comes_in_pages_too_and_keeps_the_words(client, modifiers):
    pages = walk(client, "/codes/modifiers/?words=invented")
    assert len(all_of(pages, r'<tr id="m(\w\w)">')) == 380
    assert all("<strong>380 modifiers.</strong>" in page for page in pages)
    assert "words=invented" in re.search(r'rel="next"\s+href="([^"]+)"', pages[0])[1]


@pytest.mark.parametrize("column", [1, 2])
def test_the_pairs_of_a_code_are_listed_once_each_in_both_directions(client, column):
    release = make_release("Q3", source=Release.Source.NCCI_PTP, setting="practitioner", file_name="ptp_2024q3.csv.gz")
    others = sorted(each.code for each in make_codes(
        *({"code": f"48{number:03d}", "texts": [], "lead": "An invented procedure, told in a sentence of ours " * 3}
          for number in range(230))
    ))  # fmt: skip
    mine = make_code("49001", texts=[])
    reason = EditRationale.objects.create(text="Standards of medical or surgical practice, invented, whole")
    PtpEdit.objects.bulk_create(
        PtpEdit(
            release=release, rationale=reason, modifier_indicator="1", line=line,
            column_one=mine.code if column == 1 else other, column_two=other if column == 1 else mine.code,
        )
        for line, other in enumerate([*others, others[0]], 2)
    )  # fmt: skip
    for number in range(3):
        part = " ".join(others[number * 100 : (number + 1) * 100])
        PairPartners.objects.create(release=release, code=mine.code, number=number, partners=part)
    counts = {"as_column_one": 231, "as_column_two": 231}
    PairSummary.objects.create(release=release, code=mine.code, **counts)
    pages = walk(client, f"/codes/cpt/49001/edits/?column={column}")
    assert all_of(pages, r'href="/codes/search/\?q=(\d+)"') == sorted([*others, others[0]])
    assert len(pages) == 7
    assert "231\n" in pages[0] or "231 " in pages[0]


def test_all_places_of_service_fit_one_page(client, db):
    release = make_release("P", source=Release.Source.PLACES, file_name="place_of_service_codes.csv")
    PlaceOfService.objects.bulk_create(
        PlaceOfService(release=release, code=f"{number:02d}", name=f"Invented place {number}", description=WORDS * 2,
                       facility=False, line=number)
        for number in range(1, 60)
    )  # fmt: skip
    assert len(all_of(walk(client, "/codes/places/"), r'<tr id="p(\d\d)">')) == 59


def test_the_operators_list_of_releases_comes_in_pages(client, alice):
    alice.is_staff = True
    alice.save()
    alice.user_permissions.add(Permission.objects.get(codename="change_release"))
    client.force_login(alice)
    name = "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"
    for number in range(40):
        start = date(2020, 1, 1) + timedelta(days=90 * number)
        release = make_release(f"R{number}", effective_date=start, through_date=start, sha256="f" * 64, file_name=name)
        ReleaseEvent.objects.create(
            release=release, title=f"Physician fee schedule R{number}", kind="imported", at=timezone.now(),
            actor="import_fee_schedule", note="16,852 added, 12 changed, 4 removed\nchanged: 99213, 99214 ...",
        )  # fmt: skip
    pages = walk(client, "/codes/releases/")
    assert sorted(all_of(pages, r"Physician fee schedule (R\d+)\s*</th>")) == sorted(
        f"R{number}" for number in range(40)
    )
