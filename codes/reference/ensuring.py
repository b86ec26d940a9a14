"""Makes the rows every site needs where they are missing; an operator's changes stay."""

from django.db import transaction

from codes.models import CodeSet, CodingRule, ProlongedVisit, ReferenceRevision, Section, Specialty, VisitLevel
from codes.reference.vocabulary import (
    CODE_SETS,
    CODING_RULES,
    CPT_SECTIONS,
    HCPCS_SECTIONS,
    PROLONGED_VISITS,
    SPECIALTIES,
    VISIT_LEVELS,
)


@transaction.atomic
def ensure_vocabulary() -> None:
    """Add missing code sets, sections, specialties and coding rules."""
    ReferenceRevision.objects.bulk_create([ReferenceRevision(pk=1)], ignore_conflicts=True)
    CodeSet.objects.bulk_create([CodeSet(**fields) for fields in CODE_SETS], ignore_conflicts=True)
    Specialty.objects.bulk_create(
        [Specialty(slug=slug, name=name) for slug, name in SPECIALTIES.items()], ignore_conflicts=True
    )
    columns = ["slug", "kind", "first", "last", "begins", "ends", "source"]
    rules = [CodingRule(**dict(zip(columns, values, strict=True))) for values in CODING_RULES]
    CodingRule.objects.bulk_create(rules, ignore_conflicts=True)
    levels = [
        VisitLevel(family=family, code=code, level=level, minutes=minutes, begins=begins, source=source)
        for family, code, level, minutes, (begins, source) in VISIT_LEVELS
    ]
    VisitLevel.objects.bulk_create(levels, ignore_conflicts=True)
    prolonged = [
        ProlongedVisit(visit=visit, payer=payer, add_on=add_on, minutes=minutes, begins=begins, source=source)
        for visit, medicare, first, cpt, first_by_cpt, (begins, source) in PROLONGED_VISITS
        for payer, add_on, minutes in (("medicare", medicare, first), ("cpt", cpt, first_by_cpt))
    ]
    ProlongedVisit.objects.bulk_create(prolonged, ignore_conflicts=True)
    for slug, sections in (("cpt", CPT_SECTIONS), ("hcpcs", HCPCS_SECTIONS)):
        _ensure_sections(CodeSet.objects.get(slug=slug), sections)


def _ensure_sections(code_set: CodeSet, sections: list[tuple[str, str, str, str, str]]) -> None:
    """Wider sections come first in the list, so that a narrower one finds its parent."""
    known = {section.slug: section for section in code_set.sections.all()}
    for slug, title, first, last, parent in sections:
        if slug not in known:
            known[slug] = Section.objects.create(
                code_set=code_set, slug=slug, title=title, first=first, last=last, parent=known.get(parent)
            )
