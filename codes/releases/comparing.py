"""What a release changes against the one it replaces, counted in ranges of its key so that no size is too large."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import QuerySet

from codes.models import Release
from codes.releases.layouts import SourceLayout

SAMPLES = 5
# Rows compared at a time: EXCEPT over 2.5 million rows at once took 900 MB on SQLite, which sorts in memory.
RANGE = 20_000


@dataclass
class Diff:
    """Counts, and a few keys of each kind."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    before: Release | None = None
    """The release it is compared with; None: there is none."""
    samples: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.added:,} added, {self.changed:,} changed, {self.removed:,} removed"

    @property
    def log(self) -> str:
        """The counts, with samples of what changed or went, for the import log."""
        kept = [(kind, self.samples.get(kind)) for kind in ("changed", "removed")]
        return "\n".join([str(self), *(f"{kind}: {'; '.join(keys)}" for kind, keys in kept if keys)])

    def note(self, kind: str, count: int, keys: QuerySet) -> None:
        """Count keys of one kind, and keep some of the first."""
        setattr(self, kind, getattr(self, kind) + count)
        kept = self.samples.setdefault(kind, [])
        if count and len(kept) < SAMPLES:
            kept += [_named(key) for key in keys[: SAMPLES - len(kept)]]


def compare(source: SourceLayout, release: Release, *, beat: Callable[[], None] = lambda: None) -> Diff:
    """Count what differs from the release it replaces: the one of the same name, else the last before its first day.

    `beat` is called between ranges, so that whoever waits knows that it goes on.
    """
    before = predecessor(release)
    new, diff = source.model._default_manager.filter(release=release), Diff(before=before)
    if before is None:
        diff.note("added", new.count(), new.values_list(*source.key))
        return diff
    old = source.model._default_manager.filter(release=before)
    facts = source.facts(old, new)
    key = [column for column in source.key if column in facts]
    for part in _ranges(source.key[0], old, new):
        beat()
        _compare_range(diff, old.filter(**part).order_by(), new.filter(**part).order_by(), key, facts)
    return diff


def predecessor(release: Release) -> Release | None:
    """The ready release that this one follows: an older release that arrives late is not compared with the newest."""
    ready = Release.objects.ready().of(release.source, release.setting).on_track(release.track).exclude(pk=release.pk)
    same = ready.filter(name=release.name, track=release.track).first()
    earlier = ready.filter(effective_date__lte=release.effective_date)
    return same or earlier.order_by("-effective_date", "-track", "-ready_at").first()


def _compare_range(diff: Diff, old: QuerySet, new: QuerySet, key: list[str], facts: list[str]) -> None:
    added = new.values_list(*key).difference(old.values_list(*key))
    removed = old.values_list(*key).difference(new.values_list(*key))
    count = added.count()
    diff.note("added", count, added)
    diff.note("removed", removed.count(), removed)
    # Where every fact is part of the key, a row is never changed: one goes and another comes.
    if set(key) != set(facts):
        differing = new.values_list(*facts).difference(old.values_list(*facts))
        changed = differing.count() - count
        diff.changed += changed
        kept = diff.samples.setdefault("changed", [])
        if changed and len(kept) < SAMPLES:
            rows = (dict(zip(facts, row, strict=True)) for row in differing[: count + SAMPLES])
            kept += islice(_changes(rows, old, key), SAMPLES - len(kept))


def _changes(rows: Iterable[dict], old: QuerySet, key: list[str]) -> Iterator[str]:
    """A line for each row that the older release holds with other facts: 9Z001: work_rvu 7.10 -> 7.20."""
    for row in rows:
        same = {
            name if row[name] is not None else f"{name}__isnull": row[name] if row[name] is not None else True
            for name in key
        }
        if before := old.filter(**same).values(*row).first():
            facts = [f"{name} {before[name]} -> {row[name]}" for name in row if before[name] != row[name]]
            yield f"{_named(tuple(row[name] for name in key))}: {', '.join(facts)}"


def _ranges(column: str, *releases: QuerySet):
    """Filters that cut the releases into ranges of at most RANGE rows by the first column of the key.

    One value with more rows than that makes a longer range; in NCCI's pairs the most is 1,258.
    """
    low: dict = {}
    while True:
        above = [rows.filter(**low).order_by(column).values_list(column, flat=True) for rows in releases]
        ends = [end for rows in above if (end := rows[RANGE : RANGE + 1].first())]
        if not ends:
            yield low
            return
        high = min(ends)
        yield {**low, f"{column}__lte": high}
        low = {f"{column}__gt": high}


def _named(key: tuple) -> str:
    return " ".join(str(part) for part in key if part not in ("", None))
