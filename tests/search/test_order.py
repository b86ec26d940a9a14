"""Who comes first of those that answer: by the name that says it best, and by the rank that an owner gives."""

import pytest

from search import index
from search.models import Document

pytestmark = pytest.mark.django_db


def put(*documents: Document) -> None:
    for key, document in enumerate(documents):
        document.kind, document.key = "thing", str(key)
    index.put(documents)


def test_a_term_among_the_keywords_is_a_name_as_the_title_is():
    put(
        Document(
            title="A griffin of brass, gilded, that once stood on a gate", keywords="Great gate griffin; brass beast"
        ),
        Document(title="Gate of iron, painted, for a griffin"),
    )
    assert index.find("thing", "griffin gate").keys == ["0", "1"]


def test_words_of_two_terms_are_no_name_together():
    put(
        Document(title="Plain", keywords="gate of iron; griffin of brass"),
        Document(title="Plain", keywords="griffin gate"),
    )
    assert index.find("thing", "griffin gate").keys == ["1", "0"]


def test_what_a_name_only_tells_further_counts_less_than_what_stands_before():
    put(
        Document(title="Wing, beak, claw and tail of the griffin"),
        Document(title="Griffin, with wing, beak, claw and tail told apart"),
    )
    assert index.find("thing", "griffin").keys == ["1", "0"]
    assert index.complete("thing", "griffin").keys == ["1", "0"]


def test_a_number_before_a_name_is_no_word_of_it():
    put(
        Document(title="X12 Griffin disease of feathered beasts"),
        Document(title="X12.1 Plume", keywords="Griffin disease of feathered tamed beasts"),
    )
    assert index.find("thing", "griffin disease").keys == ["0", "1"]


def test_of_very_many_that_answer_some_of_the_foremost_are_suggested():
    many = [Document(title=f"Griffin {number}") for number in range(40)]
    put(*many, Document(title="Mending of a torn wing, as of a griffin", rank=Document.Rank.FOREMOST))
    assert index.complete("thing", "griffin", limit=8).keys[-1] == "40"
    assert len(index.complete("thing", "griffin", limit=8).keys) == 8


def test_who_stands_behind_comes_after_who_says_more():
    put(Document(title="Griffin wing", rank=Document.Rank.BEHIND), Document(title="Griffin wing, mended by hand"))
    assert index.find("thing", "griffin wing").keys == ["1", "0"]
    assert index.complete("thing", "griffin").keys == ["1", "0"]


def test_a_rank_is_given_and_taken_back():
    put(*(Document(title=f"Griffin {number}") for number in range(40)), Document(title="A torn wing of a griffin"))
    index.rank("thing", {"40": Document.Rank.FOREMOST, "no such key": Document.Rank.BEHIND})
    assert "40" in index.complete("thing", "griffin", limit=8).keys
    index.rank("thing", {"40": None})
    assert "40" not in index.complete("thing", "griffin", limit=8).keys


def test_the_mark_of_the_foremost_cannot_be_asked_for():
    put(Document(title="Griffin", rank=Document.Rank.FOREMOST))
    assert index.find("thing", "qforemost").keys == index.complete("thing", "qforemost").keys == []


def test_terms_that_were_kept_as_one_are_parted_after_an_upgrade():
    put(Document(title="Plain", keywords="gate; griffin of brass"))
    Document.objects.update(keywords_words="gate griffin of brass")
    index.prepare_all()
    assert Document.objects.get().keywords_words == "gate ; griffin of brass"


def test_a_term_that_says_a_part_gives_way_to_a_title_that_says_all():
    put(
        Document(title="Brass, not of a gate, in plates and rods and sheets", keywords="brass beast"),
        Document(title="Gate, hinged, of cast brass"),
    )
    assert index.find("thing", "brass gate").keys == ["1", "0"]
