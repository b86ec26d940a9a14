"""What an anesthesia service is allowed: base and time units by the factor of the locality, as CMS's file has it.

Base units are in no file here: they are taken as the question tells them, and said to be so.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.engine.draft import Draft
from assistant.engine.places import Place
from assistant.engine.result import Citation, Status
from assistant.engine.shelf import cite
from codes.fees.pricing import dollars
from codes.models import AnesthesiaFactor, Locality
from codes.reference.facts import Source
from codes.reference.manuals import ANESTHESIA_MANUAL
from codes.worksheets.time import SHARES, anesthesia_units
from web.text.counting import quantity

STATUS, SUPERVISED, BY_SUPERVISOR = "J", "AD", 3
AFTER_ANESTHESIA = "02000"  # the section of CPT's numbering ends before it
CENT = Decimal("0.01")
BASE = re.compile(
    r"\bbase(?:\s+units?)?\s*(?:of|is|are|=|:)?\s*(\d{1,2})\b(?!\s*min)|\b(\d{1,2})\s*base(?:\s+units?)?\b",
    re.IGNORECASE,
)
WHO = re.compile(rf"(?<!\w)(?:{'|'.join(SHARES)}|{SUPERVISED})\b")
WHOLE, HALF = ([sign for sign, share in SHARES.items() if share == part] for part in (100, 50))


def say_anesthesia(draft: Draft, name: str, place: Place | None) -> bool:
    """The units and the amount of an anesthesia code, or what is not known for them; False where none are asked."""
    asked = draft.asked
    base, who = _base(asked.text), WHO.findall(asked.text)
    told = name < AFTER_ANESTHESIA and bool(asked.minutes or base is not None)
    row = draft.shelf.fees([name]).get((name, "")) if told else None
    if row is None or row.status != STATUS:
        return False
    if SUPERVISED in who:
        said = f"{name}-{SUPERVISED}: {BY_SUPERVISOR} base units, one more if present at induction, whatever the time"
        units = Decimal(BY_SUPERVISOR)
    elif base is None or not asked.minutes:
        draft.result.status = Status.PARTIAL
        lacking = "minutes are not told" if base is not None else "base units are in no file here: tell them, too"
        draft.shelf.lack(f"{name}: its {lacking}.")
        return False
    else:
        units = anesthesia_units(base, sum(asked.minutes))
        counted = f"{quantity(base, 'base unit')}, as you tell them, and {quantity(sum(asked.minutes), 'minute')} by 15"
        said = f"{name}: {counted} are {quantity(units, 'unit')}"
    draft.say(
        f"{said}.", Citation("manual", "CMS manuals", ANESTHESIA_MANUAL, "base and time units"), cite(row, row.status)
    )
    _say_amount(draft, name, units, who, place)
    return True


def _base(text: str) -> int | None:
    found = BASE.search(text)
    return int(found[1] or found[2]) if found else None


def _say_amount(draft: Draft, name: str, units: Decimal, who: list[str], place: Place | None) -> None:
    """Units by the factor of the locality; the share of who gave it, or each share where that is not told."""
    here = place.locality if place else None
    factor = _factor(draft, here)
    if factor is None:
        return
    whole = (units * factor.conversion_factor).quantize(CENT, ROUND_HALF_UP)
    half = (units * factor.conversion_factor / 2).quantize(CENT, ROUND_HALF_UP)
    if len(who) == 1:
        amount, share = (half, 50) if SHARES.get(who[0]) == 50 else (whole, 100)
        said = f"allowed amount {dollars(amount)} ({share} percent with {who[0]})"
    else:
        said = f"allowed amount {dollars(whole)} with {' or '.join(WHOLE)}, {dollars(half)} each with {', '.join(HALF)}"
    each = dollars(factor.conversion_factor)
    where = f"{here} (locality {factor.key})"
    draft.say(
        f"{name} in {where}: {quantity(units, 'unit')} at {each} each, {said}.",
        cite(factor, str(factor.conversion_factor)),
        Citation("manual", "CMS manuals", ANESTHESIA_MANUAL, "share of who gives or directs it"),
    )


def _factor(draft: Draft, here: Locality | None) -> AnesthesiaFactor | None:
    """The factor of the locality that is named; missing, and said so, where none is named or no file has it."""
    if here is None:
        draft.result.status = Status.PARTIAL
        draft.shelf.lack("An anesthesia unit is priced by locality: name the place for an amount.")
        return None
    release = draft.shelf.release(Source.ANESTHESIA)
    found = AnesthesiaFactor.objects.of_locality(release, here.key) if release else None
    if release and found is None:
        draft.shelf.lack(f"{release.name} has no anesthesia factor for locality {here.key}.")
    return found
