"""The plain pages at the foot of every page, and security.txt."""

from datetime import UTC, datetime

import pytest
import time_machine

PAGES = {"/privacy/": "Privacy", "/terms/": "Terms", "/attribution/": "Sources", "/contact/": "Contact"}


@pytest.mark.parametrize(("address", "heading"), PAGES.items())
def test_a_plain_page_is_there_for_everyone_and_asks_no_database(client, address, heading):
    page = client.get(address).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert '<meta name="description"' in page


@pytest.mark.parametrize("address", PAGES)
def test_every_page_links_the_plain_pages(client, address):
    assert f'<a href="{address}">' in client.get("/terms/").content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "registered trademark of the American Medical Association",
        "Centers for Medicare",
        "FARS/DFARS",
        "GeoNames (CC BY 4.0)",
    ],
)
def test_whose_data_we_show_is_said(client, words):
    assert words in client.get("/attribution/").content.decode()


def test_nobody_is_thanked_for_data_that_we_do_not_have(client):
    assert "O*NET" not in client.get("/attribution/").content.decode()


@time_machine.travel(datetime(2026, 11, 20, 15, 0, tzinfo=UTC), tick=False)
def test_security_txt_names_a_contact_and_ends_within_a_year(client, settings):
    settings.SITE_URL = "https://crosswalk.example"
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = [line.split(": ", 1) for line in response.content.decode().splitlines()]
    told = dict(fields)
    assert ["Contact", f"mailto:{settings.CONTACT_EMAIL}"] in fields
    assert told["Canonical"] == "https://crosswalk.example/.well-known/security.txt"
    ends = datetime.fromisoformat(told["Expires"])
    assert 0 < (ends - datetime(2026, 11, 20, 15, 0, tzinfo=UTC)).days < 365
