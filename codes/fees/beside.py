"""What Medicare takes off a payment beside the allowed amount, and never inside it: by a modifier, or by who bills.

Source of the rules: the sections of the Social Security Act that each row names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from codes.fees.judging import Service
from codes.fees.pricing import Circumstances, Figure, dollars, percent
from codes.reference.payment_cuts import PaymentCut, cut_of

PRACTITIONERS = "Where a nurse practitioner, physician assistant or clinical nurse specialist bills"
THEIR_SHARE, THEIR_LAW = Decimal("0.85"), "Social Security Act, section 1833(a)(1)(O)"


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
    for modifier in paid.service.line.modifiers:
        if cut := cut_of(modifier, given.on):
            yield Figure(f"{modifier}, beside the amount: {cut.why}", _left(cut, paid), cut.source)
    if paid.part != "TC" and not paid.service.role and not given.nonparticipating:
        yield Figure(PRACTITIONERS, _share(paid.amount, THEIR_SHARE), THEIR_LAW)


def _left(cut: PaymentCut, paid: Paid) -> str:
    if not cut.technical or paid.part == "TC":
        return _share(paid.amount, cut.left)
    if paid.part == "26":
        return "nothing is taken off the professional part"
    if paid.technical is None:
        return f"{percent(cut.left)} of the technical part: give it a line of its own with TC"
    rest = paid.amount - paid.technical * (1 - cut.left)
    return f"{dollars(rest)}, with {percent(cut.left)} of the technical part"


def _share(amount: Decimal, share: Decimal) -> str:
    return f"{dollars(amount * share)}, {percent(share)} of the amount"
