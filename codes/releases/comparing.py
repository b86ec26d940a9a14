"""What a release changes against the one it replaces, counted in ranges of its key so that no size is too large."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from codes.models import Release
from codes.releases.sources import Source

SAMPLES = 5
# Rows compared at a time: EXCEPT over 2.5 million rows at once took 900 MB on SQLite, which sorts in memory.
RANGE = 20_000


@dataclass
class Diff:
    """Counts, and a few keys of each kind."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    samples: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.added:,} added, {self.changed:,} changed, {self.removed:,} removed"

    def note(self, kind: str, count: int, keys: QuerySet) -> None:
        """Count keys of one kind, and keep some of the first."""
        setattr(self, kind, getattr(self, kind) + count)
        kept = self.samples.setdefault(kind, [])
        if count and len(kept) < SAMPLES:
            kept += [_named(key) for key in keys[: SAMPLES - len(kept)]]


def compare(source: Source, release: Release, *, beat: Callable[[], None] = lambda: None) -> Diff:
    """Count what differs from the release it replaces: the one of the same name, else the newest of the source.

    `beat` is called between ranges, so that whoever waits knows that it goes on.
    """
    ready = Release.objects.ready().of(source.slug, release.setting)
    before = ready.filter(name=release.name).first() or Release.objects.newest(source.slug, release.setting)
    new, diff = source.model._default_manager.filter(release=release), Diff()
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


def _compare_range(diff: Diff, old: QuerySet, new: QuerySet, key: list[str], facts: list[str]) -> None:
    added = new.values_list(*key).difference(old.values_list(*key))
    removed = old.values_list(*key).difference(new.values_list(*key))
    count = added.count()
    diff.note("added", count, added)
    diff.note("removed", removed.count(), removed)
    # Where every fact is part of the key, a row is never changed: one goes and another comes.
    if set(key) != set(facts):
        diff.changed += new.values_list(*facts).difference(old.values_list(*facts)).count() - count


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
