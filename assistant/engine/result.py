"""What an answer is: one object for the page, the command, the API and mail. Pure: no database, no request."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum

DENIED = "error"  # level of a finding of the rule tools


class Status(StrEnum):
    SUPPORTED = "supported"
    PARTIAL = "partial"
    REFUSED = "refused"


class Why(StrEnum):
    """Why a code that was thought of is not assigned."""

    INTEGRAL = "integral"
    NEGATED = "negated"
    PLANNED = "planned"
    HISTORICAL = "historical"
    EXCLUDED = "excluded"
    NO_DETAIL = "no_detail"
    FAILED_VERIFY = "failed_verify"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact stands: the source, its release, the file and row, and the figures or words there."""

    source: str
    release: str
    locator: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with what it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text that was sent: `text[start:end] == quote`, and the row that makes them count."""

    start: int
    end: int
    quote: str
    source: str = "text"
    release: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    code: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code that is assigned, with what in the text speaks for it."""

    system: str
    code: str
    modifiers: tuple[str, ...] = ()
    units: int | float = 1
    rationale: str = ""
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that is not assigned, and why; `finding` says it in words."""

    code: str
    why: str
    finding: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of the rule tools; `citation` is empty where no data is loaded."""

    rule: str
    level: str
    message: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """An entry of the reference that is near to what was asked."""

    code: str
    title: str
    url: str


@dataclass
class Result:
    """The answer. `kind` is what was asked; `missing` what is not loaded or not in the text."""

    kind: str
    status: str = Status.REFUSED
    answer: list[Sentence] = field(default_factory=list)
    codes: list[Suggestion] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    nearest: list[Nearest] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    clean: bool = False
    releases: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    """The days for which rules were checked, as a person writes them; each release speaks about its own."""
    trace_id: str = ""
    steps: list[str] = field(default_factory=list)
    biller: str = ""
    """Of a case: whose claim its set stands on, as the claim check names it; empty for a question."""
    read_as: str = ""
    """The question in full where it went on with the one before; empty where it was read as typed."""
    words: list[Sentence] = field(default_factory=list)
    """A model's wording of the answer, where one is set up and was asked."""
    model: str = ""
    """What came of the model, in a sentence."""

    @property
    def verified(self) -> bool:
        """Whether the last step was the check of every code that is shown."""
        return bool(self.steps) and self.steps[-1] == "verify"

    @property
    def look(self) -> str:
        """The badge that the status is shown by, beside its word."""
        if self.denied:
            return "deny"
        return {"supported": "pass" if self.is_sure else "info", "partial": "warn"}.get(self.status, "plain")

    @property
    def word(self) -> str:
        if self.denied:
            return "Denied as typed"
        supported = "Supported" if self.is_sure else "Answered"
        return {"supported": supported, "partial": "Partial"}.get(self.status, "Not answered")

    @property
    def is_sure(self) -> bool:
        """Whether the answer may wear an OK: every finding is one, or it is a set that its note supports."""
        return self.clean or self.kind == "case"

    @property
    def denied(self) -> bool:
        """Whether the rule tools deny what was typed: never shown as if it were right."""
        return self.status != Status.REFUSED and any(each.level == DENIED for each in self.checks)

    @classmethod
    def look_of(cls, kept: dict) -> "Result":
        """As much of a result, as JSON holds it, as its badge needs."""
        checks = [Check(**each) for each in kept["checks"]]
        return cls(kind=kept.get("kind", ""), status=kept["status"], checks=checks, clean=kept["clean"])

    def as_dict(self) -> dict:
        """The object as JSON holds it. Raises ValueError for an answer that was not verified."""
        if not self.verified:
            raise ValueError("An answer without a verify step is never shown.")
        return asdict(self)
