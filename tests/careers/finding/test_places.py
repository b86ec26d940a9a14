"""Searching by distance: around a city or a ZIP code, the nearest first, or remote; typed as people type it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from careers.finding.freshness import BOARD
from careers.finding.matching import JobSearch
from careers.finding.places import center_of
from careers.terms.distance import Spot, miles
from codes.models import Release, ZipArea
from codes.models.geography import city_key
from tests.board import live
from tests.reference import make_release

pytestmark = pytest.mark.django_db

AREAS = [
    ("77002", "Houston", "TX", "29.76", "-95.37"),
    ("77030", "Houston", "TX", "29.70", "-95.40"),
    ("77573", "League City", "TX", "29.50", "-95.09"),
    ("78701", "Austin", "TX", "30.27", "-97.74"),
    ("19954", "Houston", "DE", "38.89", "-75.52"),
    ("63103", "Saint Louis", "MO", "38.63", "-90.21"),
]


@pytest.fixture(autouse=True)
def gazetteer(db):
    release = make_release("2012", source=Release.Source.GEOGRAPHY, file_name="zips.csv")
    ZipArea.objects.bulk_create(
        ZipArea(
            release=release, zip_code=code, city=city, city_key=city_key(city), state=state, line=line,
            latitude=Decimal(latitude), longitude=Decimal(longitude),
        )
        for line, (code, city, state, latitude, longitude) in enumerate(AREAS)
    )  # fmt: skip


@pytest.fixture
def board(lakeshore, now):
    """Jobs in Houston, its suburb and Austin, one remote for Texans, one remote for others, one nobody can place."""
    return {
        "houston": live(lakeshore, now=now, title="Here"),
        "suburb": live(lakeshore, now=now, title="Suburb", places=[{"city": "League City", "state": "TX"}]),
        "austin": live(lakeshore, now=now, title="Austin", places=[{"city": "Austin", "state": "TX"}]),
        "texan": live(lakeshore, now=now, title="Home in TX", states=["TX", "OK"]),
        "alien": live(lakeshore, now=now, title="Home in CA", states=["CA"]),
        "unknown": live(lakeshore, now=now, title="Unknown", places=[{"city": "Nowhere", "state": "TX"}]),
    }


@pytest.fixture(params=["sql", "bitmaps"])
def way(request, settings):
    settings.BITMAPS_FROM = 0 if request.param == "bitmaps" else 10**9
    BOARD.forget()
    yield request.param
    BOARD.forget()


def titles(query: str, now) -> list[str]:
    return [each.title for each in JobSearch(QueryDict(query), now=now + timedelta(hours=1)).page(1).object_list]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("near=77030", ["Here", "Suburb"]),
        ("near=77030&within=10", ["Here"]),
        ("near=houston+tx&within=200", ["Here", "Suburb", "Austin"]),
        ("near=Austin%2C+Texas&within=200", ["Austin", "Here", "Suburb"]),
        ("near=77030&within=10&or_remote=1", ["Here", "Home in TX"]),
        ("near=77030&sort=newest", ["Suburb", "Here"]),
        ("near=77030&mode=remote", []),
        ("near=Atlantis", []),
        ("within=10&days=0", ["Home in CA", "Home in TX"]),
    ],
)
def test_a_place_and_a_radius_find_the_nearest_first_by_sql_and_by_bitmaps(board, way, now, query, expected):
    assert titles(query, now) == expected


def test_a_place_has_one_way_of_being_written_and_one_chip(client, board, clock):
    page = client.get("/jobs/?near=houston+texas&within=25").content.decode()
    assert "2 jobs within 25 miles of Houston, TX" in page
    assert "Near:" in page
    assert "(28 miles)" not in page
    assert "miles)" in page
    assert 'value="Houston, TX"' in page


def test_an_unknown_place_says_so_and_finds_nothing(client, board, clock):
    page = client.get("/jobs/?near=Atlantis").content.decode()
    assert "We do not know the place “Atlantis”." in page


@pytest.mark.parametrize("radius", ["9999", "far", "0", "-5", "1.5"])
def test_a_distance_that_cannot_be_read_is_named_beside_the_place(client, board, clock, radius):
    page = client.get("/jobs/", {"near": "77030", "within": radius})
    assert page.status_code == 200
    assert "Within, miles:" in page.content.decode()
    assert page.context["form"]["near"] == "77030"


@pytest.mark.parametrize("name", ["near", "pay", "pace"])
def test_what_cannot_be_read_stays_in_its_field_to_be_mended(client, board, clock, name):
    page = client.get("/jobs/", {name: "thirty-ish <b>"}).content.decode()
    assert 'value="thirty-ish &lt;b&gt;"' in page


def test_nothing_near_offers_the_first_wider_radius_that_finds_some(client, board, clock):
    page = client.get("/jobs/?near=78701&within=10&q=Suburb").context
    ways = {each["text"]: each["count"] for each in page["suggestions"]}
    assert ways["Within 200 miles"] == 1
    assert len(client.get(page["suggestions"][0]["url"]).context["cards"]) == page["suggestions"][0]["count"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("near 77030", "near=77030"),
        ("IR coder near Houston", "specialty=interventional-radiology&near=Houston%2C+TX"),
        ("within 25 miles of Houston TX", "near=Houston%2C+TX&within=25"),
        ("coder 50 mi from league city, tx remote", "mode=remote&near=League+City%2C+TX&within=50"),
        ("remote or within 30 miles of 77030", "near=77030&or_remote=1"),
        ("near St. Louis, MO or remote", "near=Saint+Louis%2C+MO&or_remote=1"),
        ("near Houston DE", "near=Houston%2C+DE"),
        ("auditor in 78701", "role=auditor&near=78701"),
        ("Houston TX 77030", "near=77030"),
        ("remote, League City, TX 77573-1234", "mode=remote&near=77573"),
        ("TX 77030", "near=77030"),
        ("TX 63103", "q=63103&state=TX"),  # of another state: what stands there is no address
        ("zip 77030", "near=77030"),
        ("zip code 77030 auditor", "role=auditor&near=77030"),
        ("77030-1234", "near=77030"),
        ("77030", "q=77030"),  # may be a procedure code as well
        ("houston tx or austin tx", "q=houston+%7C+austin&state=TX"),
        ("houston de", "q=houston&state=DE"),
        ("austin de", "q=austin+de"),
        ("within an hour's drive of Houston", "near=Houston%2C+TX"),
    ],
)
def test_a_typed_distance_becomes_a_filter(client, clock, typed, expected):
    found = client.get("/jobs/", {"q": typed}, follow=True)
    assert found.context["search"].state.querystring() == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("near 00000 remote", "mode=remote&ignored=near+00000"),
        ("within 25 miles of 00000", "ignored=within+25+miles+of+00000"),
        ("within 25 miles of Atlantis", "q=Atlantis&ignored=within+25+miles+of"),
        ("near Houston or Austin", "near=Houston%2C+TX&ignored=or+Austin"),
        ("near Houston TX or Austin TX", "near=Houston%2C+TX&ignored=or+Austin+TX"),
        ("near Houston or near Austin", "near=Houston%2C+TX&ignored=or+near+Austin"),
        ("within 30 min of Houston", "near=Houston%2C+TX&ignored=within+30+min"),
        ("half an hour from Houston TX", "near=Houston%2C+TX&ignored=half+an+hour"),
        ("within one hour drive of Houston", "near=Houston%2C+TX&ignored=within+one+hour+drive"),
        ("30-minute commute to Houston or remote", "near=Houston%2C+TX&or_remote=1&ignored=30-minute+commute"),
    ],
)
def test_a_place_nobody_knows_and_a_second_one_are_said_to_be_left_out(client, clock, typed, expected):
    found = client.get("/jobs/", {"q": typed}, follow=True)
    assert found.wsgi_request.GET.urlencode() == expected
    assert found.wsgi_request.GET["ignored"] in found.content.decode()


def test_an_unknown_place_that_is_typed_stays_words(client, clock):
    found = client.get("/jobs/", {"q": "near Atlantis"}, follow=True)
    assert found.context["search"].state.querystring() == "q=Atlantis"


def test_a_city_without_a_state_is_the_one_of_most_zip_codes():
    assert center_of("houston").name == "Houston, TX"
    assert center_of("st louis mo").name == "Saint Louis, MO"
    assert center_of("") is None


def test_distances_are_those_of_an_atlas():
    """Houston to Austin is 146 miles as the crow flies."""
    assert miles(Spot(29.76, -95.37), Spot(30.27, -97.74)) == pytest.approx(146, abs=2)
