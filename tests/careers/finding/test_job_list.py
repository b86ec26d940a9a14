"""The list of jobs: what a query string finds, counts and never breaks."""

import random
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.finding.facets import terms_of
from careers.finding.matching import JobSearch
from careers.finding.search_state import PARAMETERS, SearchState
from careers.models import JobPosting
from careers.terms.credentials import Answer, Holding, evaluate
from tests.board import draft, group, live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


@pytest.fixture
def three(lakeshore, brightline, now):
    """A job in Texas for a CPC-A, a remote inpatient one, and one without stated pay."""
    return [
        live(lakeshore, now=now, title="IR coder", groups=[group("cpc", accept_apprentice=True)]),
        live(
            brightline,
            now=now,
            title="Inpatient auditor",
            specialty="internal-medicine",
            setting="inpatient",
            role="auditor",
            states=["LA", "TX"],
            groups=[group("rhit"), group("ccs", "cic")],
            pay_min=Decimal(80000),
            pay_max=Decimal(96000),
            pay_unit="year",
        ),
        live(
            brightline,
            now=now,
            title="ED coder",
            specialty="emergency-medicine",
            setting="emergency",
            places=[{"city": "Tulsa", "state": "OK"}],
            groups=[group("cpc", "coc")],
            pay_min=None,
            pay_max=None,
            pay_unit="",
        ),
    ]


def titles(client, query=""):
    response = client.get(f"/jobs/{query}")
    assert response.status_code == 200
    return [card["title"] for card in response.context["cards"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["ED coder", "Inpatient auditor", "IR coder"]),
        ("?specialty=interventional-radiology", ["IR coder"]),
        ("?specialty=interventional-radiology&specialty=emergency-medicine", ["ED coder", "IR coder"]),
        ("?state=TX", ["Inpatient auditor", "IR coder"]),
        ("?state=TX&credential=cpc-a", ["IR coder"]),
        ("?apprentice=1", ["IR coder"]),
        ("?credential=ccs", ["Inpatient auditor"]),
        ("?have=rhit&have=cic", ["Inpatient auditor"]),
        ("?have=ccs&have=cic", []),
        ("?have=cpc", ["ED coder", "IR coder"]),
        ("?mode=remote", ["Inpatient auditor"]),
        ("?lives=CA", ["ED coder", "IR coder"]),
        ("?lives=LA", ["ED coder", "Inpatient auditor", "IR coder"]),
        ("?setting=emergency", ["ED coder"]),
        ("?role=auditor", ["Inpatient auditor"]),
        ("?employer=direct", ["IR coder"]),
        ("?pay=39", ["ED coder", "Inpatient auditor"]),
        ("?pay=39&pay_stated=1", ["Inpatient auditor"]),
        ("?sort=pay", ["Inpatient auditor", "IR coder", "ED coder"]),
        ("?q=auditor&sort=newest&role=auditor", ["Inpatient auditor"]),
        ("?posted=1", ["ED coder", "Inpatient auditor", "IR coder"]),
    ],
)
def test_a_query_string_finds_its_jobs(client, three, query, found):
    response = client.get(f"/jobs/{query}", follow=True)
    assert [card["title"] for card in response.context["cards"]] == found


def test_only_live_postings_are_listed(client, lakeshore, now, clock):
    live(lakeshore, now=now, title="Open")
    live(lakeshore, now=now, title="Closing", closes_at=now + timedelta(hours=1))
    draft(lakeshore, now=now, title="Draft")
    assert titles(client) == ["Closing", "Open"]
    clock(hours=1)
    assert titles(client) == ["Open"]


def test_an_unknown_value_matches_nothing_and_is_named(client, three):
    response = client.get("/jobs/?specialty=nope")
    assert response.context["cards"] == []
    assert "nope is not one of the available choices" in response.content.decode()


def test_an_unknown_parameter_is_ignored(client, three):
    assert len(titles(client, "?x=1")) == 3


def test_empty_parameters_are_dropped(client, three):
    response = client.get("/jobs/?q=&state=TX&pay=")
    assert (response.status_code, response["Location"]) == (302, "/jobs/?state=TX")


@pytest.mark.parametrize("page", ["0", "-1", "abc", "2", "99999999999999999999", "1e3", "٣", "1.5", "0x1"])
def test_a_bad_page_leads_to_the_first(client, three, page):
    response = client.get("/jobs/", {"state": "TX", "page": page})
    assert (response.status_code, response["Location"]) == (302, "/jobs/?state=TX")


HOSTILE = [
    "?q='", '?q="', "?q=%22%22%22", "?q=99213-25", "?q=C%2B%2B", "?q=o'x", "?q=liver%20-cryo", "?q=*", "?q=a%20OR%20(",
    "?q=NEAR(", "?q=%ED%A0%80", "?q=%FF%FE", "?q=" + "a" * 10_000, "?q=" + "%22a+" * 2_000, "?q=%F0%9F%A9%BA",
    "?q=%00", "?specialty=%00", "?pay=NaN", "?pay=Infinity", "?pay=1e999", "?pay=-1", "?pay=%D9%A3", "?pay=1&pay=2",
    "?asof=99999999999999999999", "?asof=-1", "?asof=%D9%A3", "?sort=%27", "?posted=99999999", "?state=tx",
    "?" + "&".join(f"specialty=a{n}" for n in range(400)), "?q[]=a", "?lives=TX&lives=OK", "?q=%0D%0ASet-Cookie:a",
    "?have='%20OR%201=1--", "?credential[]=cpc", "?apprentice=2", "?page=1&asof=0", "?q=%25_%25", "?%00=1",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_string_breaks_the_list(client, three, query):
    assert client.get(f"/jobs/{query}").status_code in (200, 302, 400)


@pytest.mark.database
@pytest.mark.slow  # 60 pages
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*PARAMETERS, "page", "asof", "x"]), st.text(max_size=30), max_size=5))
def test_no_text_in_any_parameter_breaks_the_list(client, three, data):
    query = urlencode(data, errors="surrogatepass")
    assert client.get(f"/jobs/?{query}").status_code in (200, 302, 400)


def test_a_nul_byte_is_a_bad_request(client, three):
    assert client.get("/jobs/?q=%00").status_code == 400


@pytest.mark.parametrize("chunk", [1, 20])
def test_the_list_takes_six_queries_however_long_it_is(client, lakeshore, now, chunk):
    live(lakeshore, now=now)
    for query in ("", "?q=interventional&state=TX", "?state=OK&setting=asc"):
        client.get(f"/jobs/{query}", follow=True)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/jobs/{query}")
        assert len(captured) <= 6, [each["sql"][:200] for each in captured]


@pytest.mark.database
@pytest.mark.slow  # a board of several pages
def test_pages_hold_every_job_once_while_others_arrive(client, lakeshore, now):
    first = {live(lakeshore, now=now, title=f"Job {n}").title for n in range(45)}
    seen, url = [], "/jobs/"
    while url:
        response = client.get(url)
        seen += [card["title"] for card in response.context["cards"]]
        live(lakeshore, now=now, title="Late")
        page = response.context["page"]
        asof = response.context["asof"]
        url = f"/jobs/?page={page.next_page_number()}&asof={asof}" if page.has_next() else ""
    assert sorted(seen) == sorted(first)


def test_active_filters_are_links_that_remove_them(client, three):
    html = client.get("/jobs/?mode=onsite&state=TX").content.decode()
    assert 'href="/jobs/?state=TX"' in html
    assert 'href="/jobs/?mode=onsite"' in html
    assert "Clear all" in html


def test_heading_and_title_say_the_search_and_its_count(client, three):
    html = client.get("/jobs/?specialty=interventional-radiology&state=TX&credential=cpc-a").content.decode()
    heading = "1 interventional radiology job in Texas accepting CPC-A"
    assert f"<h1>{heading}</h1>" in html
    assert f"<title>{heading} - Crosswalk</title>" in html


def test_nothing_found_offers_searches_with_their_true_counts(client, three):
    response = client.get("/jobs/?state=OK&setting=inpatient")
    suggestions = response.context["suggestions"]
    assert len(suggestions) == 2
    for suggestion in suggestions:
        assert len(client.get(suggestion["url"]).context["cards"]) == suggestion["count"] > 0
        assert escape(suggestion["url"]) in response.content.decode()
        assert escape(suggestion["text"]) in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "meant", "url"),
    [
        ("tulsaa", "tulsa", "/jobs/?q=tulsa"),
        ("audittor", "auditor", "/jobs/?role=auditor"),
    ],
)
def test_a_typo_is_asked_about_and_never_corrected_unasked(client, three, now, typed, meant, url):
    """The page and the mail match the same words, so a correction is the reader's to choose."""
    response = client.get("/jobs/", {"q": typed})
    assert response.context["cards"] == []
    first = response.context["suggestions"][0]
    assert first == {"text": f"Did you mean “{meant}”?", "url": url, "count": 1}
    assert len(client.get(url).context["cards"]) == 1
    assert not JobSearch(QueryDict(f"q={typed}"), now=now).matching().exists()


def test_a_correction_keeps_the_filters_and_is_not_offered_where_it_finds_nothing(client, three):
    assert client.get("/jobs/?q=tulsaa&state=OK").context["suggestions"][0]["url"].endswith("q=tulsa&state=OK")
    offered = client.get("/jobs/?q=tulsaa&state=TX").context["suggestions"]
    assert not [each for each in offered if "Did you mean" in each["text"]]


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("lakeshore intervntional", ["Did you mean “lakeshore interventional”?"]),
        ("tulsa zebra", []),
        ("tulsa", []),
        ("tulsa lakeshore", []),
    ],
)
def test_where_only_some_of_the_words_are_found_the_spelling_is_asked_about(client, three, typed, spelled):
    response = client.get("/jobs/", {"q": typed})
    assert response.context["cards"]
    assert [way["text"] for way in response.context["spelled"]] == spelled
    for way in response.context["spelled"]:
        assert len(client.get(way["url"], follow=True).context["cards"]) == way["count"] > 0
        assert escape(way["url"]) in response.content.decode()


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("?state=AK&setting=asc&mode=onsite", ["Only “On site”"]),
        ("?state=AK&setting=asc", ["All jobs"]),
        ("?q=zzzzz", ["Without “zzzzz”"]),
        ("?q=intervntional", ["Did you mean “interventional”?", "Without “intervntional”"]),
    ],
)
def test_whatever_finds_nothing_offers_a_way_that_finds_what_it_says(client, three, query, texts):
    response = client.get(f"/jobs/{query}")
    assert response.context["cards"] == []
    assert [way["text"] for way in response.context["suggestions"]] == texts
    for way in response.context["suggestions"]:
        assert len(client.get(way["url"], follow=True).context["cards"]) == way["count"] > 0
    assert "Email me new jobs" in response.content.decode()


@pytest.mark.parametrize("query", ["?state=ZZ", "?pay=abc", "?q=order+9999"])
def test_no_spelling_is_offered_where_none_is_near(client, three, query):
    assert "Did you mean" not in client.get(f"/jobs/{query}").content.decode()


def test_an_empty_board_says_so_and_offers_nothing(client, db):
    html = client.get("/jobs/").content.decode()
    assert "No jobs are posted yet" in html
    assert client.get("/jobs/?state=TX").context["suggestions"] == []


def random_postings(organizations, now, count, seed):
    choose = random.Random(seed)
    specialties = ["cardiology", "interventional-radiology", "urology"]
    for number in range(count):
        remote = choose.random() < 0.4
        where = {"states": choose.sample(["TX", "OK", "CA", "NY"], 2)} if remote else {}
        live(
            choose.choice(organizations),
            now=now,
            title=f"Coder {number}",
            specialty=choose.choice(specialties),
            setting=choose.choice(["professional", "inpatient", "asc"]),
            engagement=choose.choice(["full-time", "1099"]),
            role=choose.choice(["coder-1", "auditor"]),
            code_sets=choose.sample(["cpt", "icd10cm", "hcpcs"], 2),
            assessment=choose.choice([None, True, False]),
            groups=[
                group(*choose.sample(["cpc", "ccs", "coc"], 2), accept_apprentice=choose.random() < 0.5),
                *[group("circc", kind="desired")] * choose.choice([0, 1]),
            ],
            **where,
        )


VALUES = {
    "specialty": ["cardiology", "urology", "dermatology"],
    "credential": ["cpc", "cpc-a", "ccs"],
    "desired": ["circc", "ccs"],
    "mode": ["remote", "onsite"],
    "state": ["TX", "OK", "NY"],
    "setting": ["inpatient", "asc"],
    "engagement": ["full-time", "1099"],
    "code_set": ["cpt", "hcpcs"],
    "apprentice": ["1"],
    "no_test": ["1"],
    "pay": ["35"],
    "lives": ["TX"],
    "have": ["cpc"],
}


def random_state(choose):
    names = choose.sample(sorted(VALUES), choose.randint(0, 3))
    single = {"pay", "lives"}
    return SearchState.of(
        {
            name: choose.sample(VALUES[name], 1 if name in single else choose.randint(1, len(VALUES[name])))
            for name in names
        }
    )


@pytest.mark.database
@pytest.mark.slow  # 60 postings, 30 random searches, 8 values of each followed
def test_each_count_is_the_number_of_results_if_it_were_the_only_tick_of_its_group(client, lakeshore, brightline, now):
    random_postings([lakeshore, brightline], now, 60, seed=7)
    choose = random.Random(11)
    for _ in range(30):
        state = random_state(choose)
        shown = client.get(f"/jobs/?{state.querystring()}").context
        pairs = [(g["name"], o) for g in shown["groups"] for o in g["options"]]
        pairs += [(flag["name"], flag["option"]) for flag in shown["flags"]]
        for name, option in choose.sample(pairs, min(8, len(pairs))):
            alone = state.without(name).joined({name: option.value})
            found = JobSearch(QueryDict(alone.querystring()), now=now).page(1).paginator.count
            assert found == option.count, (state.querystring(), name, option)


def test_a_ticked_value_stays_when_it_leads_nowhere(client, three):
    groups = client.get("/jobs/?setting=asc").context["groups"]
    setting = next(each for each in groups if each["name"] == "setting")
    assert [(option.value, option.count) for option in setting["options"] if option.selected] == [("asc", 0)]


def test_a_search_is_the_same_after_the_address(client, db):
    choose = random.Random(3)
    for _ in range(500):
        state = random_state(choose)
        data = QueryDict(state.querystring())
        assert SearchState.of(dict(data.lists())) == state
        shuffled = dict(choose.sample(list(data.lists()), len(data)))
        assert SearchState.of(shuffled).querystring() == state.querystring()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("IR coder Texas CPC-A", "specialty=interventional-radiology&credential=cpc-a&state=TX&ignored=coder"),
        ("remote cpc texas", "credential=cpc&mode=remote&state=TX"),
        ("HCC remote OK", "mode=remote&state=OK&role=risk-adjustment"),
        ("interventional radiology", "specialty=interventional-radiology"),
        ("auditor lumbar fusion", "q=lumbar+fusion&role=auditor"),
    ],
)
def test_words_of_the_trade_become_filters(client, db, typed, address):
    assert client.get("/jobs/", {"q": typed})["Location"] == f"/jobs/?{address}"


@pytest.mark.parametrize("typed", ['"remote"', "lumbar fusion", "me"])
def test_other_words_stay_text(client, db, typed):
    assert client.get("/jobs/", {"q": typed}).status_code == 200


def test_the_facet_rows_say_what_the_rules_say(three):
    """`have` in SQL and careers.terms.credentials.evaluate are the same judgement."""
    for posting in JobPosting.objects.all():
        for held in (["cpc"], ["cpc-a"], ["rhit", "ccs"], ["ccs", "cic"], ["coc"], []):
            verdict = evaluate(
                terms_of(posting, "required"), [Holding(slug) for slug in held], posting.created_at.date()
            )
            rows = {g.pk for g in posting.credential_groups.all() if g.accepted.filter(value__in=held).exists()}
            qualifies = rows == {g.pk for g in posting.credential_groups.all()}
            assert qualifies == (verdict.answer != Answer.NO)


@pytest.mark.parametrize(
    ("terms", "welcome"),
    [
        ([{"tier": "associate", "tier_issuers": ["aapc"]}], True),
        ([{"slugs": ["cpc-a"], "kind": "desired"}], True),
        ([{"slugs": ["cpc"], "accept_apprentice": True}], True),
        ([{"slugs": ["cpc"]}], False),
        ([{"slugs": ["cpc"]}, {"slugs": ["cpc-a"], "kind": "desired"}], False),
    ],
)
def test_the_badge_for_apprentices_stands_where_their_facet_finds_the_posting(
    client, lakeshore, clock, now, terms, welcome
):
    groups = [group(*fields.pop("slugs", ()), **fields) for fields in map(dict, terms)]
    live(lakeshore, now=now, groups=groups)
    found = "Interventional radiology coder" in client.get("/jobs/?apprentice=1").content.decode()
    badge = "Apprentices welcome" in client.get("/jobs/").content.decode()
    assert (found, badge) == (welcome, welcome)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tulsa zebra", "No job has all of these words: the jobs shown have some of them. None has “zebra”."),
        ("tulsa lakeshore", "No job has all of these words: the jobs shown have some of them."),
        ("tulsa", ""),
        ("brightline", ""),
    ],
)
def test_it_is_said_when_only_some_of_the_words_stand_in_a_job(client, three, typed, said):
    response = client.get("/jobs/", {"q": typed})
    assert response.context["cards"]
    assert response.context["search"].relaxed == said
    assert said in response.content.decode()
    assert ("No job has all" in response.content.decode()) == bool(said)


@pytest.mark.parametrize("from_revision", [0, 10**9], ids=["bitmaps", "sql"])
def test_whoever_finds_few_jobs_is_shown_the_nearest_searches_that_find_more(
    client, lakeshore, now, clock, settings, from_revision
):
    settings.BITMAPS_FROM = from_revision
    live(lakeshore, now=now, specialty="cardiology", work_mode="hybrid", hybrid_days=1)
    for number in range(6):
        live(lakeshore, now=now, title=f"Cardiology coder {number}", specialty="cardiology")
    live(lakeshore, now=now, specialty="dermatology", work_mode="hybrid", hybrid_days=2)
    response = client.get("/jobs/?specialty=cardiology&mode=hybrid&state=TX")
    ways = {way["text"]: way for way in response.context["nearby"]}
    assert len(response.context["cards"]) == 1
    assert "Without “Hybrid”" in ways
    assert "Without “Texas”" not in ways  # it would find no more
    for way in ways.values():
        found = client.get(way["url"]).context
        assert (found.get("count") or found["page"].paginator.count) == (way["count"] or 7) > 1
    if from_revision == 0:
        assert ways["All jobs: Cardiology"]["url"] == "/jobs/in/cardiology/"
    assert "Searches close to this one that find more" in response.text
    assert client.get("/jobs/?specialty=cardiology").context["nearby"] == []
