"""What people type into the search of jobs: each phrase's filters, the words searched, and those left out."""

from pathlib import Path

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.finding.addresses import settled
from careers.finding.jargon import read_jargon
from careers.finding.jargon_words import FILLERS, NEGATIONS, state_names, trade_words
from careers.finding.matching import JobSearch
from careers.finding.search_state import SearchState
from codes.reference.vocabulary import SPECIALTIES
from search.words import tokens
from tests.board import live

pytestmark = pytest.mark.django_db

LINES = Path(__file__).with_name("phrases.txt").read_text().splitlines()
PHRASES = [[cell.strip() for cell in line.split("|")] for line in LINES if line and not line.startswith("#")]


def meaning_of(typed: str) -> QueryDict:
    """The parameters of the page at which somebody who types this ends up."""
    return settled(_asking(typed))


@pytest.mark.parametrize(("typed", "filters", "words", "left_out"), PHRASES, ids=[each[0] for each in PHRASES])
def test_a_phrase_means_its_filters_words_and_what_is_left_out(typed, filters, words, left_out):
    found = meaning_of(typed)
    asked = SearchState.of(dict(found.lists()))
    assert asked.without("q").querystring().split("&") == (SearchState.of(by_name(filters)).querystring().split("&"))
    assert asked.first("q") == words.replace("\u00a6", "|")
    assert " ".join(found.getlist("ignored")) == left_out


def by_name(filters: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in (each.split("=") for each in filters.split()):
        values.setdefault(name, []).append(value)
    return values


PIECES = [*map(" ".join, trade_words()), *map(" ".join, state_names()), *FILLERS, *NEGATIONS]
PIECES += ["TX", "OR", "IN", "or", "and", "$30", "60k", "city", "university", "houston", "99213", "cpc-a", "é", "½"]
TYPED = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", ", ", "-", "/", " -", "'", '"', " & ", " | "]))
)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(TYPED, st.booleans())
def test_whatever_is_typed_is_settled_after_a_few_readings_and_no_word_is_lost(pieces, shouted):
    typed = "".join(piece + sign for piece, sign in pieces)
    text = typed.upper() if shouted else typed
    for _ in range(5):
        reading = read_jargon(text, SPECIALTIES)
        said = {*tokens(reading.state.first("q")), *tokens(" ".join(reading.left_out))}
        understood = {word for run in [*trade_words(), *state_names()] for word in run} | {"and", "or", "in", "from"}
        names = {word for name in SPECIALTIES.values() for word in tokens(name)} | NEGATIONS
        credentials = {"cpc", "a", "k", "s", "60k"}
        assert all(
            word in said | understood | names | credentials or word.rstrip("s") in understood or word[:-1].isdecimal()
            or word.upper() in ("TX", "OR", "IN") or word.isdecimal()
            for word in tokens(text)
        )  # fmt: skip
        if reading.state == SearchState.of({"q": " ".join(text.split())}) and not reading.left_out:
            return
        text = reading.state.first("q")
    assert not text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("remote coder", "Left out of the search: “coder”."),
        ("remote not Texas", "Left out of the search: “not Texas”."),
        ("???", "Left out of the search: “???”."),
        ("CPC and CCS", "Left out of the search: “and”."),
        ("remote, TX", ""),
    ],
)
def test_the_page_names_what_it_does_not_search_for(client, lakeshore, now, clock, typed, said):
    response = client.get("/jobs/", {"q": typed}, follow=True)
    assert response.context["left_out"] == said
    assert said in response.content.decode()


def test_the_page_is_that_of_the_filters_a_text_stands_for(client, lakeshore, now, clock):
    page = client.get("/jobs/", {"q": "Houston or Dallas, remote coder"}, follow=True)
    assert meaning_of("Houston or Dallas, remote coder") == page.wsgi_request.GET
    assert "Houston or Dallas" in page.content.decode()


@pytest.mark.database
def test_either_of_two_names_is_enough(lakeshore, now):
    """A posting with both, a posting for each and one for neither: two are not fewer than all."""
    titles = ["Nashville coder", "Atlanta coder", "Nashville and Atlanta coder", "Boise coder", "New Orleans coder"]
    for title in titles:
        live(lakeshore, now=now, title=title, description="Codes charts.")
    found = [JobSearch(meaning_of(typed), now=now).matching() for typed in ("Nashville or Atlanta", "boise | atlanta")]
    assert [sorted(each.title for each in postings) for postings in found] == [
        ["Atlanta coder", "Nashville and Atlanta coder", "Nashville coder"],
        ["Atlanta coder", "Boise coder", "Nashville and Atlanta coder"],
    ]
    both = JobSearch(meaning_of("new orleans or boise"), now=now).matching()
    assert sorted(each.title for each in both) == ["Boise coder", "New Orleans coder"]


def test_what_is_left_out_is_shown_as_text_and_is_no_part_of_the_search(client, lakeshore, now, clock):
    live(lakeshore, now=now)
    response = client.get("/jobs/", {"ignored": "<script>x</script>"})
    page = response.content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>x" not in page
    assert response.context["querystring"] == ""


@pytest.mark.parametrize("signs", ["???", "…", "--", '""', "🙂"])
def test_a_text_whose_signs_carry_no_word_is_no_search(client, lakeshore, now, clock, signs):
    live(lakeshore, now=now)
    assert len(client.get("/jobs/", {"q": signs}, follow=True).context["cards"]) == 1
    assert JobSearch(_asking(signs), now=now).matching().count() == 1


def _asking(text: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data["q"] = text
    return data


def test_words_beyond_those_a_search_takes_are_named():
    typed = " ".join(f"word{number}" for number in range(15))
    found = meaning_of(typed)
    assert found["q"] == " ".join(f"word{number}" for number in range(12))
    assert found.getlist("ignored") == ["word12", "word13", "word14"]


def test_a_new_pay_takes_the_place_of_the_one_before(client):
    assert client.get("/jobs/", {"q": "$35/hr", "pay": "30", "state": "TX"})["Location"] == "/jobs/?state=TX&pay=35"
