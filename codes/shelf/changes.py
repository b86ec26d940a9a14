"""What the newest release of each source says otherwise than the one before it, of the codes that a person keeps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

from codes.models import (
    AscEntry,
    Code,
    CodeListEntry,
    FeeScheduleEntry,
    HcpcsEntry,
    KeptCode,
    MedicallyUnlikelyEdit,
    OppsEntry,
    PairSummary,
    Release,
)
from codes.reference.facility_indicators import rate_in_dollars
from codes.reference.set_changes import two_days

Source, Setting = Release.Source, Release.Setting


@dataclass(frozen=True)
class Compared:
    """One source: its table, the rows that count, and the columns that are compared, with their names."""

    source: str
    model: type[models.Model]
    columns: dict[str, str]
    setting: str = ""
    only: dict[str, object] | None = None
    dollars: tuple[str, ...] = ()
    """Columns that are amounts."""
    told_by_both: tuple[str, ...] = ()
    """Columns that some files of the source do not have: only two values make a change."""
    multiplies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A column that says something only where one of others is above zero: a factor of relative values."""


COMPARED = [
    Compared(
        Source.FEE_SCHEDULE,
        FeeScheduleEntry,
        {
            "status": "Status",
            "work_rvu": "Work RVU",
            "nonfacility_total": "Total RVU, non-facility",
            "facility_total": "Total RVU, facility",
            "global_days": "Global days",
            "multiple_procedure": "Multiple procedures",
            "bilateral": "Bilateral surgery",
            "conversion_factor": "Conversion factor",
        },
        only={"modifier": ""},
        multiplies={"conversion_factor": ("nonfacility_total", "facility_total")},
    ),
    Compared(
        Source.MUE,
        MedicallyUnlikelyEdit,
        {"units": "MUE", "adjudication_indicator": "MUE adjudication"},
        Setting.PRACTITIONER,
    ),
    Compared(
        Source.NCCI_PTP,
        PairSummary,
        {"as_column_one": "Pairs as column one", "as_column_two": "Pairs as column two"},
        Setting.PRACTITIONER,
    ),
    Compared(Source.HCPCS, HcpcsEntry, {"action_code": "HCPCS action", "termination_date": "Last day"}),
    Compared(
        Source.OPPS,
        OppsEntry,
        {"status_indicator": "APC status", "apc": "APC", "payment_rate": "APC rate"},
        dollars=("payment_rate",),
        told_by_both=("apc",),
    ),
    Compared(
        Source.ASC,
        AscEntry,
        {"payment_indicator": "ASC indicator", "payment_rate": "ASC rate"},
        only={"addendum__in": ["AA", "BB"]},
        dollars=("payment_rate",),
    ),
]
NO_ROW, NONE = "no row", "none"


@dataclass(frozen=True)
class Change:
    """One figure of one code, and the releases that say so."""

    code: Code
    what: str
    before: str
    after: str
    releases: str


@dataclass(frozen=True)
class Changes:
    """The changes by code; `compared` are the pairs of releases, `alone` the sources with no earlier one."""

    rows: list[Change]
    compared: list[str]
    alone: list[str]
    codes: int


def newest_at() -> datetime | None:
    """When the last release went live of which a change can be told."""
    compared = Release.objects.ready().filter(source__in={each.source for each in COMPARED})
    return compared.aggregate(last=models.Max("ready_at"))["last"]


def changes_of(user, *, since: datetime | None = None) -> Changes:
    """Compare the two newest releases of each source for the codes that the person marked, noted or listed.

    With `since` only where the newest went live after that moment.
    """
    codes = {code.code: code for code in _kept(user)}
    ready, found, compared, alone = list(Release.objects.ready().newest_first()), [], [], []
    for each in COMPARED:
        mine = [release for release in ready if (release.source, release.setting) == (each.source, each.setting)]
        pair = two_days(mine)
        if pair is None:
            alone.append(Source(each.source).noun)
            continue
        if since and (pair[0].ready_at is None or pair[0].ready_at <= since):
            continue
        compared.append(f"{pair[0].title}: {pair[1].label} to {pair[0].label}")
        found += _changes(each, pair[1], pair[0], codes)
    return Changes(sorted(found, key=lambda row: row.code.code), compared, alone, len(codes))


def _kept(user) -> list[Code]:
    keys = {*KeptCode.objects.of(user).values_list("page_key", flat=True)}
    keys |= {*CodeListEntry.objects.filter(code_list__user=user).values_list("page_key", flat=True)}
    return Code.objects.select_related("code_set").of_pages(sorted(keys))


def _changes(each: Compared, first: Release, last: Release, codes: dict[str, Code]) -> Iterable[Change]:
    before, after = (_rows(each, release, codes) for release in (first, last))
    releases = f"{first.label} to {last.label}"
    for code in before.keys() | after.keys():
        for column, name in each.columns.items():
            old, new = (_text(rows.get(code), column, each) for rows in (before, after))
            if old != new and not (column in each.told_by_both and NONE in (old, new)):
                yield Change(codes[code], name, old, new, releases)
            if NO_ROW in (old, new):
                break


def _rows(each: Compared, release: Release, codes: Iterable[str]) -> dict[str, dict]:
    rows = each.model._default_manager.filter(release=release, code__in=list(codes), **(each.only or {}))
    return {row["code"]: row for row in rows.values("code", *each.columns)}


def _text(row: dict | None, column: str, each: Compared) -> str:
    if row is None:
        return NO_ROW
    value, factors = row[column], each.multiplies.get(column, ())
    if value in (None, "") or (factors and not any(row[factor] for factor in factors)):
        return NONE
    return rate_in_dollars(value) if column in each.dollars else str(value)
