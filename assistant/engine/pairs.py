"""May these be billed together, and which modifier: asked of the claim check, never decided here."""

import re
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from assistant.engine.bypasses import OTHER_SITE, SAME_SITE, fact_needed
from assistant.engine.companions import add_companion
from assistant.engine.described import operations, say_described, say_visit_after, say_waste, ways_told
from assistant.engine.doses import unit_of
from assistant.engine.draft import Draft
from assistant.engine.facility import say_modifier, strange_modifiers
from assistant.engine.facts import compare_figures, figure, say_figures, say_primaries
from assistant.engine.limits import say_mue
from assistant.engine.lines import each_alternative, lines_of
from assistant.engine.phrases import beside_asking
from assistant.engine.result import Citation, Status
from assistant.engine.shelf import cite
from assistant.reading.kinds import VISIT as OF_A_VISIT
from codes.claims.calendar import PROCEDURES
from codes.claims.check import check
from codes.claims.global_periods import AFTER, COVERED, SAME_DAY, ways
from codes.claims.rows import Claim
from codes.claims.verdicts import Level, Verdict
from codes.models import FeeScheduleEntry, PtpEdit
from codes.reading.lines import QUOTED, Line
from codes.reference.facts import Setting, Source
from codes.reference.manuals import GLOBAL_MANUAL
from codes.reference.modifier_rules import DISTINCT, rule_of
from codes.reference.modifier_words import OWN_WORDS

PAIR_RULES = {"ptp", "add_on", "code", "mue"}
FEE_RULES = {"modifier", "global"}
NEXT_TO = re.compile(r"\bnext to\b", re.IGNORECASE)
DENYING = {Level.ERROR, Level.WARNING, Level.BYPASSED}


def bill_together(draft: Draft) -> None:
    """The findings of the claim check about the codes together."""
    add_companion(draft)
    for name in draft.billed:
        draft.about(draft.codes[name])
    lines = lines_of(draft)
    if _before_every_file(draft):
        for verdict in judged(draft, lines, {"code", "status"}):  # that a code began later is why, and no answer
            draft.shelf.lack(verdict.text)
        return
    _as_told(draft)
    for verdict in _worst_first(judged(draft, lines)):
        draft.tell(verdict)
    for line in lines:
        _say_as_add_on(draft, line, alone=len(lines) == 1)
    _bypasses(draft)
    if NEXT_TO.search(draft.asked.text):  # asked of their figures as well as of the pair
        compare_figures(draft)


def _say_as_add_on(draft: Draft, line: Line, *, alone: bool) -> None:
    """With which codes a line goes, where it is an add-on; its global days too, where nothing stands beside it."""
    if say_primaries(draft, line.code):
        say_figures(draft, draft.codes[line.code], ["global"] if alone else [])
    elif draft.asked.absent and draft.shelf.release(Source.ADD_ON):
        draft.shelf.lack(f"No row of the add-on edits names {line.code} as an add-on.")


def _before_every_file(draft: Draft) -> bool:
    """Whether neither edits nor a fee schedule speak about the day that was typed: nothing is known of it then."""
    asked_of = [(Source.NCCI_PTP, Setting.PRACTITIONER), (Source.FEE_SCHEDULE, "")]
    return draft.shelf.strict and all(draft.shelf.release(*each) is None for each in asked_of)


def judged(draft: Draft, lines: list[Line], rules: set[str] = PAIR_RULES) -> list[Verdict]:
    """The verdicts of the day's edits, and those of the fee schedule by its own day where it does not speak on that."""
    pair_day = draft.shelf.day_of(Source.NCCI_PTP, Setting.PRACTITIONER)
    fee_day = draft.shelf.day_of(Source.FEE_SCHEDULE)
    of_fees = {"modifier"}
    found = _verdicts(draft, lines, pair_day, rules | of_fees if fee_day == pair_day else rules - of_fees)
    if fee_day != pair_day:
        signs = {sign for line in lines for sign in line.modifiers}
        wanted = FEE_RULES if signs else {"global"}
        found += [each for each in _verdicts(draft, lines, fee_day, wanted) if each.citation]
    return found


def say_what_denies(draft: Draft, lines: list[Line]) -> None:
    """Of lines whose amounts are asked: what denies one of them beside the others, or a modifier bypasses."""
    for verdict in judged(draft, lines, {"ptp", "add_on"}) if len(lines) > 1 else ():
        if verdict.rule in ("ptp", "add_on") and verdict.level in DENYING and verdict.citation:
            draft.tell(verdict)


def _verdicts(draft: Draft, lines: list[Line], on: date, rules: set[str]) -> list[Verdict]:
    checked = check(Claim(lines=lines, on=on, setting=draft.setting))
    if (day := date_format(on, "M j, Y")) not in draft.result.days:
        draft.result.days.append(day)
    for release in checked.releases:
        draft.shelf.used[str(release)] = release
    return [verdict for each in checked.judged for verdict in each.verdicts if verdict.rule in rules]


def _worst_first(verdicts: list[Verdict]) -> list[Verdict]:
    """Pairs before units: what was asked stands first."""
    rules = ["ptp", "add_on", "modifier", "global", "status", "mue", "code"]
    place = {rule: number for number, rule in enumerate(rules)}
    return sorted(verdicts, key=lambda each: (place.get(each.rule, len(rules)), each.level.rank))


def _bypasses(draft: Draft) -> None:
    """For a pair with indicator 1 as typed: what a modifier would claim, and that the record must show it."""
    day = draft.shelf.day_of(Source.NCCI_PTP, Setting.PRACTITIONER)
    for edit in draft.shelf.pairs(draft.billed, draft.setting):
        if edit.applies_on(day):
            right = f"{_bypassing(draft, edit)} A bypass is right only if the record shows what it claims:"
            right += f" {_fact(draft, edit)}."
            if site := SAME_SITE.search(draft.asked.text):
                right += f" At the {site[0].lower()} no modifier that claims a separate site is supported."
            draft.say(
                f"The pair is column one {edit.column_one}, column two {edit.column_two}, modifier indicator"
                f" {edit.modifier_indicator}: {edit.get_modifier_indicator_display()}."
                + {"1": right, "0": _whatever_side(draft)}.get(edit.modifier_indicator, ""),
                cite(edit, edit.reason),
            )


def _whatever_side(draft: Draft) -> str:
    """Of a pair that nothing bypasses, where another side or place is asked of: that it does not matter."""
    other = OTHER_SITE.search(draft.asked.whole)
    return " Nothing bypasses it, whichever side, lesion or session it was." if other else ""


def _as_told(draft: Draft) -> None:
    """First what follows from another site that the question tells of, where a modifier may claim it."""
    other = OTHER_SITE.search(draft.asked.whole)
    signs = {sign for line in lines_of(draft) for sign in line.modifiers}
    if not other or signs & DISTINCT:
        return
    day = draft.shelf.day_of(Source.NCCI_PTP, Setting.PRACTITIONER)
    for edit in draft.shelf.pairs(draft.billed, draft.setting):
        visit = draft.shelf.rules.is_visit(edit.column_two)
        if edit.applies_on(day) and edit.modifier_indicator == "1" and not visit:
            told = f"{QUOTED.format(other[0].lower())}, as you tell it: the pair is bypassed by XS or 59"
            said = f"{told} on {edit.column_two}, and the record must show {_fact(draft, edit)}."
            draft.say(said, cite(edit, edit.reason))


def _fact(draft: Draft, edit: PtpEdit) -> str:
    two, one = draft.codes[edit.column_two], draft.codes[edit.column_one]
    return fact_needed(two, one, of_visit=draft.shelf.rules.is_visit(two.code))


def _bypassing(draft: Draft, edit: PtpEdit) -> str:
    """The modifiers that could bypass the edit: those of visits on a visit, those of another site on a procedure."""
    row = draft.shelf.fees([edit.column_one]).get((edit.column_one, ""))
    of_visit = SAME_DAY.get(row.global_days if row else "", {"25"})
    signs = sorted(of_visit if draft.shelf.rules.is_visit(edit.column_two) else DISTINCT)
    return f" On {edit.column_two} {' or '.join(signs)} bypasses it."


# What a question about a modifier describes, the modifiers that speak of it, and the figure of the row behind it.
PAIRED = (
    r"(?:\w+ )?(?:kidney|side|breast|lung|leg|knee|eye|hip|shoulder|arm|hand|foot|groin|elbow|wrist|ankle|ureter|thigh|"
    r"axilla|ear)"
)
WAYS: list[tuple[str, tuple[str, ...], str]] = [
    (
        r"\b(?:LT|RT|left|right)\W+(?:(?:or|and)\W+)?(?:LT|RT|left|right)\b|\blaterality\b",
        ("LT, RT", "50"),
        "bilateral",
    ),
    (
        rf"(?:both|other|second|opposite) {PAIRED}s?\b|\bboth feet\b|bilateral\w*|\bOU\b|\btwo[- ]sided\b",
        ("50", "LT, RT"),
        "bilateral",
    ),
    (rf"\bleft {PAIRED}\b|\bOS\b", ("LT",), "bilateral"),
    (rf"\bright {PAIRED}\b|\bOD\b", ("RT",), "bilateral"),
    (
        r"\b(?:in|at) (?:a |the )?(?:outpatient )?(?:hospital|facility)\b|hospital owns|\bowns the\b|professional"
        r"|interpret\w*|facility.*(?:physician|radiologist)|\bread(?:s|ing)?\b|\bonly reads?\b|\breads? only\b|"
        r"\b(?:pathologist|radiologist|cardiologist)s?\b.*\breads?\b",
        ("26",),
        "parts",
    ),
    (r"technical", ("TC",), "parts"),
    (r"assist\w*", ("80, 81, 82, AS",), "assistant"),
    (r"(?:two|second) surgeons?|co-?surg\w*", ("62",), "co_surgeon"),
    (r"\bteam\b", ("66",), "team"),
]
BOTH = re.compile(WAYS[1][0], re.IGNORECASE)
TWO_SIDES = re.compile(r"\b(?:both|bilateral\w*|OU|two[- ]sided)\b", re.IGNORECASE)
EARLIER = re.compile(
    r"\balready\b|\bprevious\w*|\bearlier\b(?! (?:today|that day|in the (?:day|case)))|\bago\b|\bglobal\b|\bstaged\b|"
    r"\blast (?:week|month|year|time|visit)\b|\bpost-?op\w*|\byesterday\b|"
    r"\b(?:days?|weeks?|months?) (?:later|after|apart|out|from)\b",
    re.IGNORECASE,
)
AGAIN = re.compile(r"\brepeat\w*|\bsecond time\b|\bagain\b|\btwice (?:on )?(?:the )?same day\b", re.IGNORECASE)
OF_MODIFIER = {
    "26": "parts", "TC": "parts", "50": "bilateral", "LT": "bilateral", "RT": "bilateral", "51": "multiple",
    "62": "co_surgeon", "66": "team", "80": "assistant", "81": "assistant", "82": "assistant", "AS": "assistant",
}  # fmt: skip
NO_RETURN = "A complication treated without a return to the operating room is not paid apart."
VISIT = re.compile(rf"{OF_A_VISIT.pattern}|\b992\d\d\b", re.IGNORECASE)


def which_modifier(draft: Draft) -> None:
    """A modifier that was named is judged on its code; else the one that the described case needs."""
    if strange := strange_modifiers(draft):
        draft.shelf.lack(f"{', '.join(strange)}: stands in no list of modifiers loaded here.")
        return
    for name in draft.names:
        draft.about(draft.codes[name])
    if named := [line for line in lines_of(draft) if line.modifiers]:
        _judge_named(draft, named)
    say_without_which(draft)
    _described(draft)
    _judge_choice(draft)
    say_visit_after(draft)
    say_described(draft)
    say_waste(draft)
    if not draft.result.answer:
        for name in draft.names:
            say_figures(draft, draft.codes[name], ["parts", "multiple", "bilateral", "assistant", "co_surgeon"])
        if beside_asking(draft.asked.text):
            draft.result.status = Status.PARTIAL
            draft.shelf.lack("The indicators of the row do not decide what was asked; the documentation does.")


def _judge_choice(draft: Draft) -> None:
    """The modifiers among which a question asks: what each says, and what the claim check says of the line with it."""
    for line in each_alternative(draft):
        if not _is_told(draft, line.code, line.modifiers[0]):
            say_modifier(draft, line.modifiers[0])
            _judge_named(draft, [line])


def _judge_named(draft: Draft, lines: list[Line]) -> None:
    """What the claim check says of lines with the modifiers that were named, and the indicators behind these."""
    for verdict in _worst_first(judged(draft, lines, {"ptp", "add_on", "modifier", "code"})):
        if verdict.rule != "code":
            draft.tell(verdict)
    _named_rules(draft, lines)


def say_without_which(draft: Draft) -> None:
    """The modifier without which Medicare pays nothing for a code, such as AT on a chiropractor's manipulation.

    Of one that is told to be missing it is said, too, that no rule here asks for it.
    """
    needed = set()
    day = draft.shelf.day_of(Source.FEE_SCHEDULE)
    for verdict in _verdicts(draft, lines_of(draft), day, {"coverage"}):
        if verdict.citation:
            draft.tell(verdict)
            needed |= {sign for sign in draft.asked.lacking if re.search(rf"\b{sign}\b", verdict.text)}
    for sign in draft.asked.lacking:
        if sign not in needed:
            draft.shelf.lack(f"No rule here refuses {', '.join(draft.names)} for want of modifier {sign}.")


def _named_rules(draft: Draft, lines: list[Line]) -> None:
    """The indicator of the row behind each modifier that was named."""
    for line in lines:
        names = dict.fromkeys(OF_MODIFIER[sign] for sign in line.modifiers if sign in OF_MODIFIER)
        if names:
            say_figures(draft, draft.codes[line.code], list(names))
        if "51" in line.modifiers:
            say_primaries(draft, line.code)
        if "50" in line.modifiers:
            say_mue(draft, line.code)


def _described(draft: Draft) -> None:
    """The modifiers that the words of the question describe, by the indicators of each code's row."""
    for name in draft.names:
        row = draft.shelf.fees([name]).get((name, ""))
        if row is None:
            continue
        for words, signs, which in WAYS:
            if re.search(words, draft.asked.text, re.IGNORECASE):
                one_side = "50" in signs and _one_side_now(draft.asked.text)
                _by_indicator(draft, row, ("LT, RT",) if one_side else signs, which)
        _by_manual(draft, row)


def _one_side_now(text: str) -> bool:
    """Whether the first of two sides was treated on an earlier day: the other one is no bilateral session."""
    return bool(EARLIER.search(text)) and not TWO_SIDES.search(text)


def _by_indicator(draft: Draft, row: FeeScheduleEntry, signs: tuple[str, ...], which: str) -> None:
    drug = unit_of(draft.shelf.hcpcs(row.code)) if row.code[0].isalpha() and which == "bilateral" else None
    if drug:
        said = f"{row.code} is a drug, billed by units of {drug.text}: the side goes on the code of its injection"
        draft.say(f"{said}.", cite(drug.row, drug.row.long_description))
    for sign in () if drug else signs:
        if _is_told(draft, row.code, sign):
            continue
        rule = rule_of(sign.split(",")[0], row, is_add_on=False, is_visit=draft.shelf.rules.is_visit(row.code))
        if rule:
            said = f"Modifier {sign} on {row.code}: {rule.answer.value.lower()}; {rule.why}."
            draft.say(said, cite(row, rule.why))
    draft.say(f"{row.code}: {figure(which, row)}.", cite(row, figure(which, row)))
    if "50" in signs or drug:
        say_mue(draft, row.code)


def say_both_sides(draft: Draft) -> None:
    """Where both sides are asked of: what the bilateral indicator of each row makes of 50, and of LT and RT."""
    if not BOTH.search(draft.asked.text):
        return
    for name in draft.names:
        if row := draft.shelf.fees([name]).get((name, "")):
            _by_indicator(draft, row, ("50", "LT, RT"), "bilateral")


def _is_told(draft: Draft, name: str, sign: str) -> bool:
    """Whether the modifier was spoken of already, alone or as one of both sides."""
    told = {f"Modifier {each} on {name}" for each in (sign, f"LT, {sign}", f"{sign}, RT")}
    if sign in draft.asked.modifiers:
        told.add(f"{name}: {sign}: ")
    return any(each in said.text for each in told for said in draft.result.answer)


def _by_manual(draft: Draft, row: FeeScheduleEntry) -> None:
    """Modifiers of the global package: what the manual says, with the global days of the row."""
    text, days = draft.asked.text, row.global_days
    if AGAIN.search(text):
        for sign in ("76", "77"):
            words = OWN_WORDS[sign]
            draft.say(f"Modifier {sign}: {words}", Citation("crosswalk", "edition", reverse("modifiers"), words))
    found = ways_told(draft, row)
    if not VISIT.search(text):
        _in_global(draft, row)
    places = (
        Citation("manual", "CMS manuals", GLOBAL_MANUAL, "global surgical package"),
        cite(row, f"global days {days}"),
    )
    of_visit = VISIT.search(text) and draft.asked.apart is not None and {sign for sign, _ in found} <= {"24"}
    for sign, shows in [] if of_visit else found:
        said = f"Modifier {sign} says it: the record must show {shows}. {_days_told(draft, row)}."
        draft.say(said, *places)
    if of_visit:
        _visit_in_global(draft, row)
    elif not found and VISIT.search(text) and (needed := SAME_DAY.get(days)):
        draft.say(f"A visit on the day of {row.code} (global days {days}): {ways(needed)}", *places)


def _days_told(draft: Draft, row: FeeScheduleEntry) -> str:
    """The global days that count: those of the operations that a question about a visit names beside it."""
    told = operations(draft) if draft.shelf.rules.is_visit(row.code) else {}
    return ", ".join(f"{name} has global days {days}" for name, days in (told or {row.code: row.global_days}).items())


def _visit_in_global(draft: Draft, row: FeeScheduleEntry) -> None:
    """Which modifier a visit some days after a procedure needs: one within its period, none after it."""
    day, days = draft.asked.apart or 0, row.global_days
    if days not in COVERED:
        return
    where = f"A visit on day {day} after {row.code} (global days {days})"
    said = f"{where} lies in its global period. {ways(AFTER)}"
    if day > COVERED[days][1]:
        said = f"{where} lies outside its global period: no modifier is needed for it."
    manual = Citation("manual", "CMS manuals", GLOBAL_MANUAL, "global surgical package")
    draft.say(said, manual, cite(row, f"global days {days}"))


def _in_global(draft: Draft, row: FeeScheduleEntry) -> None:
    """What lets a further procedure be paid some days after the first: by whether its global period still runs."""
    day, days = draft.asked.apart, row.global_days
    if day is None or days not in COVERED or row.code != draft.names[0]:  # a later one is what follows
        return
    where = f"Day {day} after {row.code} (global days {days}) lies"
    said = f"{where} in its global period. {PROCEDURES} {NO_RETURN}"
    if day > COVERED[days][1]:
        said = f"{where} outside its global period: none of 58, 78 and 79 is needed."
    draft.say(
        said,
        Citation("manual", "CMS manuals", GLOBAL_MANUAL, "global surgical package"),
        cite(row, f"global days {days}"),
    )
