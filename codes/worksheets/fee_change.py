"""Why an amount of the fee schedule changed between two releases: a part for each factor, adding up to the cent. Pure.

The factors change one after another in a fixed order; what each changes is counted exactly. The change itself is the
difference of two amounts of whole cents, so the parts are brought to cents by the largest remainder: each is cut down
to whole cents, and the cents that the change still lacks go to the parts that were cut by most, of two alike to the
first. So every part is its exact figure rounded up or down, the nearest cent where those add up, and one that nothing
changed stays zero. The cap on imaging moves with the practice expense and malpractice it caps.
"""

import copy
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from codes.fees.pricing import CENT, dollars, fee, practice_rvu
from codes.models import FeeScheduleEntry, Locality
from codes.worksheets.answers import Answer, Table

STEPS = {
    "Work RVU": ["work_rvu"],
    "Practice expense RVU": ["nonfacility_pe_rvu", "facility_pe_rvu", "opps_nonfacility_pe", "opps_facility_pe"],
    "Malpractice RVU": ["mp_rvu", "opps_mp"],
}


@dataclass(frozen=True)
class Priced:
    """A row with the GPCIs of its day; without a locality the amounts are national."""

    entry: FeeScheduleEntry
    locality: Locality | None

    def exact(self, facility: bool) -> Decimal:
        """Dollars of one unit, not rounded."""
        return fee(self.entry, self.locality, facility=facility)

    def amount(self, facility: bool) -> Decimal:
        """Dollars of one unit, to the cent."""
        return self.exact(facility).quantize(CENT, rounding=ROUND_HALF_UP)


def split(before: Priced, after: Priced, *, facility: bool) -> dict[str, Decimal]:
    """Dollars that each factor changed the amount by; their sum is the change of the amounts to the cent."""
    change = after.amount(facility) - before.amount(facility)
    return to_cents(_exact_parts(before, after, facility), change)


def _exact_parts(before: Priced, after: Priced, facility: bool) -> dict[str, Decimal]:
    """What each factor changes, not rounded, counted upon the factors before it."""
    hybrid = copy.copy(before.entry)
    at, parts = before.exact(facility), {}
    for name, columns in STEPS.items():
        for column in columns:
            setattr(hybrid, column, getattr(after.entry, column))
        now = Priced(hybrid, before.locality).exact(facility)
        parts[name], at = now - at, now
    now = Priced(hybrid, after.locality).exact(facility)
    parts["GPCIs"], at = now - at, now
    parts["Conversion factor"] = after.exact(facility) - at
    return parts


def to_cents(exact: dict[str, Decimal], total: Decimal) -> dict[str, Decimal]:
    """Parts in whole cents that add up to `total`, by the largest remainder.

    `total` is in whole cents and less than one cent away from the sum of the parts, as the difference of two rounded
    amounts is from that of the exact ones: then each part moves to a cent beside it, and none that is zero moves.
    """
    parts = {name: part.quantize(CENT, rounding=ROUND_FLOOR) for name, part in exact.items()}
    lacking = int((total - sum(parts.values())) / CENT)
    cut = sorted((name for name in exact if exact[name]), key=lambda name: parts[name] - exact[name])
    return parts | {name: parts[name] + CENT for name in cut[:lacking]}


def change_answer(code: str, before: Priced, after: Priced, *, facility: bool) -> Answer:
    """The change and its parts, the figures beside them with their rows."""
    first, last = before.amount(facility), after.amount(facility)
    parts = split(before, after, facility=facility)
    values = _values(before, facility), _values(after, facility)
    rows = [[name, *(each[name] for each in values), _signed(part)] for name, part in parts.items()]
    rows.append(["Amount", dollars(first), dollars(last), _signed(last - first)])
    names = [each.entry.release.label for each in (before, after)]
    table = Table("What changed, one factor after another", ["Factor", *names, "Part of the change"], rows)
    stands = [f"{each.entry.release.row(each.entry.line)}." for each in (before, after)]
    where = before.locality or after.locality
    setting = "in a facility" if facility else "outside a facility"
    said = f"{code} {setting}, {where or 'national'}: {dollars(first)} in {names[0]}, {dollars(last)} in {names[1]}."
    return Answer(_headline(code, last - first, parts), [said, *stands], [table], source=SOURCE)


SOURCE = (
    "One unit, before reductions. A factor that changes later in the list is counted upon those before it, and each"
    " part is rounded up or down to the cent so that the parts add up to the change."
)


def _headline(code: str, change: Decimal, parts: dict[str, Decimal]) -> str:
    if not change:
        return f"{code} did not change"
    most = max(parts, key=lambda name: parts[name] * (1 if change > 0 else -1))
    return f"{code} {'rose' if change > 0 else 'fell'} by {dollars(abs(change))}, most of it {_inside(most)}"


def _inside(name: str) -> str:
    return name if name.startswith("GPCI") else name[0].lower() + name[1:]


def _signed(amount: Decimal) -> str:
    return f"{'+' if amount > 0 else '-' if amount < 0 else ''}{dollars(abs(amount))}"


def _values(priced: Priced, facility: bool) -> dict[str, str]:
    entry, here = priced.entry, priced.locality
    indices = [here.work, here.practice_expense, here.malpractice] if here else []
    return {
        "Work RVU": f"{entry.work_rvu}",
        "Practice expense RVU": f"{practice_rvu(entry, facility=facility)}",
        "Malpractice RVU": f"{entry.mp_rvu}",
        "GPCIs": " ".join(f"{each.quantize(Decimal('0.001'))}" for each in indices) or "1 1 1",
        "Conversion factor": f"${entry.conversion_factor}",
    }
