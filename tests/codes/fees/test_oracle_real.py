"""Our prices beside those of an independent second answer, written from the documentation of the release."""

import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import pytest

from codes.importers import gpci
from codes.importers.files import open_sources
from codes.importers.problems import Problems
from codes.models import Locality, Release
from tests.codes.fees.oracle_files import amount_of, by_group, ours, read_schedule
from tests.oracles import fees
from tests.oracles.claims import make_claims
from tests.oracles.schedule import read_files

# One worker: the files are read once for the module.
pytestmark = [pytest.mark.real_data, pytest.mark.xdist_group("oracle_real")]
GOLDENS = [json.loads(line) for line in (Path(fees.__file__).parent / "fees_golden.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def schedules(real_data) -> dict:
    spring = real_data / "a_pfs_rvu24_reconstructed" / "PPRRVU_rvu24a_jan.csv.gz"
    return {
        "RVU25D": read_schedule(real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv", "RVU25D"),
        "RVU24AR": read_schedule(spring, "RVU24AR", factor=Decimal("33.2875")),
    }


@pytest.fixture(scope="module")
def localities(real_data) -> dict[tuple[str, str], Locality]:
    (source,) = open_sources([real_data / "a_pfs_rvu25d" / "GPCI2025.csv"])
    release = Release(name="RVU25D", file_name="GPCI2025.csv")
    return {
        (row.contractor, row.locality): Locality(release=release, **asdict(row))
        for row in gpci.read(source, Problems())
    }


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden["name"])
def test_a_figure_worked_out_by_hand_is_met_to_the_cent(golden, schedules, localities):
    here = None if golden["locality"] == "national" else localities[tuple(golden["locality"])]
    answers = ours(golden["lines"], golden["pos"], schedules[golden["release"]], here)
    if "amounts" in golden:
        expected = [figure and Decimal(figure) for figure in golden["amounts"]]
        groups = range(len(answers)) if len(expected) == len(answers) else [0] * len(answers)
        assert by_group(zip(groups, map(amount_of, answers), strict=True)) == expected
    reasons = golden.get("reasons", [""] * len(answers))
    said = [answer.reason.kind.replace("_", " ") if answer.reason else "" for answer in answers]
    assert [kind.replace("included", "") for kind in said] == reasons
    if "instead" in golden:
        assert f"-{golden['instead'][0]} is allowed ${golden['instead'][1]} here" in answers[0].why


@pytest.mark.slow  # 500 claims twice, and the pairs they are drawn from
def test_500_random_claims_are_priced_as_the_second_answer_prices_them(real_data, schedules):
    files, differences = read_files(real_data / "a_pfs_rvu25d"), []
    for claim in make_claims(real_data):
        theirs = fees.price_claim(claim.lines, pos=claim.pos, files=files)
        answers = ours(claim.lines, claim.pos, schedules["RVU25D"])
        expected = by_group((line.group, line.amount) for line in theirs)
        got = by_group((line.group, amount_of(answer)) for line, answer in zip(theirs, answers, strict=True))
        if got != expected:
            doubts = set().union(*(line.doubts for line in theirs))
            differences.append((claim.number, claim.purpose, claim.pos, claim.lines, expected, got, doubts))
    assert differences == []
