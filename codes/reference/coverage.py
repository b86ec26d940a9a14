"""What the loaded coverage policies say of a procedure and its diagnoses; what none of them names, none decides."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from codes.models import CoverageCode, CoverageLink, CoveragePolicy
from codes.reference.facts import Loaded, Source

Kind = CoverageCode.Kind


@dataclass(frozen=True)
class Policy:
    """A policy in force that names a procedure, with its lists and its states."""

    row: CoveragePolicy
    supports: dict[str, CoverageCode]
    excludes: dict[str, CoverageCode]
    states: list[str]
    above: list[CoveragePolicy] = field(default_factory=list)
    """The determinations in force under which it stands."""

    @property
    def cited(self) -> str:
        return f"{self.row.policy}, {self.row.title}" + (f" ({', '.join(self.states)})" if self.states else "")

    @property
    def above_words(self) -> str:
        """The determinations above it, as people cite them; empty where none is loaded."""
        return "; ".join(row.cited for row in self.above)


@dataclass
class Coverage:
    """The policies by procedure; `missing` says why nothing is known."""

    missing: str = ""
    policies: dict[str, list[Policy]] = field(default_factory=dict)

    def of(self, code: str) -> list[Policy]:
        return self.policies.get(code, [])


def coverage_of(codes: Collection[str], loaded: Loaded, day: date) -> Coverage:
    """Read the policies that name these procedures and hold on the day: six queries for any number of codes."""
    release, lists = loaded.of(Source.COVERAGE), loaded.of(Source.COVERAGE_CODES)
    if release is None or lists is None:
        return Coverage(f"{loaded.missing(Source.COVERAGE)}.")
    named = list(CoverageCode.objects.procedures(lists, codes))
    wanted = {row.policy for row in named}
    areas = loaded.of(Source.COVERAGE_STATES)
    under = CoverageLink.objects.above(areas, wanted) if areas else {}
    determinations = {name for names in under.values() for name in names}
    rows = CoveragePolicy.objects.filter(release=release, policy__in=wanted | determinations).select_related("release")
    in_force = {(row.policy, row.version): row for row in rows if row.holds_on(day)}
    listed: dict[tuple[str, int, str], dict[str, CoverageCode]] = {}
    for row in CoverageCode.objects.diagnoses(lists, wanted).select_related("release"):
        listed.setdefault((row.policy, row.version, row.kind), {})[row.code] = row
    states = CoverageLink.objects.states_of(areas, wanted) if areas else {}
    made = {
        key: Policy(
            row,
            listed.get((*key, Kind.SUPPORTS), {}),
            listed.get((*key, Kind.EXCLUDES), {}),
            states.get(key[0], []),
            _newest(under.get(key[0], []), in_force.values()),
        )
        for key, row in in_force.items()
    }
    found = Coverage()
    for row in sorted(named, key=lambda each: (each.part, each.line)):
        policy = made.get((row.policy, row.version))
        mine = found.policies.setdefault(row.code, [])
        if policy and policy not in mine:
            mine.append(policy)
    return found


def _newest(names: list[str], in_force: Iterable[CoveragePolicy]) -> list[CoveragePolicy]:
    """The determinations of these names, each once in its newest version that is in force."""
    found = {row.policy: row for row in sorted(in_force, key=lambda row: row.version) if row.policy in names}
    return [found[name] for name in names if name in found]
