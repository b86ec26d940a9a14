"""Codes side by side: only what its reader may see, and nothing is spent without a button."""

import re
from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Unlock
from accounts.quota import guests, unlocking
from codes.models import Code, OppsEntry, Release
from codes.shelf.comparing import written_codes
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db
BOTH = "/codes/compare/?code=9Z001&code=9Z002"


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


@pytest.fixture
def pair(db):
    release = make_release()
    codes = [make_code("9Z001"), make_code("9Z002")]
    make_fee(release, "9Z001", global_days="090")
    make_fee(release, "9Z002", global_days="010")
    return codes


def opened(user, code, now) -> None:
    unlocking.open_page(viewer=guests.viewer_of(user=user, now=now), page_key=code.page_key, now=now)


def told(response, label: str) -> list[str]:
    """The cells of a row, by the heading of the row."""
    rows = {row.label: [text for _, text in row.cells] for row in response.context["compared"].rows}
    return rows.get(label, [])


def test_a_guest_sees_no_figure_and_spends_nothing(client, pair):
    page = client.get(BOTH)
    assert page.context["compared"].rows == []
    assert "Register free account" in page.text
    assert "090" not in page.text
    assert not Unlock.objects.exists()


def test_what_is_opened_is_shown_and_what_is_not_has_a_button(client, pair, alice, now):
    opened(alice, pair[0], now)
    client.force_login(alice)
    page = client.get(BOTH)
    first, second = told(page, "Global Days")
    assert first.startswith("090")
    assert second == "Not opened yet"
    assert "010 -" not in page.text
    assert 'name="open" value="9Z002"' in page.text
    assert Unlock.objects.count() == 1


def test_the_button_spends_one_view_once_and_comes_back(client, pair, alice, now):
    opened(alice, pair[0], now)
    client.force_login(alice)
    for _ in range(2):
        page = client.post("/codes/compare/open/", {"code": ["9Z001", "9Z002"], "open": "9Z002"}, follow=True)
    assert told(page, "Global Days")[1].startswith("010")
    assert [row.differs for row in page.context["compared"].rows if row.label == "Global Days"] == [True]
    assert "(differs)" in page.text
    assert Unlock.objects.filter(spent=True).count() == 2
    assert client.get("/codes/compare/open/").status_code == 405


def test_what_all_codes_share_is_told_once_and_what_differs_for_each(client, pair, alice, now):
    for code in pair:
        opened(alice, code, now)
    client.force_login(alice)
    page = client.get(BOTH)
    rows = {row.label: row for row in page.context["compared"].rows}
    assert rows["Global Days"].shared == ""
    assert rows["Status Code"].shared == rows["Status Code"].cells[0][1]
    assert page.text.count(rows["Status Code"].shared) == 1
    assert '<td colspan="2" data-label="All">' in page.text


def test_with_nothing_left_a_code_stays_closed(client, pair, alice, now):
    for number in range(5):
        opened(alice, make_code(f"9Y00{number}"), now)
    client.force_login(alice)
    page = client.post("/codes/compare/open/", {"code": ["9Z001", "9Z002"], "open": ["9Z001", "9Z002"]}, follow=True)
    assert page.context["compared"].rows == []
    assert Unlock.objects.filter(spent=True).count() == 5


def test_one_box_takes_all_codes_and_what_is_none_is_named(client, pair):
    page = client.get("/codes/compare/?code=9z001,+9Z002+9Z999")
    assert [each.code.code for each in page.context["compared"].columns] == ["9Z001", "9Z002"]
    assert "9Z999 is in no release loaded here" in page.text
    assert client.get("/codes/compare/").status_code == 200


def test_five_codes_fit(client, db):
    for number in range(6):
        make_code(f"9Z00{number}")
    page = client.get("/codes/compare/?code=" + "+".join(f"9Z00{number}" for number in range(6)))
    assert len(page.context["compared"].columns) == 5
    assert "9Z005 left out" in page.text


def test_any_text_is_read_for_codes():
    assert written_codes(["47382 vs. 47383", "47382"]) == ["47382", "47383"]
    assert written_codes(["\x00'); drop", ""]) == []


def test_of_two_conversion_factors_the_one_chosen_is_compared_and_remembered(client, pair, alice, now):
    Release.objects.update(track="non_qpp")
    other = make_release("TEST25D", track="qpp")
    for code in pair:
        make_fee(other, code.code, conversion_factor=Decimal("32.8689"))
        opened(alice, code, now)
    client.force_login(alice)
    page = client.get(BOTH)
    assert [row.label for row in page.context["compared"].rows if "national" in row.label] == [
        "Medicare, national, nonQPP"
    ]
    assert '<option value="non_qpp" selected>nonQPP</option>' in page.text
    page = client.get(f"{BOTH}&track=qpp")
    assert told(page, "Medicare, national, QPP")
    assert '<option value="qpp" selected>QPP</option>' in page.text
    assert told(client.get(BOTH), "Medicare, national, QPP"), "the choice is remembered"


def test_where_there_is_one_factor_there_is_nothing_to_choose(client, pair, alice, now):
    opened(alice, pair[0], now)
    client.force_login(alice)
    assert 'name="track"' not in client.get(BOTH).text


class TestWhatHasNoFigures:
    """Of a deleted code the table said "None" in every row."""

    @pytest.fixture
    def ended(self, db):
        note = "In no row of PPRRVU_test.csv (TEST25D); last in PPRRVU_old.csv, OLD24, row 77."
        return make_code("9Z009", texts=[], status="deleted", ended_date=date(2024, 12, 31), status_note=note)

    def test_of_a_deleted_code_it_says_when_it_ended_and_by_which_file(self, client, pair, ended, alice, now):
        opened(alice, pair[0], now)
        client.force_login(alice)
        page = client.get("/codes/compare/?code=9Z001+9Z009")
        assert told(page, "Status") == ["Active", f"Deleted, last day Dec 31, 2024. {ended.status_note}"]
        assert told(page, "Global Days")[1] == "Deleted"
        assert not [row.label for row in page.context["compared"].rows if row.differs and row.label != "Status"]
        assert not re.search(r"\bNone\b(?! published)", page.text)

    def test_a_guest_reads_that_too(self, client, pair, ended):
        page = client.get("/codes/compare/?code=9Z001+9Z009")
        assert "Deleted, last day Dec 31, 2024." in page.text
        assert [row.label for row in page.context["compared"].rows] == ["Status"]

    def test_without_a_last_day_the_file_alone_is_named(self, client, pair, ended):
        Code.objects.filter(pk=ended.pk).update(ended_date=None)
        page = client.get("/codes/compare/?code=9Z001+9Z009")
        assert told(page, "Status")[1] == f"Deleted. {ended.status_note}"

    def test_a_living_code_without_a_row_says_so(self, client, pair, alice, now):
        opened(alice, pair[0], now)
        opened(alice, make_code("9Z003"), now)
        client.force_login(alice)
        page = client.get("/codes/compare/?code=9Z001+9Z003")
        assert told(page, "Global Days")[1] == "No row in TEST25D"
        assert told(page, "Status") == []

    def test_one_that_only_files_of_payment_name_is_called_so(self, client, pair):
        release = make_release("2025Q4", source=Release.Source.OPPS)
        make_code("9Z004", texts=[])
        OppsEntry.objects.create(release=release, code="9Z004", status_indicator="S", line=3)
        page = client.get("/codes/compare/?code=9Z001+9Z004")
        assert told(page, "Status") == ["Active", "Named in payment files"]
