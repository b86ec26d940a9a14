"""A question answered: identifiers, kind, search, explore, rules, verify, in this order and recorded so."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.asking.casing.coding import SAID, Given, code_case
from assistant.engine.described import tells_of_a_modifier
from assistant.engine.diagnoses import known_diagnoses, say_diagnoses
from assistant.engine.draft import Answer, Draft
from assistant.engine.facility import what_facilities_are_paid, what_is_listed
from assistant.engine.facts import describe
from assistant.engine.meanings import say_meaning
from assistant.engine.opened import quote_difference, quote_opened, section_asked
from assistant.engine.pairs import bill_together
from assistant.engine.pay import (
    compare,
    conversion_factor,
    look_up_there,
    modifier_and_part,
    names_a_place,
    units_and_anesthesia,
    what_it_pays,
)
from assistant.engine.periods import global_period, history, what_changed
from assistant.engine.phrases import code_for_phrase, codes_for, name_the_code, near, near_diagnoses, nearest
from assistant.engine.places import localities_typed, may_be_place, stands_as_place, zips_listed
from assistant.engine.result import Result, Status, Why
from assistant.engine.shelf import SETTINGS, Shelf, covered_day
from assistant.engine.tracing import trace_id
from assistant.engine.units import name_the_timed
from assistant.engine.verify import verify
from assistant.reading.asked import CODE, read_about
from assistant.reading.following import completed, named_in
from assistant.reading.kinds import left_over
from assistant.reading.question import Asked
from assistant.reading.signs import blanked
from codes.finding.absent import being_indexed
from codes.models import Release
from codes.models.reference import DIAGNOSES
from codes.reference.facts import Source

MAX_BYTES = 64 * 1024
NAME_IT = {"modifier": "Name the code or the procedure: RT, LT or 50, like any modifier, is answered from its row."}
WITHOUT_CODE = ("code_for_phrase", "listed", "factor")
# What speaks about a year that is typed alone, where it is not the fee schedule.
SPEAKS = {"bill_together": Source.NCCI_PTP, "units": Source.MUE, "facility": Source.OPPS}
# What one question asks of one code beside its first matter, by words that ask nothing else.
AND_ALSO = re.compile(r"\band\b|&|\balso\b|\bplus\b|[;,?]\s*\w", re.IGNORECASE)
ALSO_ASKED = {
    "pay": re.compile(
        r"\b(?:what|how much)\b[^?;]{0,40}\b(?:pays?|paid|payments?|allow(?:s|ed))\b|"
        r"\b(?:fees?|prices?|payments?|allowed amounts?)\b(?! schedules?\b)",
        re.IGNORECASE,
    ),
    "global": re.compile(r"\bglobal (?:period|days)\b", re.IGNORECASE),
    "units": re.compile(r"\bMUE\b|\bhow many units\b|\bunits (?:a|per) day\b", re.IGNORECASE),
}
NO_PLACE = "\u201c{}\u201d is no place in the localities loaded here, and nothing else is asked of the code."
NOT_LOADED = "{}: no such code is loaded."


@dataclass(frozen=True)
class Question:
    """What is asked: the text, a day of service or none, and the setting. `opened` are page keys the asker opened."""

    text: str
    on: date | None = None
    setting: str = "professional"
    opened: tuple[str, ...] = ()
    about: str = ""
    """The code on whose page it was asked."""
    track: str = ""
    """The payment track that the asker works in; one that the text names comes first."""
    before: str = ""
    """The question before in the same conversation, in full: one that goes on with it is read by it."""

    @property
    def in_full(self) -> str:
        """The question as it is read: what it leaves out stood in the one before."""
        full = completed(self.text, self.before) if self.before else self.text
        names_another = full != self.text and not CODE.search(self.text.upper()) and codes_for(named_in(self.text))[1]
        return self.text if names_another else full


def ask(question: Question, *, today: date) -> Result:
    """Answer a question by what is loaded; refuse with the nearest entries what the reference does not say."""
    result = Result(kind="")
    result.steps.append("identifiers")
    full = question.in_full
    asked = read_about(full, question.about, localities_typed(full) | zips_listed(full))
    result.steps.append("kind")
    typed = asked.day if asked.kind not in ("global", "what_changed", "history", "factor") else None
    counted = asked.procedure_day if asked.kind == "global" else None
    track = asked.track or question.track
    if typed and not asked.days:
        typed = _day_within(asked, question.on)
    if asked.kind == "global" and asked.day and _before_every_release(asked.day):
        typed = asked.day
    shelf = Shelf(typed or counted or question.on, today, strict=typed is not None, track=track)
    draft = Draft(asked, shelf, SETTINGS[question.setting], result)
    result.kind = asked.kind or "none"
    if _found(draft):
        result.steps.append("explore")
        ANSWERS[asked.kind](draft)
        _answer_also(draft)
        say_diagnoses(draft)
        if asked.kind in ("look_up", "text"):
            quote_opened(draft, question.opened)
        elif asked.kind == "compare":
            quote_difference(draft, question.opened)
        result.steps.append("rules")
    _finish(draft)
    verify(result, on=shelf.on or shelf.day_of(Source.NCCI_PTP, SETTINGS["professional"]), setting=draft.setting)
    result.read_as = full if full != question.text else ""
    text = "\n".join(filter(None, (question.about, question.track, full)))
    result.trace_id = trace_id(text, str(question.on), question.setting, result.releases, question.opened)
    return result


def _day_within(asked: Asked, on: date | None) -> date:
    """A day of the year or month that is typed alone: the one given beside it, else one that a release covers."""
    if on and on.year == asked.year and asked.month in (None, on.month):
        return on
    speaks = SPEAKS.get(asked.kind, Source.FEE_SCHEDULE)
    return covered_day(asked.day, speaks, Source.FEE_SCHEDULE)


def _before_every_release(day: date) -> bool:
    """Whether nothing that is loaded speaks about a day, or about an earlier one."""
    first = Release.objects.ready().order_by("effective_date").values_list("effective_date", flat=True).first()
    return first is not None and day < first


def _found(draft: Draft) -> bool:
    """Look the codes up; False where there is nothing to answer from."""
    asked, result = draft.asked, draft.result
    strangers = _looked_up(draft)
    if asked.refusal:
        result.missing.append(asked.refusal)
    elif (strangers and not draft.codes) or (strangers and asked.kind in ("bill_together", "look_up")):
        result.missing.append(NOT_LOADED.format(", ".join(dict.fromkeys(strangers))))
    elif not _kind_by_place(draft):
        _nothing_asked(draft)
    elif _needs_no_code(draft) or _name(draft):
        _say_strangers(draft, strangers)
        return True
    say_diagnoses(draft)
    if asked.kind and not asked.names and not result.missing:
        result.missing.append(NAME_IT.get(asked.kind, "Name the code: this is answered from the row of one."))
    if asked.wants_diagnosis:
        result.nearest = near_diagnoses(asked.text)
        result.missing += [] if result.nearest else filter(None, [being_indexed(DIAGNOSES)])
    elif not result.nearest and not asked.refusal:
        result.nearest = nearest(list(draft.codes.values())) or near(asked.text)
    return False


def _needs_no_code(draft: Draft) -> bool:
    """Whether there is something to answer from without finding a code by words."""
    asked = draft.asked
    of_modifier = asked.kind == "modifier" and not asked.names and tells_of_a_modifier(asked.text)
    return bool(draft.codes or asked.kind in WITHOUT_CODE or asked.only_diagnoses or of_modifier)


def _say_strangers(draft: Draft, strangers: list[str]) -> None:
    """Of what is typed like a code beside one that is answered, that it is none here."""
    for name in dict.fromkeys(strangers) if draft.codes else ():
        draft.result.status = Status.PARTIAL
        draft.shelf.lack(NOT_LOADED.format(name))


def _name(draft: Draft) -> bool:
    """Find the code that a question means by its words: by the index, as a case, or by what its minutes are of."""
    return name_the_timed(draft) or name_the_code(draft) or _name_by_case(draft)


def _looked_up(draft: Draft) -> list[str]:
    """Look up what is named; what is left that is neither a procedure here nor a diagnosis typed without its dot."""
    asked = draft.asked
    draft.codes = draft.shelf.codes(asked.names)
    draft.result.steps.append("search")
    strangers = [*asked.unknown, *(name for name in asked.names if name not in draft.codes)]
    if spelled := known_diagnoses(strangers):
        asked.take_for_diagnoses(spelled)
        strangers = [name for name in strangers if name in asked.names or name in asked.unknown]
    return strangers


def _kind_by_place(draft: Draft) -> bool:
    """A code and a place, such as "99232 Alaska", ask for the amount there."""
    asked = draft.asked
    if not asked.kind and draft.codes and section_asked(asked.text):
        asked.kind = draft.result.kind = "text"
    if not asked.kind and draft.codes:
        asked.kind = draft.result.kind = "pay" if asked.zip_code or names_a_place(draft) else ""
    return bool(asked.kind)


def _nothing_asked(draft: Draft) -> None:
    """Why there is no answer; of a word or two beside a code that they are no place here, which is what they may be.

    Where no list of places speaks about the day that is the reason, and else it is none.
    """
    asked, missing = draft.asked, draft.result.missing
    text = blanked(asked.undated)
    words = left_over(text, asked.names)
    if draft.codes and stands_as_place(words, text, asked.names) and may_be_place(words, text):
        if not draft.shelf.missing:
            missing.append(NO_PLACE.format(words))
        return
    draft.shelf.missing.clear()
    missing.append("The question names nothing that the reference answers.")


def _finish(draft: Draft) -> None:
    result, shelf = draft.result, draft.shelf
    if any(code.is_ended for code in draft.codes.values()) and result.answer and result.kind != "history":
        history(draft)
    if shelf.strict and not any(each.source != "crosswalk" for said in result.answer for each in said.citations):
        result.answer = []
    draft.decide()
    result.clean = draft.is_clean
    result.missing += [each for each in shelf.missing if each not in result.missing and not _is_unquoted(draft, each)]
    result.releases = sorted(shelf.used)
    if not result.answer:
        result.codes, result.status = [], Status.REFUSED
        result.nearest = result.nearest or nearest(list(draft.codes.values()))


def _answer_also(draft: Draft) -> None:
    """Answer the second thing that one question asks of one code: "what does it pay, and what is its global period"."""
    asked = draft.asked
    if len(draft.names) != 1 or asked.kind not in ALSO_ASKED or not AND_ALSO.search(asked.text):
        return
    for kind in (each for each, words in ALSO_ASKED.items() if each != asked.kind and words.search(asked.text)):
        ANSWERS[kind](draft)


def _is_unquoted(draft: Draft, said: str) -> bool:
    """Whether words say that a release is quoted of which no sentence of the answer quotes anything.

    Of a claim that was checked all stand: what a rule found nothing by is quoted nowhere.
    """
    quoted = {each.release for sentence in draft.result.answer for each in sentence.citations}
    name = draft.shelf.quoted.get(said)
    return bool(name and draft.result.answer and draft.result.kind != "bill_together" and name not in quoted)


def phrase(draft: Draft) -> None:
    """The code that the words describe as a case; else the one that the text index answers every word by."""
    described = _described(draft)
    if named := next((each.code for each in described.codes), ""):
        draft.codes = draft.shelf.codes([named])
        draft.about(draft.codes[named])
        describe(draft, draft.codes[named])
    else:
        lacking = {each.code: each.finding for each in described.candidates if each.why == Why.NO_DETAIL}
        code_for_phrase(draft, lacking)


def _described(draft: Draft) -> Result:
    """What a text tells, read like a note of today."""
    return code_case(Given(draft.asked.text, draft.shelf.on), today=draft.shelf.today, steps=SAID)


def _name_by_case(draft: Draft) -> bool:
    """For a question that names no code: take the one that its words describe as a case."""
    if named := next((each.code for each in _described(draft).codes), ""):
        draft.asked.codes = [(named, ())]
        draft.codes = draft.shelf.codes([named])
    return bool(draft.codes)


def text(draft: Draft) -> None:
    """What a page says of its code: only what is open is quoted, after this."""
    for code in draft.codes.values():
        draft.about(code)
        describe(draft, code)


def coverage(draft: Draft) -> None:
    """Coverage policies are in no loaded file: the code is named, the answer is that nothing is loaded."""
    for code in draft.codes.values():
        draft.about(code)
        describe(draft, code)
    draft.shelf.lack("No coverage data loaded: which diagnoses support a code stands in no file here.")
    draft.result.status = Status.PARTIAL


def listed(draft: Draft) -> None:
    """A modifier or a place of service by itself, or an indicator, each from its own list."""
    say_meaning(draft) if draft.asked.meaning_asked else what_is_listed(draft)


ANSWERS: dict[str, Answer] = {
    "look_up": look_up_there,
    "compare": compare,
    "bill_together": bill_together,
    "modifier": modifier_and_part,
    "units": units_and_anesthesia,
    "pay": what_it_pays,
    "factor": conversion_factor,
    "facility": what_facilities_are_paid,
    "listed": listed,
    "global": global_period,
    "coverage": coverage,
    "code_for_phrase": phrase,
    "history": history,
    "what_changed": what_changed,
    "text": text,
}
