"""One reader of words for documents and queries: both databases find the same, and what a plain comparison finds."""

import random

import pytest
from django.db import connection

from search import index
from search.backends import backend
from search.models import Document
from search.queries import Query, grouped
from search.words import folded, indexed, read, stem, tokens, written

pytestmark = pytest.mark.django_db

SIGNS = [
    " ",
    " ",
    " ",
    " ",
    "-",
    "/",
    ", ",
    ". ",
    "&",
    "'",
    " (",
    ") ",
    "\u2011",
    "\u00ad",
    "_",
    ":",
    "@",
    "\n",
    "+",
    "#",
]
PARTS = [
    "liver", "livers", "tumor", "tumors", "biopsy", "biopsies", "e", "m", "him", "or", "it", "is", "the", "a", "of",
    "coder", "Ménière", "MENIERE", "naïve", "follow", "up", "99213", "0042t", "9e6m", "1e5", "5e8t", "00e12e4", "47",
    "473", "x2", "C", "d", "stra\u00dfe", "\u4e2d\u6587", "\u0391\u03b2", "ablation", "ablate", "ablated", "diagnoses",
    "diagnosis", "and", "not", "near", "http", "www.example.org", "a/b", "e/m", "user@example.org", "1.5", "-3", "10%",
    "qz04e", "quick", "qz", "zz", "0.0", "0",
]  # fmt: skip


def text_of(chance: random.Random, longest: int) -> str:
    return "".join(chance.choice(PARTS) + chance.choice(SIGNS) for _ in range(chance.randint(1, longest)))


def query_of(chance: random.Random) -> str:
    words = [chance.choice(PARTS)[: chance.choice([2, 3, 4, 30, 30])] for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.1:
        return " | ".join(words)
    if chance.random() < 0.1:
        return " | ".join(f'"{word}"' for word in words) + " " + chance.choice(PARTS)
    if chance.random() < 0.3:
        return '"' + chance.choice(SIGNS).join(words) + '"'
    return chance.choice(SIGNS).join(words)


def holds(document: list[list[str]], query: Query) -> bool:
    """Whether a document answers a query, by comparison of each of its words."""
    every = [word for words in document for word in words]
    for group in query.groups:
        if group.exact:
            runs = {
                tuple(words[at : at + len(asked)])
                for asked in group.alternatives
                for words in document
                for at in range(len(words))
            }
            if runs.isdisjoint(group.alternatives):
                return False
        elif not any(
            all(
                any(word.startswith(stem(asked)) if len(asked) > 1 else word == asked for word in every)
                for asked in run
            )
            for run in group.alternatives
        ):
            return False
    return True


@pytest.mark.slow  # 5,000 documents, each compared with each of 5,000 queries' words
@pytest.mark.database
def test_the_database_finds_what_a_comparison_of_words_finds():
    chance = random.Random(20)
    documents = [
        Document(kind="x", key=str(n), title=text_of(chance, 4), keywords=text_of(chance, 2), body=text_of(chance, 8))
        for n in range(5_000)
    ]
    index.put(documents)
    read_once = {each.key: [tokens(text) for text in (each.title, each.keywords, each.body)] for each in documents}
    # A query's answer is compared over a hundred of the documents, another hundred each time.
    for at in range(5_000):
        query = Query(grouped(read(query_of(chance))))
        if not query:
            continue
        sql, parameters = backend(connection).matched("x", query)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            found = {key for (key,) in cursor.fetchall()}
        some = [str((at * 100 + n) % 5_000) for n in range(100)]
        assert {key for key in some if holds(read_once[key], query)} == found.intersection(some), query


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Reviews E/M levels", "e/m"),
        ("Reviews E/M levels", "E&M"),
        ("HIM department", "HIM"),
        ("Knows IT", "it"),
        ("OR charges", "OR charges"),
        ("the path a/b", "a/b"),
        ("Follow\u2011up visits", "follow-up"),
        ("fol\u00adlow", "follow"),
        ("Ménière", "meniere"),
        ("meniere", "Ménière"),
        ("biopsy of skin", "biopsies"),
        ("skin biopsies", "biopsy"),
        ("ablation", "ablated"),
        ("diagnoses", "diagnosis"),
        ("lot 9e6m", "9e6m"),
        ("\u4e2d\u6587", "\u4e2d\u6587"),
    ],
)
def test_a_word_is_found_however_it_is_joined_or_spelled(text, typed):
    index.put([Document(kind="x", key="1", title=text), Document(kind="x", key="2", title="other")])
    assert index.matching("x", typed).keys == ["1"]


@pytest.mark.parametrize("quoted", ['"end begin"', "\u201cend begin\u201d"])
def test_a_phrase_does_not_reach_from_one_text_into_the_next(quoted):
    index.put([Document(kind="x", key="1", title="the end", body="begin again")])
    index.put([Document(kind="x", key="2", title="an end begin")])
    assert index.matching("x", quoted).keys == ["2"]


def test_documents_from_before_are_read_once():
    Document.objects.create(kind="x", key="1", title="Liver tumors")
    assert index.matching("x", "tumor").keys == []
    index.prepare_all()
    assert index.matching("x", "tumor").keys == ["1"]


def test_a_stem_is_always_the_beginning_of_its_word():
    for word in map(folded, PARTS):
        assert word.startswith(stem(word))
        assert len(stem(word)) >= min(3, len(word))


def test_small_words_count_in_capitals_unless_all_is_in_capitals():
    assert read("OR nurse").words == ("or", "nurse")
    assert read("liver or kidney").words == ("liver", "kidney")
    assert read("LIVER OR KIDNEY").words == ("liver", "kidney")


def test_a_word_is_written_so_that_no_index_takes_it_apart():
    assert indexed("9e6m E/M Q \u4e2d") == "9ee6m e m qq qz04e2d"
    assert len(written("x" * 5_000)) <= 201
