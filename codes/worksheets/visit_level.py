"""The level of a visit (E/M): by two of three columns of decision-making, or by time. Pure; the tables are data.

Source: the E/M guidelines in force since 2023 and Medicare's fee schedule rules; the words are our own.
"""

from dataclasses import dataclass

from codes.worksheets.answers import Answer, Table

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


@dataclass(frozen=True)
class Step:
    """A code: the least decision-making (0: none) and the fewest minutes (None: time does not count) it needs."""

    code: str
    level: int
    minutes: int | None


@dataclass(frozen=True)
class Family:
    """The codes of one kind of visit, the lowest first."""

    name: str
    steps: tuple[Step, ...]


def _family(name: str, *steps: tuple[str, int, int | None]) -> Family:
    return Family(name, tuple(Step(*each) for each in steps))


FAMILIES = {
    "office-new": _family(
        "Office, new patient", ("99202", 1, 15), ("99203", 2, 30), ("99204", 3, 45), ("99205", 4, 60)
    ),
    "office": _family(
        "Office, established patient", ("99212", 1, 10), ("99213", 2, 20), ("99214", 3, 30), ("99215", 4, 40)
    ),
    "hospital-first": _family(
        "Hospital or observation, first visit", ("99221", 1, 40), ("99222", 3, 55), ("99223", 4, 75)
    ),
    "hospital": _family("Hospital or observation, later visit", ("99231", 1, 25), ("99232", 3, 35), ("99233", 4, 50)),
    "same-day": _family("Admitted and discharged on one day", ("99234", 1, 45), ("99235", 3, 70), ("99236", 4, 85)),
    "emergency": _family(
        "Emergency department", ("99282", 1, None), ("99283", 2, None), ("99284", 3, None), ("99285", 4, None)
    ),
    "home-new": _family(
        "Home or residence, new patient", ("99341", 1, 15), ("99342", 2, 30), ("99344", 3, 60), ("99345", 4, 75)
    ),
    "home": _family(
        "Home or residence, established patient", ("99347", 1, 20), ("99348", 2, 30), ("99349", 3, 40), ("99350", 4, 60)
    ),
    "nursing-first": _family("Nursing facility, first visit", ("99304", 1, 25), ("99305", 3, 35), ("99306", 4, 50)),
    "nursing": _family(
        "Nursing facility, later visit", ("99307", 1, 10), ("99308", 2, 20), ("99309", 3, 30), ("99310", 4, 45)
    ),
    "discharge": _family("Hospital discharge day", ("99238", 0, 1), ("99239", 0, 31)),
    "nursing-discharge": _family("Nursing facility discharge day", ("99315", 0, 1), ("99316", 0, 31)),
}
BY_TIME_ONLY = frozenset(["discharge", "nursing-discharge"])
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


def by_decision(family: str, level: int) -> Step | None:
    """The highest code that the decision-making reaches; None where only time counts."""
    if family in BY_TIME_ONLY:
        return None
    return max((step for step in FAMILIES[family].steps if step.level <= level), key=lambda step: step.level)


def by_time(family: str, minutes: int) -> Step | None:
    """The highest code whose minutes are met; None below the first, or where time does not count."""
    met = [step for step in FAMILIES[family].steps if step.minutes is not None and minutes and step.minutes <= minutes]
    return met[-1] if met else None


def visit_level(
    *,
    family: str,
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
    decided, timed = by_decision(family, level), by_time(family, minutes)
    steps = FAMILIES[family].steps
    best = max(filter(None, (decided, timed)), key=steps.index, default=None)
    if best is None:
        return Answer(
            "No code yet", [f"Give the minutes of the day: they decide between {steps[0].code} and {steps[-1].code}."]
        )
    sentences = [_decides(decided, timed, best), *_next(family, columns, minutes, best)]
    if decided:
        sentences.append(_holds(columns, level))
    return Answer(
        f"{best.code}, {FAMILIES[family].name.lower()}",
        sentences,
        [_table(family, columns, level, decided, timed)],
        _text(best, columns, level, decided, timed, minutes),
        SOURCE,
    )


def _decides(decided: Step | None, timed: Step | None, best: Step) -> str:
    if decided == timed:
        return f"Decision-making and time both reach {best.code}."
    if best == timed:
        other = f"; decision-making alone reaches {decided.code}" if decided else ""
        return f"Time decides{other}."
    return f"Decision-making decides{f'; time alone reaches {timed.code}' if timed else ''}."


def _next(family: str, columns: tuple[int, ...], minutes: int, best: Step) -> list[str]:
    """What lacks for the code above."""
    steps = FAMILIES[family].steps
    if best == steps[-1]:
        return [f"{best.code} is the highest code of its kind."]
    above = steps[steps.index(best) + 1]
    ways = []
    if above.level:
        low = [name.lower() for name, value in zip(COLUMNS, columns, strict=True) if value < above.level]
        lacking = len(low) - 1
        ways.append(f"{'one' if lacking == 1 else 'two'} of {', '.join(low)} at {LEVELS[above.level]}")
    if above.minutes is not None:
        ways.append(f"{above.minutes - minutes} more minutes ({above.minutes} in all)")
    return [f"For {above.code}: {', or '.join(ways)}. Only what was done and needed counts."]


def _holds(columns: tuple[int, ...], level: int) -> str:
    held = [name for name, value in zip(COLUMNS, columns, strict=True) if value >= level]
    if len(held) == 2:
        return f"{' and '.join(held)} hold the level: if the note fails to show either, it falls."
    return "All three columns reach the level: it holds if one of them fails in an audit."


def _table(family: str, columns: tuple[int, ...], level: int, decided: Step | None, timed: Step | None) -> Table:
    rows = [[name, LEVELS[value].capitalize()] for name, value in zip(COLUMNS, columns, strict=True)] if decided else []
    rows += [["Decision-making, two of three", f"{LEVELS[level].capitalize()}: {decided.code}"]] if decided else []
    counts = any(step.minutes is not None for step in FAMILIES[family].steps)
    reached = timed.code if timed else "no code"
    rows.append(["Time of the day", reached if counts else "Does not count for this kind of visit"])
    return Table("How the level is reached", ["What", "Level"], rows)


def _text(
    best: Step, columns: tuple[int, ...], level: int, decided: Step | None, timed: Step | None, minutes: int
) -> str:
    """A justification to copy beside the note."""
    if best == timed and best != decided:
        return f"{best.code}: {minutes} minutes on the day of the visit ({best.minutes} needed)."
    shown = ", ".join(f"{name.lower()} {LEVELS[value]}" for name, value in zip(COLUMNS, columns, strict=True))
    return f"{best.code}: {LEVELS[level]} decision-making ({shown}; two of three decide)."
