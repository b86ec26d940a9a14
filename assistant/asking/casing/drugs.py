"""Drugs that were given: the dose by the unit of CMS's own words, what was discarded, and who may bill them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.asking.casing.bare_doses import OTHER_SIDE, bare_dose
from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import Profile
from assistant.engine.doses import DrugUnit, milligrams, unit_of, units_for
from assistant.engine.result import Why
from assistant.reading.clauses import Clause, Polarity
from assistant.reading.lexicon import LEXICON
from assistant.reading.numbers import BELOW_HUNDRED, in_digits
from assistant.reading.vials import (
    AS_GIVEN,
    CORRECTED_DOSE,
    DIVIDED,
    DRAWN,
    EACH,
    FROM_VIAL,
    MIXED,
    MORE,
    NONE_LEFT,
    ON_SKIN,
    OWN_SUPPLY,
    PUSHED_AT,
    RECKONED,
    REST,
    SAYS_WASTED,
    SINGLE,
    SPLIT,
    STAFF,
    TOLD_GIVEN,
    VIAL,
    WASTED_BARE,
    WASTED_SAID,
    WITHIN,
    is_wasted,
    vials_counted,
)
from codes.finding.synonyms import thesaurus
from web.text.counting import quantity

WORD = re.compile(r"[A-Za-z]{3,}")
SHORTEST = 4  # letters of a name cut short; fewer where a dose follows, since "mid" is a word
OF = re.compile(r"\s*(?:of\s+)?(?:IV\s+|IM\s+|inj\w*\s+)?", re.IGNORECASE)
# Not of a needle: "22G" is its gauge.
DOSE = re.compile(
    r"(?<![\d.])(?!(?:1[2-9]|2\d|30)\s?-?(?-i:G\b)|(?:1[4-9]|2\d|30)g\b|(?:1[2-9]|2\d|30)\s?-?g(?:a|"
    r"auge)?\b[^.;]{0,25}\b(?:needles?|"
    r"coax\w*|core|chiba|spinal))"
    r"(\d[\d,]*(?:\.\d+)?)(?:\s*|-)(mg|mcg|ug|\N{MICRO SIGN}g|micrograms?|milligrams?|grams?|gms?|g)\b(?!\s*/\s*kg)",
    re.IGNORECASE,
)
PER_KILO = re.compile(r"^\s*\d+(?:\.\d+)?\s*mg\s*/\s*kg\b(?:[\s,;:]*\d+(?:\.\d+)?\s*kg\b)?", re.IGNORECASE)
SUM = re.compile(r"((?:\d+(?:\.\d+)?\s*\+\s*)+)(?=\d+(?:\.\d+)?\s*(mg|mcg|ug)\b)", re.IGNORECASE)
# A biological drug by its suffix or by the name of one that only resembles it: not the product of the code.
BIOSIMILAR = re.compile(r"-[a-z]{4}\b|\W{1,3}(?:Mvasi|Zirabev|Alymsys|Vegzelma|Avzivi|biosimilar)\b", re.IGNORECASE)
OFFICE = "11"  # place of service
FARTHEST = 5  # clauses behind a drug's name in which its waste may be told
STRENGTH = re.compile(
    r"(\d+(?:\.\d+)?) ?(mg|mcg|g) ?/ ?(?:1 ?)?m[lL]\b,? ?(?:x ?|vial,? |- ?)?(\d+(?:\.\d+)?) ?(?:m[lL]|cc)\b",
    re.IGNORECASE,
)
NEAR = 60  # characters behind a drug's name
MULTIPLE = re.compile(r"\bmulti(?:ple)?[- ]?(?:dose|use)\b|\bMDVs?\b", re.IGNORECASE)
# "Forty milligrams and, as the joint took it, another forty".
ANOTHER = re.compile(
    rf"[^.;]{{0,60}}\b(?:another|a further) (?P<number>\d{{1,3}}|{BELOW_HUNDRED})\b"
    r"(?! ?(?:mg|mcg|ug|g|gram|milli|m[lL]|cc|min|dose|%|units?|more|[.\d]\d))",
    re.IGNORECASE,
)
PORTION = re.compile(r"[^()]{0,30}\)", re.IGNORECASE)
TOTAL_BEHIND = re.compile(r"\s*(?:\w+ )?total\b")
TOTAL = re.compile(r"\btotal(?: dose)?(?: of)?:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What a clause says of one drug, in milligrams."""

    given: Decimal
    discarded: Decimal
    start: int
    end: int


def drugs(case: Case) -> None:
    """Suggest each drug of the loaded set that the note gives with its dose."""
    rows = case.shelf.hcpcs_of(each.name for each in case.profiles if each.name[0] == "J")
    units = [(each, unit) for each in case.profiles if (unit := unit_of(rows.get(each.name)))]
    case.substances = [names_of(unit) for _, unit in units]
    for profile, unit in units:
        _drug(case, profile, unit)
    given = any(each.name in case.names for each, _ in units)
    for name in [each for each in case.names if "nurse visit" in case.profile_of[each].facts.get("service", [])]:
        if given:
            case.drop(name, Why.INTEGRAL, "giving a drug holds the nurse's time")
    # A shot is listed behind the drug that it gives.
    case.result.codes.sort(key=lambda each: "shot" in case.profile_of[each.code].facts.get("service", []))


def names_of(unit: DrugUnit) -> str:
    """The substance in CMS's words: "Injection, ketorolac tromethamine, per 15 mg" is ketorolac."""
    parts = [part.strip().split(" ")[0].lower() for part in unit.row.long_description.split(",")]
    return next((part for part in parts if part not in ("injection", "")), "")


def _drug(case: Case, profile: Profile, unit: DrugUnit) -> None:
    substance = names_of(unit)
    for match in WORD.finditer(case.note.text):
        dose = PER_KILO.sub("", case.note.text[match.end() :]).lstrip(" ,:;")
        begun = substance.startswith(match[0].lower()) and DOSE.match(dose)
        if not (begun or _is(match[0].lower(), substance)) or ON_SKIN.match(case.note.text[match.end() :]):
            continue
        meant = case.note.meant(*match.span())
        evidence = (case.span(*match.span()),)
        if BIOSIMILAR.match(case.note.text, match.end()):
            case.leave(profile.name, Why.EXCLUDED, "a biosimilar has a code of its own", evidence)
            case.lack(f"the biosimilar of {substance}: its code is not loaded")
            return
        if meant == Polarity.PLANNED and "given" not in case.note.clause_of(match.start()).text:
            case.leave(profile.name, Why.PLANNED, "the note plans it and does not say that it was given", evidence)
        elif meant == Polarity.NEGATED:
            case.leave(profile.name, Why.NEGATED, "the note says that it was not given", evidence)
        elif meant == Polarity.HISTORICAL:
            case.leave(profile.name, Why.HISTORICAL, "the note tells of an earlier time", evidence)
        else:
            _given(case, profile, unit, match)
            return


def _substance(case: Case, word: str) -> str:
    """The substance of a loaded code that a word names; empty for every other word."""
    return next((each for each in case.substances if _is(word.lower(), each)), "")


def _is(word: str, substance: str) -> bool:
    """The substance, its first letters as nurses write them, or a brand of it in our table of synonyms."""
    if LEXICON["drug"]["group"].fullmatch(word):
        return False
    if word == substance or (len(word) >= SHORTEST and substance.startswith(word)):
        return True
    short = LEXICON["substance"].get(substance)
    if short and short.fullmatch(word):
        return True
    return any(run and run[0] == substance for run in thesaurus().get((word,), ()))


def _given(case: Case, profile: Profile, unit: DrugUnit, match: re.Match) -> None:
    if own := OWN_SUPPLY.search(case.note.text):
        case.leave(profile.name, Why.EXCLUDED, "the patient brought the drug", (case.span(*own.span()),))
        return
    reckoned = RECKONED.search(case.note.clause_of(match.start()).text)
    found = (_told_given(case, match) if reckoned else None) or _doses(case, match)
    if found is None or not found.given:
        bare = None if is_sedative(profile) else _bare_dose(case, match)  # "midaz 1, fent 50" are of two units
        found = _told_given(case, match) or bare or _doses(case, match, drawn=True) or found
    if found is None or not found.given:
        found = _by_strength(case, match) or _emptied(case, match) or found
    evidence = (case.span(*match.span()), *((case.span(found.start, found.end),) if found else ()))
    if case.setting == "professional" and case.in_facility:
        case.leave(profile.name, Why.EXCLUDED, "in a facility the drug is on the facility's claim", evidence)
        return
    if found is None or not found.given:
        case.leave(profile.name, Why.NO_DETAIL, "the note gives no dose", evidence)
        pushed = PUSHED_AT.match(case.note.text, match.end())
        if not pushed and not (is_sedative(profile) and case.note.says("act", "sedation")):
            case.lack(f"dose of {match[0]}")
        return
    found = _corrected(case, _with_rest(case, match, found))
    wasted = int(found.discarded // unit.milligrams)
    about = _about(case, match)
    many = MULTIPLE.search(about) and not SINGLE.search(about)
    emptied = not many and (NONE_LEFT.search(about) or _vials(case, match) == found.given)
    modifiers = ("JZ",) if not wasted and (emptied or found.discarded) else ()
    why = f"{found.given.normalize():f} mg by a unit of {unit.text}, rounded up"
    case.suggest(profile, evidence, modifiers=modifiers, units=units_for(found.given, unit), why=why)
    if wasted:
        case.suggest(
            profile, evidence, modifiers=("JW",), units=wasted, why=f"{quantity(wasted, 'unit')} discarded and recorded"
        )
    _administration(case, profile)


def _corrected(case: Case, found: Given) -> Given:
    """The dose that a note puts in the place of the one told before: "was 20 mg, not 40"."""
    said = CORRECTED_DOSE.search(case.note.text)
    before = milligrams(said[3], said[2]) if said else None
    if said is None or before != found.given:
        return found
    return replace(found, given=milligrams(said[1], said[2]), start=said.start(1), end=said.end(2))


def _told_given(case: Case, drug: re.Match) -> Given | None:
    """What a line of its own says was given of a drug whose dose by weight was only reckoned."""
    clause = case.note.clause_of(drug.start())
    behind = case.note.clauses[clause.number + 1 : clause.number + 1 + FARTHEST]
    told = [(each, given) for each in behind if (given := TOLD_GIVEN.match(each.text)) and _names_no_drug(case, each)]
    if len(told) != 1:
        return None
    where, given = told[0]
    wasted = _doses(case, drug)
    amount = milligrams(given[1].replace(",", ""), given[2])
    start = where.start + given.start(1)
    return Given(amount, wasted.discarded if wasted else Decimal(0), start, where.start + given.end())


def is_sedative(profile: Profile) -> bool:
    """Whether a drug is one of sedation, which is part of a procedure."""
    return "sedat" in f"{profile.code.lead} {profile.code.keywords}".lower()


def _by_staff(case: Case) -> bool:
    """Whether staff of an office gave a drug for itself, with no procedure beside it."""
    alone = all(each[0] == "J" for each in case.names) and not case.note.says("act", "sedation")
    return alone and case.place == OFFICE and STAFF.search(case.note.text) is not None


def _administration(case: Case, profile: Profile) -> None:
    """Giving a drug has codes of its own, unless one is assigned; for sedation it is part of the procedure."""
    if is_sedative(profile) and not _by_staff(case):
        return
    if any("drug" in case.profile_of[each].facts.get("gives", []) for each in case.names):
        return
    how = "chemotherapy infusion" if "oncolog" in profile.code.keywords.lower() else "injection administration"
    case.lack(f"{how}: giving the drug has a code of its own, which is not loaded")


def _doses(case: Case, match: re.Match, *, drawn: bool = False) -> Given | None:
    """The doses of the clause and of the next one: given ones are summed, vial sizes left out.

    `drawn` takes what was drawn from a vial as given, where nothing else tells what was.
    """
    clause = case.note.clause_of(match.start())
    near = [each for each in case.note.clauses if clause.number <= each.number <= clause.number + 2]
    behind = [each for each in case.note.clauses if clause.number + 2 <= each.number <= clause.number + FARTHEST]
    far = [each for each in behind if WASTED_SAID.search(_with_fate(case, each)) and _names_no_drug(case, each)]
    near = near[:2]
    found = Given(Decimal(0), Decimal(0), 0, 0)
    for each in near:
        if each is clause or not found.given or MORE.search(each.text) or OTHER_SIDE.search(each.text):
            found = _doses_of(case, match, each, found, drawn=drawn)
    for each in far:
        found = replace(found, discarded=_doses_of(case, match, each, found).discarded)
    near += far
    if not found.end:
        return None
    return found if found.discarded else replace(found, discarded=_bare_waste(near))


def _vials(case: Case, drug: re.Match) -> Decimal:
    """What the single-dose vials of a drug held, as the sentences behind its name tell; 0 where they tell none."""
    clause = case.note.clause_of(drug.start())
    sizes = [
        milligrams(dose[1].replace(",", ""), dose[2]) * vials_counted(each.text[: dose.start()])
        for each in case.note.clauses[clause.number : clause.number + 3]
        for dose in DOSE.finditer(each.text)
        if _is_of(case, drug, each, dose) and _is_vial(each.text[: dose.start()], each.text[dose.end() :])
    ]
    return sum(sizes, Decimal(0)) if SINGLE.search(_about(case, drug)) else Decimal(0)


def _emptied(case: Case, drug: re.Match) -> Given | None:
    """All that its vials held, where the note says that nothing was left of them and tells no other dose."""
    held = _vials(case, drug)
    none_left = NONE_LEFT.search(_about(case, drug)) if held else None
    return Given(held, Decimal(0), *drug.span()) if none_left else None


def _about(case: Case, drug: re.Match) -> str:
    """What the note says of a drug: all of it, or where it gives another one, what stands between the two."""
    names = [(each, found) for each in WORD.finditer(case.note.text) if (found := _substance(case, each[0]))]
    own = _substance(case, drug[0])
    others = [each.start() for each, found in names if found != own]
    if not others:
        return case.note.text
    start = max((each for each in others if each < drug.start()), default=0)
    end = min((each for each in others if each > drug.start()), default=len(case.note.text))
    return case.note.text[drug.start() if start else 0 : end]


def _with_rest(case: Case, drug: re.Match, found: Given) -> Given:
    """With what was left of the vials, where the note says in words that the rest was discarded."""
    rest = _vials(case, drug) - found.given
    return (
        replace(found, discarded=rest)
        if not found.discarded and rest > 0 and REST.search(_about(case, drug))
        else found
    )


def _names_no_drug(case: Case, clause: Clause) -> bool:
    return not any(_substance(case, each[0]) for each in WORD.finditer(clause.text))


def _bare_dose(case: Case, drug: re.Match) -> Given | None:
    """The dose of "kenalog 40" or "1 mL Kenalog-40", in milligrams."""
    told = bare_dose(case.note, drug)
    return told and Given(told.amount, Decimal(0), told.start, told.end)


def _by_strength(case: Case, drug: re.Match) -> Given | None:
    """The dose of "40 mg/mL, 1 mL": what one milliliter holds by how many there were."""
    told = STRENGTH.search(case.note.text, drug.end(), min(drug.end() + NEAR, len(case.note.text)))
    if told is None:
        return None
    return Given(milligrams(told[1], told[2]) * Decimal(told[3]), Decimal(0), told.start(1), told.end())


def _parts(case: Case, drug: re.Match, clause: Clause) -> set[int]:
    """Where the amounts begin that the first one of a clause is the sum of: "2 g, split: 1 g left, 1 g right"."""
    own = [
        (dose, milligrams(dose[1].replace(",", ""), dose[2]) * (2 if EACH.search(clause.text[dose.end() :]) else 1))
        for dose in DOSE.finditer(clause.text)
        if _is_of(case, drug, clause, dose)
    ]
    own = [each for each in own if not _is_vial(clause.text[: each[0].start()], clause.text[each[0].end() :])]
    first, rest = own[:1], own[1:]
    split = first and SPLIT.search(clause.text, first[0][0].end())
    whole = milligrams(first[0][0][1].replace(",", ""), first[0][0][2]) if first else Decimal(0)
    return {each.start() for each, _ in rest} if split and sum(amount for _, amount in rest) == whole else set()


def _doses_of(case: Case, drug: re.Match, clause: Clause, found: Given, *, drawn: bool = False) -> Given:
    """What a clause adds; a total stands for all that was told before it."""
    parts = _parts(case, drug, clause)
    for dose in (each for each in DOSE.finditer(clause.text) if each.start() not in parts):
        before, after = clause.text[: dose.start()], _with_fate(case, clause)[dose.end() :]
        start, end = clause.start + dose.start(), clause.start + dose.end()
        place = {"start": found.start, "end": found.end} if found.end else {"start": start, "end": end}
        amount = milligrams(dose[1].replace(",", ""), dose[2]) * (2 if EACH.search(after) and not parts else 1)
        if not _is_of(case, drug, clause, dose) or _is_vial(before, after, drawn=drawn) or _is_part(before, after):
            continue
        if is_wasted(before, after):
            found = replace(found, discarded=found.discarded + amount)
        elif TOTAL.search(before) or TOTAL_BEHIND.match(after):
            return replace(found, given=amount, start=start, end=end)
        else:
            found = replace(found, given=found.given + amount + _summands(clause.text, dose), **place)
    return found


def _with_fate(case: Case, clause: Clause) -> str:
    """A clause with the words behind its dash that say where an amount went: "leftover 80 mg - discarded"."""
    following = case.note.clauses[clause.number + 1 :][:1]
    told = [each.text for each in following if SAYS_WASTED.match(each.text) and _names_no_drug(case, each)]
    return " ".join([clause.text, *told])


def _is_part(before: str, after: str) -> bool:
    """Whether an amount only divides the one before it: "3 mg (three 1 mg doses)"."""
    return bool((WITHIN.search(before) and PORTION.match(after)) or DIVIDED.search(before))


def _is_vial(before: str, after: str, *, drawn: bool = False) -> bool:
    """Whether an amount is the size of a vial or only drawn, not a dose; what was wasted of one counts as that."""
    if is_wasted(before, after):
        return False
    size = VIAL.search(after) or (FROM_VIAL.search(before) and not AS_GIVEN.search(after))
    return bool(size or (not drawn and DRAWN.search(after)))


def _is_of(case: Case, drug: re.Match, clause: Clause, dose: re.Match) -> bool:
    """Whether a dose is of this drug: that of the name right behind it, else of the last one before it."""
    start, end = clause.start + dose.start(), clause.start + dose.end()
    names = [each.span() for each in WORD.finditer(case.note.text) if _substance(case, each[0])]
    names += [
        (each.start, each.end)
        for each in case.note.of("drug")
        if not MIXED.search(case.note.text[clause.start : each.start])
    ]
    behind = [each for each in names if each[0] >= end and OF.fullmatch(case.note.text[end : each[0]])]
    before = [each for each in names if each[1] <= start]
    owner = min(behind) if behind else max(before) if before else drug.span()
    return owner == drug.span() or _substance(case, case.note.text[slice(*owner)]) == _substance(case, drug[0])


def _bare_waste(near: list[Clause]) -> Decimal:
    """What was discarded, in milligrams, where the note gives a number alone."""
    said = [match[1] or match[2] for each in near for match in WASTED_BARE.finditer(each.text)]
    return sum((Decimal(each.replace(",", "")) for each in said), Decimal(0))


def _summands(text: str, dose: re.Match) -> Decimal:
    """The numbers before the last one of "25 + 50 + 50 mcg", or the bare one behind: "40 mg and another forty"."""
    if more := ANOTHER.match(text, dose.end()):
        return milligrams(in_digits(f"{more['number']} mg").split()[0], dose[2])
    for match in SUM.finditer(text):
        if match.end() == dose.start():
            return sum((milligrams(each, match[2]) for each in re.findall(r"\d+(?:\.\d+)?", match[1])), Decimal(0))
    return Decimal(0)
