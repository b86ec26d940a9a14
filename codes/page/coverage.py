"""The section of a code page on diagnoses: what the loaded coverage policies list for and against the code."""

from dataclasses import dataclass

from django.urls import reverse

from codes.models.reference import DIAGNOSES, dotted
from codes.page.words import Material, Section, View
from codes.reference.coverage import Policy
from codes.reference.facts import Source

# Diagnoses of one list that a page shows; some policies list thousands.
SHOWN = 40


@dataclass(frozen=True)
class Listed:
    """One list of a policy: its first diagnoses, and how many there are."""

    title: str
    codes: list[tuple[str, str]]
    """Each with the address of its page, empty where it has none."""
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.codes)


@dataclass(frozen=True)
class PolicyLists:
    """A policy as the section shows it."""

    policy: Policy
    lists: list[Listed]

    @property
    def above(self) -> str:
        return f"Under {self.policy.above_words}." if self.policy.above else ""

    @property
    def none(self) -> str:
        """What to say of a policy that names the code and lists no diagnosis."""
        return (
            "" if any(each.count for each in self.lists) else "It lists no diagnoses. That says nothing about coverage."
        )


class Diagnoses(Section):
    key, title = "diagnoses", "Supporting diagnoses"
    view = View.BILLING
    folds = True
    template = "codes/sections/_policies.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        """Where policies are loaded; a page says elsewhere that none are."""
        return material.has_figures and material.facts.loaded.of(Source.COVERAGE) is not None

    def fill(self, material: Material) -> None:
        release = material.facts.loaded.of(Source.COVERAGE)
        pages = material.facts.loaded.of(Source.ICD10CM) is not None
        self.policies = [
            PolicyLists(
                policy,
                [
                    _listed("Listed as supporting", policy.supports, has_pages=pages),
                    _listed("Listed as not supporting", policy.excludes, has_pages=pages),
                ],
            )
            for policy in material.facts.policies
        ]
        self.none = (
            "" if self.policies else f"No policy in release {release.name} names it. That says nothing about coverage."
        )
        self.source = f"{release.file_of()}, {release.name}"


def _listed(title: str, rows: dict, *, has_pages: bool) -> Listed:
    names = [dotted(code) for code in list(rows)[:SHOWN]]
    codes = [(name, reverse("code_page", args=[DIAGNOSES, name]) if has_pages else "") for name in names]
    return Listed(title, codes, len(rows))
