"""The second answers are themselves checked: by figures worked out by hand and by CMS's own payment files."""

import csv
import json
from collections import defaultdict
from decimal import Decimal
from math import prod
from pathlib import Path

import pytest

from tests.oracles.claims import coverage, make_claims
from tests.oracles.fees import DOUBTS, price_claim, round_cents
from tests.oracles.schedule import Files, amount, read_files, read_rows

GOLDENS = [json.loads(line) for line in (Path(__file__).parent / "fees_golden.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def releases(real_data) -> dict[str, Files]:
    """The October 2025 files, and January 2024 with the factor of March 9, 2024."""
    spring = read_rows(real_data / "a_pfs_rvu24_reconstructed" / "PPRRVU_rvu24a_jan.csv.gz", factor=Decimal("33.2875"))
    return {"RVU25D": read_files(real_data / "a_pfs_rvu25d"), "RVU24AR": Files(spring)}


def priced(golden: dict, files: Files):
    locality = golden["locality"] if golden["locality"] == "national" else tuple(golden["locality"])
    return price_claim(golden["lines"], pos=golden["pos"], locality=locality, files=files)


def by_group(lines) -> list[Decimal | None]:
    """What the lines of each group are allowed together; None where one of them has no amount."""
    sums = defaultdict(list)
    for line in lines:
        sums[line.group].append(line.amount)
    return [None if None in amounts else sum(amounts) for amounts in sums.values()]


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden["name"])
def test_a_golden_figure_follows_from_its_derivation(golden):
    for figure, products in zip(golden.get("amounts", []), golden.get("derivation", []), strict=True):
        worked_out = sum((prod(map(Decimal, factors)) for factors in products), Decimal(0))
        assert figure is None or round_cents(worked_out) == Decimal(figure)


@pytest.mark.real_data
@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden["name"])
def test_the_oracle_gives_the_golden_figure(golden, releases):
    lines = priced(golden, releases[golden["release"]])
    if "amounts" in golden:
        assert by_group(lines) == [figure and Decimal(figure) for figure in golden["amounts"]]
    assert [line.reason for line in lines] == golden.get("reasons", [""] * len(lines))
    if "instead" in golden:
        assert lines[0].instead == (golden["instead"][0], Decimal(golden["instead"][1]))
    assert set().union(*(line.doubts for line in lines)) <= set(DOUBTS)


@pytest.mark.real_data
def test_the_oracle_gives_what_cms_pays_by_locality(real_data, releases):
    files, seen = releases["RVU25D"], 0
    with (real_data / "a_pfs_payment_sample" / "PFREV25C.txt").open(newline="") as text:
        for record in csv.reader(text):
            if len(record) < 16:
                continue  # four trailing notices
            row = files.rows[record[3], record[4].strip()]
            for facility, cell in ((False, record[5]), (True, record[6])):
                indices = files.indices((record[1], record[2]))
                assert round_cents(amount(row, facility=facility, indices=indices)) == Decimal(cell)
            seen += 1
    assert seen == 109


@pytest.mark.real_data
def test_the_oracle_gives_the_capped_amounts_of_cms(real_data, releases):
    files, seen = releases["RVU25D"], 0
    with (real_data / "a_pfs_rvu25d" / "OPPSCAP_Oct.csv").open(newline="") as text:
        for record in csv.DictReader(text):
            if not record["HCPCS"] or record["PROCSTAT"] == "C":
                continue
            row, indices = files.rows[record["HCPCS"], record["MOD"].strip()], (record["CARRIER"], record["LOCALITY"])
            for facility, cell in ((True, "FACILITY PRICE"), (False, "NON-FACILTY PRICE")):
                got = round_cents(amount(row, facility=facility, indices=files.indices(indices)))
                assert got == Decimal(record[cell]), record
            seen += 1
    assert seen == 6670


@pytest.mark.slow  # draws from 2.5 million pairs, twice
@pytest.mark.real_data
def test_the_random_claims_are_the_same_each_time_and_meet_every_rule_ten_times(real_data, releases):
    made = make_claims(real_data)
    assert len(made) == 500
    assert made == make_claims(real_data)
    met = coverage(made, releases["RVU25D"])
    rules = {name: times for name, times in met.items() if name.startswith("rule: ") and name != "rule: no data"}
    assert len(rules) > 40
    assert {name: times for name, times in rules.items() if times < 10} == {}
