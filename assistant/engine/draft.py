"""An answer while it is made: what was asked, the shelf, and what is said so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.engine.citing import as_check, of_verdict, text_of
from assistant.engine.result import Candidate, Check, Citation, Result, Sentence, Status, Suggestion
from assistant.engine.shelf import Shelf
from assistant.reading.question import Asked
from codes.claims.verdicts import Level, Verdict
from codes.models import Code


@dataclass
class Draft:
    """`say` takes a sentence only with something it rests on."""

    asked: Asked
    shelf: Shelf
    setting: str
    result: Result
    codes: dict[str, Code] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)

    def say(self, text: str, *citations: Citation | None) -> None:
        """Add a sentence with each place it rests on, once; one that rests on nothing is not said."""
        found = tuple({each.locator: each for each in reversed(citations) if each}.values())[::-1]
        if found and text not in {each.text for each in self.result.answer}:
            self.result.answer.append(Sentence(text, found))

    def tell(self, verdict: Verdict) -> None:
        """Add a verdict of the rule tools: said with its place, else noted as not loaded."""
        self.verdicts.append(verdict)
        self.result.checks.append(as_check(verdict))
        citation = of_verdict(verdict)
        if citation:
            self.say(f"{verdict.title}: {text_of(verdict)}", citation)
        else:
            self.shelf.lack(verdict.text)

    def about(self, code: Code, *, modifiers: tuple[str, ...] = (), units: int | float = 1, why: str = "") -> None:
        """Name a code that the answer is about."""
        if code.code not in {each.code for each in self.result.codes}:
            self.result.codes.append(Suggestion(code.code_set.slug, code.code, modifiers, units, why or code.headline))

    def leave(self, code: str, why: str, finding: str) -> None:
        self.result.candidates.append(Candidate(code, why, finding))

    @property
    def names(self) -> list[str]:
        return [name for name in self.asked.names if name in self.codes]

    @property
    def billed(self) -> list[str]:
        """The codes that are on the claim: all that are named but those told to be missing."""
        return [name for name in self.names if name not in self.asked.absent]

    @property
    def is_clean(self) -> bool:
        """Every finding is OK and none says that data is missing."""
        checks: list[Check] = self.result.checks
        return bool(checks) and all(each.level == Level.OK and each.citation for each in checks) and not self.lacking

    @property
    def lacking(self) -> bool:
        return bool(self.shelf.missing)

    def decide(self) -> None:
        """Set the status by what is said."""
        if self.result.status == Status.PARTIAL and self.result.answer:
            return
        self.result.status = Status.SUPPORTED if self.result.answer else Status.REFUSED


Answer = Callable[[Draft], None]
