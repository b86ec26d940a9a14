"""The table of acronyms and lay words: sound in itself, and of use for the texts there are."""

import tomllib

import pytest

from codes.finding.find import find, hits
from codes.finding.synonyms import FILE, thesaurus
from codes.finding.word_parts import parts_of
from codes.models import Code
from codes.releases.indexing import index_codes
from search.queries import LONGEST_KEY
from search.words import FILLERS, MAX_WORDS
from tests.reference import make_code

pytestmark = pytest.mark.django_db


def test_there_are_more_than_three_hundred_entries():
    table = tomllib.loads(FILE.read_text())
    assert sum(len(section) for section in table["means"].values()) + len(table["same"]) >= 300


def test_every_key_can_be_typed_and_every_meaning_says_something_else():
    for run, others in thesaurus().items():
        assert 1 <= len(run) <= LONGEST_KEY
        assert others, run
        assert run not in others, run
        assert not FILLERS & set(run), f"{run} would never be read: fillers are dropped"
        for other in others:
            assert other, run
            assert len(other) <= 6 < MAX_WORDS
            assert not FILLERS & set(other), (run, other)


def test_no_word_stands_for_two_groups_by_accident():
    """A word in two groups of equals would make all of both equal to it, one way only."""
    table = tomllib.loads(FILE.read_text())
    words = [word for group in table["same"] for word in group]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ("perc", "Something percutaneous."),
        ("RFA", "Destroys by radiofrequency."),
        ("hives", "Care of urticaria."),
        ("covid test", "Novel coronavirus diagnostic panel."),
        ("broken hip", "Fracture of the neck of the left femur."),
        ("urticaria", "Care of hives."),
        ("pyrexia", "Fever of the foal."),
        ("vitamin C deficiency", "Scurvy at sea."),
        ("kidney", "Renal thing."),
        ("renal", "Kidney thing."),
        ("kidneys", "Renal thing."),
        ("paracentesis", "A belly tap."),
        ("belly tap", "Paracentesis with pictures."),
        ("heart attacks", "After myocardial infarction."),
        ("perc RFA kidney", "Radiofrequency through the skin of renal masses."),
        ("D&C", "Dilation and curettage."),
        ("kidny", "Renal thing, beside the kidney."),
        ("paracentisis", "A belly tap."),
        ("GERD", "Gastro-esophageal reflux of the griffin."),
        ("hld", "Other hyperlipidemia."),
        ("mdd", "Major depressive disorder of the unicorn."),
        ("Injectafer", "Injection, ferric carboxymaltose, 1 mg"),
        ("welcome to medicare", "Initial preventive physical examination, once."),
        ("tens unit", "Transcutaneous electrical nerve stimulation device."),
        ("bee sting", "Toxic effect of venom of bees."),
        ("ingrown toenail", "Ingrowing nail of the hoof."),
        ("water on the knee", "Effusion, right knee."),
        ("Swollen ankles", "Localized edema of the griffin."),
        ("telemedicine", "A visit by telehealth."),
        ("Hoyer lift", "Patient lift, hydraulic."),
    ],
)
def test_what_coders_and_patients_say_finds_what_the_reference_says(typed, lead):
    code = make_code("49950", texts=[], lead=lead)
    other = make_code("49951", texts=[], lead="Of no concern.")
    index_codes(Code.objects.filter(pk__in=[code.pk, other.pk]))
    assert [each.code for each in find(typed).codes] == ["49950"]


def test_an_acronym_is_no_beginning_of_a_longer_word():
    """Of 4,633 codes for RA most spoke of radiology and rays; RAs are its plural, and rays still begin with "ray"."""
    leads = {
        "49950": "Care of rheumatoid arthritis.",
        "49951": "RA, early.",
        "49952": "Two RAs on one day.",
        "49953": "Rays and radiology.",
    }
    codes = [make_code(code, texts=[], lead=lead) for code, lead in leads.items()]
    index_codes(Code.objects.filter(pk__in=[code.pk for code in codes]))
    for typed in ("RA", "ra"):
        assert {each.code for each in find(typed).codes} == {"49950", "49951", "49952"}
    assert [each.code for each in find("ray").codes] == ["49953"]
    assert {each.code for each in find("ra early").codes} == {"49951"}


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ("glossopathy", "Disease of the tongue."),
        ("Xerostomia", "A dry mouth."),
        ("nephroptosis", "Prolapse of the kidney."),
        ("pyopericardium", "Pus in the pericardium."),
        ("stomach pain NOS", "Pain of the stomach."),
        ("ileum", "Of the small intestine."),
    ],
)
def test_learned_words_are_taken_apart_and_a_part_is_found_by_its_whole(typed, lead):
    code = make_code("49950", texts=[], lead=lead)
    index_codes(Code.objects.filter(pk=code.pk))
    assert [each.code for each in find(typed).codes] == ["49950"]


def test_why_a_learned_word_found_a_code_is_said():
    index_codes(Code.objects.filter(pk=make_code("49950", texts=[], lead="Disease of the tongue.").pk))
    assert hits(find("glossopathy"))[0].reasons == [("glossopathy", "tongue"), ("glossopathy", "disease")]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("hypodontia", ("decreased", "tooth")),
        ("meningoencephalitis", ("meninges", "brain", "inflammation")),
        ("cholangitis", ("bile", "duct", "inflammation")),
        ("wheelchair", ()),
        ("modifier", ()),
        ("unicorn", ()),
        ("itis", ()),
        ("9921300", ()),
    ],
)
def test_a_word_has_parts_only_where_all_of_it_is_known(word, parts):
    assert parts_of(word) == parts
