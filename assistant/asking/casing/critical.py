"""Critical care by its minutes, Medicare's count for what outlasts the first code."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.consulting import is_of_another_payer
from assistant.asking.casing.visits import NOT_VISIT, SHARED, TOTAL
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature
from assistant.reading.times import minutes_in, minutes_of_stays, place_of_minutes
from codes.worksheets.time import critical_care
from web.text.counting import quantity

# "51 min less 9 for the line = 42 min": what is left once procedures are taken out.
NET = re.compile(
    r"\d ?min[^.;=]{0,40}=\s*(\d{2,3}) ?min|(?<![\d.])(\d{2,3}) ?min(?:utes)? (?:net|after (?:that|deduction))\b",
    re.IGNORECASE,
)
NOT_GIVEN = [
    (Polarity.NEGATED, Why.NEGATED),
    (Polarity.PLANNED, Why.PLANNED),
    (Polarity.HISTORICAL, Why.HISTORICAL),
]
# "Critical care: 22 minutes is all I had", "CC time 24 min": its own minutes, whatever others the note tells.
SAID_OF_IT = re.compile(
    r"\b(?:critical care|CC)(?: time)?(?: (?:was|of|is|came to|only))?\W{0,3}(?:about |only |total(?:ed|ing)? )?"
    r"\d{1,3} ?min|\b\d{1,3} ?min\w*(?: of| in)? (?:critical care|CC)\b",
    re.IGNORECASE,
)


def critical(case: Case) -> None:
    """Critical care by the minutes of the day, Medicare's count for the add-on."""
    told = case.note.of("visit", "critical")
    first = next((each for each in case.profiles if each.is_timed("critical care")), None)
    if first is None:
        return
    for meant, why in NOT_GIVEN:
        if not told and (other := case.note.of("visit", "critical", meant)):
            few = _too_few(case, other)
            finding = (
                f"{quantity(few, 'minute')}: it begins at 30" if few else "the note does not say that it was given now"
            )
            case.leave(first.name, Why.EXCLUDED if few else why, finding)
    if not told:
        return
    minutes, place = _critical_minutes(case)
    evidence = tuple(sorted({*case.mark(told[:1]), *place}, key=lambda each: each.start))
    units, add_on, by_cpt = critical_care(minutes)
    add_on = by_cpt if is_of_another_payer(case) else add_on
    if not minutes:
        case.leave(first.name, Why.NO_DETAIL, "the note gives no minutes", evidence)
        case.lack("minutes of critical care")
    elif not units:
        case.leave(first.name, Why.EXCLUDED, f"{quantity(minutes, 'minute')}: it begins at 30", evidence)
    else:
        case.suggest(first, evidence)
        if case.in_facility and (shared := case.told(SHARED)):
            case.modify(first.name, "FS", case.span(*shared.span()))
        _further(case, add_on, minutes, evidence)


def _too_few(case: Case, told: list[Feature]) -> int:
    """The minutes below its first code by which a note does not claim it; 0 where it tells none beside it."""
    clauses = {case.note.clauses[each.clause] for each in told}
    minutes = [found for each in clauses if (found := minutes_in(each.text))]
    return next((each for each in minutes if not critical_care(each)[0]), 0)


def _further(case: Case, add_on: int, minutes: int, evidence: tuple[Evidence, ...]) -> None:
    more = next((each for each in case.profiles if each.is_timed("critical care", add_on=True)), None)
    if more and add_on:
        case.suggest(more, evidence, units=add_on)
    elif more:
        case.leave(more.name, Why.EXCLUDED, f"{quantity(minutes, 'minute')}: Medicare's add-on begins at 104", evidence)


def _critical_minutes(case: Case) -> tuple[int, tuple[Evidence, ...]]:
    """The most minutes that a clause gives, with their place; those of a discharge are not its."""
    if SHARED.search(case.note.text) and (match := TOTAL.search(case.note.text)):
        return int(match["minutes"]), (case.span(*match.span()),)
    others = {each.clause for each in case.note.of("visit", "discharge")}
    others -= {each.clause for each in case.note.of("visit", "critical")}
    told = [
        (max(minutes_in(each.text), minutes_of_stays(each.text)), each)
        for each in case.note.clauses
        if each.number not in others and not NOT_VISIT.search(each.text)
    ]
    if net := NET.search(case.note.text):
        return int(net[1] or net[2]), (case.span(*net.span()),)
    named = {each.clause for each in case.note.of("visit", "critical")}
    if own := [
        (minutes, each) for minutes, each in told if minutes and each.number in named and SAID_OF_IT.search(each.text)
    ]:
        told = own  # "chest pain for 40 min. Critical care: 22 minutes"
    minutes, clause = max(told, key=lambda each: each[0], default=(0, None))
    if not any(re.search(r"\d\s*-?\s*min", each.text, re.IGNORECASE) for _, each in told):
        minutes = sum(each for each, _ in told)  # "10:00-10:50 titration; back 14:10-15:10"
    place = place_of_minutes(clause.text) if clause and minutes else None
    return minutes, (case.span(clause.start + place[0], clause.start + place[1]),) if clause and place else ()
