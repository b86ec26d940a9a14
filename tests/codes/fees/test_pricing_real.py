"""CMS's own amounts as oracles: every price of the real files, to the cent."""

import csv
from dataclasses import asdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import pytest

from codes.fees.claim_prices import price_lines
from codes.fees.pricing import CENT, Circumstances, fee, opps_amount
from codes.importers import fee_schedule, gpci, opps_cap
from codes.importers.files import open_sources
from codes.importers.problems import Problems
from codes.models import FeeScheduleEntry, Locality, Release
from codes.reading.lines import Line

# One worker: the files are read once for the module.
pytestmark = [pytest.mark.real_data, pytest.mark.slow, pytest.mark.xdist_group("pricing_real")]


def rows_of(reader, path) -> list:
    (source,) = open_sources([path])
    return list(reader.read(source, Problems()))


@pytest.fixture(scope="module")
def schedule(real_data) -> dict[str, list[FeeScheduleEntry]]:
    """The fee schedule of October 2025. Slow: 19,090 rows."""
    release = Release(name="RVU25D", file_name="PPRRVU2025_Oct.csv", effective_date=date(2025, 10, 1))
    found: dict[str, list[FeeScheduleEntry]] = {}
    for row in rows_of(fee_schedule, real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv"):
        found.setdefault(row.code, []).append(FeeScheduleEntry(release=release, **asdict(row)))
    return found


@pytest.fixture(scope="module")
def localities(real_data) -> dict[tuple[str, str], Locality]:
    release = Release(name="RVU25D", file_name="GPCI2025.csv", effective_date=date(2025, 10, 1))
    rows = rows_of(gpci, real_data / "a_pfs_rvu25d" / "GPCI2025.csv")
    return {(row.contractor, row.locality): Locality(release=release, **asdict(row)) for row in rows}


def entry_of(schedule, code: str, modifier: str) -> FeeScheduleEntry:
    return next(row for row in schedule[code] if row.modifier == modifier)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def test_109_of_109_payments_of_the_sample_are_met_to_the_cent(real_data, schedule, localities):
    with open(real_data / "a_pfs_payment_sample" / "PFREV25C.txt", newline="") as file:
        paid = [values for values in csv.reader(file) if len(values) == 16]
    assert len(paid) == 109
    for _, contractor, locality, code, modifier, nonfacility, facility, *_ in paid:
        row, here = entry_of(schedule, code, modifier.strip()), localities[contractor, locality]
        assert cents(fee(row, here, facility=False)) == Decimal(nonfacility)
        assert cents(fee(row, here, facility=True)) == Decimal(facility)


def test_11554_of_11554_rows_of_the_cap_file_that_can_be_calculated_are_met_to_the_cent(
    real_data, schedule, localities
):
    """The prices of status A, and the caps of those contractor-priced rows whose OPPS values are published.

    Six Californian localities of the file have no GPCI: CMS merged them, so they have no price here either.
    """
    met = {"A": 0, "C": 0}
    for cap in rows_of(opps_cap, real_data / "a_pfs_rvu25d" / "OPPSCAP_Oct.csv"):
        row, here = entry_of(schedule, cap.code, cap.modifier), localities.get((cap.contractor, cap.locality))
        if here is None:
            assert cap.contractor == "01112"
            continue
        if cap.status == "C" and not (cap.modifier == "TC" and row.opps_nonfacility_pe):
            continue
        for facility, price in ((True, cap.facility_price), (False, cap.nonfacility_price)):
            amount = (opps_amount if cap.status == "C" else fee)(row, here, facility=facility)
            assert cents(amount) == price, cap
        met[cap.status] += 1
    assert met == {"A": 6_322, "C": 5_232}


@pytest.mark.parametrize(
    ("facility", "amounts"),
    [(True, ["216.56", "437.00"]), (False, ["5468.82", "1724.23"])],
    ids=["facility", "non-facility"],
)
def test_the_order_of_two_ablations_turns_with_the_setting(schedule, facility, amounts):
    answers = price_lines([Line("47383"), Line("50593")], schedule, Circumstances(facility=facility))
    assert [str(answer.amount) for answer in answers] == amounts
    assert sum(answer.amount for answer in answers) == (Decimal("653.56") if facility else Decimal("7193.05"))


def test_every_priced_row_has_an_amount_everywhere_and_no_other_row_has(schedule, localities):
    """All codes in two places, whole: an amount or a reason, never nothing and never a zero."""
    for here, facility in product((None, localities["02102", "01"]), (False, True)):
        for code in schedule:
            (answer,) = price_lines([Line(code)], schedule, Circumstances(facility=facility, locality=here))
            whole = next((row for row in schedule[code] if not row.modifier), None)
            priced = whole and whole.status in "ART" and not whole.not_used_for_medicare
            if answer.amount is None:
                assert answer.why
                assert not priced or answer.reason.rule == "place" or answer.why.startswith("its row has no"), code
            else:
                assert priced
                assert answer.amount > 0, code
