"""Who is answered what at which address: every address of the site, by GET and POST, for eight kinds of people."""

import re

import pytest
from django.urls import path

from tests.addresses.matrix import FILE, address, answer, client_of, routes, rows, without_row
from tests.addresses.world import ROLES, make_world
from tests.figures import show
from tests.hiring.applications import hire

pytestmark = pytest.mark.django_db
TABLE = rows(FILE.read_text())


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STAFF_MFA_REQUIRED = False
    return make_world()


def test_every_address_of_the_site_has_a_row(world):
    assert without_row(TABLE, world.words, routes()) == set()
    show("R28", f"{len(routes())} patterns, each with a row among {len(TABLE)}")


def test_an_address_without_a_row_is_noticed(world):
    """The control: one more pattern, and one row less."""
    planted = routes([path("planted/<int:pk>/", lambda request: None)])
    assert without_row(TABLE, world.words, planted) == {"planted/<int:pk>/"}
    less = [row for row in TABLE if "/csv/" not in row.path]
    assert without_row(less, world.words, routes()) == {
        "employer/applicants/csv/",
        "employer/postings/<slug:shortid>/applicants/csv/",
    }


@pytest.mark.slow  # some three hundred addresses twice: ten to twenty seconds a role
@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_as_its_column_says(world, role):
    client = client_of(world, role)
    told = {row.path: answer(client, address(row, world.words)) for row in TABLE}
    assert told == {row.path: row.cells[role] for row in TABLE}
    show("R28", f"{role}, {len(told)} addresses, GET and POST, each as its row says")


def said_twice(html: str) -> set[str]:
    """The ids that a page gives more than one element: a label or a link then leads to the first of them."""
    ids = re.findall(r"<[a-z][^>]*?\sid=\"([^\"]+)\"", html)
    return {each for each in ids if ids.count(each) > 1}


@pytest.mark.slow  # some three hundred pages a role
@pytest.mark.parametrize("role", ["guest", "coder", "owner", "moderator", "operator"])
def test_no_page_gives_an_id_twice(world, role):
    client = client_of(world, role)
    own = [row for row in TABLE if row.cells[role].startswith("200/") and not row.path.startswith("/admin/")]
    pages = {row.path: client.get(address(row, world.words)) for row in own}
    shown = {path: page for path, page in pages.items() if page.headers["Content-Type"].startswith("text/html")}
    assert {path: twice for path, page in shown.items() if (twice := said_twice(page.text))} == {}


def test_an_id_given_twice_is_noticed():
    assert said_twice('<p id="a"><i class="x" id="b"><b id="a">') == {"a"}


def test_a_right_given_to_a_stranger_is_noticed(world):
    """The control: the walk does not only see statuses that everybody gets."""
    row = next(row for row in TABLE if row.path == "/employer/postings/{posting}/applicants/csv/")
    member = client_of(world, "member")
    assert answer(member, address(row, world.words)) == row.cells["member"] == "404/405"
    hire(world.people["member"])
    assert answer(member, address(row, world.words)) == row.cells["recruiter"] == "200/405"
