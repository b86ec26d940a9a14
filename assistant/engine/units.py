"""How many units: a dose by the unit of the drug's code, the day's limit, and minutes of critical care."""

import re
from decimal import Decimal

from django.urls import reverse

from assistant.engine.doses import DrugUnit, miles_for, milligrams, unit_of, units_for
from assistant.engine.draft import Draft
from assistant.engine.facts import describe, say_add_ons, say_figures
from assistant.engine.limits import say_mue, settings_asked
from assistant.engine.lines import lines_of
from assistant.engine.result import Citation, Status
from assistant.engine.shelf import cite
from assistant.engine.visit_times import say_visit_times
from assistant.reading.given import Dose, allotted
from assistant.reading.vials import left_of_vials
from codes.claims.check import check
from codes.claims.rows import Claim
from codes.claims.verdicts import Level
from codes.models import Code
from codes.reading.lines import Line
from codes.reference.facts import Source
from codes.reference.manuals import CRITICAL_CARE_MANUAL, DRUGS_MANUAL, MILEAGE_MANUAL, THERAPY_UNITS_MANUAL
from codes.worksheets import time
from codes.worksheets.time import critical_care, sedation, therapy_units
from web.text.counting import quantity

FROM_WHEN = re.compile(
    r"\bhow (?:long|many min\w*)\b|\bwhen\b|\b(?:first|which|what) minute|\bfrom what\b", re.IGNORECASE
)
FROM_WHEN_MINUTES = re.compile(
    r"\bhow (?:long|many min\w*)\b|\bmin(?:ute)?s? (?:needed|required|threshold|for)\b|"
    r"\btime (?:needed|required|threshold|for|of|on)\b|\b(?:time|min(?:ute)?s?)\W*$",
    re.IGNORECASE,
)
UNITS_BEHIND = r"\b{}(?:[- ]\w\w)*\s*[x*]\s?(\d{{1,3}})\b"
COUNTED = re.compile(r"(?<![\w.-])(\d{1,3})(?=\s*(?:miles?|on|units?|of|times|per|a day|lines?|x)\b)")
MILE = "per statute mile"
OF_A_TRIP = re.compile(r"\b(?:mileage|ambulance|loaded|transport\w*|units?)\b")
TWO_SITES = re.compile(
    r"\b(?:both|bilateral\w*|two)\b(?: \w+)? "
    r"(?:knee|hip|shoulder|elbow|wrist|ankle|joint|side|eye|arm|leg|thigh|buttock)s?\b",
    re.IGNORECASE,
)
WHOSE_DOSE = "Which dose was given of which drug, and how often, does not show: ask of each dose by itself."


def name_the_timed(draft: Draft) -> bool:
    """For minutes or miles without a code: the codes of a timed service that the question names, or that of miles."""
    rows = Code.objects.filter(sample=True).order_by("code") if draft.asked.minutes or draft.asked.miles else []
    said = draft.asked.text.lower()
    timed = [row.code for row in rows if any(each in said for each in row.note_facts.get("timed", []))]
    if draft.asked.miles and not timed and OF_A_TRIP.search(said):
        words = draft.shelf.hcpcs_of(row.code for row in rows)
        timed = [code for code, row in words.items() if MILE in row.long_description.lower()]
    draft.asked.codes = [(name, ()) for name in timed]
    draft.codes = draft.shelf.codes(timed)
    return bool(timed)


def how_many(draft: Draft) -> None:
    """The units of a dose or of minutes, and the limit of the day."""
    for name in draft.names:
        draft.about(draft.codes[name])
    if _is_critical_care(draft) and (draft.asked.minutes or FROM_WHEN.search(draft.asked.text)):
        _minutes(draft) if draft.asked.minutes else _from_when(draft)
        return
    of_time = draft.asked.minutes or FROM_WHEN_MINUTES.search(draft.asked.text)
    if of_time and not say_visit_times(draft) and not draft.asked.minutes:
        _no_minutes(draft)
    for name in draft.names:
        units = _dose(draft, name) if draft.asked.doses else None
        if not (draft.asked.doses or draft.asked.units):
            _say_unit(draft, name)
            _only_waste(draft, name)
        _timed(draft, name)
        _miles(draft, name)
        say_mue(draft, name)
        if "50" in draft.asked.modifiers or any("50" in signs for _, signs in draft.asked.codes):
            say_figures(draft, draft.codes[name], ["bilateral"])
        _against_limit(draft, name, units)
        if not draft.result.answer:
            describe(draft, draft.codes[name])


def _is_critical_care(draft: Draft) -> bool:
    return any(_counts(draft, name, "critical care") for name in draft.codes)


def _counts(draft: Draft, name: str, service: str) -> bool:
    """Whether the facts of its text say that a code counts the minutes of this service."""
    return service in draft.codes[name].note_facts.get("timed", [])


def _timed_codes(service: str) -> tuple[str, str]:
    """The code of the first minutes of a service and its add-on, by the facts of their texts; empty for none."""
    timed = [code for code in Code.objects.filter(sample=True) if service in code.note_facts.get("timed", [])]
    add_ons = [code.code for code in timed if "add_on" in code.note_facts.get("role", [])]
    first = [code.code for code in timed if code.code not in add_ons]
    return "".join(first[:1]), "".join(add_ons[:1])


def _minutes(draft: Draft) -> None:
    minutes = sum(draft.asked.minutes)
    first, more, _ = critical_care(minutes)
    begun, further = _timed_codes("critical care")
    said = f"{time.CRITICAL_FROM} minutes; the add-on from {time.CRITICAL_MORE_FROM} minutes"
    draft.say(
        f"{quantity(minutes, 'minute')} of critical care by Medicare's count: {begun} x{first}, {further} x{more};"
        f" {begun} begins at {time.CRITICAL_FROM} minutes and {further} at {time.CRITICAL_MORE_FROM}, then one for each"
        f" full {time.CRITICAL_STEP} more.",
        Citation("manual", "CMS manuals", CRITICAL_CARE_MANUAL, said),
    )
    for name in draft.names:
        say_mue(draft, name)


def _from_when(draft: Draft) -> None:
    """From which minute on each code of critical care counts, by Medicare and by CPT."""
    begun, further = _timed_codes("critical care")
    said = f"{begun} begins at {time.CRITICAL_FROM} minutes; {further} at {time.CRITICAL_MORE_FROM} by Medicare"
    draft.say(
        f"{said}, at {time.CRITICAL_MORE_BY_CPT} by CPT; then one more for each {time.CRITICAL_STEP} minutes.",
        Citation("manual", "CMS manuals", CRITICAL_CARE_MANUAL, said),
        Citation("crosswalk", "edition", reverse("time_units"), f"{time.CRITICAL_MORE_BY_CPT} minutes by CPT"),
    )


def _no_minutes(draft: Draft) -> None:
    """Minutes asked of a code: those from which sedation counts; of any other no file says them."""
    if any(_counts(draft, name, "sedation") for name in draft.codes):
        begun, further = _timed_codes("sedation")
        said = f"{begun} begins at {time.SEDATION_FROM} minutes, {further} at {time.SEDATION_MORE_FROM}"
        rule = Citation("crosswalk", "edition", reverse("time_units"), said)
        draft.say(f"{said} and again every {time.STEP} more.", rule)
    else:
        draft.result.status = Status.PARTIAL
        draft.shelf.lack("How long a service takes stands in no file here.")


def _timed(draft: Draft, name: str) -> None:
    """Minutes of therapy and of sedation; that a therapy code counts minutes stands in no file."""
    minutes = sum(draft.asked.minutes)
    row = draft.shelf.fees([name]).get((name, "")) if minutes else None
    if row and row.multiple_procedure == "5":
        rule = Citation("manual", "CMS manuals", THERAPY_UNITS_MANUAL, "8 minutes make a unit, every 15 more another")
        rounded = quantity(therapy_units(minutes), "unit")
        said = f"{minutes} one-to-one minutes make {rounded} by Medicare's 8-minute rule, if {name} counts minutes"
        draft.say(f"{said}: which codes do stands in no file here.", rule, cite(row, "therapy"))
    elif minutes and _counts(draft, name, "sedation"):
        first, more = sedation(minutes)
        begun, further = _timed_codes("sedation")
        rule = f"{begun} from {time.SEDATION_FROM} minutes; {further} from {time.SEDATION_MORE_FROM}"
        said = f"{quantity(minutes, 'minute')} of moderate sedation: {begun} x{first}, {further} x{more}"
        draft.say(
            f"{said}; {begun} begins at {time.SEDATION_FROM} minutes, {further} at {time.SEDATION_MORE_FROM} and again"
            f" every {time.STEP} more.",
            Citation("crosswalk", "edition", reverse("time_units"), rule),
        )


def _miles(draft: Draft, name: str) -> None:
    """Miles by CMS's own unit of the code, in tenths."""
    row = draft.shelf.hcpcs(name) if draft.asked.miles else None
    if row and MILE in row.long_description.lower():
        miles = sum(draft.asked.miles, Decimal(0))
        units = miles_for(miles)
        rule = Citation("manual", "CMS manuals", MILEAGE_MANUAL, "tenths of a mile up to 100 miles")
        said = f"{quantity(miles, 'mile')} of {name}, whose unit is one statute mile: {quantity(units, 'unit')}"
        draft.say(f"{said} (tenths up to 100 miles, whole miles above).", cite(row, row.long_description), rule)


def _say_unit(draft: Draft, name: str) -> None:
    """What one unit of a drug's code stands for."""
    if unit := unit_of(draft.shelf.hcpcs(name) if name[0].isalpha() else None):
        draft.say(f"One unit of {name} is {unit.text}.", cite(unit.row, unit.row.long_description))


def _only_waste(draft: Draft, name: str) -> None:
    """What was discarded of a drug of which no given dose is told: "J9035 wasted 20 mg"."""
    unit = unit_of(draft.shelf.hcpcs(name)) if draft.asked.wasted and name[0].isalpha() else None
    if unit and len(draft.names) == 1:
        total = sum((milligrams(dose.amount, dose.word) for dose in draft.asked.wasted), Decimal(0))
        _say_waste(draft, name, unit, total)


def _dose(draft: Draft, name: str) -> int:
    unit = unit_of(draft.shelf.hcpcs(name))
    if unit is None:
        draft.shelf.lack(f"No dose unit loaded for {name}.")
        return 0
    told = _doses_of(draft, name)
    is_total = any(dose.is_total for dose in told)
    times = 1 if is_total else draft.asked.times
    if not told or (times > 1 and len(told) > 1) or (draft.asked.apiece and not is_total):
        draft.result.status = Status.PARTIAL
        draft.shelf.lack(WHOSE_DOSE)
        return 0
    total = sum(milligrams(dose.amount, dose.word) for dose in told) * times
    units = units_for(total, unit)
    row = cite(unit.row, unit.row.long_description)
    text = f"{_typed_in(told, times, total)} of {name}, whose unit is {unit.text}: {_counted(units)}"
    draft.say(f"{text} (the doses are summed, then rounded up).", row)
    if times == 1 and len(told) == 1 and not is_total and TWO_SITES.search(draft.asked.text):
        each = _typed_in(told, 2, total * 2)
        draft.say(f"If each of the two got that dose, it is {each}: {_counted(units_for(total * 2, unit))}.", row)
    wasted = sum((milligrams(dose.amount, dose.word) for dose in draft.asked.wasted), Decimal(0))
    wasted = wasted or left_of_vials(draft.asked.text, total)
    if wasted and len(draft.names) == 1:
        _say_waste(draft, name, unit, wasted)
    return units


def _typed_in(told: list[Dose], times: int, total: Decimal) -> str:
    """The sum of doses in micrograms where all of them are told so, else in milligrams."""
    if all(milligrams("1", dose.word) < 1 for dose in told):
        micrograms = sum(Decimal(dose.amount.replace(",", "")) for dose in told) * times
        return f"{micrograms.normalize():f} mcg"
    return f"{total.normalize():f} mg"


def _counted(units: int) -> str:
    return f"{units} unit{'' if units == 1 else 's'}"


def _doses_of(draft: Draft, name: str) -> list[Dose]:
    """The doses of one drug among those that are asked of; empty where it does not show which these are."""
    rows = {each: draft.shelf.hcpcs(each) for each in draft.names}
    drugs = {each: f"{row.long_description} {draft.codes[each].keywords}" for each, row in rows.items() if row}
    found = allotted(draft.asked.text, draft.asked.doses, drugs) or {}
    return found.get(name, [])


def _say_waste(draft: Draft, name: str, unit: DrugUnit, total: Decimal) -> None:
    """What was discarded of a single-dose container, in whole units."""
    units = int(total // unit.milligrams)
    line = f"{name}-JW with {quantity(units, 'unit')}" if units else "less than one unit, so no line with JW"
    said = f"{total.normalize():f} mg discarded from a single-dose container: {line}"
    draft.say(f"{said}.", Citation("manual", "CMS manuals", DRUGS_MANUAL, "modifier JW"))


def _against_limit(draft: Draft, name: str, units: int | None) -> None:
    """The claim check's word on the units that were typed or computed; 0 are those of a dose that is not known."""
    if units == 0:
        return
    typed = [Line(line.code, line.modifiers, units or 1) for line in lines_of(draft) if line.code == name]
    numbers = _numbers(draft, name)
    if not units and numbers:
        typed = [Line(name, typed[0].modifiers, number) for number in numbers]
    if not (units or numbers or typed[0].modifiers):
        return
    whose = settings_asked(draft)
    if len(whose) != 1 or not draft.shelf.loaded.all_of(Source.MUE, whose[0]):
        return
    day = draft.shelf.day_of(Source.MUE, whose[0])
    checked = check(Claim(lines=typed, on=day, setting=whose[0]))
    verdicts = [verdict for each in checked.judged for verdict in each.verdicts if verdict.rule == "mue"]
    for verdict in verdicts:
        draft.tell(verdict)
    if any(verdict.level in (Level.ERROR, Level.WARNING) for verdict in verdicts):
        say_add_ons(draft, name)  # by which more of it may be reported


def _numbers(draft: Draft, name: str) -> list[int]:
    """The units that are typed for a code: those right behind it, else those of the whole question."""
    behind = _typed_behind(draft, name)
    return draft.asked.units or _line_numbers(draft) if behind is None else behind


def _typed_behind(draft: Draft, name: str) -> list[int] | None:
    """The units right behind a code, "36248 x2"; none for one beside it; None where no code of several has any."""
    told = {each: UNITS_BEHIND.format(each) for each in draft.names} if len(draft.names) > 1 else {}
    found = {each: re.findall(words, draft.asked.text, re.IGNORECASE) for each, words in told.items()}
    return [int(each) for each in found[name]] if any(found.values()) else None


def _line_numbers(draft: Draft) -> list[int]:
    """Numbers that stand for lines: "200 miles on one line and 200 on another", "x2 and x2", "4 of them"."""
    plain = re.sub(r"\b[0-9A-Z]?\d{4}[A-Z]?\b", " ", draft.asked.text)
    return [int(each) for each in COUNTED.findall(plain)]
