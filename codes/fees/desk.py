"""The fees page as data: what is loaded for the day, where the work was done, and the answer for each line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from codes.fees.claim_prices import Priced, price_lines
from codes.fees.counties import locality_of_county
from codes.fees.facilities import Biller
from codes.fees.facility_desk import FacilityAnswer, facility_answer
from codes.fees.pricing import Circumstances, dollars
from codes.models import (
    AnesthesiaFactor,
    Code,
    CodingRule,
    FeeScheduleEntry,
    Locality,
    Modifier,
    OppsCap,
    PlaceOfService,
    Release,
    ZipLocality,
)
from codes.reading.lines import Line, written
from codes.reference.facts import Loaded, Source
from codes.reference.other_schedules import elsewhere
from codes.reference.standing import register

# Without the list of places these two stand for all.
FEW_PLACES = [("11", "Office", False), ("22", "Outpatient hospital", True)]


@dataclass(frozen=True)
class AnsweredLine:
    """One line with its answer and its page."""

    priced: Priced
    code: Code | None
    why: str

    @property
    def text(self) -> str:
        return written(self.priced.line)

    @property
    def amount(self) -> str:
        """Dollars; empty where the line is not priced."""
        return dollars(self.priced.amount) if self.priced.amount is not None else ""


@dataclass(frozen=True)
class FeeAnswer:
    """All lines, and what they share."""

    lines: list[AnsweredLine]
    given: Circumstances
    place: PlaceOfService
    release: Release
    notes: list[str]

    template: ClassVar[str] = "codes/_fees_answer.html"

    @property
    def locality(self) -> Locality | None:
        return self.given.locality

    @property
    def factor(self) -> str:
        """Which of two conversion factors the amounts are by, to follow a semicolon; empty where there is one."""
        track = self.release.payment_track
        return f"; {track} conversion factor" if track else ""

    @property
    def total(self) -> str:
        """The sum of the priced lines; empty where nothing is priced."""
        amounts = [each.priced.amount for each in self.lines if each.priced.amount is not None]
        return dollars(sum(amounts, Decimal(0))) if amounts else ""

    @property
    def claim(self) -> str:
        """The lines as the claim check reads them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def unpriced(self) -> int:
        return sum(not each.amount for each in self.lines)

    @property
    def work_rvus(self) -> Decimal:
        """Of the priced lines, before reductions."""
        return sum((each.priced.work_rvus for each in self.lines), Decimal(0))


class FeeDesk:
    """The releases that speak about a day of service, or without one about the last day that fees are known for."""

    def __init__(self, *, on: date | None, today: date, track: str = "") -> None:
        self.asked = Loaded(list(Release.objects.ready()), on, track)
        self.loaded = self.asked.beside_fees(today)
        self.day = self.loaded.on or today
        self.release = self.loaded.of(Source.FEE_SCHEDULE)

    @cached_property
    def localities(self) -> list[Locality]:
        release = self.loaded.of(Source.GPCI)
        return list(release.localities.for_choosing()) if release else []

    @cached_property
    def places(self) -> list[PlaceOfService]:
        """The places of CMS's list, else two of our own that stand for both settings."""
        release = self.loaded.of(Source.PLACES)
        if release:
            return list(release.places.assigned())
        return [PlaceOfService(code=code, name=name, facility=facility) for code, name, facility in FEW_PLACES]

    @property
    def missing(self) -> str:
        """Why nothing can be answered, or only nationally."""
        source = Source.GPCI if self.release else Source.FEE_SCHEDULE
        return "" if self.loaded.of(source) else f"{self.loaded.missing(source)}."

    def answer(
        self,
        *,
        lines: Sequence[Line],
        place: str,
        locality: str,
        zip_code: str,
        nonparticipating: bool,
        county: str = "",
        biller: Biller = Biller.PRACTITIONER,
    ) -> FeeAnswer | FacilityAnswer | None:
        """Price the lines for who bills them; None when no fee schedule speaks about the day."""
        if biller is not Biller.PRACTITIONER:
            return facility_answer(lines, biller, self.asked)
        if self.release is None:
            return None
        notes: list[str] = []
        here = self._here(locality, zip_code, county, notes)
        codes = {line.code for line in lines}
        chosen = next(each for each in self.places if each.code == place)
        given = self._circumstances(chosen, here, nonparticipating, codes)
        known = {each.code: each for each in Code.objects.procedures_named(codes)}
        standings = register(codes, on=self.day, releases=self.loaded.releases)
        found = {code: standings.of(each) for code, each in known.items()}
        ended = {code: each.sentence(known[code]).rstrip(".") for code, each in found.items() if each.is_refused}
        rows = FeeScheduleEntry.objects.schedule(self.release, codes)
        schedule = {code: found for code, found in rows.items() if code not in ended}
        answered = [
            AnsweredLine(each, known.get(each.line.code), ended.get(each.line.code) or self._why(each))
            for each in price_lines(lines, schedule, given)
        ]
        return FeeAnswer(answered, given, chosen, self.release, notes)

    def _circumstances(
        self, place: PlaceOfService, here: Locality | None, nonparticipating: bool, codes: set[str]
    ) -> Circumstances:
        """What the lines share: where and when, and the rules of the day."""
        rules = CodingRule.objects.rulebook(self.day)
        uncovered = Modifier.objects.signs_uncovered(self.loaded.of(Source.MODIFIERS))
        facts = self._by_place(codes, here) | {"uncovered": uncovered}
        facility = bool(place.facility)
        return Circumstances(facility, here, place.code, nonparticipating, on=self.day, rules=rules, **facts)

    def _why(self, priced: Priced) -> str:
        if not priced.is_unknown or self.release is None:
            return priced.why
        other = elsewhere(priced.line.code)
        return f"{self.release.in_words} has no row for it{other and f': {other}'}"

    def _locality(self, key: str) -> Locality | None:
        return next((each for each in self.localities if each.key == key), None)

    def _here(self, locality: str, zip_code: str, county: str, notes: list[str]) -> Locality | None:
        """The locality of a ZIP code, else of a county, else the one chosen."""
        if zip_code:
            return self._by_zip(zip_code, notes)
        return self._by_county(county, notes) if county else self._by_key(locality, notes)

    def _by_county(self, county: str, notes: list[str]) -> Locality | None:
        """The locality of a county; what is doubtful about it goes into the notes."""
        release = self.loaded.of(Source.LOCALITIES)
        if release is None:
            notes.append(f"{self.loaded.missing(Source.LOCALITIES)}: the amounts are national.")
            return None
        found = locality_of_county(county, release)
        here = self._locality(found.key)
        notes.append(found.note if here else f"{found.note} The amounts are national.")
        if found.key and here is None:
            notes.append(f"Of locality {found.key} no GPCIs are loaded.")
        return here

    def _by_key(self, key: str, notes: list[str]) -> Locality | None:
        here = self._locality(key)
        if key and self.localities and here is None:
            notes.append(f"Locality {key} is not among those loaded for this date: national amounts.")
        return here

    def _by_zip(self, zip_code: str, notes: list[str]) -> Locality | None:
        """The locality of a ZIP code; what is doubtful about it goes into the notes."""
        release = self.loaded.of(Source.ZIP_LOCALITIES)
        row = ZipLocality.objects.of_zip(zip_code, release)
        here = self._locality(row.key) if row else None
        if release is None:
            notes.append(f"{self.loaded.missing(Source.ZIP_LOCALITIES)}: the amounts are national.")
        elif row is None:
            cut = "the sample edition's cut of " if release.sample else ""
            notes.append(f"ZIP code {zip_code} is not in {cut}{release.file_of()}, {release.name}: national amounts.")
        elif here is None:
            notes.append(f"ZIP code {zip_code} is in locality {row.key}, whose GPCIs are not loaded: national amounts.")
        elif row.needs_plus_four:
            notes.append(
                f"ZIP code {zip_code} lies in more than one locality and only its nine digits decide"
                f" ({release.row(row.line)}): {here} is one of them."
            )
        else:
            notes.append(f"ZIP code {zip_code}: {release.row(row.line)}.")
        return here

    def _by_place(self, codes: set[str], here: Locality | None) -> dict:
        """CMS's caps and the anesthesia factor of a locality."""
        if here is None:
            return {}
        caps = OppsCap.objects.in_locality(self.loaded.of(Source.OPPS_CAP), here, codes)
        factors = self.loaded.of(Source.ANESTHESIA)
        return {
            "caps": {(each.code, each.modifier, here.key): each for each in caps},
            "anesthesia": AnesthesiaFactor.objects.of_locality(factors, here.key) if factors else None,
        }
