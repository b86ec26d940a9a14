"""Finding a code from what coders type; nothing of it costs a view."""

import pytest

from accounts.models import Viewer
from codes.finding.filters import CodeFilters
from codes.finding.find import find
from codes.models import Code, CodeSet, Section
from codes.releases.indexing import index_codes
from tests.reference import make_code

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference(reference):
    hcpcs = CodeSet.objects.get(slug="hcpcs")
    Code.objects.create(code_set=hcpcs, code="J9999", section=Section.objects.get(code_set=hcpcs, slug="j"))
    return reference


@pytest.mark.parametrize(
    "typed",
    [
        "49901",
        " 49901 ",
        "49901-25",
        "49901 26",
        "cpt 49901",
        "CPT49901",
        "49901.",
        "#49901",
        "４９９０１",
        "\n49901\n",
    ],
)
def test_an_exact_code_is_understood_as_coders_type_it(typed):
    assert find(typed).exact.code == "49901"


def test_a_letter_code_is_found_in_lower_case():
    assert find("j9999 ").exact.code == "J9999"


def test_a_search_for_one_code_goes_to_its_page(client):
    response = client.get("/codes/search/", {"q": "49901-59"})
    assert response.headers["Location"] == "/codes/cpt/49901/"


def test_a_prefix_lists_the_codes_that_begin_with_it():
    assert [code.code for code in find("4990").codes] == [f"4990{n}" for n in range(10)]


@pytest.mark.parametrize("typed", ["49901-49903", "49901 - 49903", "49901 to 49903"])
def test_a_range_lists_the_codes_between(typed):
    assert [code.code for code in find(typed).codes] == ["49901", "49902", "49903"]


def test_of_codes_with_the_same_words_the_living_one_comes_first():
    same = {"lead": "Injection, invented griffinumab, 1 mg", "texts": []}
    make_code("49941", status="discontinued", **same)
    make_code("49942", **same)
    make_code("49943", lead="Griffinumab, invented assay of its level", texts=[])
    index_codes(Code.objects.filter(code__startswith="4994"))
    found = [code.code for code in find("griffinumab").codes]
    assert found.index("49942") < found.index("49941")
    assert abs(found.index("49942") - found.index("49941")) == 1


def test_words_are_found_in_our_own_sentence_in_any_order():
    assert [code.code for code in find("unicorn 49904").codes] == ["49904"]
    assert len(find("unico spleen").codes) == 10


def test_metered_words_are_not_searchable():
    assert find("zyx49900plain").codes == []


def test_a_set_and_a_specialty_narrow_the_result():
    assert find("4990", filters=CodeFilters(system="hcpcs")).codes == []
    assert len(find("4990", filters=CodeFilters(specialty="interventional-radiology")).codes) == 10
    assert find("4990", filters=CodeFilters(specialty="urology")).codes == []
    assert find("4990", filters=CodeFilters(specialty="nope")).codes == []


@pytest.mark.parametrize(
    "typed",
    ["", " ", "'", '"', "%", "_", "C++", "liver -cryo", "99213,99214", "a" * 10_000, "\ud7ff", "(((", "-", "🦄"],
)
def test_no_input_breaks_the_search(client, typed):
    assert client.get("/codes/search/", {"q": typed}).status_code == 200
    assert client.get("/codes/suggest/", {"q": typed}).status_code == 200


def test_searching_browsing_and_suggesting_cost_no_view(client):
    for path in ("/codes/", "/codes/cpt/", "/codes/cpt/?section=digestive", "/codes/search/?q=4990"):
        assert client.get(path).status_code == 200
    client.get("/codes/suggest/?q=49")
    assert not Viewer.objects.exists()


def test_a_section_does_not_name_itself_beside_each_code_that_has_no_words_yet(client):
    page = client.get("/codes/hcpcs/?section=j").content.decode()
    section = Section.objects.get(code_set__slug="hcpcs", slug="j")
    assert "J9999" in page
    assert "Figures only" in page
    assert f"<span>{section.title}</span>" not in page


def test_the_number_left_is_shown_before_a_view_is_spent(client, alice):
    assert "1 of 1" in client.get("/codes/").content.decode()
    client.force_login(alice)
    for path in ("/codes/", "/codes/cpt/", "/codes/search/?q=4990"):
        assert "5 of 5" in client.get(path).content.decode()


def test_suggestions_begin_at_two_characters_and_name_the_page(client):
    assert client.get("/codes/suggest/?q=4").json() == {"codes": []}
    assert "left" not in client.get("/codes/suggest/?q=49").json()
    answer = client.get("/codes/suggest/?q=49&left=1").json()
    assert answer["left"] == "1 of 1 code page left"
    first = answer["codes"][0]
    assert first == {
        "code": "49900",
        "system": "CPT",
        "lead": "Invented service 49900 on the spleen of a unicorn.",
        "url": "/codes/cpt/49900/",
    }


def test_a_section_is_paged_and_a_bad_page_goes_to_the_first(client):
    for n in range(60):
        make_code(f"48{n:03}", texts=[])
    assert "48059" in client.get("/codes/cpt/?section=digestive&page=2").content.decode()
    for page in ("0", "-1", "abc", "99", "1" + "0" * 20):
        response = client.get("/codes/cpt/", {"section": "digestive", "page": page})
        assert response.headers["Location"] == "/codes/cpt/?section=digestive"


def test_an_unknown_section_is_404(client):
    assert client.get("/codes/cpt/?section=nope").status_code == 404


def test_a_typo_is_forgiven_and_told_with_a_way_to_what_was_typed(client):
    html = client.get("/codes/search/?q=unicorm").content.decode()
    assert "No code for “unicorm”: showing “unicorn”" in html
    assert 'href="/codes/search/?q=%22unicorm%22"' in html
    exactly = client.get("/codes/search/", {"q": '"unicorm"'})
    assert exactly.context["total"] == 0


def test_the_words_beside_a_typo_are_told_as_shown_too(client):
    html = client.get("/codes/search/?q=service+of+a+unicorm").content.decode()
    assert "showing “service of a unicorn”" in html


def test_a_text_without_a_typo_is_told_nothing_of_the_kind(client):
    html = client.get("/codes/search/?q=unicorn").content.decode()
    assert "showing" not in html


def test_it_is_said_when_only_some_of_the_words_occur(client):
    html = client.get("/codes/search/?q=unicorn+zebra").content.decode()
    assert "No code has all of these words" in html
    assert "<h1>Codes with some words of “unicorn zebra”</h1>" in html


def test_where_few_codes_have_all_words_those_with_some_stand_below(client):
    response = client.get("/codes/search/?q=unicorn+49904")
    assert response.context["total"] == 1
    assert "Codes with some of these words" in response.content.decode()
    below = [code.code for code in response.context["found"].beside]
    assert len(below) == 9
    assert "49904" not in below
    assert "some of these words" not in client.get("/codes/search/?q=unicorn").content.decode()


def test_an_empty_box_is_asked_nothing_and_told_nothing(client):
    html = client.get("/codes/search/").content.decode()
    assert "<h1>Search codes</h1>" in html
    assert "No code matches" not in html


def test_the_way_out_of_filters_keeps_the_text_as_it_was_typed(client):
    html = client.get("/codes/search/", {"q": "spleen & #1", "system": "icd10cm"}).content.decode()
    assert 'href="/codes/search/?q=spleen%20%26%20%231"' in html


def test_an_acronym_finds_what_it_stands_for_and_the_line_says_so(client):
    code = make_code("49940", texts=[], lead="Pictures of the ducts: endoscopic retrograde cholangiopancreatography.")
    index_codes(Code.objects.filter(pk=code.pk))
    response = client.get("/codes/search/?q=ercp")
    assert [each.code for each in response.context["found"].codes] == ["49940"]
    assert "“ercp” as “endoscopic retrograde cholangiopancreatography”" in response.content.decode()


def test_a_word_that_only_the_search_words_hold_is_said(client):
    code = make_code("49941", texts=[], lead="A service.", keywords="griffin polish")
    index_codes(Code.objects.filter(pk=code.pk))
    assert "has “griffin” among its search words" in " ".join(
        client.get("/codes/search/?q=griffin").content.decode().split()
    )


def test_in_quotes_an_acronym_is_only_itself():
    code = make_code("49940", texts=[], lead="Endoscopic retrograde cholangiopancreatography.")
    index_codes(Code.objects.filter(pk=code.pk))
    assert find('"ercp"').codes == []


@pytest.mark.parametrize(
    "typed",
    ["49", "4990", "49901", "49901-25", "49901-49903", "49903 49901", "j99", "j 9999", "unicorn 49904", "unicorm"],
)
def test_what_is_suggested_is_what_the_search_finds_first(client, typed):
    suggested = [each["code"] for each in client.get("/codes/suggest/", {"q": typed}).json()["codes"]]
    found = [code.code for code in find(typed, limit=8).codes]
    assert suggested
    assert set(suggested) == set(found)


def test_what_a_list_says_of_a_code_is_suggested_with_it(client):
    said = {each.code: (each.headline, each.get_absolute_url()) for each in find("49").codes}
    for each in client.get("/codes/suggest/?q=49").json()["codes"]:
        assert (each["lead"], each["url"]) == said[each["code"]]


def test_suggestions_hold_every_word_with_typos_forgiven(client):
    def suggested(typed: str) -> int:
        return len(client.get("/codes/suggest/", {"q": typed}).json()["codes"])

    assert suggested("unicorm sple") == 8
    assert suggested("unicorn zebra") == 0


def test_suggestions_are_kept_by_no_cache(client):
    assert client.get("/codes/suggest/?q=49").headers["Cache-Control"] == "private, no-store"
