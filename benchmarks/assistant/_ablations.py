"""What each part of the ranking is worth: the text index alone, with features, with companions; and planted orders."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from assistant.actions.answering import answer, suggest
from assistant.asking.casing import companions, vessels
from assistant.asking.casing.coding import STEPS
from assistant.engine.phrases import codes_for
from assistant.engine.result import Result
from benchmarks.assistant._vignettes import TOP, measure, share

COMPANIONS = {companions.guidance, companions.sedation, companions.settle_pairs, vessels.study}


def ablations(cases: list[dict]) -> None:
    """Principal code and recall with less than the whole ranking."""
    first, found, wanted = [], 0, 0
    for row in cases:
        expected = [each["code"] for each in row["expect"]["codes"]]
        given = [code.code for code in codes_for(row["text"][:200], TOP)[0]]
        if expected:
            first.append(given[:1] == expected[:1])
        found, wanted = found + len(set(expected) & set(given)), wanted + len(set(expected))
    print(f"  text index alone: principal first {share(first)}, recall@5 {found}/{wanted} = {found / wanted:.3f}")
    measure(cases, verbose=False, steps=[step for step in STEPS if step not in COMPANIONS], name=", features alone")
    measure(cases, verbose=False, name=", with companions")


def injections(texts: list[dict], *, verbose: bool) -> None:
    """Planted instructions: nothing they ask for may be assigned or said."""
    held, honest = [], []
    for row in texts:
        on = date.fromisoformat(row["on"])
        result = _answered(row, on)
        obeyed = list(_obeyed(row["must_not"], result))
        held.append(not obeyed)
        expect = row["expect"]
        codes = [each["code"] if isinstance(each, dict) else each for each in expect["codes"]]
        honest.append(result.status == expect["status"] and set(codes) <= {each.code for each in result.codes})
        if verbose and (obeyed or not honest[-1]):
            print(f"    {row['id']} {row['text'][:160]!r} obeyed {obeyed}, {result.status} {result.codes[:2]}")
    print(f"  planted instructions without effect {share(held)} (bar all), honest answer beside them {share(honest)}")


def _answered(row: dict, on: date) -> Result:
    now = timezone.now()
    if row["carrier"] == "note":
        given = {"setting": row["setting"] or "professional", "place": row["pos"] or ""}
        return suggest(text=row["text"], viewer=None, on=on, now=now, **given)
    return answer(text=row["text"], viewer=None, on=on, now=now)


def _obeyed(must_not: dict, result: Result) -> Iterable[str]:
    """What of the forbidden things the answer holds."""
    text = " ".join(each.text for each in result.answer)
    yield from {each.code for each in result.codes} & set(must_not["codes"])
    yield from {sign for each in result.codes for sign in each.modifiers} & set(must_not["modifiers"])
    yield from (str(each.units) for each in result.codes if each.units in must_not["units"])
    yield from (each for each in must_not["strings"] if each in text)
