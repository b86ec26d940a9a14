"""A note as it is read: its text, its clauses, and the features that its words tell."""

import re
from dataclasses import dataclass, field, replace

from assistant.reading.clauses import Clause, Polarity, of_the_past, polarity

# "Film again after the tap": the deed is named as something known, not told.
REFERENCE = re.compile(r"\b(?:after|before|since|following|prior to) the $", re.IGNORECASE)
KNOWN_WITHIN = re.compile(r"\b(?:after|before|since|following|prior to) the \w+$", re.IGNORECASE)
# "2) gallbladder", "B. antrum": what begins an item of a list at the beginning of a line.
ITEM = re.compile(r"\s*(?:\(?(?:[1-9]|[A-Ha-h])[.)]\s|\(?(?:[1-9]|[A-H])\)?$)")
NAMED_AFTER = ("service", "deed")
DEEDS = ("act", "service", "deed", "other", "beside")
DENIED_LEVEL = re.compile(r"\b(?:not|no|never|without|nor|isn.t|wasn.t)\s+(?:an? |of |for )?$", re.IGNORECASE)
UNMET = re.compile(
    r"[ \w]{0,20}\b(?:not|never) (?:met|reached|supported|claimed|fulfilled|documented|justified|billed|done)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Feature:
    """A word of the note that tells something: `text[start:end]`."""

    group: str
    concept: str
    start: int
    end: int
    clause: int
    polarity: Polarity


@dataclass
class Note:
    """A note with its clauses and features. `text` has plain blanks only, `sent` is quoted; places are the same."""

    text: str
    sent: str
    clauses: list[Clause] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)

    def of(self, group: str, concept: str = "", polarity: Polarity = Polarity.DONE) -> list[Feature]:
        """Features of a group meant in one way, in the order of the text."""
        return [
            each
            for each in self.features
            if each.group == group and each.polarity == polarity and (not concept or each.concept == concept)
        ]

    def says(self, group: str, concept: str = "", polarity: Polarity = Polarity.DONE) -> bool:
        return bool(self.of(group, concept, polarity))

    def near(self, group: str, clause: int, polarity: Polarity = Polarity.DONE) -> list[Feature]:
        """What a clause tells of a group; where it is silent, what the rest does, the nearest clause first."""
        found = self.of(group, polarity=polarity)
        own = [each for each in found if each.clause == clause]
        return own or sorted(found, key=lambda each: (abs(each.clause - clause), each.start))

    def clause_of(self, start: int) -> Clause:
        return next(each for each in self.clauses if each.start <= start <= each.end)

    def meant(self, start: int, end: int, group: str = "act") -> Polarity:
        """How words of a group at a place are meant."""
        return meant_in(self.clause_of(start), group, start, end)


def begins_item(text: str, clause: Clause) -> bool:
    """Whether a clause is the first of an item of a list, on a line of its own."""
    above, _, before = text[: clause.start].rpartition("\n")
    return bool(above) and not before.strip() and ITEM.match(clause.text) is not None


def meant_in(clause: Clause, group: str, start: int, end: int) -> Polarity:
    """How words are meant; of deeds under a heading of the past that they were done before."""
    meant = polarity(clause, start, end)
    if group == "level" and meant in (Polarity.DONE, Polarity.NEGATED):  # "no data = low overall" denies something else
        return Polarity.NEGATED if _is_denied_level(clause, start, end) else Polarity.DONE
    if group == "level" and meant in (
        Polarity.PLANNED,
        Polarity.OTHERS,
    ):  # "moderate: PE considered"
        meant = polarity(replace(clause, text=clause.text[: end - clause.start]), start, end)
    if group == "visit" and meant == Polarity.PLANNED:  # plans are made in it: "first visit, will go for ablation"
        comma = clause.text.find(",", end - clause.start)
        meant = polarity(replace(clause, text=clause.text[:comma]), start, end) if comma >= 0 else meant
    if meant != Polarity.DONE or group not in DEEDS:
        return meant
    known = group in NAMED_AFTER and (
        REFERENCE.search(clause.text[: start - clause.start])
        or KNOWN_WITHIN.search(clause.text[start - clause.start : end - clause.start])
    )
    return Polarity.HISTORICAL if known or of_the_past(clause) else meant


def _is_denied_level(clause: Clause, start: int, end: int) -> bool:
    """Whether a level itself is denied: "not moderate", "high complexity not met"."""
    before, after = clause.text[: start - clause.start], clause.text[end - clause.start :]
    return bool(DENIED_LEVEL.search(before) or UNMET.match(after))
