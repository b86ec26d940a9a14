"""Loads the sample edition, so that the site is alive before an operator imports anything."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from codes.importers.files import SourceFile
from codes.models import Code, CodeSet, CodeText, Release, Section, SiblingNote, Specialty, TextChange
from codes.models.content import WORDS
from codes.reference.revising import pages_changed
from codes.releases import sample_files
from codes.releases.deliveries import Delivery
from codes.releases.importing import import_release
from codes.releases.indexing import index_codes
from codes.releases.sample_files import SampleCode
from codes.releases.sources import SOURCES

PRACTITIONER = Release.Setting.PRACTITIONER


@dataclass(frozen=True)
class Cut:
    """One cut of a release: the file or files it is cut from, the release's name, and the days it speaks about."""

    source: str
    file: str
    name: str
    effective: date
    through: date
    setting: str = ""
    stem: str = ""
    """How the cut's own files are called, where the source alone does not tell them from those of another release."""

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each file of CMS with the name of its cut."""
        stem = self.stem or self.source
        return [(name, f"{stem}{f'_{part}' if part else ''}.csv") for part, name in enumerate(self.file.split(", "))]


AUTUMN_2025 = date(2025, 10, 1), date(2025, 12, 31)
ASC = "ASC_20251001"
SUMMER_2024 = date(2024, 7, 1), date(2024, 9, 30)
CUTS = [
    # January 2024 was priced by it until the factor of March 9; beside it the edition can tell what changed.
    Cut(
        "fee_schedule", "PPRRVU_rvu24a_jan.csv", "RVU24A", date(2024, 1, 1), date(2024, 3, 8), stem="fee_schedule_2024"
    ),
    Cut("fee_schedule", "PPRRVU2025_Oct.csv", "RVU25D", date(2025, 10, 1), date(2025, 12, 31)),
    Cut("hcpcs", "2020_10_anweb.xlsx", "2020-10", date(2020, 10, 1), date(2020, 12, 31)),
    Cut("ncci_ptp", "ptp_practitioner_2024q3.csv", "2024Q3", *SUMMER_2024, PRACTITIONER),
    Cut("mue", "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", "2024Q3", *SUMMER_2024, PRACTITIONER),
    Cut("add_on", "aoc_2024-06-03.csv", "2024Q3", *SUMMER_2024),
    Cut("modifiers", "2020_10_anweb.xlsx", "2020-10", date(2020, 10, 1), date(2020, 12, 31)),
    Cut("places", "place_of_service_codes.csv", "September 2023", date(2023, 9, 1), date(2023, 9, 30)),
    Cut("gpci", "GPCI2025.csv", "RVU25D", date(2025, 10, 1), date(2025, 12, 31)),
    Cut("localities", "25LOCCO.csv", "RVU25D", date(2025, 10, 1), date(2025, 12, 31)),
    Cut("anesthesia", "ANES2025.csv", "RVU25D", date(2025, 10, 1), date(2025, 12, 31)),
    Cut("zip_localities", "ZIP5_OCT2025.txt", "October 2025", date(2025, 10, 1), date(2025, 12, 31)),
    Cut("geography", "geonames_us_zipcodes.csv", "2012", date(2012, 1, 1), date(2012, 12, 31)),
    Cut("wages", "national_M2023_dl.xlsx", "2023", date(2023, 5, 1), date(2024, 4, 30)),
    Cut("opps", "2023_January_Web_Addendum_B.12212022.xlsx", "2023Q1", date(2023, 1, 1), date(2023, 3, 31)),
    Cut("asc", f"{ASC}_AA.csv, {ASC}_BB.csv, {ASC}_EE.csv, {ASC}_FF.csv", "2025Q4", *AUTUMN_2025),
    Cut("rbcs", "rbcs_2024_reconstructed.csv", "2024", date(2024, 1, 1), date(2024, 12, 31)),
]


def load_sample(*, now: datetime) -> int:
    """Load texts and figures of the sample edition; safe to run again. Returns how many codes it holds.

    A source of which an operator imported a release is left alone.
    """
    for cut in CUTS:
        there = Release.objects.ready().of(cut.source, cut.setting)
        if not there.filter(Q(sample=False) | Q(name=cut.name)).exists():
            _load_cut(cut, now)
    codes = list(sample_files.read_codes())
    with transaction.atomic():
        for code in codes:
            _load_code(code)
        pages_changed()
    index_codes(Code.objects.filter(sample=True))
    return len(codes)


def _load_cut(cut: Cut, now: datetime) -> None:
    source = SOURCES[cut.source]
    delivery = Delivery(
        source=replace(source, read=sample_files.reader_of(source.row)),
        files=[SourceFile(name, sample_files.FOLDER / own) for name, own in cut.parts],
        name=cut.name,
        effective_date=cut.effective,
        through_date=cut.through,
        setting=cut.setting,
        sample=True,
    )
    import_release(delivery=delivery, actor="sample edition", now=now)


def _load_code(given: SampleCode) -> None:
    code_set = CodeSet.objects.get(slug=given.system)
    of_desk = TextChange.objects.filter(code__code_set=code_set, code__code=given.code, key=WORDS).exists()
    words = {} if of_desk else {"lead": given.lead, "keywords": ", ".join(given.synonyms)[:500]}
    code, _ = Code.objects.update_or_create(
        code_set=code_set,
        code=given.code,
        defaults={
            **words,
            "section": Section.objects.narrowest_of(code_set, given.code),
            "sample": True,
            "note_facts": given.note_facts,
            "status": Code.Status.DELETED if given.deleted else Code.Status.ACTIVE,
            "status_note": given.status_note,
            "ended_date": given.ended,
        },
    )
    code.specialties.set(Specialty.objects.filter(slug__in=given.specialties))
    _load_texts(code, given)
    if of_desk:
        return
    code.sibling_notes.exclude(other__in=given.siblings).delete()
    SiblingNote.objects.bulk_create(
        [SiblingNote(code=code, other=other, difference=difference) for other, difference in given.siblings.items()],
        update_conflicts=True,
        unique_fields=["code", "other"],
        update_fields=["difference"],
    )


def _load_texts(code: Code, given: SampleCode) -> None:
    """Bring the edition's texts; one that the desk wrote stands, and what the edition says now is kept beside it."""
    of_desk = {text.key: text for text in code.texts.exclude(edited_at=None)}
    code.texts.filter(edited_at=None).exclude(key__in=given.sections).delete()
    signed = {
        "author": given.author,
        "written_date": given.written,
        "reader": given.reader,
        "read_date": given.read,
    }
    brought = [CodeText(code=code, key=key, body=body, **signed) for key, body in given.sections.items()]
    CodeText.objects.bulk_create(
        [text for text in brought if text.key not in of_desk],
        update_conflicts=True,
        unique_fields=["code", "key"],
        update_fields=["body", *signed],
    )
    for text in brought:
        if text.key in of_desk:
            _keep_beside(of_desk[text.key], text)


def _keep_beside(ours: CodeText, brought: CodeText) -> None:
    """News is what the edition says otherwise than when the desk wrote, unless the desk says the same."""
    known = ours.edition["body"] if ours.edition else ""
    is_news = brought.body not in (known, ours.body) or (ours.edition_news and brought.body != ours.body)
    CodeText.objects.filter(pk=ours.pk).update(edition=brought.as_edition, edition_news=is_news)
