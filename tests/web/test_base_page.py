"""What every page has: the skip link, the search, no inline code, and nothing of an account for a guest."""

import re

import pytest
from django.conf import settings

MAIL = settings.BASE_DIR / "templates/notifications/mail.html"  # no page: mail programs read its style and no policy
TEMPLATES = sorted(set((settings.BASE_DIR / "templates").rglob("*.html")) - {MAIL})
# Parts of the new look whose pages are restyled one after the other.
AHEAD = {f"parts/_{name}.html" for name in ("chart", "fact_card", "form_step", "unlock_card")}
# What the content security policy would silently drop.
INLINE = re.compile(r"""\son\w+=["']|\sstyle=["']|<style[\s>]|<script(?![^>]*\b(src=|type="application/))""")


def test_the_scan_finds_planted_inline_code():
    for planted in ('<p style="color:red">', "<style>p{}</style>", "<script>x()</script>", '<a onclick="x()">'):
        assert INLINE.search(planted)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR / "templates")))
def test_no_template_has_inline_code(path):
    assert not INLINE.search(path.read_text())


def test_a_part_starts_with_an_underscore_and_never_extends():
    for path in TEMPLATES:
        if path.name.startswith("_"):
            assert "{% extends" not in path.read_text(), path


def test_every_part_stands_on_a_page_and_not_only_on_the_sheet_of_components():
    tags = (settings.BASE_DIR / "web" / "templatetags").glob("*.py")
    places = [*(path for path in TEMPLATES if path.name != "styles.html"), *tags]
    pages = " ".join(path.read_text() for path in places)
    parts = {f"parts/{path.name}" for path in TEMPLATES if path.parent.name == "parts"}
    assert [part for part in parts - AHEAD if f'"{part}"' not in pages] == []


@pytest.mark.django_db
def test_the_skip_link_is_the_first_thing_to_reach(client):
    page = client.get("/plans/").content.decode()
    assert re.search(r"<a[^>]*>|<button[^>]*>|<input[^>]*>", page)[0] == '<a class="skip-link" href="#main">'


@pytest.mark.django_db
def test_a_guest_gets_no_cookie_and_no_token_with_a_page_that_needs_none(client):
    response = client.get("/plans/")
    assert not response.cookies
    assert "csrf" not in response.content.decode().lower()


def test_an_account_gets_the_token_for_partial_updates(client, alice):
    client.force_login(alice)
    assert 'data-hx-headers=\'{"X-CSRFToken": "' in client.get("/plans/").content.decode()


def test_the_search_box_looks_for_codes_and_offers_jobs(client, db):
    page = client.get("/plans/").content.decode()
    assert 'action="/codes/search/"' in page
    assert 'formaction="/jobs/"' in page


def test_logging_out_takes_a_form(client, alice):
    client.force_login(alice)
    page = client.get("/plans/").content.decode()
    assert '<form method="post" action="/accounts/logout/">' in page
    assert 'href="/accounts/logout/"' not in page
