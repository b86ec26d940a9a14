"""What the files of ICD-10-CM say of one code: its place, what stands under it and above it, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from codes.models import (
    Code,
    DiagnosisConversion,
    DiagnosisEntry,
    DiagnosisIndexEntry,
    DiagnosisNote,
    Release,
)
from codes.models.reference import dotted
from codes.reference.facts import Facts, Loaded, Source
from codes.reference.standing import Found, Standing

CATEGORY = 3  # characters
# Terms of the index that a page shows; the most of one code is some hundreds.
TERMS_SHOWN = 20


@dataclass
class DiagnosisFacts(Facts):
    """The rows about one diagnosis, of the releases that speak about the day."""

    listed: list[DiagnosisEntry] = field(default_factory=list)
    """Its line in each order file that is loaded, the newest first."""
    above: list[DiagnosisEntry] = field(default_factory=list)
    """The headers it stands under, the widest first."""
    below: list[DiagnosisEntry] = field(default_factory=list)
    """The codes and headers right below it."""
    notes: list[DiagnosisNote] = field(default_factory=list)
    """What the tabular list says of it and of what it stands under."""
    terms: list[DiagnosisIndexEntry] = field(default_factory=list)
    conversions: list[DiagnosisConversion] = field(default_factory=list)

    leading = (Source.ICD10CM,)
    spoken = {"ICD-10-CM": (Source.ICD10CM, "")}

    @property
    def entry(self) -> DiagnosisEntry | None:
        """Its line in the release that speaks."""
        release = self.loaded.of(Source.ICD10CM)
        return next((each for each in self.listed if release and each.release_id == release.pk), None)

    @property
    def title(self) -> str:
        """Its title in the release that speaks; of a code that has ended in the last that held it."""
        row = self.entry or next(iter(self.listed), None)
        return row.title if row else ""

    @property
    def is_header(self) -> bool:
        """Whether the release that speaks holds it as a header, which may not stand on a claim."""
        return self.entry is not None and not self.entry.is_valid

    @property
    def successors(self) -> list[str]:
        """The codes that took its place, by the conversion table."""
        return [dotted(each.code) for each in self.conversions if each.previous == self.code.code]

    @property
    def predecessors(self) -> list[str]:
        return [dotted(each.previous) for each in self.conversions if each.code == self.code.code]

    def standing(self, on: date) -> Found:
        """Whether it was in use on a day: by the order file of that day, and by no other."""
        release = self.loaded.of(Source.ICD10CM)
        if release is None:
            return Found(Standing.NO_DATA)
        if self.entry:
            return Found(Standing.LIVES, release.row(self.entry.line))
        before = [each for each in self.listed if each.release.effective_date < release.effective_date]
        if before:
            last = before[0]
            note = f"In no row of {release.file_of()} ({release.name}); last in {last.release.row(last.line)}."
            return Found(Standing.ENDED, release.name, release.effective_date, f"{note} {self.became}".strip())
        first = min((each.release.effective_date for each in self.listed), default=None)
        return Found(Standing.NOT_BEGUN, release.name, first)

    @property
    def became(self) -> str:
        """What to use in its place."""
        return f"Since then: {', '.join(self.successors)}." if self.successors else ""


def diagnosis_facts(code: Code, *, on: date | None, today: date) -> DiagnosisFacts:
    """Read them, one query a table; `code` comes with its section and the chapter around it."""
    loaded = Loaded(list(Release.objects.ready()), on)
    mine = DiagnosisEntry.objects.filter(code=code.code, release__state=Release.State.READY).select_related("release")
    facts = DiagnosisFacts(loaded, today, code, listed=list(mine.order_by("-release__effective_date")))
    headers = [code.code[:length] for length in range(CATEGORY, len(code.code))]
    if release := loaded.of(Source.ICD10CM):
        lines = DiagnosisEntry.objects.filter(release=release)
        facts.above = list(lines.filter(code__in=headers).order_by("line"))
        facts.below = list(lines.filter(parent=code.code).order_by("line"))
    if tabular := loaded.of(Source.ICD10CM_TABULAR):
        scopes = [*_ranges(code), *headers, code.code]
        rows = DiagnosisNote.objects.filter(release=tabular).about(scopes)
        facts.notes = sorted(rows, key=lambda note: (scopes.index(note.scope), note.line))
    if index := loaded.of(Source.ICD10CM_INDEX):
        terms = DiagnosisIndexEntry.objects.filter(release=index, code=code.code).select_related("release")
        facts.terms = list(terms.order_by("part", "line")[:TERMS_SHOWN])
    if table := loaded.of(Source.ICD10CM_CONVERSION):
        facts.conversions = list(DiagnosisConversion.objects.filter(release=table).naming(code.code))
    return facts


def _ranges(code: Code) -> Iterable[str]:
    """The ranges of its chapter and its block, as the tabular list names them."""
    section = code.section
    around = [section.parent, section] if section else []
    return [f"{each.first}-{each.last}" for each in around if each]
