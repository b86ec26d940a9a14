"""What a hospital or a surgical center is paid, and modifiers and places by themselves: each from its own list."""

import re
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from assistant.engine.draft import Draft
from assistant.engine.result import Citation, Status
from assistant.engine.shelf import cite
from codes.claims.rules import is_known_here
from codes.fees.pricing import dollars
from codes.models import AscEntry, Modifier, OppsEntry, PlaceOfService
from codes.reference.facility_indicators import ASC_INDICATOR, OPPS_STATUS
from codes.reference.facts import Source
from codes.reference.manuals import DRUGS_MANUAL
from codes.reference.modifier_words import OWN_WORDS

CENTER = re.compile(r"\bASCs?\b|\bsurg(?:ery|ical) centers?\b", re.IGNORECASE)
HOSPITAL = re.compile(r"\bhospitals?\b|\bAPCs?\b|\bOPPS\b|\binpatient\b", re.IGNORECASE)
ONLY_INPATIENT, INPATIENT_ONLY = re.compile(r"\binpatient[- ]only\b|\bIPO\b", re.IGNORECASE), "C"
# Younger than some lists of modifiers; what CMS's manual says of them.
OF_DRUGS = {
    "JW": "the amount that was discarded, on a line of its own",
    "JZ": "nothing of it was discarded",
}
UNEXPLAINED = "not explained here"


def what_facilities_are_paid(draft: Draft) -> None:
    """Status and APC of the outpatient hospital, indicator and rate of the surgical center; national, unadjusted.

    The one that is asked for stands first.
    """
    text = draft.asked.text
    center_first = bool(CENTER.search(text)) and not HOSPITAL.search(text)
    facilities = [say_surgical_center, _say_hospital] if center_first else [_say_hospital, say_surgical_center]
    for name in draft.names:
        draft.about(draft.codes[name])
        found = [say(draft, name) for say in facilities]
        if not any(found):
            draft.shelf.lack(f"No row of a hospital's or surgical center's payment loaded for {name}.")


def _say_hospital(draft: Draft, name: str) -> bool:
    """What the outpatient hospital itself is paid for a code; False where no addendum of the day has it."""
    rows = _of(draft, OppsEntry.objects.filter(code=name), Source.OPPS)
    for row in rows:
        meaning = OPPS_STATUS.get(row.status_indicator, UNEXPLAINED)
        group = f", APC {row.apc}" if row.apc else ""
        said = f"status indicator {row.status_indicator}: {meaning}{group}{_rate(row.payment_rate)}"
        draft.say(f"{name} in an outpatient hospital, {row.release.name}: {said}.", cite(row, said))
        if ONLY_INPATIENT.search(draft.asked.text):
            is_only = row.status_indicator == INPATIENT_ONLY
            draft.say(
                f"{name} is {'' if is_only else 'not '}on the inpatient-only list there (status C).", cite(row, said)
            )
    return bool(rows)


def say_surgical_center(draft: Draft, name: str) -> bool:
    """What the center itself is paid for a code; False where no addendum of the day has it."""
    rows = AscEntry.objects.filter(code=name).exclude(addendum=AscEntry.Addendum.DEVICES)
    centers = _of(draft, rows, Source.ASC)
    for entry in centers:
        said = _of_center(entry)
        draft.say(f"{name} in a surgical center, {entry.release.name}: {said}.", cite(entry, said))
    return bool(centers)


def what_is_listed(draft: Draft) -> None:
    """A modifier or a place of service, from the list that holds it."""
    signs = draft.asked.modifier_asked.split()
    unknown = [sign for sign in signs if not say_modifier(draft, sign)]
    for sign in unknown:
        draft.shelf.lack(f"Modifier {sign} stands in no list loaded here.")
    if unknown and draft.result.answer:
        draft.result.status = Status.PARTIAL
    if not signs:
        _place(draft, draft.asked.place_asked)


def strange_modifiers(draft: Draft) -> list[str]:
    """Of the modifiers that a question names, those that no list loaded here and no rule of ours knows."""
    names, on = draft.names or [""], draft.shelf.on
    named = [sign for sign in draft.asked.modifiers_named if not any(is_known_here(sign, each, on) for each in names)]
    listed = {row.modifier for row in _of(draft, Modifier.objects.filter(modifier__in=named), Source.MODIFIERS)}
    return [sign for sign in named if sign not in listed]


def say_modifier(draft: Draft, sign: str) -> bool:
    """What a modifier means, in our words or in those of CMS's list; False where neither has it."""
    if words := OWN_WORDS.get(sign):
        draft.say(f"Modifier {sign}: {words}", Citation("crosswalk", "edition", reverse("modifiers"), words))
        return True
    rows = _of(draft, Modifier.objects.filter(modifier=sign), Source.MODIFIERS)
    for row in rows:
        draft.say(f"Modifier {sign}: {row.long_description}.", cite(row, row.long_description))
    if not rows and sign in OF_DRUGS:
        say_of_drug(draft, sign)
    return bool(rows) or sign in OF_DRUGS


def say_of_drug(draft: Draft, sign: str) -> None:
    """What JW or JZ says of a drug, by the manual."""
    said = f"Modifier {sign} on a drug from a single-dose container, paid separately, says {OF_DRUGS[sign]}."
    draft.say(said, Citation("manual", "CMS manuals", DRUGS_MANUAL, f"modifier {sign}"))


def _place(draft: Draft, number: str) -> None:
    for row in _of(draft, PlaceOfService.objects.filter(code=number), Source.PLACES):
        if row.name and row.facility is not None:
            paid = "facility" if row.facility else "non-facility"
            draft.say(f"Place of service {number}: {row.name}; the {paid} amount is paid there.", cite(row, row.name))
    if not draft.result.answer:
        draft.shelf.lack(f"Place of service {number} is not assigned in a list loaded here.")


def _of(draft: Draft, rows: QuerySet, source: str) -> list:
    release = draft.shelf.release(source)
    return list(rows.filter(release=release).select_related("release").order_by("line")) if release else []


def _of_center(row: AscEntry) -> str:
    if row.addendum == AscEntry.Addendum.EXCLUDED:
        return "excluded from payment (Addendum EE)"
    meaning = ASC_INDICATOR.get(row.payment_indicator, UNEXPLAINED)
    return f"payment indicator {row.payment_indicator}: {meaning}{_rate(row.payment_rate)}"


def _rate(amount: Decimal | None) -> str:
    return f", {dollars(amount)} nationally" if amount else ""
