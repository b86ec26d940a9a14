"""What Medicare takes off a payment beside the allowed amount, and never inside it: by a modifier, or by who bills.

Source of the rules: the sections of law and manual that each row names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from codes.fees.judging import Service
from codes.fees.pricing import Circumstances, Figure, dollars, percent
from codes.reference.payment_cuts import TECHNICAL_ONLY, PaymentCut, cut_of, misfit

MEDICARE_PAYS = Decimal("0.80")
"""Its part of the allowed amount, once the deductible is met: Social Security Act, section 1833(a)(1)."""
PRACTITIONERS = "Where a nurse practitioner, physician assistant or clinical nurse specialist bills"
THEIR_SHARE = Decimal("0.85")
THEIR_LAW = "Social Security Act, section 1833(a)(1)(O); 42 CFR 414.52 and 414.56, since January 1, 1998"


@dataclass(frozen=True, slots=True)
class Paid:
    """A line with its amount in dollars; `technical` is what the amount holds of the technical part.

    None: other services of the day have reduced the parts, or the row does not split.
    """

    service: Service
    amount: Decimal
    technical: Decimal | None

    @property
    def part(self) -> str:
        return self.service.own_row.modifier


def beside(paid: Paid, given: Circumstances) -> Iterator[Figure]:
    """What is left of the amount where the line's modifiers say so, and where no physician bills.

    Those others always take part in Medicare.
    """
    left = Decimal(1)
    for modifier in paid.service.line.modifiers:
        if cut := cut_of(modifier, given.on):
            left *= cut.left if cut.technical else 1
            yield Figure(f"{modifier}, beside the amount: {cut.why}", _words(cut, paid, left), cut.source)
    if paid.part != "TC" and not paid.service.role and not given.nonparticipating:
        yield Figure(PRACTITIONERS, _share(paid.amount, THEIR_SHARE), THEIR_LAW)


def _words(cut: PaymentCut, paid: Paid, left: Decimal) -> str:
    """What a modifier leaves. `left` is what it and those before it leave of the technical part together."""
    if cut.technical and paid.part == "26":
        return "nothing is taken off the professional part"
    if why := misfit(cut, paid.service.line.modifiers, paid.service.own_row):
        return f"not decided: {why}"
    if not cut.technical:
        return _of_medicares_part(paid.amount, cut.left)
    if paid.part == "TC" or paid.service.own_row.pctc == TECHNICAL_ONLY:
        return _share(paid.amount, left)
    if paid.technical is None:
        return f"{percent(left)} of the technical part: give it a line of its own with TC"
    rest = paid.amount - paid.technical * (1 - left)
    return f"{dollars(rest)}, with {percent(left)} of the technical part"


def _of_medicares_part(amount: Decimal, left: Decimal) -> str:
    """The law lowers what Medicare pays and not what the patient owes: 88 percent of the amount come in all."""
    pays = amount * MEDICARE_PAYS
    return (
        f"{dollars(pays * left)} instead of {dollars(pays)} from Medicare, {percent(left)},"
        " where the deductible is met; the patient's 20 percent stay"
    )


def _share(amount: Decimal, share: Decimal) -> str:
    return f"{dollars(amount * share)}, {percent(share)} of the amount"
