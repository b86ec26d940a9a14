"""The filters of a search for codes: set, section, specialty, and in use on a day; each with its exact counts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet, Value
from django.http import QueryDict

from codes.models import Code

NAMES = {"system": "Code set", "section": "Section", "specialty": "Specialty"}


@dataclass(frozen=True, slots=True)
class CodeFilters:
    """What a search is narrowed to; a section is named with its set, as in `cpt-digestive`."""

    system: str = ""
    section: str = ""
    specialty: str = ""
    on: date | None = None
    bad_date: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> "CodeFilters":
        """Read the parameters of an address; a day that is none is kept to be told, and finds nothing."""
        chosen = {name: data.get(name, "")[:80] for name in NAMES}
        day = data.get("on", "").strip()[:40]
        try:
            return cls(**chosen, on=date.fromisoformat(day) if day else None)
        except ValueError:
            return cls(**chosen, bad_date=day)

    def __bool__(self) -> bool:
        return self != CodeFilters()

    @property
    def on_text(self) -> str:
        """The day as a date field holds it."""
        return self.on.isoformat() if self.on else ""

    def narrow(self, codes: QuerySet[Code], *, without: str = "") -> QuerySet[Code]:
        """Apply every filter but one; leaving one out is what its own counts need."""
        if self.bad_date:
            return codes.none()
        if self.system and without != "system":
            codes = codes.in_set(self.system)
        if self.section and without != "section":
            system, _, slug = self.section.partition("-")
            codes = codes.in_set(system).in_section_called(slug)
        if self.specialty and without != "specialty":
            codes = codes.of_specialty(self.specialty)
        return codes.active_on(self.on) if self.on else codes


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with the codes there would be if it were chosen."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    legend: str
    choices: list[Choice]


def facets(codes: QuerySet[Code], chosen: CodeFilters) -> list[Facet]:
    """The three filters with the values that lead somewhere; all counts are one query, whatever is chosen."""
    systems = _grouped("system", chosen.narrow(codes, without="system"), "code_set__slug", "code_set__name")
    fields = _grouped("specialty", chosen.narrow(codes, without="specialty"), "specialties__slug", "specialties__name")
    within = chosen.narrow(codes, without="section")
    sections = [
        _grouped("section", within, f"{path}__slug", f"{path}__title") for path in ("section", "section__parent")
    ]
    found: dict[str, dict[tuple[str, str], int]] = {name: {} for name in NAMES}
    for facet, system, slug, label, count in systems.union(fields, *sections, all=True):
        # A section counts its own codes and those of the sections within it.
        value = f"{system}-{slug}" if facet == "section" else slug
        found[facet][value, label] = found[facet].get((value, label), 0) + count
    return [Facet(name, legend, _choices(found[name], getattr(chosen, name))) for name, legend in NAMES.items()]


def _grouped(facet: str, codes: QuerySet[Code], slug: str, label: str) -> QuerySet:
    system = F("code_set__slug") if facet == "section" else Value("")
    rows = codes.order_by().filter(**{f"{slug}__isnull": False})
    rows = rows.annotate(facet=Value(facet), system=system, slug=F(slug), label=F(label))
    return rows.values_list("facet", "system", "slug", "label").annotate(count=Count("pk", distinct=True))


def _choices(found: dict[tuple[str, str], int], chosen: str) -> list[Choice]:
    """Sorted by name; a value that is chosen stays in sight even where it leads nowhere."""
    choices = [Choice(value, label, count, value == chosen) for (value, label), count in found.items()]
    if chosen and not any(choice.selected for choice in choices):
        choices.append(Choice(chosen, chosen, 0, selected=True))
    return sorted(choices, key=lambda choice: choice.label)
