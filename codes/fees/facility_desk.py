"""What a facility is paid for the lines typed, by the release that speaks about the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from codes.fees.facilities import NO_RULES, Biller, FacilityPrice, Outcome, asc_by_code, price_asc, price_hospital
from codes.fees.pricing import dollars
from codes.models import AscEntry, Code, CodingRule, OppsEntry, Release
from codes.models.rules import Rulebook
from codes.reading.lines import Line, written
from codes.reference.facts import Loaded, Source

SOURCE_OF = {Biller.HOSPITAL: Source.OPPS, Biller.ASC: Source.ASC}


@dataclass(frozen=True)
class FacilityLine:
    """One line with its answer and its page."""

    priced: FacilityPrice
    code: Code | None

    @property
    def text(self) -> str:
        return written(self.priced.line)

    @property
    def amount(self) -> str:
        return dollars(self.priced.amount) if self.priced.amount is not None else ""

    @property
    def url(self) -> str:
        return self.code.get_absolute_url() if self.code else ""

    @property
    def pageless(self) -> bool:
        """Whether only the file of payment names it."""
        return self.code is None and self.priced.outcome not in (Outcome.NO_ROW, Outcome.NO_DATA)

    @property
    def outcome(self) -> str:
        return self.priced.outcome.value.capitalize()


@dataclass(frozen=True)
class FacilityAnswer:
    """All lines, and the release they are answered from."""

    lines: list[FacilityLine]
    biller: Biller
    release: Release | None
    missing: str = ""
    """Why there is no answer: no release speaks about the day."""

    template: ClassVar[str] = "codes/_facility_answer.html"
    locality: ClassVar[None] = None

    @property
    def total(self) -> str:
        amounts = [each.priced.amount for each in self.lines if each.priced.amount is not None]
        return dollars(sum(amounts, Decimal(0))) if amounts else ""

    @property
    def without_index(self) -> str:
        return "no drug or brachytherapy source" if self.biller is Biller.ASC else "no drug"

    @property
    def unpriced(self) -> int:
        return sum(not each.amount for each in self.lines)

    @property
    def headline(self) -> str:
        if not self.release:
            return "No data for this"
        return (
            f"{self.total} for the {self.biller.label}" if self.total else f"Nothing priced for the {self.biller.label}"
        )

    @property
    def claim(self) -> str:
        """The lines as the claim check reads them."""
        return "\n".join(line.text for line in self.lines)


def facility_prices(
    lines: Sequence[Line], biller: Biller, release: Release, rules: Rulebook = NO_RULES
) -> list[FacilityPrice]:
    """The lines of one claim by the rows of one release, one query, and by the rules of the day."""
    codes = {line.code for line in lines}
    if biller is Biller.HOSPITAL:
        rows = OppsEntry.objects.in_release(release, codes)
        return price_hospital(lines, {row.code: row for row in rows}, rules)
    return price_asc(lines, asc_by_code(AscEntry.objects.in_release(release, codes)))


def facility_answer(lines: Sequence[Line], biller: Biller, loaded: Loaded) -> FacilityAnswer:
    """The lines as the release of the day pays them."""
    release = loaded.of(SOURCE_OF[biller])
    if release is None:
        return FacilityAnswer([], biller, None, f"{loaded.missing(SOURCE_OF[biller])}.")
    pages = {each.code: each for each in Code.objects.procedures_named({line.code for line in lines})}
    rules = CodingRule.objects.rulebook(loaded.on or release.effective_date)
    priced = facility_prices(lines, biller, release, rules)
    found = [(each, pages.get(each.line.code)) for each in priced]
    return FacilityAnswer([FacilityLine(_unless_cut(*each, release), each[1]) for each in found], biller, release)


def _unless_cut(price: FacilityPrice, page: Code | None, release: Release) -> FacilityPrice:
    """A line without a row; of a code that a cut for the sample edition lacks nobody knows more."""
    covered = not release.sample or (page is not None and page.sample)
    if covered or price.outcome is not Outcome.NO_ROW:
        return price
    why = (
        f"{Source(release.source).noun} data loaded for it: release {release.name} is shortened for the sample edition"
    )
    return replace(price, outcome=Outcome.NO_DATA, why=f"no {why}")
