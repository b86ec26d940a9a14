"""Signs that a posting may be a scam. They raise a score for the moderators; nothing here rejects. Pure.

Each sign of `scam_signs` is looked for sentence by sentence, and does not count where a sentence says the contrary or
what every employer writes: "We never ask for your SSN".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from careers.terms.identity import LATIN, is_free_mail
from careers.terms.scam_judging import judge
from careers.terms.scam_kinds import KINDS
from careers.terms.scam_reading import ADDRESS
from careers.terms.scam_signs import SIGNS, Sign, phrases

ALARM = 40  # from here on a posting stands out in the queue


def stands_out(score: int) -> bool:
    """Whether a posting of this score is looked at twice, and approved by itself and with a reason alone."""
    return score >= ALARM


SPACES = re.compile(r"[^\S\n]+")
AT_HOST = re.compile(
    r"\s(?:\(at\)|\[at\]|at)\s+(gmail|yahoo|outlook|hotmail|proton)(?:mail)?\s+(?:\(dot\)|dot)\s+(\w+)", re.I
)
BEGINNER = phrases(
    "no experience", "no certification", r"no licen[sc]e", "entry[- ]level", "trainee", "in training", r"not needed"
)
BEGINNERS_PAY = 36  # dollars an hour; uncertified coders start far below it
HIGH_PAY = 120  # dollars an hour; no coding job pays it
MANY_CITIES = 4
STEEP, MOST_JUDGED = 10, 90  # points for each unit of odds, and of a text at most
BELOW = 29  # points that phrases keep at most in a text that is no scam by all of its parts
LINK_SHORTENER = re.compile(
    r"(?<![\w.])(bit\.ly|tinyurl\.com|t\.me|wa\.me|forms\.gle|cutt\.ly|rb\.gy)/\w", re.IGNORECASE
)
SPACED = re.compile(r"\b(?:\w ){4,}\w\b")  # W h a t s A p p
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A score from 0 to 100 and the signs behind it, in words, each with the text that shows it."""

    score: int
    signals: list[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a posting beside its text."""

    apply_url: str = ""
    hourly_max: Decimal | None = None  # dollars
    is_verified: bool = False
    author_email: str = ""
    likeness: str = ""  # which verified employer its own could be taken for, in words
    cities: int = 1  # in which the same text was posted
    is_posting: bool = True  # and no other words of an employer, which nobody has read samples of


def suspect(text: str, around: Surroundings) -> Suspicion:
    """Weigh a posting's words and what is known of it."""
    text = plain(text)
    said = [*_said(text)]
    points, words = _weigh(text, said, around)
    known = [*_known(text, around)]
    return Suspicion(
        min(points + sum(each for each, _ in known), 100),
        [*(shown for _, shown in said), *words, *(shown for _, shown in known)],
    )


def _weigh(text: str, said: list[tuple[Sign, str]], around: Surroundings) -> tuple[int, list[str]]:
    """Return the points of a text, and in words what counts in it beside its phrases."""
    alone, doubtful = (sum(sign.points for sign, _ in said if sign.alone is kind) for kind in (True, False))
    judged = judge(text, doubtful) if around.is_posting else None
    if not judged:
        return alone + doubtful, []
    if judged.odds >= 0:
        return max(alone, min(ALARM + round(STEEP * judged.odds), MOST_JUDGED)), [*judged.shown()]
    if doubtful:
        left = max(min(doubtful, BELOW) + round(STEEP * judged.odds), 0)
        return alone + left, ["does not read like scams otherwise, so that its phrases count less"]
    return alone, []


def plain(text: str) -> str:
    """Return a text as it is read: without what nobody sees, letters of other alphabets as the Latin they look like."""
    seen = unicodedata.normalize("NFKC", text).translate(LATIN)
    seen = "".join(each for each in seen if unicodedata.category(each) != "Cf")
    seen = SPACES.sub(" ", seen)
    seen = AT_HOST.sub(r"@\1.\2", seen)
    return SPACED.sub(lambda match: match[0].replace(" ", ""), seen)


def _said(text: str) -> Iterator[tuple[Sign, str]]:
    """Yield each sign that a sentence shows, or some together, once."""
    sentences = SENTENCE.split(text.replace("\u2019", "'"))
    together = {size: [" ".join(sentences[at : at + size]) for at in range(len(sentences))] for size in (1, 2)}
    for sign in (*SIGNS, *KINDS):
        shown = next(filter(None, (_shown(sign, each) for each in together[sign.sentences])), "")
        if shown:
            yield sign, f"{sign.words}: “{shown[:60]}”"


def _shown(sign: Sign, text: str) -> str:
    """Return the words by which a text shows a sign, or nothing."""
    shown = sign.pattern.search(text)
    if not shown or (sign.unless and sign.unless.search(text)):
        return ""
    return shown.group() if all(each.search(text) for each in sign.beside) else ""


def _known(text: str, around: Surroundings) -> Iterator[tuple[int, str]]:
    named = next((match.group() for match in ADDRESS.finditer(text) if is_free_mail(match.group())), "")
    if named:
        yield 20, f"names a free-mail address: {named}"
    if LINK_SHORTENER.search(f"{around.apply_url} {text}"):
        yield 40, "hides where its link leads"
    yield from _pay(text, around.hourly_max)
    if around.likeness:
        yield 40, around.likeness
    if around.cities >= MANY_CITIES:
        yield 10 if around.is_verified else 20, f"the same text stands in {around.cities} cities"
    if not around.is_verified:
        yield 10, "comes from an employer whose domain is not verified"
        if is_free_mail(around.author_email):
            yield 15, "its author writes from a free-mail address"


def _pay(text: str, hourly_max: Decimal | None) -> Iterator[tuple[int, str]]:
    """Pay that nobody gets: for any coding job, or for one that asks for nothing."""
    if hourly_max is None:
        return
    if hourly_max > HIGH_PAY:
        yield 30, "pays far above any coding job"
    elif hourly_max > BEGINNERS_PAY and BEGINNER.search(text):
        yield 30, "pays a beginner what certified coders earn"
