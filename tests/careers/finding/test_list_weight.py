"""How heavy the list of jobs is: 40 kB without compression, however many jobs and values there are."""

import pytest

from careers.demo import loading
from careers.finding.facets import BY_NAME
from careers.finding.matching import Option
from careers.finding.results import MOST_VALUES, most_used
from tests.board import live

MOST_BYTES = 40_000


@pytest.mark.slow  # fills the board with up to a thousand postings
@pytest.mark.django_db
@pytest.mark.parametrize("count", [300, 1000])
def test_a_list_page_weighs_at_most_forty_kilobytes(client, clock, now, bob, monkeypatch, count):
    monkeypatch.setattr(loading, "POSTINGS", count)
    loading.load(now=now, users={})
    weights = {}
    for member in (False, True):
        if member:
            client.force_login(bob)
        for query in ("", "?page=5", "?specialty=cardiology&state=TX&state=LA", "?mode=remote&pay=20&sort=pay&page=2"):
            response = client.get(f"/jobs/{query}", follow=True)
            assert response.context["cards"]
            weights[query, member] = len(response.content)
    assert max(weights.values()) <= MOST_BYTES, weights


# --- what the cap leaves out


def options(counts: dict[str, int], *ticked: str) -> list[Option]:
    return [Option(value, value, count, value in ticked) for value, count in counts.items()]


def test_a_long_facet_keeps_the_values_that_find_the_most_in_their_order():
    every = options({f"v{number}": number for number in range(20)})
    assert [option.value for option in most_used(every)] == [f"v{number}" for number in range(20 - MOST_VALUES, 20)]


def test_a_chosen_value_is_never_left_out():
    every = options({f"v{number}": number for number in range(20)}, *(f"v{number}" for number in range(10)))
    assert {option.value for option in every if option.selected} <= {option.value for option in most_used(every)}


def test_one_value_too_many_is_shown_rather_than_a_link_to_it():
    every = options({f"v{number}": number for number in range(MOST_VALUES + 1)})
    assert most_used(every) == every


@pytest.fixture
def many_states(lakeshore, clock, now) -> list[str]:
    """Jobs in twelve states, of which the last has the fewest."""
    states = ["AL", "AZ", "CA", "CO", "FL", "GA", "ID", "IA", "KS", "LA", "ME", "TX"]
    for state in states:
        for _ in range(1 if state == "TX" else 2):
            live(lakeshore, now=now, places=[{"city": "Town", "state": state}])
    return states


def values_in(html: str, name: str) -> list[str]:
    return [part.split('"')[0] for part in html.split(f'name="{name}" value="')[1:]]


@pytest.mark.django_db
def test_a_button_shows_the_whole_of_a_facet_without_a_script_and_keeps_the_search(client, many_states):
    html = client.get("/jobs/?setting=professional").content.decode()
    assert len(values_in(html, "state")) == MOST_VALUES
    assert "TX" not in values_in(html, "state")
    assert '<button class="button-link" type="submit" name="more" value="state" formaction="#facet-state">' in html
    html = client.get("/jobs/?setting=professional&more=state").content.decode()
    assert values_in(html, "state") == many_states
    assert '<input type="hidden" name="more" value="state">' in html
    assert 'id="facet-state" open' in html
    assert "Show fewer" in html


@pytest.mark.django_db
def test_a_chosen_value_that_finds_little_stays_in_sight_and_ticked(client, many_states):
    html = " ".join(client.get("/jobs/?state=TX").content.decode().split())
    assert 'value="TX" id="state-TX" checked' in html


@pytest.mark.django_db
@pytest.mark.parametrize("more", ["nope", "", "state'\"<"])
def test_an_unknown_facet_to_show_is_ignored(client, many_states, more):
    html = client.get("/jobs/", {"more": more}, follow=True).content.decode()
    assert len(values_in(html, "state")) == MOST_VALUES
    assert more not in BY_NAME
