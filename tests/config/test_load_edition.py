"""The sample edition on a real site: texts and cuts, no people, no jobs, as often as one likes (F38)."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import User
from careers.models import JobPosting, Organization
from codes.models import Code, CodeText, Release
from tests.codes.page.test_list_pages import all_of, walk

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # reads every cut and every text


def load(*options: str) -> dict:
    out = StringIO()
    call_command("load_edition", "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_a_site_without_debug_gets_texts_and_figures_but_neither_people_nor_jobs(settings, client):
    settings.DEBUG = False
    loaded = load()
    assert loaded["codes"] == Code.objects.filter(sample=True).count() >= 120
    assert loaded["releases_added"] == Release.objects.count() > 5
    assert client.get("/codes/cpt/47383/").status_code == 200
    assert [model for model in (User, JobPosting, Organization) if model.objects.exists()] == []


def test_a_second_time_adds_nothing_and_a_dry_run_leaves_nothing():
    load("--dry-run")
    assert not Code.objects.filter(sample=True).exists()
    load()
    before = (Code.objects.count(), CodeText.objects.count())
    assert load()["releases_added"] == 0
    assert (Code.objects.count(), CodeText.objects.count()) == before


def test_a_cut_that_the_edition_gained_is_loaded_beside_those_that_are_there():
    load()
    Release.objects.filter(name="RVU24A").delete()
    assert load()["releases_added"] == 1
    assert set(Release.objects.of("fee_schedule").values_list("name", flat=True)) == {"RVU24A", "RVU25D"}


def test_no_cut_is_loaded_beside_a_release_that_an_operator_imported():
    load()
    Release.objects.filter(name="RVU24A").delete()
    Release.objects.filter(name="RVU25D").update(sample=False)
    assert load()["releases_added"] == 0


def test_its_texts_are_found_and_its_figures_answer_where_no_demo_ever_ran(settings, client):
    settings.DEBUG = False
    load()
    assert "47383" in client.get("/codes/search/", {"q": "liver ablation"}).content.decode()
    assert "47383" in client.get("/codes/suggest/", {"q": "4738"}).content.decode()
    answer = client.post("/accounts/login/", {"login": "operator@demo.example", "password": "crosswalk-demo"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_prices_checks_and_vocabularies_answer_without_a_demo_too(settings, client, alice):
    """What else rests on the edition: a price, a finding with its row, the places of service and the modifiers."""
    settings.DEBUG = False
    load()
    client.force_login(alice)
    priced = client.get("/codes/fees/", {"lines": "47383", "place": "22"}).content.decode()
    assert re.search(r"\$[1-9][0-9,]*\.[0-9]{2}", priced)
    checked = client.get("/codes/check/", {"lines": "47383, 76940-26", "on": "2024-08-15"}).content.decode()
    assert "No NCCI pair found in release 2024Q3" in checked
    assert "Telehealth" in client.get("/codes/places/").content.decode()
    assert ">59<" in client.get("/codes/modifiers/").content.decode()


def test_its_codes_stand_on_the_front_page_of_the_reference_by_whole_families(client):
    load()
    pages = walk(client, "/codes/")
    listed = all_of(pages, r'class="code-number" href="/codes/\w+/(\w+)/"')
    assert sorted(listed) == sorted(Code.objects.filter(sample=True).values_list("code", flat=True))
    assert sum(map(int, all_of(pages, r'<span class="count">(\d+)</span></summary>'))) == len(listed)


def test_the_demo_with_its_people_stays_refused_beside_it(settings):
    settings.DEBUG = False
    load()
    with pytest.raises(CommandError):
        call_command("demo")
    assert [model for model in (User, JobPosting, Organization) if model.objects.exists()] == []
