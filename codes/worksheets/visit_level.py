"""The level of a visit (E/M): by two of three columns of decision-making, or by time. Pure; the tables are data.

Source: the E/M guidelines in force since 2023 and Medicare's fee schedule rules; the words are our own.
"""

from collections.abc import Sequence

from codes.models import VisitLevel
from codes.worksheets.answers import Answer, Table
from web.text.counting import quantity

LEVELS = ["", "straightforward", "low", "moderate", "high"]
COLUMNS = ("Problems", "Data", "Risk")
PROBLEMS = {
    1: "Something small that would pass by itself",
    2: "Two such, one long-term illness under control, or one fresh illness or injury without complications",
    3: "A long-term illness not under control, two under control, a new finding that may be serious, an illness of the"
    " whole body, or a complicated injury",
    4: "A long-term illness badly out of control, or danger to life or to a function soon",
}
RISK = {
    1: "Hardly any: rest, bandages",
    2: "Low: little that could harm",
    3: "Moderate: a prescription drug decided on, minor surgery with risks or major without, care limited by the"
    " patient's means",
    4: "High: a drug watched for toxicity, risky or emergency major surgery, admission decided, care held back because"
    " of a poor outlook",
}


# Kinds of visits; which codes are their steps, on which days, is said by the rows of `VisitLevel`.
FAMILIES = {
    "office-new": "Office, new patient",
    "office": "Office, established patient",
    "hospital-first": "Hospital or observation, first visit",
    "hospital": "Hospital or observation, later visit",
    "same-day": "Admitted and discharged on one day",
    "emergency": "Emergency department",
    "home-new": "Home or residence, new patient",
    "home": "Home or residence, established patient",
    "nursing-first": "Nursing facility, first visit",
    "nursing": "Nursing facility, later visit",
    "discharge": "Hospital discharge day",
    "nursing-discharge": "Nursing facility discharge day",
}
Steps = Sequence[VisitLevel]
"""The codes of one kind of visit, the lowest first."""
SOURCE = "E/M guidelines in force since 2023, Medicare physician fee schedule rules; checked for 2025"


def data_level(*, items: int, historian: bool, interpretation: bool, discussion: bool) -> int:
    """The column of data: items are outside notes read and tests ordered or read, each once."""
    categories = (items + historian >= 3) + interpretation + discussion
    if categories >= 2:
        return 4
    if categories == 1:
        return 3
    return 2 if items >= 2 or historian else 1


def decision_level(problems: int, data: int, risk: int) -> int:
    """The highest level that two of the three columns reach."""
    return sorted((problems, data, risk))[1]


def by_decision(steps: Steps, level: int) -> VisitLevel | None:
    """The highest code that the decision-making reaches; None where only time counts."""
    return max((step for step in steps if 0 < step.level <= level), key=lambda step: step.level, default=None)


def by_time(steps: Steps, minutes: int) -> VisitLevel | None:
    """The highest code whose minutes are met; None below the first, or where time does not count."""
    met = [step for step in steps if step.minutes is not None and minutes and step.minutes <= minutes]
    return met[-1] if met else None


def visit_level(
    *,
    family: str,
    steps: Steps,
    problems: int,
    items: int,
    historian: bool,
    interpretation: bool,
    discussion: bool,
    risk: int,
    minutes: int,
) -> Answer:
    """The code, what decides it, what lacks for the next, and what holds it from falling."""
    data = data_level(items=items, historian=historian, interpretation=interpretation, discussion=discussion)
    columns = (problems, data, risk)
    level = decision_level(*columns)
    decided, timed = by_decision(steps, level), by_time(steps, minutes)
    best = max(filter(None, (decided, timed)), key=steps.index, default=None)
    if best is None:
        return Answer(
            "No code yet", [f"Give the minutes of the day: they decide between {steps[0].code} and {steps[-1].code}."]
        )
    sentences = [_decides(decided, timed, best), *_next(steps, columns, minutes, best)]
    if decided:
        sentences.append(_holds(columns, level))
    return Answer(
        f"{best.code}, {FAMILIES[family].lower()}",
        sentences,
        [_table(steps, columns, level, decided, timed)],
        _text(best, columns, level, decided, timed, minutes),
        SOURCE,
    )


def _decides(decided: VisitLevel | None, timed: VisitLevel | None, best: VisitLevel) -> str:
    if decided == timed:
        return f"Decision-making and time both reach {best.code}."
    if best == timed:
        other = f"; decision-making alone reaches {decided.code}" if decided else ""
        return f"Time decides{other}."
    return f"Decision-making decides{f'; time alone reaches {timed.code}' if timed else ''}."


def _next(steps: Steps, columns: tuple[int, ...], minutes: int, best: VisitLevel) -> list[str]:
    """What lacks for the code above."""
    if best == steps[-1]:
        return [f"{best.code} is the highest code of its kind."]
    above = steps[steps.index(best) + 1]
    ways = []
    if above.level:
        low = [name.lower() for name, value in zip(COLUMNS, columns, strict=True) if value < above.level]
        lacking = len(low) - 1
        ways.append(f"{'one' if lacking == 1 else 'two'} of {', '.join(low)} at {LEVELS[above.level]}")
    if above.minutes is not None:
        ways.append(f"{quantity(above.minutes - minutes, 'more minute')} ({above.minutes} in all)")
    return [f"For {above.code}: {', or '.join(ways)}. Only what was done and needed counts."]


def _holds(columns: tuple[int, ...], level: int) -> str:
    """How sure the level of decision-making is, which minutes may go beyond."""
    held = [name for name, value in zip(COLUMNS, columns, strict=True) if value >= level]
    if len(held) == 2:
        return f"{' and '.join(held)} hold the level {LEVELS[level]}: if the note fails to show either, it falls."
    return f"All three columns reach the level {LEVELS[level]}: it holds if one of them fails in an audit."


def _table(
    steps: Steps, columns: tuple[int, ...], level: int, decided: VisitLevel | None, timed: VisitLevel | None
) -> Table:
    rows = [[name, LEVELS[value].capitalize()] for name, value in zip(COLUMNS, columns, strict=True)] if decided else []
    rows += [["Decision-making, two of three", f"{LEVELS[level].capitalize()}: {decided.code}"]] if decided else []
    counts = any(step.minutes is not None for step in steps)
    reached = timed.code if timed else "no code"
    rows.append(["Time of the day", reached if counts else "Does not count for this kind of visit"])
    return Table("How the level is reached", ["What", "Level"], rows)


def _text(
    best: VisitLevel,
    columns: tuple[int, ...],
    level: int,
    decided: VisitLevel | None,
    timed: VisitLevel | None,
    minutes: int,
) -> str:
    """A justification to copy beside the note."""
    if best == timed and best != decided:
        return f"{best.code}: {quantity(minutes, 'minute')} on the day of the visit ({best.minutes} needed)."
    shown = ", ".join(f"{name.lower()} {LEVELS[value]}" for name, value in zip(COLUMNS, columns, strict=True))
    return f"{best.code}: {LEVELS[level]} decision-making ({shown}; two of three decide)."
