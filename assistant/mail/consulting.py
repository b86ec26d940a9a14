"""The engine asked by mail: a question or a case, with identifiers blotted out before anything else is done."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format

from accounts.models import User
from assistant.actions.answering import answer, suggest
from assistant.actions.keeping import spans_to_mend, storable
from assistant.engine.result import Result, Status
from assistant.engine.shelf import SETTINGS, Shelf
from assistant.models import Exchange
from assistant.reading.asked import place_told
from assistant.reading.identifiers import masked
from codes.reference.facts import Source

CASE = re.compile(r"\b(?:case|note|op(?:erative)? ?(?:note|report)|code this|please code)\b", re.IGNORECASE)
BOTH_PARTS = "1"  # PC/TC indicator of what splits into 26 and TC
LAST_DAY = "Checked for {}, the last day of the NCCI pairs loaded; code the case on its page to name another date."
WHERE = "The mail does not say where it was done: in a hospital the physician bills {} with 26, in the office without."
LONG = 60  # words: nobody asks in so many, and no note that is worth mailing has fewer than a sentence


@dataclass(frozen=True, slots=True)
class Consulted:
    """What the engine said, of which masked text, and whether anything had to be blotted out."""

    face: str
    text: str
    result: Result
    blotted: bool
    place: str = ""
    """Of a case: where its words say that it was done."""
    notes: tuple[str, ...] = ()
    """Of a case: which day it was checked for, and what else was taken for granted."""


def consult(*, subject: str, text: str, user: User, before: str, now: datetime) -> Consulted:
    """Answer the words of a mail as a question, or code them as a case. Spends no view. Raises TooLong.

    `before` is the last question of the same thread, in full; empty for none.
    """
    faces = [Exchange.Face.QUESTION, Exchange.Face.CASE]
    if CASE.search(subject) or len(text.split()) > LONG:
        faces.reverse()
    tried = [_asked(face, text, user, before, now) for face in faces[:1]]
    if tried[0].result.status == Status.REFUSED:
        tried.append(_asked(faces[1], text, user, before, now))
    return next((each for each in tried if each.result.status != Status.REFUSED), tried[0])


def _asked(face: str, text: str, user: User, before: str, now: datetime) -> Consulted:
    spans = spans_to_mend(text, on=None, face=face)
    if face == Exchange.Face.QUESTION:
        # Dates stay in what is asked, as on the page: a global period cannot be counted without.
        said = masked(text, spans)
        result = answer(text=said, viewer=user, on=None, before=before, now=now)
        return Consulted(face, storable(text, on=None), result, bool(spans))
    said = storable(text, on=None)
    place = place_told(said)
    result = suggest(text=said, viewer=user, on=None, place=place, now=now)
    return Consulted(face, said, result, bool(spans), place, _taken_for_granted(result, place, now))


def _taken_for_granted(result: Result, place: str, now: datetime) -> tuple[str, ...]:
    """What a mail leaves out and a form asks for: the day of service, and the place where the codes turn on it."""
    if not result.codes:
        return ()
    shelf = Shelf(None, now.date())
    release = shelf.release(Source.NCCI_PTP, SETTINGS["professional"])
    notes = []
    if release and release.through_date < now.date():
        notes.append(LAST_DAY.format(date_format(release.through_date, "M j, Y")))
    rows = shelf.fees(each.code for each in result.codes)
    split = [code for (code, part), row in rows.items() if not part and row.pctc == BOTH_PARTS]
    if split and not place:
        notes.append(WHERE.format(", ".join(sorted(split))))
    return tuple(notes)
