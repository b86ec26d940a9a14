"""The search box reads codes as the claim box does, and says why nothing is found."""

import pytest
from django.utils import timezone

from codes.finding.find import find, guessed
from codes.models import Code, CodeSet, Modifier, Release
from codes.releases.indexing import index_codes
from tests.reference import make_code, make_codes, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference(reference):
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="J9999")
    make_code("00990", texts=[])
    make_code("10060", texts=[])
    return reference


@pytest.mark.parametrize(
    "typed",
    [
        "49901-25-59", "49901:25", "(49901)", "49901,", "49901\u201125", "49\u00ad901", "\ufeff49901", "49901/25",
        "1. 49901", "2 x 49901", "49901 x1.0", '="49901"', "49901 mod 25", "HC:49901:25", "08/15/2024\t49901\t25",
        "[49901]", "49901 15", "49901 x 2",
    ],
)  # fmt: skip
def test_a_code_is_read_as_in_the_claim_box(typed):
    assert find(typed).exact.code == "49901"


@pytest.mark.parametrize("typed", ["499 01", "49 901", "4990 1", "4 9901", " 499  01 "])
def test_a_code_with_a_blank_in_it_is_that_code(typed):
    assert find(typed).exact.code == "49901"
    assert find("100 mg").exact is None


@pytest.mark.parametrize("typed", ["j 9999", "J-9999", "J9999 x4", "j9999*4"])
def test_a_letter_code_is_read_with_its_blank_or_dash(typed):
    assert find(typed).exact.code == "J9999"


@pytest.mark.parametrize("typed", ["49901 49903", "49901,49903", "49901-25 + 49903-RT", "49901; 49903"])
def test_several_codes_at_once_are_listed(typed):
    assert [code.code for code in find(typed).codes] == ["49901", "49903"]


@pytest.mark.parametrize("typed", ["4990x", "4990X", "4990*", "4990?"])
def test_a_wild_card_lists_what_begins_so(typed):
    assert [code.code for code in find(typed).codes] == [f"4990{n}" for n in range(10)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("4990l", "49901"), ("499O1", "49901"), ("990", "00990"), ("J999O", ""), ("49901rt", "49901"),
        ("49901.25", "49901"), ("4990125", "49901"), ("49801rt", ""), ("l0060", "10060"), ("L0060", "10060"),
        ("B0060", ""),
    ],
)  # fmt: skip
def test_a_look_alike_and_lost_zeros_are_asked_never_taken(client, typed, code):
    response = client.get("/codes/search/", {"q": typed})
    assert response.status_code == 200, "no redirect to a guess"
    assert guessed(typed) == ([code] if code else [])
    assert (f'<a href="/codes/search/?q={code}">{code}</a>?' in response.content.decode()) == bool(code)


@pytest.mark.parametrize("typed", ["icd10 E11.9", "ICD-10-CM: E11.9", "dx e11.9"])
def test_a_diagnosis_by_its_name_is_not_answered_with_its_digits(client, typed):
    found = find(typed)
    assert (found.codes, found.beside) == ([], [])
    html = client.get("/codes/search/", {"q": typed}).content.decode()
    assert "E11.9 has the shape of ICD-10-CM, which is not loaded here: it may well exist." in html


@pytest.mark.parametrize("typed", ["modifier 25", "mod 59", "-25", "Modifier XS", "mods: 59"])
def test_a_modifier_by_its_name_is_no_search_for_codes(client, typed):
    release = make_release("MOD", source=Release.Source.MODIFIERS)
    Modifier.objects.create(release=release, modifier="XS", line=1)
    sign = typed[-2:]
    assert find(typed).codes == []
    html = client.get("/codes/search/", {"q": typed}).content.decode()
    assert f'{sign} is a modifier: <a href="/codes/modifiers/?words={sign}">' in html
    assert f"{sign} is a modifier and no code" in html


def test_two_characters_that_begin_codes_still_list_them_and_lead_to_the_modifier(client):
    html = client.get("/codes/search/", {"q": "49"}).content.decode()
    assert "is a modifier" not in html, "no list has 49"
    make_code("59990", texts=[])
    html = client.get("/codes/search/", {"q": "59"}).content.decode()
    assert "59990" in html
    assert '59 is a modifier: <a href="/codes/modifiers/?words=59">' in html


@pytest.mark.parametrize("typed", ["&&&", "!!!", "\u200b", "%", "'"])
def test_signs_without_a_word_are_no_search_and_no_missing_word(client, typed):
    html = client.get("/codes/search/", {"q": typed}).content.decode()
    assert "Type a code, or words for what was done or given." in html
    assert "No text loaded here has these words" not in html


def test_words_that_are_all_misspelled_are_not_answered_with_some_of_their_corrections():
    make_codes(
        {"code": "00991", "lead": "Rental of an invented thing."},
        {"code": "00992", "lead": "Grown of an invented kind."},
    )
    index_codes(Code.objects.filter(code__in=["00991", "00992"]))
    assert [code.code for code in find("rentel grewn").codes] == []
    assert [code.code for code in find("rentel").codes] == ["00991"]
    assert {code.code for code in find("rental grewn").codes} == {"00991", "00992"}


@pytest.mark.parametrize("typed", ["E11.9", "I10", "m17.11"])
def test_what_is_not_loaded_is_told_from_what_does_not_exist(client, typed):
    html = client.get("/codes/search/", {"q": typed}).content.decode()
    assert f"{typed.upper()} has the shape of ICD-10-CM, which is not loaded here: it may well exist." in html


def test_a_code_outside_the_cuts_of_the_sample_may_exist(client):
    Release.objects.update(sample=True)
    assert "“47399” is not loaded here" in client.get("/codes/search/?q=47399").content.decode()


def test_a_code_that_whole_files_do_not_name_does_not_exist(client):
    make_release("RVU99Z", source=Release.Source.FEE_SCHEDULE, sample=False)
    html = client.get("/codes/search/?q=48888").content.decode()
    assert "No such code: 48888 stands in none of the files loaded here" in html
    assert "RVU99Z" in html


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ("cpap machine", "Continuous airway pressure (cpap) device"),
        ("rolling walker", "Walker, folding, wheeled, adjustable"),
        ("flu shot admin", "Administration of influenza virus vaccine"),
        ("diabetic shoes", "For diabetics only, fitting of an extra-depth shoe"),
        ("NeuWave", "Heats a tumor by microwave"),
        ("liver ablation", "Freezing of liver tumors"),
        ("toradol", "Injection, ketorolac tromethamine"),
    ],
)
def test_brands_and_what_people_call_things_are_understood(typed, lead):
    code = make_code("49950", texts=[], lead=lead)
    index_codes(Code.objects.filter(pk=code.pk))
    assert [each.code for each in find(typed).codes][:1] == ["49950"]


def test_a_diagnosis_is_not_answered_with_codes_that_share_its_digits(client, reference):
    make_codes({"code": "49011", "lead": "Service for category E11.9 of unicorns, part 9."})
    html = client.get("/codes/search/?q=E11.9").content.decode()
    assert "E11.9 has the shape of ICD-10-CM, which is not loaded here: it may well exist." in html
    assert "49011" not in html
    assert client.get("/codes/suggest/?q=E11.9").json()["codes"] == []


def test_words_that_no_text_has_are_told_from_codes_without_text(client, reference):
    Code.objects.filter(lead="").update(lead="Invented.")
    html = client.get("/codes/search/?q=hives").content.decode()
    assert "No text loaded here has these words. ICD-10-CM is not loaded: a diagnosis is not found." in html
    assert "Check the digits" not in html
    make_codes({"code": "49012", "lead": ""})
    assert "Many CPT codes stand here by number only" in client.get("/codes/search/?q=hives").content.decode()


class TestWhileAReleaseIsBeingIndexed:
    """For minutes after a fiscal year came, "0 codes" and "no text has these words" were said of what nobody knew."""

    @pytest.fixture
    def year(self):
        return make_release("FY2031", source=Release.Source.ICD10CM, indexed_at=None)

    SAID = "Codes of ICD-10-CM FY2031 are still being indexed: what is not found may be there."

    @pytest.mark.parametrize("words", ["hives", "type 2 narwhal fever", "E11.9", "E1165", "zq77"])
    def test_the_search_says_so_and_not_that_there_is_none(self, client, year, words):
        page = client.get("/codes/search/", {"q": words}).content.decode()
        assert self.SAID in page
        assert "No code found yet for" in page
        for none in ("0 codes", "No text loaded here", "not loaded here", "No such code", "No code matches"):
            assert none not in page
        Release.objects.filter(pk=year.pk).update(indexed_at=timezone.now())
        page = client.get("/codes/search/", {"q": words}).content.decode()
        assert "being indexed" not in page
        assert "0 codes for" in page

    def test_what_was_found_may_not_be_all(self, client, year):
        page = client.get("/codes/search/", {"q": "unicorn"}).content.decode()
        assert self.SAID in page
        assert "49901" in page

    def test_neither_a_filter_nor_an_empty_box_says_none(self, client, year):
        assert "No code matches all" not in client.get("/codes/search/?q=hives&system=icd10cm").content.decode()
        assert self.SAID not in client.get("/codes/search/?q=hives&system=cpt").content.decode()
        assert "Search codes</h1>" in client.get("/codes/search/").content.decode()

    def test_the_list_and_the_page_of_a_diagnosis_say_so_too(self, client, year):
        page = client.get("/codes/icd10cm/")
        assert self.SAID in page.content.decode()
        assert "has not imported this code set" not in page.content.decode()
        page = client.get("/codes/icd10cm/E11.9/")
        assert page.status_code == 404
        assert "has no page here yet" in page.content.decode()
        assert self.SAID in page.content.decode()
