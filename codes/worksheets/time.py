"""Units from minutes: critical care, prolonged visits, therapy, sedation, anesthesia. Pure; rows of rules are given.

Medicare and CPT differ in critical care and prolonged visits: both are shown. Source: Medicare claims processing
manual, chapters 5 and 12, and the physician fee schedule rules of 2021 to 2025.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format

from codes.models import AnesthesiaFactor, ProlongedVisit
from codes.reference.manuals import ANESTHESIA_MANUAL, THERAPY_UNITS_MANUAL, VISITS_MANUAL
from codes.worksheets.answers import Answer, Table
from web.text.counting import quantity

SERVICES = {
    "critical": "Critical care (99291, 99292)",
    "prolonged": "Prolonged visit",
    "therapy": "Timed therapy (8-minute rule)",
    "sedation": "Moderate sedation (99152, 99153)",
    "anesthesia": "Anesthesia units",
}


STEP = 15
# First minutes, and of each add-on by Medicare: chapter 12, section 30.6.12 for critical care; of sedation the time of
# the physician's presence in CPT, which Medicare follows.
CRITICAL_FROM, CRITICAL_MORE_FROM, CRITICAL_MORE_BY_CPT, CRITICAL_STEP = 30, 104, 75, 30
SEDATION_FROM, SEDATION_MORE_FROM = 10, 23
BEFORE_CRITICAL = "Below 30 minutes critical care is not reported: a visit is, by its own rules."
SHARES = {"AA": 100, "QZ": 100, "QK": 50, "QX": 50, "QY": 50}
# Who gave the anesthesia, by the modifier that says so; AD+1 is ours, for AD with the unit of being there at induction.
WHO = {
    "AA": "AA, an anesthesiologist in person",
    "QZ": "QZ, a nurse anesthetist alone",
    "QK": "QK, a physician who directs two to four",
    "QX": "QX, a nurse anesthetist who is directed",
    "QY": "QY, a physician who directs one",
    "AD": "AD, a physician who supervises more than four",
    "AD+1": "AD, the same and there at induction",
}
SUPERVISED = {"AD": 3, "AD+1": 4}
ONLY_SUPERVISED = "AD alone needs none: 3 units, 4 with the presence at induction."
# Dollars a unit, where they stand, and the days they hold for.
Factor = tuple[Decimal, str, list[str]]


def steps_from(minutes: int, first: int, step: int = STEP) -> int:
    """How many units: none below the first minute, then one more each step."""
    return (minutes - first) // step + 1 if minutes >= first else 0


def critical_care(minutes: int) -> tuple[int, int, int]:
    """99291, and 99292 by Medicare (whole half hours after 74 minutes) and by CPT (begun ones)."""
    medicare = steps_from(minutes, CRITICAL_MORE_FROM, CRITICAL_STEP)
    return int(minutes >= CRITICAL_FROM), medicare, steps_from(minutes, CRITICAL_MORE_BY_CPT, CRITICAL_STEP)


def therapy_units(minutes: int) -> int:
    """Timed units of a day: 8 minutes make one, and every 15 more another."""
    return steps_from(minutes, 8)


def therapy_split(minutes: dict[str, int]) -> dict[str, int]:
    """The units of a day by code: whole quarters first, what is left to the longest remainder, then as listed."""
    units = {code: given // STEP for code, given in minutes.items()}
    left = therapy_units(sum(minutes.values())) - sum(units.values())
    for code in sorted(minutes, key=lambda code: -(minutes[code] % STEP))[: max(left, 0)]:
        units[code] += 1
    return units


def sedation(minutes: int) -> tuple[int, int]:
    """99152 from 10 minutes of the physician's presence, 99153 from 23 and every 15 more."""
    return int(minutes >= SEDATION_FROM), steps_from(minutes, SEDATION_MORE_FROM)


def anesthesia_units(base: int, minutes: int) -> Decimal:
    """Base and time units; time is minutes by 15 to one decimal."""
    return base + (Decimal(minutes) / STEP).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def time_answer(
    *,
    service: str,
    minutes: int,
    visit: str,
    services: dict[str, int],
    base: int | None,
    modifier: str,
    locality: str,
    factor: Decimal | None,
    prolonged: Mapping[str, Mapping[str, ProlongedVisit]],
    factors: Mapping[str, AnesthesiaFactor],
) -> Answer:
    """What the minutes come to.

    `prolonged` are the rules of the day by visit and payer, `factors` what an anesthesia unit is paid by locality, in
    dollars; `factor` is one that was typed, and goes before that of the locality.
    """
    if service == "critical":
        return _critical(minutes)
    if service == "prolonged":
        return _prolonged(minutes, visit, prolonged.get(visit, {}))
    if service == "therapy":
        return _therapy(services or {"All timed services": minutes})
    if service == "sedation":
        return _sedation(minutes)
    return _anesthesia(minutes, base, modifier, factor, factors.get(locality))


def _critical(minutes: int) -> Answer:
    first, medicare, cpt = critical_care(minutes)
    if not first:
        return Answer("No critical care code", [BEFORE_CRITICAL], source=VISITS_MANUAL)
    rows = [["Medicare", "99291", f"99292 x {medicare}" if medicare else "none; 99292 begins at 104 minutes"]]
    rows.append(["CPT", "99291", f"99292 x {cpt}" if cpt else "none; 99292 begins at 75 minutes"])
    table = Table(
        f"{quantity(minutes, 'minute')} of critical care on one day",
        ["Whose rule", "First", "More"],
        rows,
        VISITS_MANUAL,
    )
    more = f" and 99292 x {medicare}" if medicare else ""
    notes = ["Time counts once for a group and specialty; procedures that are paid by themselves are taken off."]
    return Answer(f"Medicare: 99291{more}", notes, [table], source=VISITS_MANUAL)


def _prolonged(minutes: int, visit: str, rules: Mapping[str, ProlongedVisit]) -> Answer:
    if "medicare" not in rules:
        return Answer("No rule to count by", ["No row says from which minute this visit is prolonged today."])
    rows = [
        [
            rule.get_payer_display(),
            _times(rule.add_on, steps_from(minutes, rule.minutes)),
            quantity(rule.minutes, "minute"),
        ]
        for rule in sorted(rules.values(), key=lambda rule: rule.payer != "medicare")
    ]
    medicare = rules["medicare"]
    table = Table(
        f"{quantity(minutes, 'minute')} with {visit}", ["Whose rule", "Add-on", "First from"], rows, medicare.source
    )
    notes = ["The windows of days that count differ: Medicare's codes for facilities and homes count days around the"
             " visit, CPT's only the day itself."]  # fmt: skip
    more = steps_from(minutes, medicare.minutes)
    headline = f"Medicare: {visit} and {_times(medicare.add_on, more)}" if more else f"Medicare: {visit} alone"
    return Answer(headline, notes, [table], source=medicare.source)


def _times(code: str, count: int) -> str:
    return f"{code} x {count}" if count else f"no {code}"


def _therapy(services: dict[str, int]) -> Answer:
    total = sum(services.values())
    split = therapy_split(services)
    rows = [[code, f"{services[code]}", f"{units}"] for code, units in split.items()]
    table = Table(f"{total} timed minutes of one day", ["Service", "Minutes", "Units"], rows, "8-minute rule")
    notes = ["Only one-to-one minutes of timed codes count; untimed codes are one unit each beside them."]
    units = therapy_units(total)
    source = THERAPY_UNITS_MANUAL
    return Answer(f"{units} timed unit{'s' if units != 1 else ''}", notes, [table], source=source)


def _sedation(minutes: int) -> Answer:
    first, more = sedation(minutes)
    if not first:
        return Answer("No sedation code", ["Below 10 minutes of presence moderate sedation is not reported."])
    headline = f"99152{f' and 99153 x {more}' if more else ''}"
    notes = [
        "From the drug given until the physician's presence ends; 99151 in place of 99152 below 5 years of age.",
        "For endoscopies of the digestive tract Medicare takes G0500 in place of 99152.",
    ]
    rows = [["First", "10 minutes"], ["99153, first", "23 minutes"], ["99153, each further", "15 minutes more"]]
    return Answer(headline, notes, [Table("Thresholds", ["Unit", "From"], rows)], source="CPT and Medicare rules")


def _anesthesia(
    minutes: int, base: int | None, modifier: str, factor: Decimal | None, local: AnesthesiaFactor | None
) -> Answer:
    """The units and what they are paid; where it was not said who gave it, what each choice pays."""
    if base is None and modifier not in SUPERVISED:
        lacking = ["Give the code's base units: no file here holds them."]
        lacking += [] if modifier else [ONLY_SUPERVISED]
        return Answer("Base units are not loaded", lacking)
    priced = _factor(factor, local)
    notes = ["Medicare pays nothing more for physical status or 99100 to 99140.", *(priced[2] if priced else [])]
    if not modifier:
        return _each_way(minutes, base or 0, priced, notes)
    units, share, how = _counted(modifier, base or 0, minutes)
    rows = [["Units", f"{units}", how], ["Share", f"{share} percent", WHO[modifier]]]
    headline = quantity(units, "unit")
    if priced:
        headline = f"{quantity(units, 'unit')}, {_allowed(units, share, priced[0])} allowed"
        rows.append(["Conversion factor", f"${priced[0]}", priced[1]])
    return Answer(headline, notes, [Table("Anesthesia", ["Figure", "Value", "From"], rows)], source=ANESTHESIA_MANUAL)


def _each_way(minutes: int, base: int, priced: Factor | None, notes: list[str]) -> Answer:
    """Who gave it decides the units and the share: asked for, with what each choice pays."""
    rows = []
    for modifier, who in WHO.items():
        units, share, _ = _counted(modifier, base, minutes)
        amount = _allowed(units, share, priced[0]) if priced else "no factor chosen"
        rows.append([who, f"{units}", f"{share} percent", amount])
    source = f"${priced[0]} a unit, {priced[1]}" if priced else ""
    table = Table("By who gave it", ["Who", "Units", "Share", "Allowed"], rows, source)
    asked = "Say who gave the anesthesia: the modifier decides the share, and with AD the units."
    headline = f"{quantity(anesthesia_units(base, minutes), 'unit')}; what is paid depends on who gave it"
    return Answer(headline, [asked, *notes], [table], source=ANESTHESIA_MANUAL)


def _counted(modifier: str, base: int, minutes: int) -> tuple[Decimal, int, str]:
    """Units, share in percent and how they are counted. AD is 3 base units, 4 at induction, whatever the time."""
    if modifier in SUPERVISED:
        return Decimal(SUPERVISED[modifier]), 100, "AD: supervised, base units only"
    return (
        anesthesia_units(base, minutes),
        SHARES[modifier],
        f"{quantity(base, 'base unit')} and {quantity(minutes, 'minute')} by 15",
    )


def _allowed(units: Decimal, share: int, worth: Decimal) -> str:
    return f"${(units * worth * share / 100).quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):,}"


def _factor(given: Decimal | None, local: AnesthesiaFactor | None) -> Factor | None:
    """Dollars a unit, where they stand, and the days of service they hold for; what was typed goes first."""
    if given is not None:
        return given, "as given", []
    if local is None:
        return None
    first, last = (date_format(day) for day in (local.release.effective_date, local.release.through_date))
    days = [f"The factor is that of {local.release.in_words}, for dates of service from {first} to {last}."]
    return local.conversion_factor, f"{local.place}: {local.release.row(local.line)}", days
