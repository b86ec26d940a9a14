"""Rows for the tests of prices, made in memory: invented codes, figures that are easy to work out by hand."""

from datetime import date
from decimal import Decimal

from codes.fees.claim_prices import Priced, price_lines
from codes.fees.pricing import Circumstances, Schedule
from codes.models import FeeScheduleEntry, Locality, Release
from codes.reading.lines import Line

RELEASE = Release(
    source=Release.Source.FEE_SCHEDULE, name="T25", file_name="PPRRVU_t.csv", effective_date=date(2025, 10, 1)
)
GPCI = Release(source=Release.Source.GPCI, name="T25", file_name="GPCI_t.csv", effective_date=date(2025, 10, 1))


def place(work: str = "1.1", practice: str = "0.9", malpractice: str = "0.5", **fields) -> Locality:
    """A locality that makes work dearer and the rest cheaper."""
    given = {"contractor": "09991", "locality": "00", "state": "ZZ", "name": "INVENTED PLACE", "line": 4} | fields
    return Locality(
        release=GPCI,
        work=Decimal(work),
        practice_expense=Decimal(practice),
        malpractice=Decimal(malpractice),
        **given,
    )


def row(code: str = "9Z001", modifier: str = "", *, work="2", practice="4", mp="1", facility=None, **fields):
    """A priced row: 7 units outside a facility, $10 each, so $70."""
    given = {
        "status": "A", "pctc": "0", "global_days": "010", "multiple_procedure": "0", "bilateral": "0",
        "assistant": "2", "co_surgeon": "2", "team": "0", "conversion_factor": Decimal("10"), "line": 17,
        "nonfacility_na": False, "facility_na": False, "endo_base": "",
        "preoperative_share": Decimal("0.10"), "intraoperative_share": Decimal("0.80"),
        "postoperative_share": Decimal("0.10"), "opps_nonfacility_pe": Decimal(0), "opps_facility_pe": Decimal(0),
        "opps_mp": Decimal(0),
    }  # fmt: skip
    return FeeScheduleEntry(
        release=RELEASE,
        code=code,
        modifier=modifier,
        work_rvu=Decimal(work),
        nonfacility_pe_rvu=Decimal(practice),
        facility_pe_rvu=Decimal(practice if facility is None else facility),
        mp_rvu=Decimal(mp),
        **(given | fields),
    )


def schedule(*rows: FeeScheduleEntry) -> Schedule:
    by_code: dict[str, list[FeeScheduleEntry]] = {}
    for each in rows:
        by_code.setdefault(each.code, []).append(each)
    return by_code


def line(text: str, units: int = 1) -> Line:
    """`9Z001-50` as a line."""
    code, *modifiers = text.split("-")
    return Line(code, tuple(modifiers), units)


def price(text: str, *rows: FeeScheduleEntry, units: int = 1, facility: bool = False, **given) -> Priced:
    """One line by itself."""
    return price_lines([line(text, units)], schedule(*rows), Circumstances(facility=facility, **given))[0]


def prices(texts: list[str], *rows: FeeScheduleEntry, facility: bool = False, **given) -> list[str]:
    """Several lines of one day: their amounts, or why there is none. `9Z001*2` is two units."""
    lines = [line(text.partition("*")[0], int(text.partition("*")[2] or 1)) for text in texts]
    answers = price_lines(lines, schedule(*rows), Circumstances(facility=facility, **given))
    return [str(answer.amount) if answer.amount is not None else answer.why for answer in answers]
