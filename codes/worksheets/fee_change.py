"""Why an amount of the fee schedule changed between two releases: a part for each factor, adding up to the cent. Pure.

The factors change one after another in a fixed order, and each step is rounded as an amount is; so the parts add up to
the difference of the two amounts exactly. The cap on imaging moves with the practice expense and malpractice it caps.
"""

import copy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

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

    def amount(self, facility: bool) -> Decimal:
        """Dollars of one unit, to the cent."""
        return fee(self.entry, self.locality, facility=facility).quantize(CENT, rounding=ROUND_HALF_UP)


def split(before: Priced, after: Priced, *, facility: bool) -> dict[str, Decimal]:
    """Dollars that each factor changed the amount by; their sum is the change."""
    hybrid = copy.copy(before.entry)
    at, parts = before.amount(facility), {}
    for name, columns in STEPS.items():
        for column in columns:
            setattr(hybrid, column, getattr(after.entry, column))
        now = Priced(hybrid, before.locality).amount(facility)
        parts[name], at = now - at, now
    now = Priced(hybrid, after.locality).amount(facility)
    parts["GPCIs"], at = now - at, now
    parts["Conversion factor"] = after.amount(facility) - at
    return parts


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


SOURCE = "One unit, before reductions. A factor that changes later in the list is counted upon those before it."


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
