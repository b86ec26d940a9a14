"""A code that any source names has a page, wherever it is looked for; a search is whole again after a kill."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from codes.models import Code, FeeScheduleEntry, Release
from codes.releases import indexing
from codes.releases.indexing import index_release
from codes.tasks import index_releases
from config.schedule import SCHEDULE
from tests.claims import verdicts
from tests.codes.page.test_page import text_of
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


@pytest.mark.parametrize(
    ("source", "cuts", "code", "shown"),
    [
        ("opps", ["AddendumB_cut.csv"], "J9904", ["G - ", "APC 9356", "no wage index applies to drugs",
                                                  "Release T1", "AddendumB_cut.csv, T1, row 7"]),
        ("opps", ["AddendumB_cut.csv"], "9Z003", ["Q1 - ", "APC 0701", "AddendumB_cut.csv, T1, row 6"]),
        ("asc", ["ASC_AA_cut.csv", "ASC_BB_cut.txt", "ASC_EE_cut.csv", "ASC_FF_cut.csv"], "9Z004",
         ["EE - Excluded from payment in a surgical center", "ASC_EE_cut.csv, T1"]),
        ("asp", ["ASP_Pricing_cut.csv"], "J9904", ["ASP Payment Limit", "$16.642 - at most for a unit of 10 MG"]),
    ],
)  # fmt: skip
def test_a_code_that_a_file_of_payment_alone_names_has_a_page_of_what_the_file_says(client, source, cuts, code, shown):
    run("fee_schedule", "PPRRVU2025_cut.csv", release="FEES")
    FeeScheduleEntry.objects.filter(code=code).delete()
    run(source, *cuts)
    address = f"/codes/{'cpt' if code[0].isdigit() else 'hcpcs'}/{code}/"
    page = client.get(address)
    assert page.status_code == 200
    text = text_of(page)
    assert [words for words in shown if words.lower() not in text.lower()] == []
    assert "Named in payment files" in text
    assert "PPRRVU" not in text
    assert ("Its descriptor is in none of the files loaded here" in text) is (code[0] == "J")
    assert client.get("/codes/search/", {"q": code.lower()})["Location"] == address


def test_a_code_that_the_list_of_codes_has_too_is_active_and_has_its_words(client):
    run("opps", "AddendumB_cut.csv")
    run("mue", "MUE_practitioner_cut.csv")
    text = text_of(client.get("/codes/cpt/9Z003/"))
    assert "Named in payment files" not in text
    assert "Active" in text


def test_a_code_that_the_hospitals_file_calls_discontinued_has_ended_unless_a_list_of_codes_has_it(client, tmp_path):
    run("opps", altered(tmp_path, "AddendumB_cut.csv", "J9904,,G,9356", "J9904,,D,"))
    ended = Code.objects.get(code="J9904")
    assert (ended.status, ended.status_note) == (
        "discontinued", "Discontinued by status indicator D of AddendumB_cut.csv (T1), row 7."
    )  # fmt: skip
    run("mue", altered(tmp_path, "MUE_practitioner_cut.csv", "9Z003,250,", "J9904,250,"))
    assert Code.objects.get(code="J9904").status == "active"


def test_the_claim_check_takes_no_file_of_payment_for_a_list_of_codes_in_use(client, alice):
    run("opps", "AddendumB_cut.csv")
    client.force_login(alice)
    asked = {"lines": "J9904", "on": "2025-10-15", "setting": "hospital"}
    found = " ".join(verdicts(client.post("/codes/check/", asked)))
    assert "No code-status data for this date" in found
    assert "J9904 is paid: status G" in found


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
        silent = timezone.now() - timedelta(minutes=5)
        Release.objects.update(indexed_at=None, ready_at=silent, touched_at=silent)
        documents = apps.get_model("search.Document")
        documents.objects.all().delete()
        return documents

    def test_the_clock_finishes_what_the_import_left_undone(self, killed):
        assert SCHEDULE["codes.tasks.index_releases"] <= 60
        assert index_releases() == 1
        assert killed.objects.exists()
        assert index_releases() == 0

    def test_nothing_is_begun_beside_an_import_that_is_indexing_still(self, killed, monkeypatch):
        """A year of diagnoses takes minutes; after two of them the clock began as well, and one died on a lock."""
        beats = []

        def tick(chunk):
            beats.append(index_releases())
            return put(chunk)

        put = indexing.index.put
        monkeypatch.setattr(indexing.index, "put", tick)
        index_release(release=Release.objects.get(), now=timezone.now())
        assert beats
        assert not any(beats)
        assert Release.objects.get().indexed_at

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
