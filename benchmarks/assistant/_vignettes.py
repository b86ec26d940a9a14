"""Cases: the principal code first, recall in the first five, pairs that differ in one word, and what is invalid."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from assistant.asking.casing.case import Case
from assistant.asking.casing.coding import STEPS, Given, code_case
from assistant.engine.result import Result
from codes.models import Code

TOP = 5


@dataclass
class Tally:
    """What was counted over the cases of one half."""

    first: list[bool] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    statuses: list[bool] = field(default_factory=list)
    candidates: list[bool] = field(default_factory=list)
    reasons: list[bool] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)
    invalid: int = 0
    wanted: int = 0
    found: int = 0
    pairs: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    took: list[float] = field(default_factory=list)

    def add(self, row: dict, result: Result, loaded: set[str]) -> bool:
        """Count one case; whether set and status are right."""
        expect, given = row["expect"], [each.code for each in result.codes]
        expected = [each["code"] for each in expect["codes"]]
        if expected:
            self.first.append(bool(given) and given[0] in (expect.get("principal_any") or expected[:1]))
        self.wanted += len(set(expected))
        self.found += len(set(expected) & set(given[:TOP]))
        self.exact.append(lines_match(expect["codes"], result))
        self.statuses.append(result.status == expect["status"])
        self.invalid += len(set(given) - loaded)
        if row["pair"]:
            self.pairs[row["pair"]].append(self.exact[-1])
        marks = [mark for line in [*result.codes, *result.candidates] for mark in line.evidence]
        self.quotes += [row["text"][each.start : each.end] == each.quote for each in marks]
        left = {each.code: each.why for each in result.candidates}
        self.candidates += [each["code"] in left for each in expect["candidates"]]
        self.reasons += [left.get(each["code"]) == each["why"] for each in expect["candidates"]]
        return self.exact[-1] and self.statuses[-1]


def measure(
    cases: list[dict], *, verbose: bool, steps: Iterable[Callable[[Case], None]] = STEPS, name: str = ""
) -> None:
    """Run the cases and print their figures; with a name only the line that compares ablations."""
    tally, loaded = Tally(), set(Code.objects.values_list("code", flat=True))
    for row in cases:
        start = time.perf_counter()
        result = case_of(row, steps)
        tally.took.append((time.perf_counter() - start) * 1000)
        if not tally.add(row, result, loaded) and verbose:
            print(f"    {row['id']} {row['text']!r}\n      want {row['expect']}\n      have {_short(result)}")
    _print(tally, name)


def _print(tally: Tally, name: str) -> None:
    recall = f"recall@5 {tally.found}/{tally.wanted} = {tally.found / tally.wanted:.3f} (bar 0.95)"
    print(f"  cases{name}: principal first {share(tally.first)} (bar 0.85), {recall}, whole set {share(tally.exact)}")
    if name:
        return
    members = [each for pair in tally.pairs.values() for each in pair]
    print(f"  one-word pairs: members right {share(members)} (bar 0.95), both {share(map(all, tally.pairs.values()))}")
    print(f"  invalid codes {tally.invalid} (bar 0), quotes exact {share(tally.quotes)} (bar all)")
    print(f"  status {share(tally.statuses)}; candidates shown {share(tally.candidates)}, why {share(tally.reasons)}")
    tally.took.sort()
    p95 = tally.took[int(len(tally.took) * 0.95)]
    print(f"  p50 {tally.took[len(tally.took) // 2]:.0f} ms, p95 {p95:.0f} ms (bar 300)")


def share(hits: Iterable[bool]) -> str:
    """How many of how many, and their share."""
    told = list(hits)
    return f"{sum(told)}/{len(told)} = {sum(told) / max(1, len(told)):.3f}"


def _short(result: Result) -> str:
    codes = [(each.code, each.modifiers, each.units) for each in result.codes]
    left = {each.code: str(each.why) for each in result.candidates}
    return f"{codes} {result.status} left {left} lacks {result.missing}"


def case_of(row: dict, steps: Iterable[Callable[[Case], None]] = STEPS) -> Result:
    given = Given(row["text"], date.fromisoformat(row["on"]), row["setting"], row["pos"] or "")
    return code_case(given, today=timezone.now().date(), steps=steps)


def lines_match(expected: list[dict], result: Result) -> bool:
    """Every line with its units and modifiers, and none more."""
    left = list(result.codes)
    for line in expected:
        fit = next((each for each in left if _fits(line, each)), None)
        if fit is None:
            return False
        left.remove(fit)
    return not left


def _fits(line: dict, given) -> bool:
    if line["code"] != given.code or float(line["units"]) != float(given.units):
        return False
    signs = set(given.modifiers) - set(line.get("optional_modifiers") or [])
    if line.get("modifiers_any"):
        return any(signs == set(each) for each in line["modifiers_any"])
    return signs == set(line["modifiers"])
