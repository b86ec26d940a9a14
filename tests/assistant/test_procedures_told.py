"""Procedures told by steps, each line of `procedure_texts`; " // " ends a line of the note."""

from datetime import date

import pytest

from assistant.asking.casing.coding import Given, code_case
from assistant.engine.result import Result
from tests.assistant.procedure_texts import LACKING, NOTES

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2024, 8, 15), date(2026, 11, 29)


def lines(texts: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" | ")] for line in texts.splitlines() if line]


def result_of(place: str, note: str) -> Result:
    setting, _, pos = place.rpartition(":")
    return code_case(Given(note.replace(" // ", "\n"), DAY, setting or "professional", pos), today=TODAY)


@pytest.mark.parametrize(("codes", "place", "note"), lines(NOTES))
def test_a_procedure_told_by_its_steps_has_its_codes_and_lacks_nothing(codes, place, note):
    """Codes are written with their modifiers and units: "88305-26x2"; "outpatient:22" is a hospital's."""
    result = result_of(place, note)
    given = {"-".join((each.code, *each.modifiers)) + f"x{each.units:g}" for each in result.codes}
    assert given == {each if "x" in each else f"{each}x1" for each in codes.split(",") if each}
    assert result.missing == []


@pytest.mark.parametrize(("codes", "lacking", "place", "note"), lines(LACKING))
def test_what_was_done_beside_the_codes_is_missing(codes, lacking, place, note):
    result = result_of(place, note)
    given = {"-".join((each.code, *each.modifiers)) + f"x{each.units:g}" for each in result.codes}
    assert given == {each if "x" in each else f"{each}x1" for each in codes.split(",") if each}
    assert [lacking in each for each in result.missing] == [True]
