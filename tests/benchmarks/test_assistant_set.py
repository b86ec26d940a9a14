"""The evaluation set of the assistant holds what its README says: counts, halves, spans, codes and pairs."""

import csv
import json
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SET = ROOT / "benchmarks" / "assistant"
COUNTS = {"questions": 200, "unanswerable": 100, "injections": 50, "vignettes": 200, "identifiers": 216}
SAMPLE = {path.stem for system in ("cpt", "hcpcs") for path in (ROOT / "codes" / "sample" / system).glob("*.toml")}
WHYS = {"integral", "negated", "planned", "historical", "excluded", "no_detail", "failed_verify"}
STATUSES = {"supported", "partial", "refused"}
GROUP = {
    "questions": lambda row: row["kind"],
    "unanswerable": lambda row: row["kind"],
    "injections": lambda row: row["carrier"],
    "vignettes": lambda row: (row["pair"] is not None, row["family"]),
    "identifiers": lambda row: row["identifiers"][0]["kind"] if row["identifiers"] else "clean",
}

# Columns of PPRRVU2025_Oct.csv and of the MUE file, by position (the headers repeat names).
COLUMNS = {"status": 3, "work_rvu": 5, "mp_rvu": 10, "pctc_indicator": 13, "global_days": 14}
COLUMNS |= {"multiple_procedure_indicator": 18, "bilateral_indicator": 19, "assistant_indicator": 20}
COLUMNS |= {"co_surgeon_indicator": 21}
FEES = "a_pfs_rvu25d/PPRRVU2025_Oct.csv"
UNITS = "b_ncci_2024q3_reconstructed/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (SET / f"{name}.jsonl").read_text().splitlines()]


def codes_of(expect: dict) -> list[str]:
    return [item if isinstance(item, str) else item["code"] for item in expect["codes"]]


def pairs() -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows("vignettes"):
        if row["pair"]:
            found[row["pair"]].append(row)
    return found


@pytest.mark.parametrize("name", COUNTS)
def test_a_file_has_its_count_and_no_id_or_text_twice(name):
    items = rows(name)
    assert len(items) == COUNTS[name]
    assert len({row["id"] for row in items}) == len(items)
    assert [text for text, count in Counter(row["text"] for row in items).items() if count > 1] == []


@pytest.mark.parametrize("name", COUNTS)
def test_halves_are_balanced_in_every_kind(name):
    group = GROUP[name]
    halves = defaultdict(Counter)
    for row in rows(name):
        halves[group(row)][row["half"]] += 1
    assert {half for counter in halves.values() for half in counter} <= {"tuning", "apart"}
    assert {kind: counter for kind, counter in halves.items() if abs(counter["tuning"] - counter["apart"]) > 2} == {}
    total = sum(halves.values(), Counter())
    assert abs(total["tuning"] - total["apart"]) <= 4


@pytest.mark.parametrize("name", ["questions", "unanswerable", "injections", "vignettes"])
def test_an_expected_code_is_one_of_the_sample_edition(name):
    for row in rows(name):
        expect = row["expect"]
        candidates = expect.get("candidates", [])
        assert {*codes_of(expect), *(item["code"] for item in candidates)} <= SAMPLE, row["id"]
        assert {item["why"] for item in candidates} <= WHYS, row["id"]
        assert expect["status"] in STATUSES, row["id"]


@pytest.mark.parametrize("name", ["questions", "vignettes"])
def test_every_code_of_the_sample_edition_the_set_was_written_for_is_asked_for(name):
    asked = set()
    for row in rows(name):
        asked |= {*codes_of(row["expect"]), *(item["code"] for item in row["expect"].get("candidates", []))}
    written_for = set((SET / "codes.txt").read_text().split())
    assert written_for - asked == set()
    assert written_for <= SAMPLE


def test_what_is_refused_expects_no_code():
    for name in ("unanswerable", "vignettes", "injections"):
        refused = [row for row in rows(name) if row["expect"]["status"] == "refused"]
        assert [row["id"] for row in refused if row["expect"]["codes"]] == []


def test_the_notes_of_further_families_ask_for_loaded_codes_beyond_those_the_set_was_written_for():
    items = rows("families")
    asked = {code for row in items for code in codes_of(row["expect"])}
    written_for = set((SET / "codes.txt").read_text().split())
    assert len({row["text"] for row in items}) == len(items) == 55
    assert {row["half"] for row in items} == {"tuning"}
    assert asked <= SAMPLE
    assert len(asked - written_for) >= 40
    assert {each["why"] for row in items for each in row["expect"]["candidates"]} <= WHYS


def test_a_pair_differs_in_one_word_and_stays_in_one_half():
    found = pairs()
    assert len(found) == 60
    for name, members in found.items():
        first, second = members
        assert first["half"] == second["half"], name
        assert (first["setting"], first["pos"], first["on"]) == (second["setting"], second["pos"], second["on"]), name
        left, right = first["text"].split(), second["text"].split()
        changes = [c for c in SequenceMatcher(None, left, right, autojunk=False).get_opcodes() if c[0] != "equal"]
        assert len(changes) == 1, name
        _, start, end, other_start, other_end = changes[0]
        assert max(end - start, other_end - other_start) <= 2, name  # two words for "history of" only


def test_a_span_of_an_identifier_is_exact():
    items = rows("identifiers")
    for row in items:
        for span in row["identifiers"]:
            assert row["text"][span["start"] : span["end"]] == span["value"], row["id"]
    assert sum(len(row["identifiers"]) for row in items) == 200
    assert sum(not row["identifiers"] for row in items) == 60


def test_a_fact_names_its_file():
    facts = [fact for row in rows("questions") for fact in row["expect"]["facts"]]
    assert [fact for fact in facts if not fact.get("file") or "fact" not in fact] == []


SECOND = {"questions": 200, "unanswerable": 80, "vignettes": 79, "identifiers": 103}


def second(name: str) -> list[dict]:
    return [json.loads(line) for line in (SET / "second" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SECOND)
def test_the_second_authors_texts_stand_in_halves_of_their_own_and_repeat_none(name):
    items, first = second(name), rows(name)
    assert len(items) == SECOND[name]
    assert {row["half"] for row in items} == {"tuned", "second"}
    assert len({row["id"] for row in [*items, *first]}) == len({row["text"] for row in [*items, *first]})
    assert len({row["id"] for row in items}) == len(items)


def test_the_second_authors_texts_expect_codes_of_the_sample_edition_and_exact_spans():
    for name in ("questions", "unanswerable", "vignettes"):
        for row in second(name):
            candidates = row["expect"].get("candidates", [])
            assert {*codes_of(row["expect"]), *(each["code"] for each in candidates)} <= SAMPLE, row["id"]
            assert {each["why"] for each in candidates} <= WHYS, row["id"]
            assert row["expect"]["status"] in STATUSES, row["id"]
            assert row["expect"]["status"] != "refused" or not row["expect"]["codes"], row["id"]
    for row in second("identifiers"):
        for span in row["identifiers"]:
            assert row["text"][span["start"] : span["end"]] == span["value"], row["id"]
    members = Counter(row["pair"] for row in second("vignettes") if row["pair"])
    assert set(members.values()) == {2}


@pytest.mark.real_data
def test_indicators_and_units_are_those_of_the_cms_files(real_data):
    with (real_data / FEES).open(encoding="latin-1", newline="") as file:
        fees = {(row[0], row[1]): row for row in csv.reader(file) if len(row) > 25}
    with (real_data / UNITS).open(encoding="latin-1", newline="") as file:
        units = {row[0]: (row[1], row[2][:1]) for row in csv.reader(file) if len(row) == 4}
    facts = [fact for row in [*rows("questions"), *second("questions")] for fact in row["expect"]["facts"]]
    for fact in facts:
        if fact["fact"] in COLUMNS:
            assert fees[fact["code"], fact.get("modifier", "")][COLUMNS[fact["fact"]]] == fact["value"], fact
        elif fact["fact"] == "mue":
            assert units[fact["code"]] == (fact["value"], fact["mai"]), fact
