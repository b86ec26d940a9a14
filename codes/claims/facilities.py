"""What the payment of facilities says of a line: paid, packaged, not payable, or not decided by the addenda."""

from codes.claims.verdicts import Level, Verdict
from codes.fees.facilities import Biller, FacilityPrice, Outcome
from codes.fees.pricing import dollars
from codes.reference.facility_indicators import national, national_asc

LEVELS = {
    Outcome.PAID: Level.OK,
    Outcome.PACKAGED: Level.OK,
    Outcome.ELSEWHERE: Level.OK,
    Outcome.REFUSED: Level.ERROR,
    Outcome.NOT_DECIDED: Level.NOT_DECIDED,
    Outcome.NO_ROW: Level.NO_DATA,
    Outcome.NO_DATA: Level.NO_DATA,
}
SAID = {
    Outcome.PAID: "is paid",
    Outcome.PACKAGED: "is packaged: no payment of its own",
    Outcome.ELSEWHERE: "is paid elsewhere",
    Outcome.REFUSED: "is not paid",
    Outcome.NOT_DECIDED: "is not decided by the file",
    Outcome.NO_ROW: "has no answer in the file",
    Outcome.NO_DATA: "has no answer in the file",
}


def facility_verdict(price: FacilityPrice, biller: Biller) -> Verdict:
    """The answer for one line, with its national rate where it has one."""
    code = price.line.code
    text = f"{code} {SAID[price.outcome]}: {price.why}."
    if price.amount is not None:
        said = national_asc if biller is Biller.ASC else national
        text += f" {said(dollars(price.amount), price.indicator)}."
    return Verdict(LEVELS[price.outcome], "facility", (code,), text, price.row)
