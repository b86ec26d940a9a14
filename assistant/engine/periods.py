"""Global periods, what became of a code, and what changed from release to release."""

import re
from datetime import date, timedelta

from django.utils.formats import date_format

from assistant.engine.citing import of_place, status_evidence
from assistant.engine.draft import Draft
from assistant.engine.facts import describe, say_figures
from assistant.engine.limits import say_mue
from assistant.engine.result import Citation, Status
from assistant.engine.shelf import cite, cite_words
from assistant.reading.question import Asked
from codes.claims.calendar import calendar_of
from codes.models import Code, FeeScheduleEntry
from codes.reference.facts import Setting, Source
from codes.reference.manuals import GLOBAL_MANUAL

BEFORE = re.compile(r"\bday before\b|\bday prior\b|\bprevious day\b", re.IGNORECASE)
SAME = re.compile(r"\bsame[- ]day\b|\bthat day\b|\bon the day\b", re.IGNORECASE)
SIGN = re.compile(r"(?<!no )(?<!without )\b(24|25|57)\b")
DATED = re.compile(r" on [A-Z][a-z]{2} \d{1,2}, \d{4}|^[A-Z][a-z]{2} \d{1,2}, \d{4} (?=lies)")
SUCCESSOR = re.compile(
    r"\breplac\w*|\bsuccessors?\b|\binstead\b|\bnow used\b|\btook (?:its|the) place\b", re.IGNORECASE
)
OF_LIMITS = re.compile(r"\bMUEs?\b|\bmedically unlikely\b|\bMAI\b", re.IGNORECASE)
BEGUN = re.compile(r"\b(?:when|what year|since when|which year|effective|added|created|introduced)\b", re.IGNORECASE)
CHANGES = [
    ("work RVU", "work_rvu"),
    ("non-facility PE RVU", "nonfacility_pe_rvu"),
    ("facility PE RVU", "facility_pe_rvu"),
    ("non-facility total", "nonfacility_total"),
    ("facility total", "facility_total"),
    ("global days", "global_days"),
    ("conversion factor", "conversion_factor"),
]
NOW = re.compile(r"\b(?:now|today|current\w*|present|latest|newest|this year)\b", re.IGNORECASE)
# Columns told where the question names them.
NAMED = [
    (r"\bwork\b|\bwRVUs?\b", "work RVU", "work_rvu"),
    (r"\bglobal\b", "global days", "global_days"),
    (r"\bconversion\b", "conversion factor", "conversion_factor"),
    (r"\bassist\w*", "assistant indicator", "assistant"),
    (r"\bbilateral", "bilateral indicator", "bilateral"),
    (r"\bco-?surg\w*", "co-surgeon indicator", "co_surgeon"),
    (r"\bmultiple", "multiple procedure indicator", "multiple_procedure"),
    (r"\bteam\b", "team indicator", "team"),
    (r"\bPC/?TC\b|\b(?:professional|technical)\b", "PC/TC indicator", "pctc"),
    (r"\bstatus\b", "status", "status"),
    (r"\bmalpractice\b|\bMP\b", "malpractice RVU", "mp_rvu"),
]


def global_period(draft: Draft) -> None:
    """The global days, the days they cover, and a visit on the day that the question names."""
    start = draft.shelf.day_of(Source.FEE_SCHEDULE)
    if draft.shelf.release(Source.FEE_SCHEDULE) is None:
        return
    procedures = [name for name in draft.names if not draft.shelf.rules.is_visit(name)]
    for name in procedures or draft.names:
        draft.about(draft.codes[name])
        visit = _visit(draft, start)
        signs = frozenset(SIGN.findall(draft.asked.text))
        period = calendar_of(name, start, visit=visit, modifiers=signs)
        place = of_place(period.citation, f"global days {period.global_days}")
        if not period.global_days:
            draft.shelf.lack(period.why_not)
            continue
        draft.say(f"{name}: global days {period.global_days}: {period.meaning}.", place)
        manual = Citation("manual", "CMS manuals", GLOBAL_MANUAL, "global surgical package")
        if period.answer:
            text = DATED.sub("", period.answer.text)  # the day counted from, which need not be the one asked about
            joint = " " if text.startswith("lies") else ": "
            draft.say(f"A visit on {_days_apart(start, visit)}{joint}{text}", manual, place)
        elif not visit:
            for each in period.stretches[:2]:
                draft.say(f"{each.name}: {each.text}", manual, place)


def _visit(draft: Draft, start: date) -> date | None:
    text = draft.asked.text
    if len(draft.asked.days) > 1:
        return _as_far(start, draft.asked)
    if BEFORE.search(text):
        return start - timedelta(days=1)
    if draft.asked.apart:
        return start + timedelta(days=draft.asked.apart)
    return start if SAME.search(text) else None


def _as_far(start: date, asked: Asked) -> date:
    """The day as far from the start as the two typed days are apart."""
    procedure = asked.procedure_day or start
    return start + ((asked.other_day or procedure) - procedure)


def _days_apart(start: date, visit: date | None) -> str:
    days = (visit - start).days if visit else 0
    if not days:
        return "the day itself"
    if days > 0:
        return f"day {days} after"
    return "the day before" if days == -1 else f"day {-days} before"


def history(draft: Draft) -> None:
    """Whether a code lives, since when, and the rows of a pair over time."""
    for name in draft.names:
        code = draft.codes[name]
        draft.about(code)
        if code.is_ended:
            _say_end(draft, code)
            continue
        if code.code_set.public_domain:
            _say_begin(draft, code)
        elif BEGUN.search(draft.asked.text):
            draft.shelf.lack(f"Since when {name} is in CPT stands in no file here.")
            draft.result.status = Status.PARTIAL
        say_figures(draft, code, ["status"])
    if len(draft.names) > 1:
        _rows_of_pair(draft)
    elif not draft.result.answer and draft.names:
        describe(draft, draft.codes[draft.names[0]])


def _say_end(draft: Draft, code: Code) -> None:
    """That a code ended, what it stood for, and that what took its place stands in no file here."""
    day = code.ended_date
    last = f", last seen {date_format(day, 'M j, Y')}" if day else ""
    said = f"{code.code} is {code.get_status_display().lower()}{last}: not reportable. {code.status_note}"
    draft.say(said, status_evidence(code))
    if code.lead and not any(code.headline in each.text for each in draft.result.answer):
        draft.say(f"{code.code}: {code.headline}", cite_words(code))
    if SUCCESSOR.search(draft.asked.text):
        draft.shelf.lack(
            f"Which code took the place of {code.code} stands in no file here: CMS's files name no successors."
        )
        draft.result.status = Status.PARTIAL


def _say_begin(draft: Draft, code: Code) -> None:
    row = draft.shelf.hcpcs(code.code)
    if row and row.added_date:
        day = f"{row.added_date:%Y-%m-%d}"
        draft.say(f"{code.code} was added on {date_format(row.added_date, 'M j, Y')} ({day}).", cite(row, day))


def _rows_of_pair(draft: Draft) -> None:
    for row in draft.shelf.pairs(draft.names, Setting.PRACTITIONER):
        first = date_format(row.effective_date) if row.effective_date else "a day that its row does not give"
        last = f"deleted {date_format(row.deletion_date)}" if row.deletion_date else "in force"
        said = f"{row.column_one} with {row.column_two}: from {first}, {last}, indicator {row.modifier_indicator}."
        draft.say(said, cite(row, row.reason))


def what_changed(draft: Draft) -> None:
    """The figures of a code in two releases of the fee schedule, side by side; those that changed come first."""
    if OF_LIMITS.search(draft.asked.text):
        for name in draft.names:
            draft.about(draft.codes[name])
            say_mue(draft, name)
        draft.shelf.lack("Of limits of units one release is loaded: what changed from another does not show.")
        draft.result.status = Status.PARTIAL
        return
    for name in draft.names:
        code = draft.codes[name]
        draft.about(code)
        rows = [row for row in FeeScheduleEntry.objects.of_ready_releases(name) if not row.modifier]
        rows = _two(draft.asked.text, rows)
        for row in rows:
            draft.shelf.used[str(row.release)] = row.release
        if len(rows) < 2:
            held = ", ".join(str(row.release.name) for row in rows) or "none"
            draft.shelf.lack(f"Two fee schedules with {name} are needed to tell a change; here there is: {held}.")
            draft.result.status = Status.PARTIAL
            say_figures(draft, code, ["work", "total", "global"])
            continue
        old, new = rows[-1], rows[0]
        named = [each[1:] for each in NAMED if re.search(each[0], draft.asked.text, re.IGNORECASE)]
        changed_first = sorted(CHANGES, key=lambda each: getattr(old, each[1]) == getattr(new, each[1]))
        for label, column in [*named, *changed_first]:
            before, after = getattr(old, column), getattr(new, column)
            word = "unchanged" if before == after else "changed"
            said = f"{before} in {old.release.name}, {after} in {new.release.name} ({word})"
            draft.say(f"{name}, {label}: {said}.", cite(old, str(before)), cite(new, str(after)))


def _two(text: str, rows: list[FeeScheduleEntry]) -> list[FeeScheduleEntry]:
    """The releases that the text names, else the newest and the one before."""
    named = [row for row in rows if row.release.name.lower() in text.lower()]
    if len(named) > 1:
        return named
    years = sorted({int(each) for each in re.findall(r"\b20\d\d\b", text)})
    if len(years) > 1:
        first = [row for row in rows if row.release.effective_date.year == years[0]]
        last = [row for row in rows if row.release.effective_date.year == years[-1]]
        return [last[0], first[-1]] if first and last else rows[:1]
    if years and NOW.search(text):
        first = [row for row in rows if row.release.effective_date.year == years[0]]
        return [rows[0], first[-1]] if first and first[-1] is not rows[0] else rows[:1]
    return rows[:2]
