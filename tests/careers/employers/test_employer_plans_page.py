"""/employer/plans/: what the plans of employers hold, and what is left of my organizations' own."""

import pytest

from careers.employers import planning
from careers.models import EmployerPlan
from tests.board import live

pytestmark = pytest.mark.django_db
PLANS = "/employer/plans/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_plan_stands_there_for_everybody_and_nothing_asks_for_money(client):
    page = text(client.get(PLANS))
    for name, holds in (
        ("Free", "No limit of postings"),
        ("Five postings", "<strong>5</strong> postings"),
        ("Twenty postings", "<strong>20</strong> postings"),
    ):
        assert f'<h2>{name}</h2> <p class="plan-pages">{holds}</p>' in page
    assert "Online payment is not available yet." in page
    assert "What your organizations hold" not in page
    assert f'href="{PLANS}"' in text(client.get("/plans/"))


def test_a_price_and_who_has_the_free_posting_are_said_where_a_row_says_them(client):
    assert "$" not in text(client.get(PLANS)).partition("<main")[2]
    EmployerPlan.objects.filter(slug="five").update(price="995")
    EmployerPlan.objects.filter(slug="one").update(price="249")
    EmployerPlan.objects.filter(slug="free").update(credits=1, once_a_domain=True)
    page = text(client.get(PLANS))
    for words in ("$995.00, $199.00 a posting", "<p>$249.00</p>", "None featured. For employers with a proved domain"):
        assert words in page


def test_a_changed_row_changes_the_page(client):
    EmployerPlan.objects.filter(slug="free").update(credits=1, how_to_get="For every organization")
    page = text(client.get(PLANS))
    assert '<strong>1</strong> posting</p> <p class="soft">None featured</p> <p>For every organization</p>' in page


def test_alice_reads_what_is_left_of_her_hospitals_and_a_stranger_nothing_of_it(
    client, lakeshore, alice, charlie, clock, now
):
    EmployerPlan.objects.filter(slug="free").update(credits=1)
    planning.grant_plan(organization=lakeshore, plan=EmployerPlan.objects.get(slug="five"), now=now)
    live(lakeshore, now=now, by=alice)
    client.force_login(alice)
    page = text(client.get(PLANS))
    assert 'Lakeshore Health <span class="soft">Five postings, Free</span></div>' in page
    assert "<div>5 postings left, 0 of 1 featured</div>" in page
    assert f'href="{PLANS}"' in text(client.get("/employer/"))
    client.force_login(charlie)
    assert "Lakeshore" not in text(client.get(PLANS))
