"""Landing pages stand from five live jobs on, in the sitemap too, and the map tells the counts of the list."""

import pytest

from careers.finding import landing
from careers.models.choices import State
from careers.terms.tiles import tile_map
from tests.board import live

pytestmark = pytest.mark.django_db
PAGES = [
    "/jobs/in/interventional-radiology/",
    "/jobs/in/interventional-radiology/tx/",
    "/jobs/state/tx/",
    "/jobs/credential/cpc/",
]


@pytest.fixture
def board(lakeshore, clock, now):
    def publish(count: int) -> None:
        for _ in range(count):
            live(lakeshore, now=now)

    return publish


def test_a_landing_page_stands_from_five_jobs_and_is_in_the_sitemap_then(client, board, now):
    board(4)
    assert [client.get(page).status_code for page in PAGES] == [404] * 4
    assert list(landing.every(now)) == []
    board(1)
    answers = [client.get(page) for page in PAGES]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(len(answer.context["cards"]) == 5 for answer in answers)
    assert all(b"noindex" not in answer.content for answer in answers)
    assert sorted(landing.every(now)) == sorted(PAGES)


def test_its_heading_is_the_search_in_words_and_it_leads_to_the_list(client, board):
    board(5)
    page = client.get("/jobs/in/interventional-radiology/tx/").content.decode()
    assert "5 interventional radiology jobs in Texas" in page
    assert "/jobs/?specialty=interventional-radiology&amp;state=TX" in page


def test_another_way_of_writing_it_leads_to_the_one_address_and_nonsense_is_not_found(client, board):
    board(5)
    assert client.get("/jobs/state/TX/")["Location"] == "/jobs/state/tx/"
    assert client.get("/jobs/state/zz/").status_code == 404
    assert client.get("/jobs/in/nonsense/").status_code == 404


def test_the_map_has_every_state_once_with_the_count_of_the_list(client, board):
    board(5)
    page = client.get("/jobs/state/")
    tiles = {tile.code: tile for tile in page.context["tiles"]}
    assert sorted(tiles) == sorted(State.values)
    assert (tiles["TX"].count, tiles["TX"].shade, tiles["TX"].url) == (5, 4, "/jobs/state/tx/")
    assert (tiles["OK"].count, tiles["OK"].shade, tiles["OK"].url) == (0, 0, "")


def test_no_two_tiles_share_a_place():
    assert len({(tile.x, tile.y) for tile in tile_map({}, {})}) == len(State)
