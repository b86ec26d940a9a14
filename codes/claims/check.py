"""The claim check: what Medicare's files of a date of service say of lines billed together, the worst answers first.

The rules are in `ncci`, `rules`, `conflicts` and `fees.judging`; here they are asked, line by line, pair by pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from codes.claims import rules
from codes.claims.conflicts import complexity_add_on, complexity_of_visit, duplicates, parts_beside_whole
from codes.claims.coverage import coverage_verdicts, diagnosis_verdicts
from codes.claims.discarded import discarded
from codes.claims.exclusions import exclusion_verdicts
from codes.claims.facilities import facility_verdict
from codes.claims.ncci import add_on_verdict, code_verdict, mue_verdict, no_pair_found, ptp_verdict
from codes.claims.rows import Claim, ClaimRows, read
from codes.claims.verdicts import Level, Verdict
from codes.fees.facilities import Biller
from codes.fees.facility_desk import SOURCE_OF
from codes.fees.judging import Service
from codes.models import Code, PlaceOfService, PtpEdit, Release
from codes.reading.lines import Line, written
from codes.reference.facts import Source
from codes.reference.indicators import PAYABLE, PRICED
from codes.reference.other_schedules import elsewhere
from codes.reference.standing import Register
from web.text.counting import quantity

PAIRS_NAMED = 10
# What a claim is checked against, and the rule that each speaks to.
RULE_OF: dict[str, str] = {
    Source.NCCI_PTP: "ptp",
    Source.MUE: "mue",
    Source.ADD_ON: "add_on",
    Source.FEE_SCHEDULE: "status",
    Source.OPPS: "facility",
    Source.ASC: "facility",
    Source.ICD10CM: "diagnosis",
    Source.ICD10CM_TABULAR: "diagnosis",
    Source.COVERAGE: "coverage",
}
OF_SUPPLIERS = "No fee schedule of equipment and supplies (DMEPOS) can be loaded: what a supplier is paid is not known."
OF_DIAGNOSES = {Source.ICD10CM, Source.ICD10CM_TABULAR, Source.COVERAGE}


@dataclass(frozen=True)
class Judged:
    """One line of the claim with its verdicts, the worst first; without a number it is the claim as a whole."""

    number: int | None
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
        return self.claim.biller.label

    @property
    def levels(self) -> Counter[Level]:
        """How many findings of each level."""
        return Counter(verdict.level for judged in self.judged for verdict in judged.verdicts)

    @property
    def clean(self) -> bool:
        """Whether every finding is OK: what nobody knows or decides is not."""
        return set(self.levels) == {Level.OK}

    @property
    def summary(self) -> str:
        """How many findings of each level, the worst first: "2 errors, 1 bypassed, 4 OK"."""
        return ", ".join(words for _, words in self.tally)

    @property
    def tally(self) -> list[tuple[Level, str]]:
        """Every level that was found with its number in words, the worst first."""
        levels = self.levels
        return [(level, level.counted(levels[level])) for level in Level if levels[level]]


def check(claim: Claim, *, known: Register | None = None) -> Checked:
    """Judge a claim by the data of its date of service. `known`: which rows name its codes, where that was read."""
    asked = Check(read(claim, known=known))
    return Checked(claim, asked.judged(), asked.spoke(), asked.rows.place)


class Check:
    """A claim being checked: the rows of its codes, and every rule asked of them."""

    def __init__(self, rows: ClaimRows) -> None:
        self.rows, self.claim = rows, rows.claim
        self.numbered = self.claim.numbered

    @property
    def consulted(self) -> list[str]:
        """What it is checked against: one code or diagnosis has no pair, and each biller its own file of payment."""
        payment = {**SOURCE_OF, Biller.PRACTITIONER: Source.FEE_SCHEDULE}.get(self.claim.biller)
        without = set() if self.claim.has_pairs else {Source.NCCI_PTP}
        without |= {Source.FEE_SCHEDULE, *SOURCE_OF.values()} - {payment}
        without |= set() if self.claim.has_diagnosis_pairs else {Source.ICD10CM_TABULAR}
        without |= set() if self.claim.diagnoses else OF_DIAGNOSES
        return [source for source in RULE_OF if source not in without]

    def spoke(self) -> list[Release]:
        """The releases that it was checked against, those that tell the status of its codes among them."""
        asked = [self.rows.release(source) for source in self.consulted]
        status = [self.rows.standing(code).release for code in self.claim.codes]
        return list(dict.fromkeys(release for release in [*asked, *status] if release))

    def judged(self) -> list[Judged]:
        """The lines that have an answer, the worst first, each answer once."""
        found: dict[int | None, dict[Verdict, None]] = defaultdict(dict)
        for verdict in self.verdicts():
            found[verdict.line][verdict] = None
        judged = [self._judged(number, list(verdicts)) for number, verdicts in found.items()]
        return sorted(judged, key=lambda each: (each.level.rank, each.number is None, each.number or 0))

    def _judged(self, number: int | None, verdicts: list[Verdict]) -> Judged:
        worst_first = sorted(verdicts, key=lambda each: each.level.rank)
        if number is None:
            return Judged(number, worst_first)
        line, codes = dict(self.numbered)[number], self.rows.codes
        named = sorted({code for verdict in verdicts for code in verdict.codes} - {line.code})
        others = tuple(codes[code] for code in named if code in codes)
        return Judged(number, worst_first, line, codes.get(line.code), others)

    def verdicts(self) -> Iterator[Verdict]:
        """Every answer, each with its line."""
        yield from self._not_loaded()
        yield from self._pairs()
        yield from self._units()
        yield from duplicates(self.numbered)
        yield from parts_beside_whole(self.numbered)
        yield from complexity_add_on(self.numbered, self.rows.rules)
        yield from discarded(self.numbered, self.rows.drugs, self.claim.on)
        for (number, line), service in zip(self.numbered, self.rows.services, strict=True):
            for verdict in self._of_line(line, service):
                yield verdict.on_line(number)
        yield from self._facility()
        if self.claim.biller is Biller.SUPPLIER:
            yield Verdict(Level.NO_DATA, "status", (), OF_SUPPLIERS)
        yield from self._diagnoses()

    def _facility(self) -> Iterator[Verdict]:
        """What becomes of each line where a facility bills; of a code that a cut lacks nothing is said twice."""
        for (number, line), price in zip(self.numbered, self.rows.facility, strict=False):
            refused = self.rows.standing(line.code).is_refused
            if not refused and not self.rows.no_data(line.code, SOURCE_OF[self.claim.biller]):
                yield facility_verdict(price, self.claim.biller).on_line(number)

    def _diagnoses(self) -> Iterator[Verdict]:
        """Each diagnosis by itself, and with the lines it points to."""
        rows, pointers = self.rows, self.claim.diagnoses
        yield from diagnosis_verdicts(pointers, rows.diagnoses, rows.release(Source.ICD10CM))
        yield from exclusion_verdicts(pointers, rows.excluding, rows.release(Source.ICD10CM_TABULAR))
        for number, line in self.numbered if pointers and not rows.coverage.missing else ():
            for verdict in coverage_verdicts(line, number, pointers, rows.coverage):
                yield verdict.on_line(number)

    def _not_loaded(self) -> Iterator[Verdict]:
        """What the claim cannot be checked against: said once, not on each line."""
        for source in self.consulted:
            if self.rows.release(source) is None:
                yield Verdict(Level.NO_DATA, RULE_OF[source], (), self.rows.missing(source))

    def _pairs(self) -> Iterator[Verdict]:
        release = self.rows.release(Source.NCCI_PTP)
        if release is None:
            return
        none_found = []
        for one, two in combinations(self.claim.codes, 2):
            edits = self.rows.pairs.get(frozenset((one, two)), [])
            if verdicts := list(self._of_pair(one, two, edits, release)):
                yield from verdicts
            elif all(self._is_answered(each, Source.NCCI_PTP) for each in (one, two)):
                none_found.append(f"{one} and {two}")
        if none_found:
            named = ", ".join(none_found[:PAIRS_NAMED])
            more = (
                f" and {quantity(len(none_found) - PAIRS_NAMED, 'pair')} more" if len(none_found) > PAIRS_NAMED else ""
            )
            not_yet = "\N{LEFT DOUBLE QUOTATION MARK}may be billed together\N{RIGHT DOUBLE QUOTATION MARK}"
            text = f"{no_pair_found(release)}: {named}{more}. That is not yet {not_yet}."
            yield Verdict(Level.NOT_DECIDED, "ptp", (), text, f"{release.file_name}, {release.name}")

    def _is_answered(self, code: str, source: str) -> bool:
        """Whether a missing row of a code means something: the file is whole for it, and it may be reported."""
        return self.rows.covers(code, source) and not self.rows.standing(code).is_refused

    def _of_pair(self, one: str, two: str, edits: list[PtpEdit], release: Release) -> Iterator[Verdict]:
        """Each line of one code beside each line of the other; the answer goes to the line that is denied."""
        for first, line_one in self.numbered if edits else ():
            for second, line_two in self.numbered:
                if (line_one.code, line_two.code) == (one, two):
                    verdict = ptp_verdict(
                        line_one, line_two, edits, on=self.claim.on, release=release, rules=self.rows.rules
                    )
                    if verdict.level != Level.NOT_DECIDED:
                        yield verdict.on_line(first if verdict.codes[0] == one else second)

    def _units(self) -> Iterator[Verdict]:
        """Units by code and by who bills it; the answer goes to the first line of each, or to each where CMS counts so.

        The limit is one person's: an assistant's line adds nothing to the surgeon's, and of co-surgeons each has one.
        55 is the care after an operation and not another one.
        """
        release = self.rows.release(Source.MUE)
        people: dict[tuple[str, str, int], list[tuple[int, Line]]] = defaultdict(list)
        for (number, line), service in zip(self.numbered, self.rows.services, strict=True):
            alone = number if service.role in ("62", "66") or service.portion == "55" else 0
            people[line.code, service.role, alone].append((number, line))
        for (code, _, _), lines in people.items() if release else ():
            edit, entry = self.rows.mues.get(code), self.rows.fees.get(code)
            if edit or self._is_answered(code, Source.MUE):
                bilateral = entry.bilateral if entry else ""
                for together in [[each] for each in lines] if edit and edit.is_by_line else [lines]:
                    verdict = mue_verdict([line for _, line in together], edit, release=release, bilateral=bilateral)
                    yield verdict.on_line(together[0][0])

    def _of_line(self, line: Line, service: Service) -> Iterator[Verdict]:
        """Everything that is asked of one line by itself; of an ended code nothing more."""
        code = self.rows.codes.get(line.code)
        if code is None:
            named = self.rows.without_page.get(line.code)
            text = named or f"{line.code} stands in no release loaded here: no data loaded for this code."
            yield Verdict(Level.NO_DATA, "code", (line.code,), text)
            return
        standing = self.rows.standing(line.code)
        yield code_verdict(code, standing)
        if standing.is_refused:
            return
        yield from self._cut_short(line)
        yield from self._add_on(line)
        modifiers = self.rows.release(Source.MODIFIERS)
        yield from rules.unknown_modifiers(line, self.rows.modifiers, on=self.claim.on, release=modifiers)
        yield from self._by_fee_schedule(line, service)

    def _cut_short(self, line: Line) -> Iterator[Verdict]:
        """A cut for the sample edition says nothing of other codes: for these no data is loaded."""
        for source in self.consulted:
            if text := self.rows.no_data(line.code, source):
                yield Verdict(Level.NO_DATA, RULE_OF[source], (line.code,), text)

    def _add_on(self, line: Line) -> Iterator[Verdict]:
        """The rule of add-ons; 51 hides no missing primary."""
        release, edits = self.rows.release(Source.ADD_ON), self.rows.add_ons.get(line.code, [])
        of_a_visit = None if edits else complexity_of_visit(line, self.claim.codes, self.rows.rules)
        if of_a_visit:
            yield of_a_visit
        if release is None or of_a_visit:
            return
        if not edits:
            yield from rules.goes_with_another(line, self.rows.fees, release=release)
            return
        if verdict := add_on_verdict(line, self.claim.codes, edits, release=release):
            yield verdict
        if "51" in line.modifiers:
            without = replace(line, modifiers=tuple(each for each in line.modifiers if each != "51"))
            again = add_on_verdict(without, self.claim.codes, edits, release=release)
            if again and again.level != Level.OK:
                yield again

    def _by_fee_schedule(self, line: Line, service: Service) -> Iterator[Verdict]:
        rows, on = self.rows, self.claim.on
        yield from rules.modifier_verdicts(
            service,
            on=on,
            is_add_on=line.code in rows.add_ons,
            rules=rows.rules,
            without_row=self._no_indicators(line.code),
        )
        modifiers = rows.release(Source.MODIFIERS)
        yield from rules.unjudged_modifiers(service, rows.modifiers, release=modifiers, biller=self.claim.biller)
        entry, release = service.entry, rows.release(Source.FEE_SCHEDULE)
        yield from rules.price_verdict(service, place_known=rows.place is not None)
        if rows.place and self.claim.biller is Biller.PRACTITIONER:
            yield from rules.drug_of_facility(line, rows.place)
            yield from rules.shared_visit(line, rows.place, self.claim.on)
        if entry is None or release is None:
            yield from self._no_row(line, release)
            return
        others = [rows.fees[code] for code in self.claim.codes if code != line.code and code in rows.fees]
        yield rules.status_verdict(service, others_paid=any(each.status in PAYABLE for each in others))
        if rows.place and entry.status in PRICED:
            yield from rules.place_verdicts(line, entry, rows.place, release=release)
        if rows.rules.is_visit(line.code) and not rows.is_add_on(line.code):
            packages = [each for each in others if rules.has_package(each)]
            yield from rules.visit_verdicts(line, packages, rules=rows.rules, release=release)

    def _no_indicators(self, code: str) -> tuple[Level, str]:
        """What is said of a modifier that the physician fee schedule judges, where it has no row to judge by."""
        if self.claim.biller is not Biller.PRACTITIONER:
            why = "not decided; the physician fee schedule, which judges it, does not speak of a facility's claim."
            return Level.NOT_DECIDED, why
        release = self.rows.release(Source.FEE_SCHEDULE)
        if release is None:
            return Level.NO_DATA, f"not checked. {self.rows.missing(Source.FEE_SCHEDULE)}"
        return Level.NO_DATA, f"not checked. The physician fee schedule {release.name} has no row for {code}."

    def _no_row(self, line: Line, release: Release | None) -> Iterator[Verdict]:
        speaks = self.claim.biller is Biller.PRACTITIONER and self.rows.covers(line.code, Source.FEE_SCHEDULE)
        if release and speaks and line.code not in self.rows.fees:
            priced = elsewhere(line.code)
            text = f"No row for {line.code} in the physician fee schedule {release.name}{priced and f': {priced}'}."
            yield Verdict(Level.NO_DATA, "status", (line.code,), text, f"{release.file_of()}, {release.name}")
