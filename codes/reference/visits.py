"""What Medicare counts as a visit, and what lets one stand apart: dated rows, each with its source.

No CMS file says it per code: RBCS of 2024 lacks the telehealth visits of 2025 and calls an add-on a visit. A row holds
from its first to its last day of service.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class VisitRule:
    """A range of codes that are visits, on some days."""

    first: str
    last: str
    begins: date
    source: str
    ends: date | None = None

    def holds(self, code: str, on: date | None) -> bool:
        """Whether the rule names a code, on a day or at all."""
        within = self.first <= code <= self.last and code[-1:].isdigit()
        return within and (on is None or self.begins <= on <= (self.ends or date.max))


MANUAL = "Medicare claims processing manual, chapter 12, section 30.6"
VISITS = [
    VisitRule("99201", "99201", date(1992, 1, 1), MANUAL, date(2020, 12, 31)),
    VisitRule("99202", "99499", date(1992, 1, 1), MANUAL),
    VisitRule("92002", "92014", date(1992, 1, 1), f"{MANUAL}; NCCI policy manual, chapter 11"),
    VisitRule("98000", "98016", date(2025, 1, 1), "Physician fee schedule final rule for 2025, telehealth visits"),
    VisitRule("G0380", "G0384", date(2007, 1, 1), "OPPS, type B emergency visits"),
    VisitRule("G0402", "G0402", date(2009, 1, 1), "Medicare claims processing manual, chapter 18, section 80"),
    VisitRule("G0438", "G0439", date(2011, 1, 1), "Medicare claims processing manual, chapter 18, section 140"),
    VisitRule("G0463", "G0463", date(2014, 1, 1), "OPPS, clinic visits"),
    VisitRule("G0466", "G0470", date(2014, 10, 1), "Medicare claims processing manual, chapter 9, section 60"),
]
# Unrelated critical care in a global period, with 24 or 25 as the day asks.
FT_BEGINS = date(2022, 1, 1)
CRITICAL_CARE = {"99291", "99292"}
# The visit's complexity add-on: since when, and since when beside 25 with a preventive service.
G2211, G2211_BEGINS, G2211_WITH_25 = "G2211", date(2024, 1, 1), date(2025, 1, 1)


def is_visit(code: str, on: date | None = None) -> bool:
    """Whether a code is a visit on a day, or on any: 24, 25 and 57 go on these, 59 never does."""
    return any(rule.holds(code, on) for rule in VISITS)
