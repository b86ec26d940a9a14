"""Services that a note tells by a thing and what was done to it, each in words of its own. Pure."""

import re
from dataclasses import replace

from assistant.reading.clauses import Polarity
from assistant.reading.lexicon import TOLD
from assistant.reading.noted import Feature, Note, begins_item

# What a thing and a deed do not tell where the note names the other service: passes of a thin needle are no biopsy.
SAMPLING = {("act", "biopsy"), ("act", "fna")}
GIVES_WAY = {("act", "biopsy"): ("act", "fna"), ("service", "abscess incision"): ("service", "drain")}
# "Catheter taken out": a tube came out, no organ of a sentence beside it.
OF_ORGANS = {("service", "gallbladder removal"), ("service", "appendix")}
TUBE_BEFORE = re.compile(
    r"\b(?:catheters?|needles?|sheaths?|drains?|tubes?|wires?|probes?|scope|lines?|dilators?|trocars?|cannulas?|pigtails?|"
    r"foley|packing|dressings?|sutures?|staples?|ports?|stents?|Yueh)(?: (?:was|were|is|then|all|now|and))* $",
    re.IGNORECASE,
)
FAR = {"tube", "stitch", "stapled base"}  # deeds of which a note tells many sentences behind what they were done to
OF_VESSELS = (("act", "embolization"), ("act", "angiogram"), ("deed", "block"))
CYSTIC = re.compile(r"cystic artery", re.IGNORECASE)
NEW_PORT = re.compile(r"\b(?:new|fresh|pocket|join\w*|connect\w*|plac\w*|insert\w*|implant\w*)\b", re.IGNORECASE)
# A deed whose sentence names the one is none to the other, told elsewhere.
RIVALS = {"upper gut": "colon", "colon": "upper gut"}


def told_by_two(note: Note) -> list[Feature]:
    """Services told by a thing and a deed where no word of the deed's clause names them, or only as not done."""
    things = [each for each in note.features if each.group == "thing" and each.polarity != Polarity.NEGATED]
    where = next((each.concept for each in things if each.concept in ("pleura", "belly fluid")), "collection")
    things = [replace(each, concept=where) if each.concept == "pocket" else each for each in things]
    if any(note.says(*each) for each in OF_VESSELS):  # "cystic artery open": seen, not cut
        things = [each for each in things if not CYSTIC.fullmatch(note.text, each.start, each.end)]
    named = {(each.group, each.concept, each.clause, each.polarity) for each in note.features}
    found = []
    for deed in (each for each in note.features if each.group == "deed"):
        told = _made_of([each for each in things if not _is_of_next_item(note, deed, each)], deed)
        ways = {deed.polarity, Polarity.DONE}
        near = (0, 1, -1, 2, -2) if told in SAMPLING else (0,)  # a gauge and a brand are no further biopsy
        if told in OF_ORGANS and TUBE_BEFORE.search(note.text[note.clauses[deed.clause].start : deed.start]):
            continue
        here = any((*told, deed.clause + step, way) in named for way in ways for step in near) if told else True
        if told and not here and not _gives_way(note, told):
            found.append(Feature(*told, deed.start, deed.end, deed.clause, deed.polarity))
    by_thin_needle = any(each.concept == "fna" for each in found)
    return [each for each in found if not (by_thin_needle and each.concept == "biopsy")]


def _is_of_next_item(note: Note, deed: Feature, thing: Feature) -> bool:
    """Whether a thing stands in the item of a list behind that of a deed: "1) belly tapped, catheter out 2) liver"."""
    return thing.clause == deed.clause + 1 and begins_item(note.text, note.clauses[thing.clause])


def _gives_way(note: Note, told: tuple[str, str]) -> bool:
    if told == ("service", "central line"):  # what is put in from a vein to a port is its catheter
        return any(NEW_PORT.search(note.clauses[each.clause].text) for each in note.of("service", "port"))
    return told in GIVES_WAY and note.says(*GIVES_WAY[told])


def _made_of(things: list[Feature], deed: Feature) -> tuple[str, str] | None:
    """Group and concept that a deed makes with the nearest thing of its own clause, else of a neighbor."""
    nearer: set[str] = set()
    for clause in (deed.clause, deed.clause - 1, deed.clause + 1, deed.clause - 2, deed.clause - 3):
        if clause <= deed.clause:
            nearer |= {each.concept for each in things if each.clause == clause}
        near = [
            each
            for each in things
            if each.clause == clause
            and (each.concept, deed.concept) in TOLD
            and (clause == deed.clause or RIVALS.get(each.concept) not in nearer)
        ]
        if near:
            return TOLD[min(near, key=lambda each: _gap(each, deed)).concept, deed.concept]
    return _made_far_away(things, deed) if deed.concept in FAR else None


def _made_far_away(things: list[Feature], deed: Feature) -> tuple[str, str] | None:
    """What a deed makes with things told long before it, where all that it could go with are of one kind."""
    before = [each for each in things if each.start < deed.start and (each.concept, deed.concept) in TOLD]
    kinds = {TOLD[each.concept, deed.concept] for each in before if each.polarity == Polarity.DONE}
    return kinds.pop() if len(kinds) == 1 else None


def _gap(one: Feature, two: Feature) -> int:
    return max(one.start - two.end, two.start - one.end, 0)
