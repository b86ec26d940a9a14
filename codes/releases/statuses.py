"""Which codes have ended, by the evidence of the releases: each with the file and row that says so, set by set.

An ended code stands in no row of the newest full fee schedule although a file says it was there: RBCS or NCCI with its
last day, or an older fee schedule. For HCPCS a termination date in the newest HCPCS release is enough.
"""

from datetime import date

from django.db import transaction
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat, ExtractDay, ExtractMonth, ExtractYear
from django.utils.dates import MONTHS_3

from codes.models import (
    Code,
    DiagnosisEntry,
    FeeScheduleEntry,
    HcpcsEntry,
    MedicallyUnlikelyEdit,
    OppsEntry,
    PairSummary,
    RbcsEntry,
    Release,
)
from codes.models.reference import DIAGNOSES
from codes.reference.revising import pages_changed
from codes.releases.ranks import rank_again
from codes.releases.tables import KEPT

ENDED = {"cpt": Code.Status.DELETED, "hcpcs": Code.Status.DISCONTINUED, DIAGNOSES: Code.Status.DELETED}
Source = Release.Source


@transaction.atomic
def update_statuses(*, on: date) -> int:
    """What each day does: a termination date that lies ahead comes by itself. Returns how many codes have ended."""
    ended = conclude_statuses(on=on)
    pages_changed()
    return ended


@transaction.atomic
def conclude_statuses(*, on: date) -> int:
    """Bring the status of every code up to what the newest full releases say on this day; returns how many have ended.

    Part of every act that changes which releases are live; that act calls `pages_changed` at its end. A cut for the
    sample edition is no evidence: what it lacks may be alive.
    """
    fees, hcpcs, diagnoses = _newest(Source.FEE_SCHEDULE), _newest(Source.HCPCS), _newest(Source.ICD10CM)
    _revive(fees, hcpcs)
    _revive_diagnoses(diagnoses)
    if hcpcs:
        _end_terminated(hcpcs, fees, on)
        _end_absent(hcpcs, HcpcsEntry, Code.objects.in_set("hcpcs"))
        _mark_actions(hcpcs)
    if fees:
        _end_by_rbcs(fees)
        _end_by_pairs(fees)
        _end_absent(fees, FeeScheduleEntry, Code.objects.procedures())
    if opps := _newest(Source.OPPS):
        _end_by_hospital(opps, fees)
    if diagnoses:
        _end_absent(diagnoses, DiagnosisEntry, Code.objects.in_set(DIAGNOSES))
    rank_again()
    return Code.objects.filter(status__in=ENDED.values()).count()


def _newest(source: str, setting: str = "") -> Release | None:
    return Release.objects.ready().of(source, setting).filter(sample=False).newest_first().first()


def _in(model, release: Release) -> Exists:
    return Exists(model.objects.filter(release=release, code=OuterRef("code")))


def keep_endings(*, of: Release) -> None:
    """Before a release is removed for good: codes it tells of that have ended stay so, with the sentence they have."""
    if of.source == Source.ICD10CM:
        Code.objects.in_set(DIAGNOSES).filter(_in(DiagnosisEntry, of)).update(rests_on_releases=False)
    elif model := KEPT[of.source].lists_codes:
        Code.objects.procedures().filter(_in(model, of)).update(rests_on_releases=False)


def _revive(fees: Release | None, hcpcs: Release | None) -> None:
    """What rests on the releases is worked out anew by the rules below; so a reverted one takes its evidence along.

    What the sample edition says, or a release that was pruned, stays, unless a newest release holds the code.
    """
    here = Q(rests_on_releases=True)
    if fees:
        here |= Q(_in(FeeScheduleEntry, fees))
    if hcpcs:
        here |= Q(_in(HcpcsEntry, hcpcs))
    _make_active(Code.objects.procedures().filter(here))


def _revive_diagnoses(newest: Release | None) -> None:
    """The same for ICD-10-CM, whose codes may be spelled as one of HCPCS."""
    here = Q(rests_on_releases=True) | (Q(_in(DiagnosisEntry, newest)) if newest else Q(pk__in=[]))
    _make_active(Code.objects.in_set(DIAGNOSES).filter(here))


def _make_active(codes: QuerySet) -> None:
    codes.exclude(status=Code.Status.ACTIVE).update(
        status=Code.Status.ACTIVE, status_note="", ended_date=None, rests_on_releases=False
    )


def _end(codes: QuerySet, *, note: Concat, ended_date: Subquery | None = None) -> None:
    """End codes that live, each set in its own word."""
    for slug, status in ENDED.items():
        codes.in_set(slug).current().update(
            status=status, status_note=note, ended_date=ended_date, rests_on_releases=True
        )


def _end_terminated(hcpcs: Release, fees: Release | None, on: date) -> None:
    row = HcpcsEntry.objects.filter(release=hcpcs, code=OuterRef("code"), termination_date__lt=on)
    codes = Code.objects.in_set("hcpcs").filter(Exists(row))
    if fees and fees.effective_date > hcpcs.effective_date:
        codes = codes.exclude(_in(FeeScheduleEntry, fees))
    note = _sentence("Terminated on ", _day(row, "termination_date"), f" by {_cited(hcpcs)}, row ", _text(row, "line"))
    _end(codes, note=note, ended_date=Subquery(row.values("termination_date")))


def _end_absent(newest: Release, model, codes: QuerySet) -> None:
    """Codes that an older release of the source holds and the newest does not."""
    older = Release.objects.ready().of(newest.source).filter(sample=False, effective_date__lt=newest.effective_date)
    before = older.order_by("-effective_date").first()
    if before is None:
        return
    row = model.objects.filter(release__in=older, code=OuterRef("code")).order_by("-release__effective_date", "line")
    last = row.annotate(cited=Concat("release__file_name", Value(", "), "release__name"))
    note = _sentence(f"In no row of {_cited(newest)}; last in ", _text(last, "cited"), ", row ", _text(last, "line"))
    _end(codes.filter(Exists(row)).exclude(_in(model, newest)), note=note)


def _end_by_rbcs(fees: Release) -> None:
    rbcs = _newest(Source.RBCS)
    if rbcs is None:
        return
    rows = RbcsEntry.objects.filter(release=rbcs, code=OuterRef("code"))
    last = rows.order_by("-end_date", "line").filter(end_date__lt=fees.effective_date)
    open_ended = Exists(rows.filter(Q(end_date__isnull=True) | Q(end_date__gte=fees.effective_date)))
    codes = Code.objects.procedures().filter(Exists(last)).exclude(open_ended).exclude(_in(FeeScheduleEntry, fees))
    note = _sentence(
        f"In no row of {_cited(fees)}; its last day was ", _day(last, "end_date"), f" by {_cited(rbcs)}, row ",
        _text(last, "line"),
    )  # fmt: skip
    _end(codes, note=note, ended_date=Subquery(last.values("end_date")[:1]))


def _end_by_pairs(fees: Release) -> None:
    pairs = _newest(Source.NCCI_PTP, Release.Setting.PRACTITIONER)
    if pairs is None:
        return
    row = PairSummary.objects.filter(release=pairs, code=OuterRef("code"), last_date__lt=fees.effective_date)
    codes = Code.objects.procedures().filter(Exists(row)).exclude(_in(FeeScheduleEntry, fees))
    codes = codes.exclude(_is_named_elsewhere())
    note = _sentence(
        f"In no row of {_cited(fees)}; its last NCCI rows ended on ", _day(row, "last_date"), f" by {_cited(pairs)}"
    )
    _end(codes, note=note, ended_date=Subquery(row.values("last_date")[:1]))


def _end_by_hospital(opps: Release, fees: Release | None) -> None:
    """Codes that the hospital's file calls discontinued, status D, where no newest list of codes in use has them."""
    row = OppsEntry.objects.filter(release=opps, code=OuterRef("code"), status_indicator="D")
    codes = Code.objects.procedures().filter(Exists(row)).exclude(_is_named_elsewhere())
    if fees:
        codes = codes.exclude(_in(FeeScheduleEntry, fees))
    _end(codes, note=_sentence(f"Discontinued by status indicator D of {_cited(opps)}, row ", _text(row, "line")))


def _is_named_elsewhere() -> Q:
    """Codes that another newest file holds as alive: edits come and go while a code stays.

    Living codes would else have ended with their last pair, L6380 among them, whose pairs ended in 1996. RBCS is no
    such file: 78 codes stand there without a last day that ended in 2023, 0424T among them.
    """
    here = Q(pk__in=[])
    if hcpcs := _newest(Source.HCPCS):
        here |= Q(
            Exists(HcpcsEntry.objects.filter(release=hcpcs, code=OuterRef("code"), termination_date__isnull=True))
        )
    for setting in Release.Setting.values:
        if mue := _newest(Source.MUE, setting):
            here |= Q(_in(MedicallyUnlikelyEdit, mue))
    return here


def _mark_actions(hcpcs: Release) -> None:
    """Codes that CMS added or whose words it changed, within the days the release speaks about."""
    rows = HcpcsEntry.objects.filter(
        release=hcpcs, code=OuterRef("code"), effective_date__range=(hcpcs.effective_date, hcpcs.through_date)
    )
    codes = Code.objects.in_set("hcpcs").current()
    codes.filter(Exists(rows.filter(action_code="A"))).update(status=Code.Status.NEW, rests_on_releases=True)
    codes.filter(Exists(rows.filter(action_code__in=["B", "C"]))).update(
        status=Code.Status.REVISED, rests_on_releases=True
    )


def _cited(release: Release) -> str:
    """The first file and the name; a status note has 300 characters."""
    return f"{release.file_of()} ({release.name})"


def _text(rows: QuerySet, field: str):
    return Cast(Subquery(rows.values(field)[:1]), CharField())


def _day(rows: QuerySet, field: str) -> Subquery:
    """A date as pages write it, "Dec 31, 2023"."""
    months = [When(month=number, then=Value(str(name).title())) for number, name in MONTHS_3.items()]
    day, year = (Cast(part(field), CharField()) for part in (ExtractDay, ExtractYear))
    words = Concat(Case(*months, output_field=CharField()), Value(" "), day, Value(", "), year)
    return Subquery(rows.annotate(month=ExtractMonth(field)).values(said=words)[:1])


def _sentence(*parts) -> Concat:
    return Concat(*(Value(part) if isinstance(part, str) else part for part in parts), Value("."))
