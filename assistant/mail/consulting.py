"""The engine asked by mail: a question or a case, with identifiers blotted out before anything else is done."""

import re
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from assistant.actions.answering import answer, suggest
from assistant.actions.keeping import spans_to_mend, storable
from assistant.engine.result import Result, Status
from assistant.models import Exchange
from assistant.reading.identifiers import masked

CASE = re.compile(r"\b(?:case|note|op(?:erative)? ?(?:note|report)|code this|please code)\b", re.IGNORECASE)
LONG = 60  # words: nobody asks in so many, and no note that is worth mailing has fewer than a sentence


@dataclass(frozen=True, slots=True)
class Consulted:
    """What the engine said, of which masked text, and whether anything had to be blotted out."""

    face: str
    text: str
    result: Result
    blotted: bool


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
    return Consulted(face, said, suggest(text=said, viewer=user, on=None, now=now), bool(spans))
