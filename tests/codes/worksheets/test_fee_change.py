"""The change of an amount and its parts: 500 real fees, each part against plain fractions, and the page."""

import copy
import random
from dataclasses import asdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise, product

import pytest

from accounts.models import GuestRuns
from codes.importers import fee_schedule, gpci
from codes.importers.files import open_sources
from codes.importers.problems import Problems
from codes.models import FeeScheduleEntry, Locality, Release
from codes.worksheets.fee_change import Priced, split, to_cents
from tests.codes.page.test_page import text_of
from tests.reference import fee_row, make_fee, make_release


def cents(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def oracle(work, practice, mp, indices, factor, cap=None) -> Fraction:
    """The formula by fractions, not rounded: the lower of the row's own amount and the cap's."""
    own, *capped = [
        sum(Fraction(value) * Fraction(index) for value, index in zip(values, indices, strict=True)) * Fraction(factor)
        for values in ((work, practice, mp), *([(work, *cap)] if cap and cap[0] else []))
    ]
    return min([own, *capped])


def nearest(exact: list[Fraction], total: Decimal) -> list[Decimal]:
    """The parts in cents that add up to the total and are together nearest to the exact ones, by trying all.

    Of choices that are equally near the one that gives the cent to an earlier part.
    """
    ways = product(*([int(part * 100 // 1), int(-(-part * 100 // 1))] for part in exact))
    fits = [way for way in ways if sum(way) == int(total * 100)]
    best = min(
        fits, key=lambda way: (sum((a - b * 100) ** 2 for a, b in zip(way, exact, strict=True)), [-a for a in way])
    )
    return [Decimal(part) / 100 for part in best]


def rows_of(reader, path) -> list:
    (source,) = open_sources([path])
    return list(reader.read(source, Problems()))


@pytest.mark.real_data
@pytest.mark.slow
class TestRealReleases:
    """Slow: two fee schedules of 19,000 rows are read."""

    def entries(self, path, release) -> dict[tuple[str, str], FeeScheduleEntry]:
        rows = [FeeScheduleEntry(release=release, **asdict(row)) for row in rows_of(fee_schedule, path)]
        return {(row.code, row.modifier): row for row in rows if row.status in "ART" and row.nonfacility_total}

    def test_500_changes_are_split_to_the_cent(self, real_data):
        days = {"file_name": "PPRRVU.csv", "source": "fee_schedule"}
        first = Release(name="RVU24A", effective_date=date(2024, 1, 1), **days)
        last = Release(name="RVU25D", effective_date=date(2025, 10, 1), **days)
        old = self.entries(real_data / "a_pfs_rvu24_reconstructed" / "PPRRVU_rvu24a_jan.csv.gz", first)
        new = self.entries(real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv", last)
        places = [Locality(**asdict(row)) for row in rows_of(gpci, real_data / "a_pfs_rvu25d" / "GPCI2025.csv")]
        chance = random.Random(5)
        for key in chance.sample(sorted(old.keys() & new.keys()), 500):
            facility, here, there = chance.random() < 0.5, chance.choice(places), chance.choice(places)
            a, b = old[key], new[key]
            parts = split(Priced(a, here), Priced(b, there), facility=facility)
            pe, opps_pe = ("facility_pe_rvu", "opps_facility_pe") if facility else (
                "nonfacility_pe_rvu", "opps_nonfacility_pe",
            )  # fmt: skip
            states = []
            for work, practice, mp, place, factor in (
                (a, a, a, here, a), (b, a, a, here, a), (b, b, a, here, a), (b, b, b, here, a), (b, b, b, there, a),
                (b, b, b, there, b),
            ):  # fmt: skip
                cap = (getattr(practice, opps_pe), mp.opps_mp)
                indices = (place.work, place.practice_expense, place.malpractice)
                states.append(
                    oracle(work.work_rvu, getattr(practice, pe), mp.mp_rvu, indices, factor.conversion_factor, cap)
                )
            change = cents(states[-1]) - cents(states[0])
            exact = [after - before for before, after in pairwise(states)]
            assert list(parts.values()) == nearest(exact, change)
            plain = [cents(part) for part in exact]
            assert sum(plain) != change or list(parts.values()) == plain


def test_a_row_is_not_changed_by_being_compared():
    release = Release(name="A")
    before, after = fee_row(release, "9Z001"), fee_row(release, "9Z001", work_rvu=Decimal("9.88"))
    kept = copy.copy(before.__dict__)
    parts = split(Priced(before, None), Priced(after, None), facility=True)
    assert parts["Work RVU"] == Decimal("32.35")
    assert before.__dict__ == kept


def test_a_part_is_the_plain_product_where_the_plain_products_add_up():
    """Running amounts of whole cents gave the work $32.34, which is 1 RVU of $32.3465 and so $32.35."""
    release = Release(name="A")
    before = fee_row(release, "9Z001", work_rvu=Decimal("0.02"), facility_pe_rvu=Decimal(2), mp_rvu=Decimal(1))
    after = copy.copy(before)
    after.work_rvu, after.facility_pe_rvu = Decimal("1.02"), Decimal("2.01")
    parts = split(Priced(before, None), Priced(after, None), facility=True)
    assert parts["Work RVU"] == Decimal("32.35")
    assert parts["Practice expense RVU"] == Decimal("0.32")
    assert sum(parts.values()) == Priced(after, None).amount(True) - Priced(before, None).amount(True)


@pytest.mark.parametrize(
    ("exact", "total", "parts"),
    [
        (["0.004", "0.004", "0.004"], "0.01", ["0.01", "0.00", "0.00"]),
        (["0.004", "0", "0.006"], "0.02", ["0.01", "0.00", "0.01"]),
        (["-0.004", "0", "-0.004"], "0.00", ["0.00", "0.00", "0.00"]),
        (["-0.006", "0", "0.001"], "-0.01", ["-0.01", "0.00", "0.00"]),
        (["1.2345", "-0.0049", "0"], "1.23", ["1.23", "0.00", "0.00"]),
        (["0", "0", "0"], "0.00", ["0.00", "0.00", "0.00"]),
    ],
)
def test_cents_go_to_the_parts_that_were_cut_by_most_and_never_to_one_that_is_zero(exact, total, parts):
    given = {str(number): Decimal(part) for number, part in enumerate(exact)}
    assert [str(part or abs(part)) for part in to_cents(given, Decimal(total)).values()] == parts


@pytest.mark.django_db
class TestPage:
    URL = "/codes/fees/change/"

    def test_two_releases_are_compared_with_their_rows(self, client, alice):
        before = make_release("OLD", effective_date=date(2025, 7, 1), through_date=date(2025, 9, 30))
        after = make_release("NEW")
        make_fee(before, "49001")
        make_fee(after, "49001", work_rvu=Decimal("9.88"))
        client.force_login(alice)
        asked = {"code": "49001", "before": before.pk, "after": after.pk, "place": "facility"}
        page = text_of(client.get(self.URL, asked))
        assert "49001 rose by $32.35, most of it work RVU" in page
        assert "PPRRVU_test.csv, OLD, row 4711." in page
        assert "Conversion factor $32.3465 $32.3465 $0.00" in page
        missing = text_of(client.get(self.URL, asked | {"code": "49009"}))
        assert "No row for 49009 in release OLD." in missing

    def test_with_one_release_or_none_it_says_so_and_costs_no_run(self, client):
        assert "No fee schedule is loaded here: a change needs two." in text_of(client.get(self.URL))
        lone = make_release("NEW")
        sent = client.post(self.URL, {"code": "49001", "before": lone.pk, "after": lone.pk, "place": "facility"})
        assert "Nothing to compare yet One fee schedule is loaded here, release NEW: a change needs two." in text_of(
            sent
        )
        assert not GuestRuns.objects.exists()
