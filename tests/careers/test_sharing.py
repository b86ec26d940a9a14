"""What search engines and shared links see: our own words, one address, and no figure that is locked."""

import re

import pytest

from tests.board import draft, live
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db


def card(client, address: str) -> dict[str, str]:
    page = client.get(address).text
    told = re.findall(r'<meta (?:name|property)="([\w:]+)" content="(.*?)">', page)
    return dict(told) | {"canonical": re.search(r'rel="canonical" href="(.*?)"', page)[1]}


def test_every_public_page_has_a_card_with_one_address(client, lakeshore, now, clock):
    job, code = live(lakeshore, now=now, title="IR coder"), make_code("9Z001")
    make_fee(make_release(), "9Z001", global_days="090")
    pages = ["/", "/plans/", "/employers/", job.get_absolute_url(), code.get_absolute_url(), "/employers/lakeshore/"]
    for address in pages:
        told = card(client, address)
        assert told["canonical"] == told["og:url"]
        assert told["og:url"].endswith(address)
        assert told["og:description"] == told["description"]
        assert told["og:title"]
        assert told["og:image"].startswith("http")
    assert card(client, job.get_absolute_url())["og:title"] == "IR coder, Lakeshore Health"
    assert "unicorn" in card(client, code.get_absolute_url())["og:description"]


TOOLS = [
    *[
        "/codes/check/",
        "/codes/fees/",
        "/codes/fees/change/",
        "/codes/global/",
        "/codes/compare/",
        "/codes/visit-level/",
    ],
    *["/codes/time/", "/codes/drug-units/", "/codes/coverage/", "/assistant/", "/assistant/case/"],
]


@pytest.mark.parametrize("address", TOOLS)
def test_the_empty_form_of_a_tool_is_for_search_engines_and_its_answers_are_not(client, address, clock):
    told = card(client, address)
    assert told["og:url"].endswith(address)
    assert told["description"]
    assert "robots" not in told
    for answer in (client.get(address, {"code": "9Z001", "q": "9Z001"}), client.post(address)):
        assert '<meta name="robots" content="noindex">' in answer.text


def test_the_map_of_the_site_names_the_tools_of_the_reference(client):
    listed = client.get("/sitemap-code_lists.xml").text
    assert all(f"{address}</loc>" in listed for address in TOOLS if address.startswith("/codes/"))


def test_the_directory_lists_who_hires_with_true_counts(client, lakeshore, brightline, now, clock):
    live(lakeshore, now=now)
    live(lakeshore, now=now)
    draft(brightline, now=now)
    listed = client.get("/employers/").context["page"].object_list
    assert [(each.name, each.live_jobs) for each in listed] == [("Lakeshore Health", 2)]
    type(lakeshore).objects.update(held_at=now)
    assert "Yours can be the first." in client.get("/employers/").text
    assert "/employers/" in client.get("/sitemap-pages.xml").text
