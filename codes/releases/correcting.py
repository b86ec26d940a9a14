"""CMS's corrections, applied to the rows of a release that is live: in one transaction, each old value in the log."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from codes.importers import hcpcs_corrections
from codes.importers.files import SourceFile
from codes.importers.hcpcs_corrections import Correction, Deed
from codes.importers.periods import period_of
from codes.importers.problems import Problems
from codes.models import Code, HcpcsEntry, Release, ReleaseEvent
from codes.reference.revising import pages_changed
from codes.releases.deliveries import ImportRefused, refuse_other_periods
from codes.releases.indexing import index_codes
from codes.releases.ledger import log_event
from codes.releases.listing import list_codes
from codes.releases.statuses import conclude_statuses


@dataclass
class Corrected:
    """What corrections did: a line for each code that changed, and for each that could not be brought back."""

    changes: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def correct_hcpcs(
    *, name: str, files: Sequence[SourceFile], now: datetime, actor: str = "", dry_run: bool = False
) -> Corrected:
    """Apply corrections to the live HCPCS release of this name.

    Raises ImportRefused where the release is not live, the files are of another period, a line cannot be read, or a
    code to change is not in the release. The same files again change nothing.
    """
    release = Release.objects.ready().of(Release.Source.HCPCS).filter(name=name).first()
    if release is None:
        raise ImportRefused(f"No live release {name} of hcpcs.")
    refuse_other_periods([(f"The release {name}", period_of(name))], files)
    corrections, done = _read(files), Corrected()
    with transaction.atomic():
        names = _cite(release, files)
        for file, rows in corrections:
            for row in rows:
                _apply(release, row, file, names.index(file.name), done)
        if done.changes:
            _finish(release, done, now, actor)
        transaction.set_rollback(dry_run or not done.changes)
    if done.changes and not dry_run:
        index_codes(Code.objects.procedures().filter(code__in=[row.code for _, rows in corrections for row in rows]))
    return done


def _read(files: Sequence[SourceFile]) -> list[tuple[SourceFile, list[Correction]]]:
    problems = Problems()
    read = [(file, list(hcpcs_corrections.read(file, problems))) for file in sorted(files, key=lambda each: each.name)]
    if problems:
        raise ImportRefused(str(problems))
    return read


def _cite(release: Release, files: Sequence[SourceFile]) -> list[str]:
    """Add the files to those of the release, so that a page can cite a row of them; returns all names."""
    names = release.file_name.split(", ")
    names += [file.name for file in files if file.name not in names]
    if len(", ".join(names)) > (Release._meta.get_field("file_name").max_length or 0):
        raise ImportRefused("The names of the files are too long to cite them; shorten them.")
    Release.objects.filter(pk=release.pk).update(file_name=", ".join(names))
    return names


def _finish(release: Release, done: Corrected, now: datetime, actor: str) -> None:
    rows = HcpcsEntry.objects.filter(release=release).count()
    Release.objects.filter(pk=release.pk).update(row_count=rows)
    list_codes(release=release)
    conclude_statuses(on=now.date())
    note, kind = "\n".join([*done.changes, *done.left]), ReleaseEvent.Kind.CORRECTED
    log_event(title=str(release), kind=kind, now=now, actor=actor, note=note, release=release)
    pages_changed()


def _apply(release: Release, row: Correction, file: SourceFile, part: int, done: Corrected) -> None:
    entry = HcpcsEntry.objects.filter(release=release, code=row.code).first()
    if entry is None and row.deed == Deed.BRING_BACK:
        done.left.append(f"{row.code}: to be brought back, but {file.name}:{row.line} does not hold its row")
    elif entry is None and row.deed == Deed.CHANGE:
        raise ImportRefused(f"{file.name}:{row.line}: {row.code} is not in {release}, so it cannot be corrected.")
    else:
        entry = entry or HcpcsEntry(release=release, code=row.code, line=row.line, part=part)
        done.changes += filter(None, [_written(entry, row)])


def _written(entry: HcpcsEntry, row: Correction) -> str:
    """Write one row; the line for the log, empty where it was so already."""
    values = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in row.values.items()}
    changed = {name: value for name, value in values.items() if getattr(entry, name) != value}
    if not changed:
        return ""
    said = (
        "added"
        if entry.pk is None
        else ", ".join(f"{name} {getattr(entry, name)} -> {changed[name]}" for name in changed)
    )
    for name, value in changed.items():
        setattr(entry, name, value)
    entry.save()
    return f"{row.code}: {said}"
