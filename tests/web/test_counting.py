"""A number and its noun agree, wherever one is printed: "1 units" and its kin stood in answers, verdicts and mails."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from web.text.counting import quantity

ROOT = Path(__file__).resolve().parents[2]
APPS = ["accounts", "alerts", "api", "assistant", "careers", "codes", "feeds", "hiring", "notifications"]
APPS += ["search", "web"]
NOUNS = (
    "units|codes|days|jobs|lines|pages|rows|minutes|postings|releases|pairs|applicants|applications|hours|files|miles|"
    "openings|credits|seats|results|alerts|questions|years|months|weeks|employers"
)
PRINTED = re.compile(rf"(?<!\{{)\{{(?P<what>[^{{}}\"]+)\}} (?:base |whole |more )?(?:{NOUNS})\b(?!')")
IN_TEMPLATE = re.compile(rf"\{{\{{ *(?P<what>[^}}]+?) *\}}\}}(?:</\w+>)? (?:{NOUNS})\b")
# A constant of the house is never 1, and these come where there are several.
CONSTANT = re.compile(r"[\w.]*\b[A-Z][A-Z_]+\b.*")
SEVERAL = {
    "times",  # after "if times == 1"
    "count",  # of applicants, after the same
    "days",  # since a posting, from the second on
    "rule.least_employees",
    "int(row.global_days)",
    "len(parsed.lines)",
    "board_days",
    "group.total",  # relative value units
    "locked.seats",
    "rows|length",  # applicants side by side
}


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "day", "0 days"),
        (1, "unit", "1 unit"),
        (2, "whole unit", "2 whole units"),
        (1200, "row", "1,200 rows"),
        (Decimal("13.5"), "unit", "13.5 units"),
        (Decimal("1E+2"), "mile", "100 miles"),
    ],
)
def test_a_number_and_its_noun(number, noun, said):
    assert quantity(number, noun) == said


def test_no_sentence_of_the_code_has_a_plural_behind_any_number():
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py") if not {"migrations", "demo"} & {*path.parts}]
    assert _found(files, PRINTED) == []


def test_no_template_has_one_either():
    assert _found((ROOT / "templates").rglob("*"), IN_TEMPLATE) == []


def _found(files, pattern: re.Pattern) -> list[str]:
    lines = [(path, line) for path in files if path.is_file() for line in path.read_text().splitlines()]
    found = [(path, match) for path, line in lines for match in pattern.finditer(line)]
    return [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, match in found
        if match["what"] not in SEVERAL and not CONSTANT.fullmatch(match["what"])
    ]
