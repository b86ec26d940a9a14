"""What Medicare allows: asked of the fee desk, in both settings where the question names none."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format

from assistant.engine.anesthesia import BASE, say_anesthesia
from assistant.engine.citing import of_place
from assistant.engine.draft import Draft
from assistant.engine.facility import CENTER, say_modifier, say_surgical_center, what_facilities_are_paid
from assistant.engine.facts import PARTS_TOLD, compare_figures, look_up, part_asked, say_figures
from assistant.engine.lines import lines_of
from assistant.engine.pairs import (
    say_both_sides,
    say_what_denies,
    say_without_which,
    which_modifier,
)
from assistant.engine.places import Place, named_locality, place_asked, place_left
from assistant.engine.result import Status
from assistant.engine.shelf import cite
from assistant.engine.units import how_many
from assistant.reading.kinds import ALONE
from assistant.reading.signs import sign_beside
from codes.fees.desk import FeeAnswer, FeeDesk
from codes.models import FeeScheduleEntry, Locality
from codes.models.geography import STATE_NAMES
from codes.reading.lines import Line
from codes.reference.facts import Source
from codes.reference.modifier_rules import ASSISTANTS

# "50592 or 50593, which pays more": each by itself.
EITHER = re.compile(
    r"\d{4}[0-9A-Z](?:-\w\w)*\s+(?:\w+\s+){0,2}(?:or|vs\.?|versus)\s+(?:\w+\s+){0,2}[0-9A-Z]\d{3}[0-9A-Z]",
    re.IGNORECASE,
)
AGAINST = re.compile(r"\b(?:vs\.?|versus|against|compared (?:to|with)|or)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(?:together|both|total|same (?:day|session|claim))\b", re.IGNORECASE)
CENT = Decimal("0.01")
OFFICE, HOSPITAL, SURGICAL_CENTER = "11", "22", "24"
AMOUNT = re.compile(r"\bpa(?:y|id)\w*|\ballow\w*|\bamounts?\b|\bprices?\b|\bfees?\b|\brates?\b|\$", re.IGNORECASE)
YEAR = re.compile(r"\b20\d\d\b")
TRACK = {"qpp": ", of qualifying participants", "non_qpp": ", of all who are no qualifying participants"}
NONFACILITY = "non-facility"
NO_OFFICE_VALUE = (
    " (NA there: Medicare has no value of its own outside a facility; where the contractor allows the service, the"
    " facility value is paid)"
)
BILATERAL = re.compile(r"\bbilateral(?:ly)?\b|\bboth (?:sides|[a-z]+s)\b(?! (?:code|line)s)", re.IGNORECASE)
PAID_ON_BOTH = {"1", "3"}
LIMITED = re.compile(r"\blimiting charges?\b", re.IGNORECASE)
ONE_PART = re.compile(r"\b(?:technical|professional) (?:component|part|portion|side|fee)\b", re.IGNORECASE)
MODIFIER_NAMED = re.compile(r"\bmod\w*|\b(?:26|TC)\b", re.IGNORECASE)
# What asks for the modifier itself; "77067 -26, hospital" asks what such a line is.
ASKS_OF_SIGN = re.compile(r"\bmod\w*|\b(?:which|what|why|can|may|does|do|should|need\w*|append|or)\b", re.IGNORECASE)
GPCI = re.compile(r"\bGPCIs?\b", re.IGNORECASE)
RVUS = re.compile(r"\bRVUs?\b|\bGPCIs?\b", re.IGNORECASE)
PARTS = [
    *PARTS_TOLD,
    (r"\b(?:assistant|assist)(?: at surgery| surgeon)?\b(?!.*\bAS\b)", "80"),
    (r"\bdiscontinued\b", "53"),
]
# An assistant who is no physician, told by the modifier or by who it was; "PA" behind a city is a state.
NO_PHYSICIAN = r"(?:(?:PA(?:-C)?|NP|CNS|APRN)|(?i:physician assistant|nurse practitioner))"
BY_NO_PHYSICIAN = re.compile(
    rf"\bAS\b(?! (?:A|AN|THE|OF|WELL|PER|IF)\b)|\b{NO_PHYSICIAN}s?\b(?:\W+\w+){{0,3}}?\W+(?i:assist|help|scrub)\w*|"
    rf"\b(?i:assist\w*)(?: (?i:surgeon|at surgery|by|is|was|an?|the|our)){{0,3}}\W{{1,2}}{NO_PHYSICIAN}\b"
)


def what_it_pays(draft: Draft) -> None:
    """The allowed amount of each line, with the row it comes from, or why there is none."""
    for name in draft.names:
        draft.about(draft.codes[name])
    say_both_sides(draft)
    if draft.asked.lacking:
        say_without_which(draft)
    if say_anesthetics(draft):
        return
    lines = [_on_both_sides(draft, line) for line in lines_of(draft)]
    either = EITHER.search(draft.asked.text) or all(draft.shelf.rules.is_visit(line.code) for line in lines)
    if len(lines) > 1 and either and not BOTH.search(draft.asked.text):
        for line in lines:
            say_amounts(draft, [line])
    else:
        say_what_denies(draft, lines)
        say_amounts(draft, lines)
    _say_beside_amounts(draft)


def _say_beside_amounts(draft: Draft) -> None:
    """The status by which a code is priced or not, and what a center is paid where the question names one."""
    for name in draft.names:
        say_figures(draft, draft.codes[name], ["status"], part=part_asked(draft, name))
        if draft.asked.place == SURGICAL_CENTER:
            say_surgical_center(draft, name)
    if not draft.result.answer:  # a device or a drug that no row of the fee schedule has
        what_facilities_are_paid(draft)


def _on_both_sides(draft: Draft, line: Line) -> Line:
    """The line with 50, where both sides are told, none is typed, and the row pays both more than one."""
    if not BILATERAL.search(draft.asked.text):
        return line
    row = draft.shelf.fees([line.code]).get((line.code, ""))
    is_paid = row and row.bilateral in PAID_ON_BOTH and not {"50", "LT", "RT"} & set(line.modifiers)
    return Line(line.code, (*line.modifiers, "50"), line.units) if is_paid else line


def units_and_anesthesia(draft: Draft) -> None:
    """How many units; of an anesthesia service, whose time the question tells, with the amount."""
    if not say_anesthetics(draft):
        how_many(draft)


def say_anesthetics(draft: Draft) -> bool:
    """Whether every code is an anesthesia service of which units were told: said then, with the amounts."""
    text = draft.asked.text
    place = place_asked(text, desk_of(draft)) if draft.asked.minutes or BASE.search(text) else None
    found = [say_anesthesia(draft, name, place) for name in draft.names]
    for name in draft.names if any(found) else ():
        draft.about(draft.codes[name])
    return bool(found) and all(found)


def modifier_and_part(draft: Draft) -> None:
    """Which modifier; of a part that is only named, such as "technical component 77067", what is allowed for it."""
    which_modifier(draft)
    text = draft.asked.text
    asks_no_more = (
        draft.asked.place and any(line.modifiers for line in lines_of(draft)) and not ASKS_OF_SIGN.search(text)
    )
    if asks_no_more or (ONE_PART.search(text) and not MODIFIER_NAMED.search(text)):
        say_amounts(draft, lines_of(draft))
    for name in draft.names:
        if (name, "53") in draft.shelf.fees([name]) and any(
            each.text.startswith("Modifier 53") for each in draft.result.answer
        ):
            say_amounts(draft, [Line(name, ("53",), 1)])


def conversion_factor(draft: Draft) -> None:
    """The conversion factor of the year that is named, or of the day: of each release and track that has one."""
    if GPCI.search(draft.asked.text):
        _say_gpcis(draft)
        return
    years = [int(year) for year in YEAR.findall(draft.asked.text)]
    loaded = draft.shelf.loaded.all_of(Source.FEE_SCHEDULE)
    speaks = None if years else draft.shelf.release(Source.FEE_SCHEDULE)
    releases = [each for each in loaded if each.effective_date.year in years] if years else list(filter(None, [speaks]))
    for release in releases:
        draft.shelf.used[str(release)] = release
        row = (
            FeeScheduleEntry.objects.filter(release=release, conversion_factor__gt=0).select_related("release").first()
        )
        if row:
            days = " to ".join(date_format(day, "M j, Y") for day in (release.effective_date, release.through_date))
            said = f"{row.conversion_factor.normalize():f}"
            draft.say(
                f"Conversion factor of {release.name} ({days}){TRACK.get(release.track, '')}: {said}.", cite(row, said)
            )
    for year in sorted(set(years) - {each.effective_date.year for each in releases}):
        draft.result.status = Status.PARTIAL
        draft.shelf.lack(f"No fee schedule of {year} is loaded.")


def _say_gpcis(draft: Draft) -> None:
    """The three indices of the locality that is named."""
    place = place_asked(draft.asked.text, desk_of(draft)) or place_left(
        draft.asked.text, ["gpci", "gpcis"], desk_of(draft)
    )
    here = place.locality if place else None
    if place and here:
        parts = f"work {here.work}, practice expense {here.practice_expense}, malpractice {here.malpractice}"
        draft.say(f"GPCIs of {here} (locality {here.key}): {parts}.", cite(here, parts))
    elif place:
        draft.shelf.lack(f"{place.note or f'{place.name}: no locality of this name is loaded'}.")
    else:
        draft.shelf.lack("Name the locality: its GPCIs stand in a row of its own.")


def compare(draft: Draft) -> None:
    """The same figures of two codes and more, one after the other, and what is allowed of each that is priced."""
    compare_figures(draft)
    rows = draft.shelf.fees(draft.names)
    for line in lines_of(draft):
        row = rows.get((line.code, ""))
        if AMOUNT.search(draft.asked.text) or (row and row.facility_total):
            say_amounts(draft, [line])
        if CENTER.search(draft.asked.text):
            say_surgical_center(draft, line.code)


def look_up_there(draft: Draft) -> None:
    """What a code is with its figures; first those of the place, where one is named, and its amounts last."""
    if not draft.names:
        return
    say_sign_beside(draft)
    desk = desk_of(draft)
    place = place_asked(draft.asked.text, desk)
    if place and place.locality and RVUS.search(draft.asked.text):
        _say_adjusted(draft, place.locality)
    typed_as_line = ALONE.match(draft.asked.text) and any(signs for _, signs in draft.asked.codes)
    if typed_as_line:
        which_modifier(draft)
    look_up(draft)
    if draft.asked.zip_code or (place and place.locality) or typed_as_line:
        say_amounts(draft, lines_of(draft))
    elif place:
        _say_unknown(draft, place)


def say_sign_beside(draft: Draft) -> None:
    """Of a modifier that is all that stands beside a code, "98940 AT": what it is, and what it does to that line."""
    sign = sign_beside(draft.asked.text)
    if not sign or not say_modifier(draft, sign):
        return
    draft.asked.codes = [(name, (sign,)) for name in draft.names]
    which_modifier(draft)
    if sign in STATE_NAMES:
        draft.shelf.lack(f"{sign} is read as the modifier; the state is meant by \u201cin {sign}\u201d.")


def desk_of(draft: Draft) -> FeeDesk:
    """The fee desk of the day that this answer is given for."""
    shelf = draft.shelf
    return FeeDesk(on=shelf.day_of(Source.FEE_SCHEDULE), today=shelf.today, track=shelf.track)


def names_a_place(draft: Draft) -> bool:
    """Whether a question that asks nothing else names a place, or words that a list of places knows."""
    desk = desk_of(draft)
    text = draft.asked.text
    return bool(place_asked(text, desk) or place_left(text, draft.asked.names, desk))


def _say_adjusted(draft: Draft, here: Locality) -> None:
    """The RVUs of each code as the locality's GPCIs make them, before the conversion factor."""
    parts = f"work {here.work}, practice expense {here.practice_expense}, malpractice {here.malpractice}"
    for name in draft.names:
        row = draft.shelf.fees([name]).get((name, ""))
        if row is None:
            continue
        fixed = row.work_rvu * here.work + row.mp_rvu * here.malpractice
        inside, outside = (
            (fixed + part * here.practice_expense).quantize(CENT, ROUND_HALF_UP)
            for part in (row.facility_pe_rvu, row.nonfacility_pe_rvu)
        )
        said = f"total RVUs times the GPCIs ({parts}) {inside} in a facility, {outside} elsewhere"
        where = f"{here} (locality {here.key})"
        draft.say(f"{name} in {where}: {said}.", cite(here, parts), cite(row, f"work RVU {row.work_rvu}"))


def _say_found(draft: Draft, place: Place, here: Locality) -> None:
    """Which locality a place is in, where it is not the locality's own name."""
    if place.name != here.title:
        draft.say(f"{place.name} is in the locality {here} ({here.key}).", cite(here, here.name))
    if place.note:
        draft.shelf.lack(f"{place.note}.")


def _say_unknown(draft: Draft, place: Place) -> None:
    """A place without a locality here is said to be so, never passed over."""
    why = place.note or f"{place.name}: no locality of this name is loaded"
    draft.shelf.lack(f"{why}; the figures given are national.")


def say_amounts(draft: Draft, lines: list[Line]) -> None:
    """What the fee desk says of lines billed together, in the place that was named or in an office and a hospital."""
    if draft.shelf.release(Source.FEE_SCHEDULE) is None:
        return
    desk = desk_of(draft)
    lines = [_with_part(draft, line) for line in lines]
    text = draft.asked.text
    place = place_asked(text, desk) or place_left(text, draft.asked.names, desk)
    here = place.locality if place else None
    if place and here is None and not draft.asked.zip_code:
        _say_unknown(draft, place)
    if place and here:
        _say_found(draft, place, here)
    settings = [draft.asked.place] if draft.asked.place else [OFFICE, HOSPITAL]
    for where, pos in [(where, pos) for where in [here, *_beside(text, here, desk)] for pos in settings]:
        answer = desk.answer(
            lines=lines,
            place=pos if pos in {each.code for each in desk.places} else HOSPITAL,
            locality=where.key if where else "",
            zip_code=draft.asked.zip_code,
            nonparticipating=draft.asked.nonparticipating,
        )
        if answer:
            _say(draft, answer)


def _beside(text: str, here: Locality | None, desk: FeeDesk) -> list[Locality]:
    """The further localities of a question that sets places against each other: "Houston vs Manhattan"."""
    if here is None or not AGAINST.search(text):
        return []
    return [each for each in desk.localities if each.key != here.key and named_locality(text, [each])]


def _with_part(draft: Draft, line: Line) -> Line:
    """The line with the part, or the assistant, that the words of the question tell of."""
    signs = [sign for words, sign in PARTS if re.search(words, draft.asked.text, re.IGNORECASE)]
    if BY_NO_PHYSICIAN.search(draft.asked.text) and not ASSISTANTS & set(line.modifiers):
        signs = [*(sign for sign in signs if sign not in ASSISTANTS), "AS"]
    return Line(line.code, (*line.modifiers, *(each for each in signs if each not in line.modifiers)), line.units)


def _say(draft: Draft, answer: FeeAnswer) -> None:
    where = f"place {answer.place.code} ({answer.given.setting}), {answer.locality or 'national'}{answer.factor}"
    rows = draft.shelf.fees({line.priced.line.code for line in answer.lines})
    for line in answer.lines:
        row = _row(rows, line.priced.line)
        if row is None:
            draft.shelf.lack(f"{line.text}: not priced here; {line.why}.")
            continue
        whose = " of one who does not participate" if answer.given.nonparticipating else ""
        said = f"allowed amount {line.amount}{whose}" if line.amount else f"not priced here; {line.why}"
        if line.amount and row.nonfacility_na and answer.given.setting == NONFACILITY:
            said += NO_OFFICE_VALUE
        if LIMITED.search(draft.asked.text):
            most = [each.value for each in line.priced.figures if each.name.startswith("Limiting charge")]
            said += "".join(f"; limiting charge {each}" for each in most)
        named = [of_place(each.source, each.value) for each in line.priced.figures if ", row " in each.source]
        draft.say(f"{line.text} at {where}: {said}.", cite(row, line.amount or line.why), *named[:2])
    if len(answer.lines) > 1 and answer.total and rows:
        said = f"{answer.total} allowed, reductions for several procedures included"
        draft.say(f"Together at {where}: {said}.", cite(next(iter(rows.values())), answer.total))
    for note in answer.notes:
        if "not" in note:
            draft.shelf.lack(note)


def _row(rows: dict[tuple[str, str], FeeScheduleEntry], line: Line) -> FeeScheduleEntry | None:
    """The row of the part that is billed, else of the whole service."""
    parts = [rows[line.code, sign] for sign in line.modifiers if (line.code, sign) in rows]
    return parts[0] if parts else rows.get((line.code, ""))
