"""The claim check: what Medicare's files of a date of service say of lines billed together, the worst answers first.

The rules are in `validator` and `claim_rules`; here they are asked, line by line, pair by pair.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from codes.claims import rules as claim_rules
from codes.claims.ncci import add_on_verdict, code_verdict, mue_verdict, ptp_verdict
from codes.claims.rows import Claim, Rows, read
from codes.claims.verdicts import Level, Verdict
from codes.models import Code, PlaceOfService, Release
from codes.reading.lines import Line, written
from codes.reference.facts import Setting, Source
from codes.reference.indicators import PRICED
from codes.reference.modifier_rules import is_visit

WORST_FIRST = [Level.ERROR, Level.WARNING, Level.BYPASSED, Level.OK]
PAIRS_NAMED = 10
# What a claim is checked against, and the rule that each speaks to.
RULE_OF = {Source.NCCI_PTP: "ptp", Source.MUE: "mue", Source.ADD_ON: "add_on", Source.FEE_SCHEDULE: "status"}
Numbered = Iterator[tuple[int, Verdict]]


@dataclass(frozen=True)
class Judged:
    """One line of the claim with its verdicts, the worst first; number 0 is the claim as a whole."""

    number: int
    verdicts: list[Verdict]
    line: Line | None = None
    code: Code | None = None
    others: tuple[Code, ...] = ()

    @property
    def text(self) -> str:
        return written(self.line) if self.line else "The whole claim"

    @property
    def level(self) -> Level:
        return self.verdicts[0].level


@dataclass(frozen=True)
class Checked:
    """The answer: the claim, its lines with the worst first, and the releases that were asked."""

    claim: Claim
    judged: list[Judged]
    releases: list[Release]
    place: PlaceOfService | None

    @property
    def setting(self) -> str:
        return Setting(self.claim.setting).label

    @property
    def summary(self) -> str:
        """How many verdicts of each level, the worst first: "2 errors, 1 bypassed, 4 OK"."""
        levels = [verdict.level for each in self.judged for verdict in each.verdicts]
        counts = [(levels.count(level), level) for level in WORST_FIRST if level in levels]
        return ", ".join(f"{count} {level.word_for(count)}" for count, level in counts)


def check(claim: Claim) -> Checked:
    """Judge a claim by the data of its date of service."""
    rows = read(claim)
    found: dict[int, list[Verdict]] = defaultdict(list)
    for number, verdict in _verdicts(claim, rows):
        if verdict not in found[number]:
            found[number].append(verdict)
    judged = [_judged(claim, rows, number, verdicts) for number, verdicts in found.items()]
    judged.sort(key=lambda each: (WORST_FIRST.index(each.level), each.number == 0, each.number))
    spoke = [release for source in _consulted(claim) if (release := rows.release(source))]
    return Checked(claim, judged, spoke, rows.place)


def _judged(claim: Claim, rows: Rows, number: int, verdicts: list[Verdict]) -> Judged:
    worst_first = sorted(verdicts, key=lambda each: WORST_FIRST.index(each.level))
    if not number:
        return Judged(number, worst_first)
    line = claim.lines[number - 1]
    named = sorted({code for verdict in verdicts for code in verdict.codes} - {line.code})
    others = tuple(rows.codes[code] for code in named if code in rows.codes)
    return Judged(number, worst_first, line, rows.codes.get(line.code), others)


def _verdicts(claim: Claim, rows: Rows) -> Numbered:
    """Every answer with the number of its line; 0 stands for the claim."""
    yield from _not_loaded(claim, rows)
    yield from _pairs(claim, rows)
    yield from _units(claim, rows)
    for number, line in enumerate(claim.lines, 1):
        for verdict in _of_line(claim, rows, line):
            yield number, verdict


def _consulted(claim: Claim) -> list[str]:
    """The sources that a claim is checked against: one code has no pair, and the fee schedule is for practitioners."""
    without = {Source.NCCI_PTP} if len(claim.codes) == 1 else set()
    if claim.setting != Setting.PRACTITIONER:
        without.add(Source.FEE_SCHEDULE)
    return [source for source in RULE_OF if source not in without]


def _not_loaded(claim: Claim, rows: Rows) -> Numbered:
    """What the claim cannot be checked against: said once, not on each line."""
    for source in _consulted(claim):
        if rows.release(source) is None:
            yield 0, Verdict(Level.WARNING, RULE_OF[source], (), rows.missing(source))
    if claim.setting != Setting.PRACTITIONER:
        text = "No OPPS data loaded: the physician fee schedule's status, indicators and global days are not applied."
        yield 0, Verdict(Level.WARNING, "status", (), text)


def _pairs(claim: Claim, rows: Rows) -> Numbered:
    release = rows.release(Source.NCCI_PTP)
    if release is None:
        return
    none_found = []
    for one, two in combinations(claim.codes, 2):
        edits = rows.pairs.get(frozenset((one, two)), [])
        verdicts = list(_of_pair(claim, one, two, edits, release)) if edits else []
        if verdicts:
            yield from verdicts
        elif all(rows.speaks_of(each, Source.NCCI_PTP) and not rows.has_ended(each) for each in (one, two)):
            none_found.append(f"{one} and {two}")
    if none_found:
        named = ", ".join(none_found[:PAIRS_NAMED])
        more = f" and {len(none_found) - PAIRS_NAMED} pairs more" if len(none_found) > PAIRS_NAMED else ""
        text = (
            f"No NCCI pair found in release {release.name} for this date: {named}{more}."
            " That is not yet \N{LEFT DOUBLE QUOTATION MARK}may be billed together\N{RIGHT DOUBLE QUOTATION MARK}."
        )
        yield 0, Verdict(Level.OK, "ptp", (), text, f"{release.file_name}, {release.name}")


def _of_pair(claim: Claim, one: str, two: str, edits: list, release: Release) -> Numbered:
    """Each line of one code beside each line of the other; the answer goes to the line that is denied."""
    numbered = list(enumerate(claim.lines, 1))
    for first, line_one in numbered:
        for second, line_two in numbered:
            if (line_one.code, line_two.code) == (one, two):
                verdict = ptp_verdict(line_one, line_two, edits, on=claim.on, release=release)
                if verdict.level != Level.OK:
                    yield first if verdict.codes[0] == one else second, verdict


def _units(claim: Claim, rows: Rows) -> Numbered:
    """Units by code; the answer goes to the code's first line."""
    release = rows.release(Source.MUE)
    if release is None:
        return
    for code in claim.codes:
        lines = [(number, line) for number, line in enumerate(claim.lines, 1) if line.code == code]
        edit, entry = rows.mues.get(code), rows.fees.get(code)
        if edit or (rows.speaks_of(code, Source.MUE) and not rows.has_ended(code)):
            bilateral = entry.bilateral if entry else ""
            yield lines[0][0], mue_verdict([line for _, line in lines], edit, release=release, bilateral=bilateral)


def _of_line(claim: Claim, rows: Rows, line: Line) -> Iterator[Verdict]:
    """Everything that is asked of one line by itself; of an ended code nothing more."""
    code = rows.codes.get(line.code)
    if code is None:
        text = f"{line.code} stands in no release loaded here: no data loaded for this code."
        yield Verdict(Level.WARNING, "code", (line.code,), text)
        return
    known = _known(rows, code)
    yield known
    if known.level == Level.ERROR:
        return
    yield from _cut_short(claim, rows, line)
    yield from _add_on(claim, rows, line)
    yield from claim_rules.unknown_modifiers(line, rows.modifiers, on=claim.on, release=rows.release(Source.MODIFIERS))
    yield from _by_fee_schedule(claim, rows, line)


def _known(rows: Rows, code: Code) -> Verdict:
    """Whether the code lives on the day: not ended, and begun."""
    for source, by_code in ((Source.HCPCS, rows.hcpcs), (Source.RBCS, rows.rbcs)):
        begun = by_code.get(code.code, [])
        verdict = claim_rules.first_day_verdict(code.code, begun, on=rows.claim.on, release=rows.release(source))
        if verdict:
            return verdict
    return replace(code_verdict(code, on=rows.claim.on), citation=rows.evidence(code.code))


def _cut_short(claim: Claim, rows: Rows, line: Line) -> Iterator[Verdict]:
    """A cut for the sample edition says nothing of other codes: for these no data is loaded."""
    for source in _consulted(claim):
        if text := rows.no_data(line.code, source):
            yield Verdict(Level.WARNING, RULE_OF[source], (line.code,), text)


def _add_on(claim: Claim, rows: Rows, line: Line) -> Iterator[Verdict]:
    """The rule of add-ons; 51 hides no missing primary."""
    release, rules = rows.release(Source.ADD_ON), rows.add_ons.get(line.code, [])
    if release is None or not rules:
        return
    verdict = add_on_verdict(line, claim.codes, rules, release=release)
    if verdict:
        yield verdict
    if "51" in line.modifiers:
        without = replace(line, modifiers=tuple(each for each in line.modifiers if each != "51"))
        again = add_on_verdict(without, claim.codes, rules, release=release)
        if again and again.level != Level.OK:
            yield again


def _by_fee_schedule(claim: Claim, rows: Rows, line: Line) -> Iterator[Verdict]:
    entry, release = rows.fees.get(line.code), rows.release(Source.FEE_SCHEDULE)
    is_add_on = line.code in rows.add_ons
    yield from claim_rules.modifier_verdicts(line, entry, release=release, is_add_on=is_add_on)
    if entry is None or release is None:
        if release and claim.setting == Setting.PRACTITIONER and rows.speaks_of(line.code, Source.FEE_SCHEDULE):
            text = f"No row for {line.code} in the physician fee schedule {release.name}."
            yield Verdict(Level.WARNING, "status", (line.code,), text, f"{release.file_of()}, {release.name}")
        return
    others = [rows.fees[code] for code in claim.codes if code != line.code and code in rows.fees]
    others_paid = any(each.status in PRICED for each in others)
    paying = rows.fee_of(line) or entry
    yield claim_rules.status_verdict(paying, release=release, others_paid=others_paid)
    if rows.place and paying.status in PRICED:
        yield from claim_rules.place_verdicts(line, paying, rows.place, release=release)
    if is_visit(line.code):
        packages = [each for each in others if claim_rules.has_package(each)]
        yield from claim_rules.visit_verdicts(line, packages, release=release)
