"""The rows an answer rests on: which release speaks about the day, and the nearest one, said so, where none does."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.formats import date_format

from assistant.engine.result import Citation
from codes.models import (
    AddOnEdit,
    Code,
    CodingRule,
    FeeScheduleEntry,
    HcpcsEntry,
    MedicallyUnlikelyEdit,
    PtpEdit,
    Release,
    Rulebook,
)
from codes.reference.facts import Loaded, Setting, Source

SETTINGS = {"professional": Setting.PRACTITIONER, "outpatient": Setting.HOSPITAL, "inpatient": Setting.HOSPITAL}
SYSTEMS = ["cpt", "hcpcs"]


@dataclass
class Shelf:
    """The loaded releases seen from a day of service. `strict`: the day was typed, so no other release may answer.

    `track` is the payment track that was chosen, where a day has two conversion factors. `missing` collects what is
    not loaded, `used` the releases that were asked.
    """

    on: date | None
    today: date
    strict: bool = False
    track: str = ""
    missing: list[str] = field(default_factory=list)
    used: dict[str, Release] = field(default_factory=dict)
    quoted: dict[str, str] = field(default_factory=dict)
    """By each word that the nearest release is quoted, the release that it names."""

    def __post_init__(self) -> None:
        self.loaded = Loaded(list(Release.objects.ready()), self.on, self.track)

    def release(self, source: str, setting: str = "") -> Release | None:
        """The release that speaks; else, with a word in `missing`, the nearest one, or None for a typed day."""
        speaks = self.loaded.of(source, setting)
        if speaks is None:
            speaks = self._nearest(source, setting)
        if speaks:
            self.used[str(speaks)] = speaks
        return speaks

    def day_of(self, source: str, setting: str = "") -> date:
        """The day an answer by this source is given for: the one asked for, moved into the release that answers."""
        release = self.release(source, setting)
        day = self.on or self.today
        return max(release.effective_date, min(release.through_date, day)) if release else day

    def _nearest(self, source: str, setting: str) -> Release | None:
        others = self.loaded.all_of(source, setting)
        text = self.loaded.missing(source, setting)
        nearest = min(others, key=self._distance, default=None)
        if nearest and not self.strict:
            first, last = (date_format(day, "M j, Y") for day in (nearest.effective_date, nearest.through_date))
            text = f"{text}; {nearest.name} ({first} to {last}) is the nearest release here and is quoted"
            self.quoted[f"{text}."] = nearest.name
        self.lack(f"{text}.")
        return None if self.strict else nearest

    def _distance(self, release: Release) -> int:
        day = self.on or self.today
        return min(abs((day - release.effective_date).days), abs((day - release.through_date).days))

    def lack(self, text: str) -> None:
        """Note once what is not loaded."""
        if text not in self.missing:
            self.missing.append(text)

    @cached_property
    def rules(self) -> Rulebook:
        """What no file says code by code, such as what is a visit, on the day asked for."""
        return CodingRule.objects.rulebook(self.on or self.today)

    def codes(self, names: Iterable[str]) -> dict[str, Code]:
        """The codes of these names; a diagnosis may be spelled like one of them."""
        rows = Code.objects.filter(code__in=list(names), code_set__slug__in=SYSTEMS).select_related(
            "code_set", "section"
        )
        return {row.code: row for row in rows}

    def fees(self, names: Iterable[str]) -> dict[tuple[str, str], FeeScheduleEntry]:
        """Rows of the fee schedule by code and part."""
        release = self.release(Source.FEE_SCHEDULE)
        rows = FeeScheduleEntry.objects.in_release(release, set(names)) if release else []
        return {(row.code, row.modifier): row for row in rows}

    def mue(self, name: str, setting: str = Setting.PRACTITIONER) -> MedicallyUnlikelyEdit | None:
        release = self.release(Source.MUE, setting)
        rows = MedicallyUnlikelyEdit.objects.filter(release=release, code=name).select_related("release")
        return rows.first() if release else None

    def hcpcs(self, name: str) -> HcpcsEntry | None:
        release = self.release(Source.HCPCS)
        return HcpcsEntry.objects.filter(release=release, code=name).select_related("release").first()

    def hcpcs_of(self, names: Iterable[str]) -> dict[str, HcpcsEntry]:
        """CMS's own words of several Level II codes."""
        release = self.release(Source.HCPCS)
        rows = HcpcsEntry.objects.filter(release=release, code__in=list(names)).select_related("release")
        return {row.code: row for row in rows}

    def add_ons(self, name: str) -> list[AddOnEdit]:
        """Rows that name this code as the add-on, in force on the day."""
        release, day = self.release(Source.ADD_ON), self.day_of(Source.ADD_ON)
        rows = AddOnEdit.objects.filter(release=release, add_on=name).select_related("release").order_by("line")
        return [row for row in rows if row.applies_on(day)] if release else []

    def added_to(self, name: str) -> list[AddOnEdit]:
        """Rows that name this code as a primary, in force on the day, type 1 first."""
        release, day = self.release(Source.ADD_ON), self.day_of(Source.ADD_ON)
        rows = AddOnEdit.objects.filter(release=release, primary=name).select_related("release")
        return [row for row in rows.order_by("edit_type", "line") if row.applies_on(day)] if release else []

    def pairs(self, names: list[str], setting: str = Setting.PRACTITIONER) -> list[PtpEdit]:
        """Every row whose two codes are of these, of any day."""
        release = self.release(Source.NCCI_PTP, setting)
        rows = PtpEdit.objects.filter(release=release).select_related("release").among(names)
        return list(rows.order_by("line")) if release else []


def covered_day(middle: date, *sources: str) -> date:
    """A day of a year that was typed alone: its middle, else the nearest that the first source of that year covers."""
    first, last = date(middle.year, 1, 1), date(middle.year, 12, 31)
    ready = Release.objects.ready().filter(effective_date__lte=last, through_date__gte=first)
    for source in sources:
        releases = [each for each in ready if each.source == source]
        days = [max(first, each.effective_date, min(middle, each.through_date, last)) for each in releases]
        if days:
            return min(days, key=lambda day: abs((day - middle).days))
    return middle


def cite(row, quote: str = "") -> Citation:
    """Where a row of a release stands; the row must come with its release."""
    release = row.release
    return Citation(release.source, release.name, release.row(row.line, getattr(row, "part", 0)), quote)


def cite_words(code: Code) -> Citation:
    """Our own open sentence of a code."""
    return Citation("crosswalk", "edition", code.get_absolute_url(), code.headline)
