"""What Medicare allows: asked of the fee desk, in both settings where the question names none."""

import re

from assistant.engine.citing import of_place
from assistant.engine.draft import Draft
from assistant.engine.facility import say_surgical_center
from assistant.engine.facts import compare_figures, look_up, say_figures
from assistant.engine.pairs import lines_of
from assistant.engine.shelf import cite
from codes.fees.desk import FeeAnswer, FeeDesk
from codes.models import FeeScheduleEntry, Locality
from codes.reading.lines import Line
from codes.reference.facts import Source

OFFICE, HOSPITAL, SURGICAL_CENTER = "11", "22", "24"
NAMED = re.compile(r"\(([^)]*)\)|[,/+]| AND ")
# "in Dallas", "at Grand Rapids"; months and our own words are no places.
PLACE = re.compile(
    r"\b(?:in|at|near)\s+"
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|Medicare|Hospital|Office|Facility|Place)"
    r"([A-Z][a-z]{3,}(?:\s[A-Z][a-z]+)*)"
)
AMOUNT = re.compile(r"\bpa(?:y|id)\w*|\ballow\w*|\bamounts?\b|\bprices?\b|\bfees?\b|\brates?\b|\$", re.IGNORECASE)
STATES = re.compile(r"\b(?:REST OF|METROPOLITAN)\s+", re.IGNORECASE)
PARTS = [
    (r"professional (?:component|part)|\bpro fee only\b|\bread only\b", "26"),
    (r"technical (?:component|part)", "TC"),
    (r"\bdiscontinued\b", "53"),
]


def what_it_pays(draft: Draft) -> None:
    """The allowed amount of each line, with the row it comes from, or why there is none."""
    for name in draft.names:
        draft.about(draft.codes[name])
    say_amounts(draft, lines_of(draft))
    for name in draft.names:
        say_figures(draft, draft.codes[name], ["status"])
        if draft.asked.place == SURGICAL_CENTER:
            say_surgical_center(draft, name)


def compare(draft: Draft) -> None:
    """The same figures of two codes and more, one after the other; with amounts where these are asked for."""
    compare_figures(draft)
    if AMOUNT.search(draft.asked.text):
        for line in lines_of(draft):
            say_amounts(draft, [line])


def look_up_there(draft: Draft) -> None:
    """What a code is with its figures; with the amounts of the place, where one is named."""
    look_up(draft)
    if named_locality(draft.asked.text, localities_of(draft)) or draft.asked.zip_code:
        say_amounts(draft, lines_of(draft))
    else:
        _say_unknown_place(draft)


def localities_of(draft: Draft) -> list[Locality]:
    """The localities of the release that is asked, or of the newest one."""
    release = draft.shelf.loaded.all_of(Source.GPCI)
    return [each for one in release[:1] for each in one.localities.for_choosing()]


def _say_unknown_place(draft: Draft) -> None:
    """A place that is in no loaded locality is said to be so, never passed over."""
    named = PLACE.search(draft.asked.text)
    if named and not draft.asked.zip_code:
        draft.shelf.lack(f"{named[1]}: no locality of this name is loaded; the figures given are national.")


def say_amounts(draft: Draft, lines: list[Line]) -> None:
    """What the fee desk says of lines billed together, in the place that was named or in an office and a hospital."""
    if draft.shelf.release(Source.FEE_SCHEDULE) is None:
        return
    shelf = draft.shelf
    desk = FeeDesk(on=shelf.day_of(Source.FEE_SCHEDULE), today=shelf.today, track=shelf.track)
    lines = [_with_part(draft, line) for line in lines]
    place = named_locality(draft.asked.text, desk.localities)
    if place is None:
        _say_unknown_place(draft)
    for pos in [draft.asked.place] if draft.asked.place else [OFFICE, HOSPITAL]:
        answer = desk.answer(
            lines=lines,
            place=pos if pos in {each.code for each in desk.places} else HOSPITAL,
            locality=place.key if place else "",
            zip_code=draft.asked.zip_code,
            nonparticipating=draft.asked.nonparticipating,
        )
        if answer:
            _say(draft, answer)


def _with_part(draft: Draft, line: Line) -> Line:
    signs = [sign for words, sign in PARTS if re.search(words, draft.asked.text, re.IGNORECASE)]
    return Line(line.code, (*line.modifiers, *(each for each in signs if each not in line.modifiers)), line.units)


def named_locality(text: str, localities: list[Locality]) -> Locality | None:
    """The locality whose place the text names: "Houston", "Manhattan", "Alaska"; None is national."""
    low = f" {text.lower()} "
    for each in localities:
        for word in _places(each.name):
            if len(word) > 3 and re.search(rf"\b{re.escape(word)}\b", low):
                return each
    return None


def _places(name: str) -> list[str]:
    words = [part.strip(" *") for part in NAMED.split(STATES.sub("", name)) if part and part.strip()]
    return [word.lower() for part in words for word in [part, *part.split("-")]]


def _say(draft: Draft, answer: FeeAnswer) -> None:
    where = f"place {answer.place.code} ({answer.given.setting}), {answer.locality or 'national'}{answer.factor}"
    rows = draft.shelf.fees({line.priced.line.code for line in answer.lines})
    for line in answer.lines:
        row = _row(rows, line.priced.line)
        if row is None:
            draft.shelf.lack(f"{line.text}: not priced here; {line.why}.")
            continue
        said = f"allowed amount {line.amount}" if line.amount else f"not priced here; {line.why}"
        named = [of_place(each.source, each.value) for each in line.priced.figures if ", row " in each.source]
        draft.say(f"{line.text} at {where}: {said}.", cite(row, line.amount or line.why), *named[:2])
    if len(answer.lines) > 1 and answer.total and rows:
        said = f"{answer.total} allowed, reductions for several procedures included"
        draft.say(f"Together at {where}: {said}.", cite(next(iter(rows.values())), answer.total))
    for note in answer.notes:
        if "not" in note:
            draft.shelf.lack(note)


def _row(rows: dict[tuple[str, str], FeeScheduleEntry], line: Line) -> FeeScheduleEntry | None:
    """The row of the part that is billed, else of the whole service."""
    parts = [rows[line.code, sign] for sign in line.modifiers if (line.code, sign) in rows]
    return parts[0] if parts else rows.get((line.code, ""))
