"""Bookmarks, notes and lists: mine only, without scripts, handed out and gone with the account."""

import csv
import io

import pytest

from accounts.keeping.exporting import data_of
from accounts.models import Unlock
from codes.models import CodeList, KeptCode
from codes.shelf import keeping
from codes.shelf.rows import safe_cell
from tests.reference import make_code
from web.refusals import Refused

pytestmark = pytest.mark.django_db
CODE = "/codes/mine/cpt/9Z001/"
SHELF = "/codes/mine/"


@pytest.fixture
def code(db):
    return make_code("9Z001")


@pytest.fixture
def keeper(client, code, alice):
    client.force_login(alice)
    return client


def test_a_code_is_bookmarked_listed_and_let_go_with_plain_forms(keeper, code):
    assert 'name="on" value="1"' in keeper.get(code.get_absolute_url()).text
    page = keeper.post(f"{CODE}bookmark/", {"on": "1"}, follow=True).text
    assert "Bookmarked" in page
    assert "9Z001" in keeper.get(SHELF).text
    keeper.post(f"{CODE}bookmark/", {"on": "0"})
    assert "Nothing kept yet" in keeper.get(SHELF).text
    assert not KeptCode.objects.exists()


def test_with_htmx_the_button_alone_comes_back(keeper):
    button = keeper.post(f"{CODE}bookmark/", {"on": "1"}, headers={"HX-Request": "true"}).text
    assert "Bookmarked" in button
    assert "<html" not in button


def test_a_note_stands_on_the_page_and_is_found_by_its_words(keeper, code):
    keeper.post(f"{CODE}note/", {"note": "Ask the surgeon about the margin."})
    assert "Ask the surgeon" in keeper.get(code.get_absolute_url()).text
    assert "9Z001" in keeper.get(SHELF, {"q": "margin"}).text
    assert "None of your codes says that" in keeper.get(SHELF, {"q": "heart"}).text
    keeper.post(f"{CODE}note/", {"note": ""})
    assert not KeptCode.objects.exists()


def test_taking_the_mark_away_leaves_the_note(keeper, alice, now):
    keeping.write_note(user=alice, page_key="cpt:9Z001", note="Mine", now=now)
    keeper.post(f"{CODE}bookmark/", {"on": "1"})
    keeper.post(f"{CODE}bookmark/", {"on": "0"})
    assert KeptCode.objects.get().note == "Mine"


def test_a_note_that_is_too_long_is_kept_in_its_form(keeper):
    page = keeper.post(f"{CODE}note/", {"note": "x" * 2001})
    assert page.status_code == 200
    assert "x" * 2001 in page.text
    assert not KeptCode.objects.exists()


def test_lists_are_made_filled_and_deleted(keeper, alice):
    keeper.post(f"{CODE}lists/", {"new": "Monday clinic"})
    mine = CodeList.objects.get()
    assert "9Z001" in keeper.get(f"/codes/mine/lists/{mine.pk}/").text
    keeper.post(f"{CODE}lists/", {"lists": [mine.pk], "new": "Audit"})
    assert {each.name: each.size for each in CodeList.objects.of(alice)} == {"Monday clinic": 1, "Audit": 1}
    keeper.post(f"{CODE}lists/", {"lists": [mine.pk]})
    assert {each.name: each.size for each in CodeList.objects.of(alice)} == {"Monday clinic": 1, "Audit": 0}
    keeper.post(f"/codes/mine/lists/{mine.pk}/remove/")
    assert CodeList.objects.get().name == "Audit"


def test_a_stranger_finds_no_list_note_or_mark_of_another(keeper, client, code, alice, bob, now):
    keeping.write_note(user=alice, page_key=code.page_key, note="Mine alone", now=now)
    mine = keeping.make_list(user=alice, name="Secret", now=now)
    keeping.put_on_lists(user=alice, page_key=code.page_key, lists=[mine])
    client.force_login(bob)
    assert client.get(f"/codes/mine/lists/{mine.pk}/").status_code == 404
    assert client.post(f"/codes/mine/lists/{mine.pk}/remove/").status_code == 404
    pages = [SHELF, CODE, code.get_absolute_url(), "/codes/mine/codes.csv"]
    assert not any(word in client.get(page).text for page in pages for word in ("Mine alone", "Secret"))
    client.post(f"{CODE}lists/", {"lists": [mine.pk]})
    client.post("/codes/mine/forget/", {"page_key": code.page_key})
    assert [mine.size for mine in CodeList.objects.of(alice)] == [1]
    assert KeptCode.objects.of(alice).exists()


def test_a_guest_keeps_nothing_and_is_asked_to_log_in(client, code):
    for page in (SHELF, CODE):
        assert client.get(page)["Location"].startswith("/accounts/login/")
    assert client.post(f"{CODE}bookmark/", {"on": "1"})["Location"].startswith("/accounts/login/")
    assert "data-bookmark" not in client.get(code.get_absolute_url()).text


def test_a_get_changes_nothing_and_an_unknown_code_is_not_kept(keeper):
    assert [keeper.get(f"{CODE}{each}/").status_code for each in ("bookmark", "note", "lists")] == [405] * 3
    assert keeper.post("/codes/mine/cpt/9Z999/bookmark/", {"on": "1"}).status_code == 404


def test_keeping_spends_no_view(keeper):
    for page in (CODE, SHELF):
        keeper.get(page)
    keeper.post(f"{CODE}note/", {"note": "Free"})
    assert not Unlock.objects.exists()


def test_a_code_that_left_the_releases_can_still_be_let_go(keeper, code, alice, now):
    keeping.bookmark(user=alice, page_key=code.page_key, on=True, now=now)
    code.delete()
    assert "No release lists it any more" in keeper.get(SHELF).text
    keeper.post("/codes/mine/forget/", {"page_key": "cpt:9Z001"})
    assert not KeptCode.objects.exists()


def test_the_file_holds_what_is_kept_and_nothing_that_a_spreadsheet_would_run(keeper, alice, now):
    keeping.write_note(user=alice, page_key="cpt:9Z001", note="=1+1", now=now)
    rows = list(csv.reader(io.StringIO(keeper.get("/codes/mine/codes.csv").text)))
    assert rows[1][:4] == ["cpt", "9Z001", "no", "'=1+1"]
    assert [safe_cell(text) for text in (" @x", "-x", "fine")] == ["' @x", "'-x", "fine"]


def test_there_is_an_end_to_what_one_person_keeps(alice, now, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_KEPT", 1)
    monkeypatch.setattr(keeping, "MOST_LISTS", 1)
    keeping.bookmark(user=alice, page_key="cpt:9Z001", on=True, now=now)
    keeping.write_note(user=alice, page_key="cpt:9Z001", note="The same code", now=now)
    with pytest.raises(Refused, match="kept 1 codes"):
        keeping.bookmark(user=alice, page_key="cpt:9Z002", on=True, now=now)
    assert keeping.make_list(user=alice, name="One", now=now) == keeping.make_list(user=alice, name="One", now=now)
    with pytest.raises(Refused, match="1 lists"):
        keeping.make_list(user=alice, name="Two", now=now)


def test_what_is_kept_goes_into_the_export_and_with_the_account(alice, now):
    keeping.write_note(user=alice, page_key="cpt:9Z001", note="In the file", now=now)
    mine = keeping.make_list(user=alice, name="Clinic", now=now)
    keeping.put_on_lists(user=alice, page_key="cpt:9Z001", lists=[mine])
    told = data_of(alice)
    assert told["codes.keptcode"][0]["note"] == "In the file"
    assert told["codes.codelist"][0]["name"] == "Clinic"
    assert told["codes.codelistentry"][0]["page_key"] == "cpt:9Z001"
    alice.delete()
    assert not KeptCode.objects.exists()
    assert not CodeList.objects.exists()
