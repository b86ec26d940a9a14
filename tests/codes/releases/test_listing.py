"""A code that any source names has a page, wherever it is looked for; a search is whole again after a kill."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from codes.models import Code, Release
from codes.tasks import index_releases
from config.schedule import SCHEDULE
from tests.imports import altered, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("source", "cut", "old", "new", "code", "options", "shown"),
    [
        ("mue", "MUE_practitioner_cut.csv", "9Z003,250,", "0438U,250,", "0438U", {}, "250"),
        ("mue", "MUE_hospital_cut.csv", "9Z003,250,", "8Z003,250,", "8Z003", {}, "250"),
        ("add_on", "aoc_cut.csv", "9Z001,9Z101,1", "8Z001,9Z101,1", "8Z001", {}, "9Z101"),
        ("add_on", "aoc_cut.csv", "CCCCC,9Z102,2", "CCCCC,8Z102,2", "8Z102", {}, "add-on code"),
        ("opps_cap", "OPPSCAP_cut.csv", "9Z001,TC,C", "8Z001,TC,C", "8Z001", {}, "8Z001"),
        ("rbcs", "RBCS_cut.csv", "9Z001,", "8Z001,", "8Z001", {}, "Invented group"),
        ("ncci_ptp", "ccipra_cut.txt", "9Z001\t9Z002", "9Z001\t8Z002", "8Z002", {"setting": "practitioner"}, "9Z001"),
    ],
)
def test_a_code_that_one_source_alone_names_has_a_page_and_is_found(
    client, tmp_path, source, cut, old, new, code, options, shown
):
    run(source, altered(tmp_path, cut, old, new), **options)
    page = client.get(f"/codes/cpt/{code}/")
    assert page.status_code == 200
    assert shown in page.content.decode()
    assert code in client.get("/codes/search/", {"q": code.lower()}, follow=True).content.decode()


def test_the_placeholder_of_add_on_rules_is_no_code():
    run("add_on", "aoc_cut.csv")
    assert not Code.objects.filter(code__in=["CCCCC", ""]).exists()


@pytest.mark.parametrize(
    ("asked", "there"), [("/codes/hcpcs/9Z001/", "/codes/cpt/9Z001/"), ("/codes/cpt/z9004/", "/codes/hcpcs/Z9004/")]
)
def test_a_code_looked_for_in_another_set_is_redirected_to_its_own(client, asked, there):
    run("mue", "MUE_practitioner_cut.csv")
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, there)
    assert client.get("/codes/hcpcs/Q9999/").status_code == 404


class TestKilledBeforeTheIndex:
    @pytest.fixture
    def killed(self):
        run("hcpcs", "HCPC_cut_ANWEB.txt")
        Release.objects.update(indexed_at=None, ready_at=timezone.now() - timedelta(minutes=5))
        documents = apps.get_model("search.Document")
        documents.objects.all().delete()
        return documents

    def test_the_clock_finishes_what_the_import_left_undone(self, killed):
        assert SCHEDULE["codes.tasks.index_releases"] <= 60
        assert index_releases() == 1
        assert killed.objects.exists()
        assert index_releases() == 0

    def test_the_command_does_the_same(self, killed):
        out = StringIO()
        call_command("index_releases", "--json", stdout=out)
        assert out.getvalue().strip() == '{"indexed": 1}'

    def test_after_an_upgrade_the_command_indexes_what_is_live_again(self, killed):
        call_command("index_releases", stdout=StringIO())
        killed.objects.all().delete()
        call_command("index_releases", stdout=StringIO())
        assert not killed.objects.exists(), "it is indexed already"
        call_command("index_releases", "--again", stdout=StringIO())
        assert killed.objects.exists()

    def test_an_import_that_has_just_switched_is_left_to_itself(self, killed):
        Release.objects.update(ready_at=timezone.now())
        assert index_releases() == 0

    def test_a_release_without_public_words_is_never_waiting(self):
        run("mue", "MUE_practitioner_cut.csv")
        Release.objects.update(ready_at=timezone.now() - timedelta(minutes=5))
        assert index_releases() == 0
