"""What a box suggests while somebody types: what `find` would mean, by statements that are built once a process.

Django builds a query anew each time it is asked, which took 4 of the 5.5 milliseconds of a keystroke.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from codes.finding.absent import is_dotted_diagnosis, is_named_modifier
from codes.finding.find import KIND, Meaning, meanings, tidy
from codes.finding.synonyms import language_begun
from codes.models import Code
from codes.models.reference import DIAGNOSES, dotted
from search import index

SHOWN = 8
COLUMNS = ["pk", "code", "code_set__slug", "code_set__name", "lead", "public_words", "section__title"]


class Suggestion(NamedTuple):
    """A line of the list: `lead` is what a list says beside the code."""

    code: str
    system: str
    lead: str
    url: str


def suggestions(text: str) -> list[Suggestion]:
    """The first codes that a text not yet typed to its end may mean: the cost is that of what is shown."""
    typed = tidy(text)
    upper = " ".join(typed.upper().split())
    for meaning in meanings(upper):
        if rows := _meant(meaning):
            return list(map(_line, rows))
    if is_dotted_diagnosis(upper) or is_named_modifier(upper):
        return []
    keys = [int(key) for key in index.complete(KIND, typed, language=language_begun(), limit=SHOWN).keys]
    found = {row[0]: row for row in _rows(_numbered, tuple(keys))} if keys else {}
    return [_line(found[key]) for key in keys if key in found]


def _meant(meaning: Meaning) -> list[tuple]:
    if meaning.between:
        return _rows(_between, meaning.between)
    rows = _rows(_diagnosed if meaning.of_diagnoses else _named, meaning.named[:SHOWN])
    return rows[:1] if len(meaning.named) == 1 else rows


def _line(row: tuple) -> Suggestion:
    _, code, system, name, lead, words, section = row
    spelled = dotted(code) if system == DIAGNOSES else code
    return Suggestion(spelled, name, lead or words or section or "", f"{_address(system)}{spelled}/")


@cache
def _address(system: str) -> str:
    """The page of a set, under which those of its codes lie."""
    return reverse("code_set", args=[system])


# --- statements ---------------------------------------------------------------------------------------------------


def _between(first: str, last: str) -> QuerySet:
    return Code.objects.between(first, last)


def _named(*codes: str) -> QuerySet:
    return Code.objects.filter(code__in=codes)


def _diagnosed(*codes: str) -> QuerySet:
    return Code.objects.in_set(DIAGNOSES).filter(code__in=codes)


def _numbered(*keys: int) -> QuerySet:
    return Code.objects.filter(pk__in=keys)


def _rows(build: Callable[..., QuerySet], wanted: tuple) -> list[tuple]:
    """The rows of a query for what is wanted, which is put where the statement holds its place."""
    statement, parameters = _statement(build, len(wanted), connection.vendor)
    values = dict(zip(_places(build, len(wanted)), wanted, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(statement, [values.get(each, each) for each in parameters])
        return cursor.fetchall()


@cache
def _statement(build: Callable[..., QuerySet], count: int, vendor: str) -> tuple[str, tuple]:
    """The SQL of a query with places in its parameters; one for each database, since these write SQL differently."""
    codes = build(*_places(build, count)).for_list().order_by("code").values_list(*COLUMNS)
    return codes[:SHOWN].query.sql_with_params()


def _places(build: Callable[..., QuerySet], count: int) -> list[str] | list[int]:
    """Values that no code and no row has, in the type of the column."""
    return [-1 - place for place in range(count)] if build is _numbered else [f"?{place}" for place in range(count)]
