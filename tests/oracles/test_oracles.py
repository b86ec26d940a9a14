"""The second answers are themselves checked: by figures worked out by hand and by CMS's own payment files."""

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from math import prod
from pathlib import Path

import pytest

from tests.oracles.chains import make_chain
from tests.oracles.claims import coverage, make_claims
from tests.oracles.fees import DOUBTS, price_claim, round_cents
from tests.oracles.pastes import kind, read_pastes
from tests.oracles.schedule import Files, amount, read_files, read_rows
from tests.oracles.statuses import FEES, MUE, PTP, Release, Status, status_on

# One worker: the files are read once for the module.
pytestmark = pytest.mark.xdist_group("oracles")

SPOKEN = {"RT", "LT"}  # "right side"
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


def fees(name: str, start: str, *codes: str) -> Release:
    return Release(name, FEES, date.fromisoformat(start), frozenset((code, "") for code in codes))


CHAIN = [fees("RVU24A", "2024-01-01", "9Z001", "9Z002", "9Z004"), fees("RVU25D", "2025-10-01", "9Z001", "9Z003")]


@pytest.mark.parametrize(
    ("code", "day", "value", "since", "priced_by"),
    [
        ("9Z002", "2024-01-01", "lives", None, "RVU24A"),
        ("9Z002", "2024-03-08", "lives", None, "RVU24A"),
        ("9Z002", "2024-03-09", "lives", None, None),
        ("9Z002", "2024-12-31", "lives", None, None),
        ("9Z002", "2025-01-01", "no data", None, None),
        ("9Z002", "2025-09-30", "no data", None, None),
        ("9Z002", "2025-10-01", "deleted", "2025-10-01", None),
        ("9Z002", "2025-12-31", "deleted", "2025-10-01", None),
        ("9Z002", "2026-01-01", "no data", None, None),
        ("9Z001", "2025-06-01", "no data", None, None),
        ("9Z001", "2025-10-15", "lives", None, "RVU25D"),
        ("9Z003", "2024-03-15", "not yet", None, None),
        ("9Z003", "2024-05-01", "no data", None, None),
        ("9Z003", "2023-12-31", "no data", None, None),
        ("9Z999", "2024-05-01", "unknown", None, None),
    ],
)
def test_a_status_on_a_day_follows_the_releases(code, day, value, since, priced_by):
    status = status_on(code, date.fromisoformat(day), CHAIN, known=[date(2024, 3, 9)])
    assert (status.value, status.since and status.since.isoformat(), status.priced_by) == (value, since, priced_by)


@pytest.mark.real_data
def test_codes_dropped_between_the_two_real_schedules_live_in_2024_and_are_deleted_in_october_2025(releases):
    starts = {"RVU24A": date(2024, 1, 1), "RVU25D": date(2025, 10, 1)}
    rows = {"RVU24A": releases["RVU24AR"].rows, "RVU25D": releases["RVU25D"].rows}
    chain = [Release(name, FEES, start, frozenset(rows[name])) for name, start in starts.items()]
    dropped = chain[0].codes - chain[1].codes
    assert "54438" in dropped
    for code in dropped:
        assert status_on(code, date(2024, 8, 15), chain).value == "lives"
        assert status_on(code, date(2025, 3, 1), chain).value == "no data"
        assert status_on(code, date(2025, 10, 15), chain).since == date(2025, 10, 1)


def test_a_loaded_successor_of_the_year_ends_the_proof_that_a_code_lived():
    chain = [*CHAIN, fees("RVU24C", "2024-07-01", "9Z001")]
    assert status_on("9Z002", date(2024, 6, 30), chain).value == "lives"
    assert status_on("9Z002", date(2024, 8, 15), chain) == Status(
        "deleted", date(2024, 7, 1), evidence=("RVU24A", "RVU24C")
    )


def test_a_code_that_comes_back_lives_again():
    chain = [*CHAIN, fees("RVU26A", "2026-01-01", "9Z002")]
    assert status_on("9Z002", date(2025, 12, 31), chain).value == "deleted"
    assert status_on("9Z002", date(2026, 1, 1), chain).value == "lives"
    assert status_on("9Z001", date(2026, 1, 1), chain).since == date(2026, 1, 1)


def test_other_files_name_a_code_for_their_own_quarter_only():
    mue = Release("2024Q3", MUE, date(2024, 7, 1), frozenset({("9Z005", ""), ("9Z003", "")}))
    for code in ("9Z005", "9Z003"):
        assert status_on(code, date(2024, 8, 15), [*CHAIN, mue]).value == "lives"
    assert status_on("9Z005", date(2024, 10, 1), [*CHAIN, mue]).value == "no data"
    assert status_on("9Z003", date(2024, 10, 1), [*CHAIN, mue]).value == "no data"


def test_pairs_that_all_ended_tell_of_a_deletion_on_a_covered_day_only():
    pairs = Release("2024Q3", PTP, date(2024, 7, 1), frozenset(), ended={"9Z006": date(2009, 12, 31)})
    assert status_on("9Z006", date(2025, 10, 15), [*CHAIN, pairs]).since == date(2010, 1, 1)
    assert status_on("9Z006", date(2025, 5, 15), [*CHAIN, pairs]).value == "no data"


def test_a_chain_says_on_every_day_what_was_planted(tmp_path):
    chain = make_chain(tmp_path, seed=3)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in chain.paths.values()}
    for release in chain.releases:
        for code, history in chain.histories.items():
            status = status_on(code, release.effective, chain.releases)
            assert (status.value == "lives") == (code in release.codes), history
            assert status.priced_by == (release.name if code in release.codes else None)


def test_a_written_chain_reads_back(tmp_path):
    chain = make_chain(tmp_path, seed=4)
    for release in chain.releases:
        if release.effective.year < 2026:
            rows = read_rows(chain.paths[release.name])
            assert rows.keys() == release.rows
            assert all(row.work + row.pe + row.mp for row in rows.values())


def test_there_are_four_pastes_of_each_of_twenty_five_shapes():
    assert set(Counter(paste["shape"] for paste in read_pastes()).values()) == {4}
    assert len({paste["shape"] for paste in read_pastes()}) == 25
    assert len({paste["text"] for paste in read_pastes()}) == 100


@pytest.mark.parametrize("paste", read_pastes(), ids=lambda paste: paste["shape"])
def test_an_expected_reading_is_in_its_text(paste):
    kept = "".join(char for char in unicodedata.normalize("NFKC", paste["text"]) if unicodedata.category(char) != "Cf")
    lines = kept.splitlines()
    for expected in paste["expected"]:
        line, found = lines[expected["at"] - 1].upper(), kind(expected)
        if found == "claim line":
            assert expected["code"] in re.sub(r"(?<=\bJ)[- ](?=\d)", "", line)
            assert all(modifier in line or modifier in SPOKEN for modifier in expected["modifiers"])
        elif found != "ignored":
            assert expected.get("not_understood", expected.get("written")).upper() in line
