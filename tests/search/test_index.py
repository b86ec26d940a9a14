import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import index, ordering
from search.backends import backend
from search.models import Document
from search.queries import Query, grouped
from search.words import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents():
    index.put(
        [
            Document(kind="code", key="1", title="Liver freezing", body="destroys tumors through the skin"),
            Document(kind="code", key="2", title="Kidney freezing", body="needle through the flank"),
            Document(kind="job", key="3", title="Liver coder", body="remote"),
        ]
    )


def test_words_may_be_cut_short_and_stand_in_any_order():
    assert index.matching("code", "tumo live").keys == ["1"]


def test_only_documents_of_the_kind_are_found():
    assert index.matching("job", "liver").keys == ["3"]


def test_any_word_is_enough_only_when_no_document_holds_all():
    assert set(index.matching("code", "kidney tumors").keys) == {"1", "2"}
    assert index.matching("code", "freezing kidney").keys == ["2"]


def test_a_phrase_in_quotes_is_matched_in_order():
    assert index.matching("code", '"destroys tumors"').keys == ["1"]
    assert index.matching("code", '"tumors destroys"').keys == []


def test_a_word_in_the_title_ranks_before_one_in_the_body():
    index.put([Document(kind="code", key="9", title="Other", body="liver")])
    assert index.matching("code", "liver").keys == ["1", "9"]


def test_of_very_many_matches_some_are_ranked(monkeypatch):
    monkeypatch.setattr(backend(connection), "RANKED_AMONG", 3)
    index.put(Document(kind="thing", key=str(number), title="Liver") for number in range(9))
    with CaptureQueriesContext(connection) as asked:
        assert len(backend(connection).ranked("thing", Query(grouped(read("liver"))), 2)) == 2
    assert "LIMIT 3" in asked[0]["sql"]
    assert len(index.find("thing", "liver", limit=5).keys) == 5, "asked for more, more are ranked"


@pytest.mark.parametrize(
    "text",
    [
        "99213-25",
        "C++",
        "o'x",
        "liver -cryo",
        "99213,99214",
        '"',
        "*",
        "NEAR(",
        "a AND",
        "\x00",
        ":",
        "(",
        "é" * 500,
        "'",
    ],
)
def test_no_input_is_a_syntax_error(text):
    assert isinstance(index.matching("code", text).keys, list)


def test_a_dropped_document_is_no_longer_found():
    index.drop("code", ["1"])
    assert index.matching("code", "liver").keys == []


def test_a_document_put_again_replaces_its_words():
    index.put([Document(kind="code", key="1", title="Spleen")])
    assert index.matching("code", "liver").keys == []
    assert index.matching("code", "spleen").keys == ["1"]


def test_no_more_than_twelve_words_and_two_hundred_characters_are_read():
    assert len(read("liver " * 30).words) == 12
    assert len(read('"one two three four five six seven eight" nine ten eleven twelve thirteen').words) == 4
    assert read("x" * 10_000).words == ("x" * 200,)


def test_words_that_stand_in_every_text_are_left_out_unless_there_are_no_others():
    assert read("freezing of the liver").words == ("freezing", "liver")
    assert read("of the").words == ("of", "the")


def test_while_typing_every_word_must_occur_and_short_titles_lead():
    index.put([Document(kind="code", key="7", title="Liver"), Document(kind="code", key="8", title="A", body="liver")])
    assert index.complete("code", "live").keys == ["7", "1", "8"]
    assert index.complete("code", "liver zebra").keys == []
    assert index.complete("code", "livver").keys == ["7", "1", "8"]
    assert index.complete("code", "").keys == []
    assert index.complete("code", "live", limit=1).keys == ["7"]


def test_what_a_title_says_beside_the_words_asked_for_counts_against_it():
    index.put(
        [
            Document(kind="dx", key="1", title="Artery compression syndromes of the vertebra, cervical region"),
            Document(kind="dx", key="2", title="Cervical short neck syndrome"),
            Document(kind="dx", key="3", title="Something else"),
        ]
    )
    found = index.find("dx", "cervical fusion syndrome")
    assert not found.every_word
    assert found.keys == ["2", "1"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("tibial zebra", "Pain of the tibia"), ("allergic zebra", "Allergy"), ("diabetic zebra", "Diabetes of the foal")],
)
def test_where_only_some_words_are_found_learned_ones_are_found_by_their_root(typed, title):
    index.put([Document(kind="dx", key="1", title=title), Document(kind="dx", key="2", title="Something else")])
    assert index.find("dx", typed).keys == ["1"]
    assert index.matching("dx", typed).keys == [], "a board of jobs is searched by the words themselves"


def test_a_rare_word_counts_for_more_than_several_that_many_documents_hold(monkeypatch):
    monkeypatch.setattr(ordering, "COMMON", 20)
    index.put(Document(kind="dx", key=str(n), title=f"Other disorder of an organ, site {n}") for n in range(30))
    index.put([Document(kind="dx", key="zebra", title="Zebra of the foal, with many more words that nobody asked for")])
    assert index.find("dx", "other zebra disorder organ hoof").keys[0] == "zebra"


def test_what_holds_the_rest_comes_before_another_named_thing():
    index.put(
        [
            Document(kind="dx", key="1", title="Named zebra malformation of the larynx"),
            Document(kind="dx", key="2", title="Other specified malformations of the larynx"),
            Document(kind="dx", key="3", title="Something else"),
        ]
    )
    assert index.find("dx", "absent larynx malformation").keys == ["2", "1"]


def test_of_documents_with_all_words_the_one_that_says_least_beside_them_is_first():
    index.put(
        [
            Document(kind="dx", key="1", title="Horn, horn and horn: pain that comes, goes and stays"),
            Document(kind="dx", key="2", title="Pain of the horn", body="words " * 80),
            Document(kind="dx", key="3", title="Pain of another horned kind, elsewhere"),
        ]
    )
    assert index.find("dx", "horn pain").keys[0] == "2"


@pytest.mark.parametrize(
    ("title", "keywords"),
    [
        ("A9 Hornpain, unspecified", ""),
        ("A9 Sore hoof", "ache of horns; hornpain (acute) (chronic)"),
        ("A9 Hornpain", ""),
    ],
)
@pytest.mark.parametrize("asked", ["hornpain", "pain of the horn"])
def test_who_bears_the_name_that_was_asked_is_first(title, keywords, asked):
    others = [f"B{n} Hornpain" + " hornpain" * n for n in range(1, 4)] + ["B5 Other hornpain", "B6 Hornpains of foals"]
    index.put(Document(kind="dx", key=str(n), title=f"{each} of foals") for n, each in enumerate(others))
    index.put([Document(kind="dx", key="named", title=title, keywords=keywords, body="words " * 60)])
    language = index.Language({("pain", "of", "the", "horn"): (("hornpain",),), ("pain", "horn"): (("hornpain",),)})
    assert index.find("dx", asked, language=language).keys[0] == "named"


def test_a_name_that_says_more_than_was_asked_does_not_lead():
    index.put(
        [
            Document(kind="dx", key="1", title="B1 Hoof", keywords="hornpain of foals", body="words " * 60),
            Document(kind="dx", key="2", title="B2 Hornpain"),
        ]
    )
    assert index.find("dx", "hornpain").keys == ["2", "1"]


def test_another_word_answers_for_a_typed_one_a_little_less_well():
    index.put(Document(kind="dx", key=str(n), title=f"{word} pain") for n, word in enumerate(["Hoof", "Nail"]))
    language = index.Language({("nail",): (("hoof",),)})
    assert index.find("dx", "nail pain", language=language).keys == ["1", "0"]


NOTHING_MORE = index.Language({("nos",): (("unspecified",),)}, preferred=frozenset([("nos",)]))


def test_what_is_only_preferred_need_not_be_found_and_comes_first_where_it_is():
    index.put(
        [
            Document(kind="dx", key="1", title="Colic of the foal"),
            Document(kind="dx", key="2", title="Colic, unspecified"),
            Document(kind="dx", key="3", title="Glanders of the mule, acute"),
        ]
    )
    assert index.find("dx", "colic NOS", language=NOTHING_MORE).keys == ["2", "1"]
    found = index.find("dx", "glanders NOS", language=NOTHING_MORE)
    assert (found.keys, found.every_word) == (["3"], True)
    assert index.find("dx", "NOS", language=NOTHING_MORE).keys == ["2"], "alone it is what is asked"
    assert index.find("dx", '"colic nos"', language=NOTHING_MORE).keys == []


def test_a_word_that_no_document_holds_is_asked_by_its_parts():
    index.put(
        [
            Document(kind="dx", key="1", title="Disease of the tongue"),
            Document(kind="dx", key="2", title="Tongue, burnt"),
            Document(kind="dx", key="3", title="Glossitis"),
        ]
    )
    parts = {"glossopathy": ("tongue", "disease"), "glossitis": ("tongue", "burnt")}
    language = index.Language(parts=lambda word: parts.get(word, ()))
    found = index.find("dx", "Glossopathy", language=language)
    assert (found.keys, found.every_word) == (["1"], True)
    assert index.find("dx", "glossopathy unicorn", language=language).keys == ["1", "2"]
    assert index.find("dx", "glossitis", language=language).keys == ["3"], "a word that is held stays whole"


def test_documents_with_some_words_fill_the_list_however_many_of_those_with_all_are_among_the_best():
    index.put(Document(kind="dx", key=str(n), title=f"Bite of the hip {n}") for n in range(6))
    index.put(Document(kind="dx", key=f"9{n}", title=f"Bite of something larger {n}") for n in range(6))
    found = index.find("dx", "bite hip")
    assert len(found.keys) == 6
    assert len(index.beside(found, limit=10)) == 4


def test_documents_with_some_words_fill_what_those_with_all_leave():
    index.put(
        [
            Document(kind="dx", key="1", title="Bite of the hip"),
            Document(kind="dx", key="2", title="Bite of the arm"),
            Document(kind="dx", key="3", title="Pain in the hip"),
        ]
    )
    found = index.find("dx", "hip bite")
    assert found.keys == ["1"]
    assert set(index.beside(found, limit=10)) == {"2", "3"}
    assert len(index.beside(found, limit=2)) == 1
    assert index.beside(index.find("dx", '"hip bite"'), limit=10) == []
    assert index.beside(index.find("dx", "hip"), limit=10) == []


@pytest.mark.parametrize(
    ("acronym", "whole", "begun"),
    [
        ("sle", "Lupus [SLE] of the unicorn, with involvement of many organs", "Sleep, sleep and sleep"),
        ("MEN", "Horn tumors of many glands [MEN] in families", "Meningitis, meningitis"),
        ("traps", "Fever of the foal [TRAPS], periodic and inherited", "Trapsing, trapsing"),
    ],
)
def test_a_short_word_that_stands_whole_comes_before_what_it_begins(acronym, whole, begun):
    index.put(
        [Document(kind="code", key=f"7{n}", title=f"{begun} {n}") for n in range(12)]
        + [Document(kind="code", key="8", title=whole, body="words " * 40)]
    )
    found = index.find("code", acronym, limit=10)
    assert found.keys[0] == "8"
    assert len(found.keys) == 10


def test_a_word_with_synonyms_keeps_the_order_of_the_index():
    index.put(
        [Document(kind="code", key="8", title="Ct of the horn"), Document(kind="code", key="9", title="Tomography")]
    )
    found = index.find("code", "ct", language=index.Language({("ct",): (("tomography",),)}), limit=10)
    assert set(found.keys) == {"8", "9"}
