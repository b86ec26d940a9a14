"""A claim, and what the releases of its date of service hold of its codes: three queries for any number of lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from codes.fees.claim_prices import judge_lines
from codes.fees.facilities import Biller, FacilityPrice, Outcome
from codes.fees.facility_desk import SOURCE_OF, facility_prices
from codes.fees.judging import Service
from codes.fees.pricing import Circumstances, Schedule
from codes.models import (
    AddOnEdit,
    Code,
    CodingRule,
    DiagnosisEntry,
    DiagnosisNote,
    FeeScheduleEntry,
    MedicallyUnlikelyEdit,
    Modifier,
    PlaceOfService,
    PtpEdit,
    Release,
    Rulebook,
)
from codes.reading.lines import Line
from codes.reading.pointers import Pointer
from codes.reference.coverage import Coverage, coverage_of
from codes.reference.diagnoses import CATEGORY
from codes.reference.facts import Loaded, Setting, Source
from codes.reference.other_schedules import DRUGS, ELSEWHERE, elsewhere
from codes.reference.payment_only import named_for_payment
from codes.reference.standing import Found, Register, Standing, register


@dataclass(frozen=True)
class Claim:
    """Lines of one patient, one day and one provider. `setting` is who bills; `place` is two digits or empty."""

    lines: list[Line]
    on: date
    setting: str = Biller.PRACTITIONER
    place: str = ""
    diagnoses: tuple[Pointer, ...] = ()
    numbers: tuple[int, ...] = ()
    """What the sender counts each line as, where some that were typed could not be read; else they are its places."""

    @property
    def numbered(self) -> list[tuple[int, Line]]:
        """Each line with its number."""
        return list(zip(self.numbers or range(1, len(self.lines) + 1), self.lines, strict=True))

    @property
    def biller(self) -> Biller:
        return Biller(self.setting)

    @property
    def edits(self) -> str:
        """Whose files of NCCI apply: a surgical center is edited as a practitioner is."""
        own = {Biller.HOSPITAL: Setting.HOSPITAL, Biller.SUPPLIER: Setting.DME}
        return own.get(self.biller, Setting.PRACTITIONER)

    @property
    def codes(self) -> list[str]:
        """Each code once, in the order of the lines."""
        return list(dict.fromkeys(line.code for line in self.lines))

    @property
    def has_pairs(self) -> bool:
        """Whether it names two codes, of which one may be part of the other."""
        return len(self.codes) > 1

    @property
    def diagnosis_codes(self) -> list[str]:
        """Each diagnosis once, in the order in which they stand."""
        return list(dict.fromkeys(pointer.code for pointer in self.diagnoses))

    @property
    def has_diagnosis_pairs(self) -> bool:
        """Whether it names two diagnoses, of which one may exclude the other."""
        return len(self.diagnosis_codes) > 1


@dataclass
class ClaimRows:
    """What the releases that speak about the day hold of the claim's codes, by code."""

    claim: Claim
    loaded: Loaded
    codes: dict[str, Code] = field(default_factory=dict)
    fees: dict[str, FeeScheduleEntry] = field(default_factory=dict)
    pairs: dict[frozenset, list[PtpEdit]] = field(default_factory=dict)
    mues: dict[str, MedicallyUnlikelyEdit] = field(default_factory=dict)
    add_ons: dict[str, list[AddOnEdit]] = field(default_factory=dict)
    modifiers: dict[str, Modifier] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)
    """The lines as the fees judge them, in their order."""
    register: Register = field(init=False)
    rules: Rulebook = field(default_factory=Rulebook)
    """What no file says code by code, on the day."""
    place: PlaceOfService | None = None
    facility: list[FacilityPrice] = field(default_factory=list)
    """What becomes of the lines where a facility bills them, in their order; empty without its file."""
    diagnoses: dict[str, DiagnosisEntry] = field(default_factory=dict)
    excluding: list[DiagnosisNote] = field(default_factory=list)
    """What the tabular list says under them that is never reported with them."""
    coverage: Coverage = field(default_factory=Coverage)
    without_page: dict[str, str] = field(default_factory=dict)
    """Of the codes that no list names: where a file of payment does, as a sentence."""

    def release(self, source: str) -> Release | None:
        """The release that speaks about the day, in the claim's setting where there are files for each."""
        return self.loaded.of(source, self._setting(source))

    def missing(self, source: str) -> str:
        """Why no release of a source speaks, and for whom, as a sentence."""
        setting = self._setting(source)
        who = f" ({Setting(setting).label})" if setting else ""
        return f"{self.loaded.missing(source, setting)}{who}."

    def no_data(self, code: str, source: str) -> str:
        """The sentence for a code of which a cut for the sample edition says nothing; empty where an answer stands."""
        release = self.release(source)
        if release is None or self.covers(code, source) or code in self._found(source):
            return ""
        return (
            f"No {Source(source).noun} data loaded for {code}: "
            f"release {release.name} is shortened for the sample edition."
        )

    def covers(self, code: str, source: str) -> bool:
        """Whether a missing row means anything: a cut is whole for the sample's own codes only."""
        return code in self.codes and self.loaded.covers(self.codes[code], source, self._setting(source))

    def is_add_on(self, code: str) -> bool:
        """Whether it goes with another code: by the add-on file of the day, or by its global days."""
        return code in self.add_ons or (code in self.fees and self.fees[code].global_days == "ZZZ")

    @property
    def drugs(self) -> set[str]:
        """The codes that are paid by themselves as drugs, by whoever sends the claim."""
        paid = {each.line.code for each in self.facility if each.outcome is Outcome.PAID}
        if self.claim.biller not in SOURCE_OF:
            paid = {code for code in self.codes if code not in self.fees or self.fees[code].status in ELSEWHERE}
        return {code for code in paid if elsewhere(code) == DRUGS and not self.standing(code).is_refused}

    def standing(self, code: str) -> Found:
        """Whether a code was in use on the day."""
        return self.register.of(self.codes[code]) if code in self.codes else Found(Standing.NO_DATA)

    def _found(self, source: str) -> Iterable[str]:
        tables: dict[str, Iterable[str]] = {
            Source.MUE: self.mues,
            Source.ADD_ON: self.add_ons,
            Source.FEE_SCHEDULE: self.fees,
        }
        by_facility = [each.line.code for each in self.facility if each.outcome is not Outcome.NO_ROW]
        tables |= {Source.OPPS: by_facility, Source.ASC: by_facility}
        return tables.get(source, ())

    def _setting(self, source: str) -> str:
        return self.claim.edits if source in (Source.NCCI_PTP, Source.MUE) else ""


def read(claim: Claim, *, known: Register | None = None) -> ClaimRows:
    """Everything that the rules ask of a claim; `known` is the register of its codes and day, where that was read."""
    found = {name: list(rows) for name, rows in _reads(claim).items()}
    rows = ClaimRows(claim, Loaded(found["releases"], claim.on))

    def speaking(source: str) -> list:
        release = rows.release(source)
        return [row for row in found[source] if release and row.release_id == release.pk]

    rows.codes = {code.code: code for code in found["codes"]}
    rows.without_page = {code: named_for_payment(code) for code in claim.codes if code not in rows.codes}
    rows.mues = {row.code: row for row in speaking(Source.MUE)}
    rows.modifiers = {row.modifier: row for row in speaking(Source.MODIFIERS)}
    rows.place = next(iter(speaking(Source.PLACES)), None)
    in_force = [row for row in speaking(Source.ADD_ON) if row.applies_on(claim.on)]
    rows.add_ons = _grouped(in_force, "add_on")
    rows.pairs, schedule = _pairs(rows), _schedule(rows)
    rows.fees = {entry.code: entry for code in claim.codes for entry in schedule.get(code, ()) if not entry.modifier}
    rows.register = known or register(claim.codes, on=claim.on, releases=rows.loaded.releases)
    rows.rules = CodingRule.objects.rulebook(claim.on)
    rows.services = _services(rows, schedule)
    if claim.biller in SOURCE_OF and (release := rows.release(SOURCE_OF[claim.biller])):
        rows.facility = facility_prices(claim.lines, claim.biller, release, rows.rules)
    if claim.diagnoses:
        rows.diagnoses = _diagnoses(rows)
        rows.excluding = _excluding(rows)
        rows.coverage = coverage_of(claim.codes, rows.loaded, claim.on)
    return rows


def _services(rows: ClaimRows, schedule: Schedule) -> list[Service]:
    """Without a place of service the lines are judged as those of an office; what a place decides is left out."""
    facility = bool(rows.place and rows.place.facility)
    uncovered = frozenset(each.modifier for each in rows.modifiers.values() if each.is_uncovered)
    given = Circumstances(facility, place=rows.claim.place, on=rows.claim.on, uncovered=uncovered, rules=rows.rules)
    return judge_lines(rows.claim.lines, schedule, given)[0]


def _diagnoses(rows: ClaimRows) -> dict[str, DiagnosisEntry]:
    """The rows of the claim's diagnoses in the order file of the day."""
    release = rows.release(Source.ICD10CM)
    found = DiagnosisEntry.objects.filter(release=release, code__in=rows.claim.diagnosis_codes) if release else ()
    return {entry.code: entry for entry in found}


def _excluding(rows: ClaimRows) -> list[DiagnosisNote]:
    """The notes Excludes1 that may speak of the claim's diagnoses."""
    release, codes = rows.release(Source.ICD10CM_TABULAR), rows.claim.diagnosis_codes
    if release is None or not rows.claim.has_diagnosis_pairs:
        return []
    scopes = {code[:length] for code in codes for length in range(CATEGORY, len(code) + 1)}
    return list(DiagnosisNote.objects.filter(release=release).excluding(scopes))


def _reads(claim: Claim) -> dict:
    mine = {"code__in": claim.codes, "release__state": Release.State.READY}
    ready = {"release__state": Release.State.READY}
    modifiers = {modifier for line in claim.lines for modifier in line.modifiers}
    return {
        "releases": Release.objects.ready(),
        # A diagnosis may be spelled like a code of these two.
        "codes": Code.objects.procedures()
        .filter(code__in=claim.codes)
        .select_related("code_set")
        .annotate(system=F("code_set__slug")),
        Source.MUE: MedicallyUnlikelyEdit.objects.filter(release__setting=claim.edits, **mine).with_reason(),
        Source.ADD_ON: AddOnEdit.objects.filter(add_on__in=claim.codes, **ready),
        Source.MODIFIERS: Modifier.objects.filter(modifier__in=modifiers, **ready),
        Source.PLACES: PlaceOfService.objects.filter(code=claim.place, **ready),
    }


def _schedule(rows: ClaimRows) -> Schedule:
    """The rows of the fee schedule by code, in a query of their own: relative values are decimals.

    The schedule speaks for practitioners; a facility's claim is not judged by it.
    """
    release = rows.release(Source.FEE_SCHEDULE)
    if release is None or rows.claim.biller is not Biller.PRACTITIONER:
        return {}
    return FeeScheduleEntry.objects.schedule(release, set(rows.claim.codes))


def _pairs(rows: ClaimRows) -> dict[frozenset, list[PtpEdit]]:
    """Edits among the codes in both directions, by the index of (release, column one, column two)."""
    release, codes = rows.release(Source.NCCI_PTP), rows.claim.codes
    found: dict[frozenset, list[PtpEdit]] = {}
    if release and rows.claim.has_pairs:
        for edit in PtpEdit.objects.filter(release=release).among(codes):
            found.setdefault(frozenset((edit.column_one, edit.column_two)), []).append(edit)
    return found


def _grouped(rows: list, column: str) -> dict[str, list]:
    found: dict[str, list] = {}
    for row in sorted(rows, key=lambda each: each.line):
        found.setdefault(getattr(row, column), []).append(row)
    return found
