"""The filters of a search for codes: set, section, specialty, and in use on a day; each with its exact counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Value
from django.http import QueryDict

from codes.models import Code

NAMES = {"system": "Code set", "section": "Section", "specialty": "Specialty"}
# What a code is counted by: its set, its section and the wider one around that; specialties know nothing of these two.
PLACE = [f"{path}__{column}" for path, column in (
    ("code_set", "slug"), ("code_set", "name"), ("section", "slug"), ("section", "title"),
    ("section__parent", "slug"), ("section__parent", "title"),
)]  # fmt: skip
NOWHERE = ["no_section", "no_title", "no_parent", "no_parent_title"]


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


@dataclass(frozen=True, slots=True)
class Counted:
    """How many codes there are with all that is chosen, and the values of each filter that lead somewhere."""

    total: int
    facets: list[Facet]


def counted(codes: QuerySet[Code], chosen: CodeFilters) -> Counted:
    """All counts in one query, whatever is chosen, which asks for the codes once for each different narrowing."""
    # Nothing chosen of either, sets and sections are counted over the same codes.
    apart = ["system", "section"] if chosen.system or chosen.section else [""]
    places = [_grouped(chosen, codes, each, PLACE) for each in apart]
    special = codes.filter(specialties__slug__isnull=False)
    fields = _grouped(chosen, special, "specialty", ["specialties__slug", "specialties__name", *NOWHERE])
    found: dict[str, Counter] = {name: Counter() for name in NAMES}
    for without, slug, label, *section, count in fields.union(*places, all=True):
        if without in ("", "system"):
            found["system"][slug, label] += count
        if without in ("", "section"):
            # A section counts its own codes and those of the sections within it.
            for name, title in filter(all, (section[:2], section[2:])):
                found["section"][f"{slug}-{name}", title] += count
        if without == "specialty":
            found["specialty"][slug, label] += count
    total = sum(count for (slug, _), count in found["system"].items() if chosen.system in ("", slug))
    return Counted(total, [Facet(name, NAMES[name], _choices(found[name], getattr(chosen, name))) for name in NAMES])


def _grouped(chosen: CodeFilters, codes: QuerySet[Code], without: str, columns: list[str]) -> QuerySet:
    """The number of codes by these columns, with every filter but one."""
    marked = {"without": Value(without), **{name: Value("") for name in NOWHERE}}
    rows = chosen.narrow(codes, without=without).order_by().annotate(**marked)
    return rows.values_list("without", *columns).annotate(count=Count("pk"))


def _choices(found: Mapping[tuple[str, str], int], chosen: str) -> list[Choice]:
    """Sorted by name; a value that is chosen stays in sight even where it leads nowhere."""
    choices = [Choice(value, label, count, value == chosen) for (value, label), count in found.items()]
    if chosen and not any(choice.selected for choice in choices):
        choices.append(Choice(chosen, chosen, 0, selected=True))
    return sorted(choices, key=lambda choice: choice.label)
