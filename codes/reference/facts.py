"""What the loaded releases say about one code: one plain query a table, chosen by the date of service."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.db.models import Q
from django.utils.formats import date_format

from codes.models import (
    AddOnEdit,
    AscEntry,
    AspLimit,
    Code,
    CodingRule,
    FeeScheduleEntry,
    HcpcsEntry,
    MedicallyUnlikelyEdit,
    Modifier,
    OppsEntry,
    PairPartners,
    PairSummary,
    PlaceOfService,
    PtpEdit,
    RbcsEntry,
    Release,
    Rulebook,
    SiblingNote,
)
from codes.models.releases import newest_first, speaking

Source, Setting = Release.Source, Release.Setting
PAIR_SETTINGS = [Setting.PRACTITIONER, Setting.HOSPITAL]
# Pairs of each direction that the page itself shows; the rest has a page of its own.
PAIRS_SHOWN = 7
# Lists of column-one partners that the page looks through for them.
LISTS_READ = 2
# The Level II modifiers that the rules of `modifier_rules` name, and the places most claims come from.
MODIFIERS_NAMED = ["TC", "AS", "XE", "XP", "XS", "XU", "LT", "RT"]
PLACES_NAMED = ["11", "12", "20", "32", "19", "21", "22", "23", "24", "31"]


class Loaded:
    """The ready releases, and which of them speaks: the newest, or the one of a date of service.

    Where a day has two conversion factors, `track` is the one that the reader chose.
    """

    def __init__(self, releases: list[Release], on: date | None, track: str = "") -> None:
        self.on, self.track = on, track
        self.releases = newest_first(releases, track)

    def all_of(self, source: str, setting: str = "") -> list[Release]:
        return [each for each in self.releases if (each.source, each.setting) == (source, setting)]

    def of(self, source: str, setting: str = "") -> Release | None:
        """The release that speaks."""
        return speaking(self.all_of(source, setting), self.on)

    def beside_fees(self, today: date) -> "Loaded":
        """The same releases on the day the fee schedule is shown for: the figures of one amount are of one day."""
        release = self.of(Source.FEE_SCHEDULE)
        if self.on or release is None:
            return self
        return Loaded(self.releases, max(release.effective_date, min(release.through_date, today)), self.track)

    @property
    def tracks(self) -> list[str]:
        """The payment tracks to choose from beside the fee schedule that speaks; empty where there is one."""
        speaks = self.of(Source.FEE_SCHEDULE)
        loaded = [each.track for each in self.all_of(Source.FEE_SCHEDULE) if speaks and each.begins_with(speaks)]
        return sorted(set(loaded)) if len(set(loaded)) > 1 else []

    def missing(self, source: str, setting: str = "") -> str:
        """Why no release speaks: "No MUE data loaded", or none for the date."""
        when = f"for {date_format(self.on)}" if self.on and self.all_of(source, setting) else "loaded"
        return f"No {Source(source).noun} data {when}"

    def covers(self, code: Code, source: str, setting: str = "") -> bool:
        """Whether a missing row means anything: a cut for the sample edition is whole for the sample's codes only."""
        release = self.of(source, setting)
        return release is not None and (code.sample or not release.sample)

    def over(self, wanted: dict[str, tuple[str, str]], today: date) -> list[tuple[str, Release]]:
        """Of the releases that speak, those whose last day of service has passed, with their names."""
        spoken = [(name, self.of(*key)) for name, key in wanted.items()]
        return [(name, each) for name, each in spoken if each and each.through_date < today]


@dataclass
class Facts:
    """The rows about one code. Lists hold all ready releases; the properties choose."""

    loaded: Loaded
    today: date
    code: Code
    fees: list[FeeScheduleEntry] = field(default_factory=list)
    hcpcs_entries: list[HcpcsEntry] = field(default_factory=list)
    rbcs_entries: list[RbcsEntry] = field(default_factory=list)
    mue_entries: list[MedicallyUnlikelyEdit] = field(default_factory=list)
    add_on_entries: list[AddOnEdit] = field(default_factory=list)
    summaries: list[PairSummary] = field(default_factory=list)
    pairs: list[PtpEdit] = field(default_factory=list)
    siblings: list[SiblingNote] = field(default_factory=list)
    modifier_entries: list[Modifier] = field(default_factory=list)
    place_entries: list[PlaceOfService] = field(default_factory=list)
    opps: OppsEntry | None = None
    """How the outpatient hospital is paid."""
    asc: list[AscEntry] = field(default_factory=list)
    """How the surgical center is paid: its rows by the letters of the addenda."""
    limit: AspLimit | None = None
    """What Medicare pays at most for a unit of a drug."""
    policies: list = field(default_factory=list)
    """The coverage policies that name the code and hold on the day (`reference.coverage.Policy`)."""
    rules: Rulebook = field(default_factory=Rulebook)

    leading: ClassVar[tuple[str, ...]] = (Source.FEE_SCHEDULE, Source.HCPCS)
    """The sources that the page of the code rests on, the first that speaks before the others."""
    spoken: ClassVar[dict[str, tuple[str, str]]] = {
        "The fee schedule": (Source.FEE_SCHEDULE, ""),
        "the pair file": (Source.NCCI_PTP, Setting.PRACTITIONER),
        "the MUE file": (Source.MUE, Setting.PRACTITIONER),
    }
    """The releases whose age the head speaks of: every practitioner's claim meets them."""

    @property
    def title(self) -> str:
        """A public title, which diagnoses have."""
        return ""

    @property
    def is_header(self) -> bool:
        """Whether it only groups the codes below it, as headers of ICD-10-CM do."""
        return False

    @property
    def became(self) -> str:
        """What to use in the place of a code that has ended, where its files say so: those of diagnoses do."""
        return ""

    @cached_property
    def entries(self) -> list[FeeScheduleEntry]:
        """Rows of the fee schedule that speaks, the whole service first."""
        release = self.loaded.of(Source.FEE_SCHEDULE)
        return [each for each in self.fees if release and each.release_id == release.pk]

    @property
    def hcpcs(self) -> HcpcsEntry | None:
        return next(iter(self._speaking(self.hcpcs_entries, Source.HCPCS)), None)

    @property
    def rbcs(self) -> list[RbcsEntry]:
        """Assignments, the current one first."""
        rows = self._speaking(self.rbcs_entries, Source.RBCS)
        return sorted(rows, key=lambda each: (each.assignment_date or date.min, each.line), reverse=True)

    @property
    def modifiers(self) -> list[Modifier]:
        """CMS's words for the Level II modifiers that the rules name, those that may still be used."""
        rows = self._speaking(self.modifier_entries, Source.MODIFIERS)
        in_use = [each for each in rows if each.is_in_use(self.loaded.on or self.today)]
        return sorted(in_use, key=lambda each: MODIFIERS_NAMED.index(each.modifier))

    @property
    def places(self) -> list[PlaceOfService]:
        """The places most claims come from, in the order of their numbers."""
        return sorted(self._speaking(self.place_entries, Source.PLACES), key=lambda each: each.code)

    def mue(self, setting: str) -> MedicallyUnlikelyEdit | None:
        return next(iter(self._speaking(self.mue_entries, Source.MUE, setting)), None)

    @property
    def add_on_rules(self) -> list[AddOnEdit]:
        """Rows that name this code as the add-on, in force on the day."""
        return [each for each in self._add_ons if each.add_on == self.code.code]

    @property
    def add_ons(self) -> list[AddOnEdit]:
        """Rows that name this code as a primary, in force on the day."""
        return [each for each in self._add_ons if each.primary == self.code.code]

    @property
    def _add_ons(self) -> list[AddOnEdit]:
        on, rows = self.day(Source.ADD_ON), self._speaking(self.add_on_entries, Source.ADD_ON)
        return sorted((row for row in rows if row.applies_on(on)), key=lambda row: (row.add_on, row.primary))

    def summary(self, setting: str) -> PairSummary | None:
        return next(iter(self._speaking(self.summaries, Source.NCCI_PTP, setting)), None)

    def pairs_of(self, setting: str, *, column: int) -> list[PtpEdit]:
        """The first pairs in which the code is column one or two."""
        release, name = self.loaded.of(Source.NCCI_PTP, setting), {1: "column_one", 2: "column_two"}[column]
        if release is None:
            return []
        return [pair for pair in self.pairs if pair.release_id == release.pk and getattr(pair, name) == self.code.code]

    def day(self, source: str, setting: str = "") -> date:
        """The day the facts are shown for: the one asked for, else the last the release speaks about, or today."""
        release = self.loaded.of(source, setting)
        return self.loaded.on or (min(release.through_date, self.today) if release else self.today)

    def _speaking(self, rows: list, source: str, setting: str = "") -> list:
        release = self.loaded.of(source, setting)
        return [each for each in rows if release and each.release_id == release.pk]


@dataclass(frozen=True)
class Shared:
    """The rows of the live releases that the pages of all procedures show, read for one of them or held for many."""

    releases: list[Release]
    modifiers: list[Modifier]
    places: list[PlaceOfService]

    @classmethod
    def read(cls) -> "Shared":
        """Read them, one query a table."""
        ready = {"release__state": Release.State.READY}
        return cls(
            list(Release.objects.ready()),
            list(Modifier.objects.filter(modifier__in=MODIFIERS_NAMED, **ready)),
            list(PlaceOfService.objects.filter(code__in=PLACES_NAMED, **ready)),
        )


def open_facts(code: Code, *, on: date | None, today: date, track: str = "", shared: Shared | None = None) -> Facts:
    """What everyone may read: which releases are loaded, CMS's own words of an HCPCS code, how many pairs there are."""
    loaded = Loaded(shared.releases if shared else list(Release.objects.ready()), on, track)
    summaries = list(PairSummary.objects.filter(code=code.code, release__state=Release.State.READY))
    return Facts(loaded, today, code, hcpcs_entries=_hcpcs(code), summaries=summaries)


def all_facts(code: Code, *, on: date | None, today: date, track: str = "", shared: Shared | None = None) -> Facts:
    """Everything, for a page that is open to its reader."""
    shared = shared or Shared.read()
    ready = {"release__state": Release.State.READY}
    mine = {"code": code.code, **ready}
    facts = Facts(
        Loaded(shared.releases, on, track),
        today,
        code,
        fees=list(FeeScheduleEntry.objects.of_ready_releases(code.code)),
        hcpcs_entries=_hcpcs(code),
        rbcs_entries=list(RbcsEntry.objects.filter(**mine)),
        mue_entries=list(MedicallyUnlikelyEdit.objects.filter(**mine).with_reason()),
        add_on_entries=list(AddOnEdit.objects.filter(Q(add_on=code.code) | Q(primary=code.code), **ready)),
        summaries=list(PairSummary.objects.filter(**mine)),
        siblings=list(SiblingNote.objects.filter(code=code).with_page().order_by("other")),
        modifier_entries=shared.modifiers,
        place_entries=shared.places,
    )
    if facts.fees:
        facts.rules = CodingRule.objects.rulebook(facts.day(Source.FEE_SCHEDULE))
    if opps := facts.loaded.of(Source.OPPS):
        facts.opps = OppsEntry.objects.in_release(opps, [code.code]).first()
    if asc := facts.loaded.of(Source.ASC):
        facts.asc = list(AscEntry.objects.in_release(asc, [code.code]).order_by("addendum"))
    if asp := facts.loaded.of(Source.ASP):
        facts.limit = AspLimit.objects.in_release(asp, [code.code]).first()
    if facts.summaries:
        facts.pairs = _pairs(facts, PairPartners.objects.filter(**mine, number__lt=LISTS_READ))
    return facts


def _hcpcs(code: Code) -> list[HcpcsEntry]:
    """CMS's own words of a code whose set is in the public domain."""
    if not code.code_set.public_domain:
        return []
    return list(HcpcsEntry.objects.filter(code=code.code, release__state=Release.State.READY))


def _pairs(facts: Facts, lists: Iterable[PairPartners]) -> list[PtpEdit]:
    """The first pairs of both directions, of each setting's release, in one query.

    Of a code that has ended all rows are shown: that they ended is what they tell.
    """
    wanted, lists = Q(pk__in=[]), list(lists)
    for setting in PAIR_SETTINGS:
        if release := facts.loaded.of(Source.NCCI_PTP, setting):
            ones = " ".join(each.partners for each in lists if each.release_id == release.pk).split()
            both = Q(column_one=facts.code.code) | Q(column_one__in=ones, column_two=facts.code.code)
            on = facts.day(Source.NCCI_PTP, setting)
            wanted |= Q(release=release) & both & (Q() if facts.code.is_ended else PtpEdit.objects.applies(on))
    rows = PtpEdit.objects.filter(wanted).first_of_each_direction(facts.code.code, PAIRS_SHOWN)
    return list(rows.annotate(other_words=Code.objects.words_of("other")))
