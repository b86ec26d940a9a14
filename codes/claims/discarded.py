"""Drugs of single-dose containers: JW bills on a line of its own what was thrown away, JZ says that nothing was.

No file says which containers hold one dose: of a drug without either the check says what Medicare asks for. Pure.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from codes.claims.verdicts import Level, Verdict
from codes.reading.lines import Line
from codes.reference.contradictions import DRUGS_MANUAL

THROWN_AWAY, NOTHING = "JW", "JZ"
EITHER = {THROWN_AWAY, NOTHING}
# Since then every drug of a single-dose container bears one of the two; 2023 began with JZ as a choice.
ONE_OF_BOTH_FROM = date(2023, 7, 1)


def discarded(lines: Sequence[tuple[int, Line]], drugs: Collection[str], on: date) -> Iterator[Verdict]:
    """Judge the lines of each drug together; `drugs` are the codes that are paid by themselves as drugs."""
    for code in dict.fromkeys(line.code for _, line in lines):
        mine = [(number, line, {*line.modifiers} & EITHER) for number, line in lines if line.code == code]
        if any(said == {THROWN_AWAY} for _, _, said in mine):
            yield from _beside_waste(code, [(number, said) for number, _, said in mine])
        elif code in drugs and on >= ONE_OF_BOTH_FROM and not any(said for _, _, said in mine):
            text = (
                f"From a single-dose container {code} needs {NOTHING} where nothing was thrown away, else a further"
                f" line with {THROWN_AWAY} for what was. No file says which containers hold one dose."
            )
            yield Verdict(Level.NOT_DECIDED, "modifier", (code,), text, DRUGS_MANUAL, line=mine[0][0])


def _beside_waste(code: str, mine: list[tuple[int, set[str]]]) -> Iterator[Verdict]:
    """What was thrown away has a line beside that of the dose, which then does not say that nothing was."""
    wasted = [number for number, said in mine if said == {THROWN_AWAY}]
    for number, said in mine:
        if said == {NOTHING}:
            text = f"{NOTHING} says that nothing was thrown away, and line {wasted[0]} bills by {THROWN_AWAY} what was."
            yield Verdict(Level.WARNING, "modifier", (code,), text, DRUGS_MANUAL, line=number)
    if len(wasted) == len(mine):
        text = f"{THROWN_AWAY} bills what was thrown away; the dose that was given goes on a line of its own."
        yield Verdict(Level.WARNING, "modifier", (code,), text, DRUGS_MANUAL, line=wasted[0])
