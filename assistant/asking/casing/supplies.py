"""What is counted or handed over: loaded miles, braces, devices and supplies, and screening scopes."""

import re
from decimal import Decimal
from itertools import takewhile

from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import Profile
from assistant.engine.doses import miles_for
from assistant.engine.result import Why
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature
from codes.claims.global_periods import COVERED
from codes.reference.facts import Setting

MILES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:loaded |ground |statute )*mi(?:les?)?\b", re.IGNORECASE)
ODOMETER = re.compile(
    r"\b(?:odo(?:meter)?|mileage|miles|(?:loaded|patient|pt) mi)\D{0,12}?(\d+(?:\.\d+)?)", re.IGNORECASE
)
READING = re.compile(r"(?<![\w.,])(\d{1,6}(?:,\d{3})*\.\d)(?!\d)")
SPECIMENS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|[2-9])\s+(?:(?:\w+\s+){0,4}(?:jars|containers|specimens|bottles|parts)|"
    r"separately[- ](?:\w+\s+)?\w+|separate(?:\s+\w+){1,2})\b",
    re.IGNORECASE,
)
# "A. cecal polyp B. sigmoid polyp": parts of a specimen by their letters.
LETTERED = re.compile(
    r"(?:(?<=^)|(?<=[\s,;:(]))([A-H])[.):]\s*(?=[A-Za-z])|(?<=[;:.] )([A-H]) (?=[\x22a-zA-Z])|"
    r"(?<=Jar |jar )([A-H])\b(?! (?:to|through|thru|and)\b)"
)
# A note of the one who examines tissue: what was taken was taken by somebody else.
PATHOLOGIST = re.compile(
    r"^\W*(?:surg\w* )?path(?:\b|olog)|\b(?:in-house|our own|office) derm-?path\w*|\b(?:hospital|outside) lab\b|"
    r"\bprofessional read\b",
    re.IGNORECASE,
)
SHOT = re.compile(
    r"\b\d[\d,.]*\s*(?:mg|mcg|g|grams?|units?|m[lL])\b[^.;,\d]{0,20}"
    r"\b(?:IM|I\.M\.|intramuscular(?:ly)?|SQ|SubQ|sub-?Q|subcut\w*)(?!\w)(?! (?:route|dose))",
)
# "1 - skin, back. 2 - GE junction": parts by their numbers at the beginning of lines.
NUMBERED = re.compile(r"(?:^|\n)[ \t]*([1-9]) ?[-.):] ?(?P<part>[A-Za-z][^\n]*)")
# Specimens of another level than the biopsies beside them.
OF_ANOTHER_LEVEL = re.compile(
    r"\b(?:gall ?bladder|hernia sac|appendix(?! bx)|hemorrhoids?|tonsils?|lipoma|varicocele|vas deferens|"
    r"fallopian tube|foreskin|(?:bone|disc) fragments?|amputat\w*|skin tags?)\b",
    re.IGNORECASE,
)
# "Jars A to D", "parts 1-4": as many as the last one says.
RANGE = re.compile(
    r"\b(?:jars?|parts?|specimens?|containers?|bottles?|sites?|labell?ed)\s+(?:A\s*(?:to|-|through|thru|and|"
    r"&)\s*([B-H])|"
    r"1\s*(?:to|-|through|thru)\s*([2-9]))\b",
    re.IGNORECASE,
)
# "1 g IM each glute": one on each side.
IN_EACH = re.compile(
    r"[^.;,\d]{0,12}\b(?:each|both|either) (?:glut\w*|buttocks?|sides?|deltoids?|thighs?|hips?|vast\w*)\b",
    re.IGNORECASE,
)
# "Two Toradol shots, both intramuscular": how many, told once for doses that are given apart.
SHOTS = re.compile(
    r"\b(two|three|four|[2-4]) (?:separate |different )?(?:[A-Za-z]+ ){0,2}(?:shots|injections|doses|sticks)\b"
    r"(?=[^.;]{0,80}\b(?:IM|intramuscular\w*|SQ|subcut\w*|deltoids?|glut\w*)\b)|"
    r"\b(both) (?:[a-z]+ ){0,2}(?:IM|intramuscular\w*|SQ|subcut\w*)\b|"
    r"\b(split|divided|halved)\b(?=[^.;]{0,20}\b(?:R|right|L|left|both|two|each)\b)[^.;]{0,40}\b(?:L|left|R|right|VG|"
    r"glut\w*|"
    r"ventrog\w*|deltoids?|thighs?|hips?|sites?|sticks?|injections?|shots?|IM)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:all|both|together|everything|combined)\b[^.;]{0,20}\b(?:one|a single|the same|1) jar\b", re.IGNORECASE
)
ONE_JAR = re.compile(r"\b(?:one|single|same|1)\s+(?:jar|container|bottle|specimen)\b", re.IGNORECASE)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
EMPTY = re.compile(r"\b(?:empty|unloaded|to the pick-?up|without (?:the )?patient|deadhead|before pick)", re.IGNORECASE)
AIR = re.compile(r"\b(?:air|helicopter|fixed wing|nautical)\b", re.IGNORECASE)
SUPPLIER = re.compile(
    r"\bsuppliers?\b|\bDME(?:POS)?\b|\bdelivery (?:ticket|slip|note|receipt)\b|\bproof of delivery\b",
    re.IGNORECASE,
)
FITTED = re.compile(
    r"\b(?:custom[- ]?fitted|trimmed|molded|bent|heat\w*|reshaped|fitted by|fitter|assembled|customi[sz]ed|fit by)\b",
    re.IGNORECASE,
)
BY_COMPANY = re.compile(
    r"\b(?:handed out|given(?: out)?|delivered|fitted|supplied|provided|dispensed|brought) "
    r"by (?:the |an? )?(?:\w+ ){0,2}(?:DME|company|suppliers?|vendor|orthotist)\b",
    re.IGNORECASE,
)
PROBES = re.compile(
    r"\bcryo[- ]?(?:ablation )?(?:probes?|needles?)\b[^.;]{0,20}\b(?:used|opened|log\w*|implant\w*|charged)\b",
    re.IGNORECASE,
)
SHELF = re.compile(
    r"\boff[- ](?:the[- ])?shelf\b|\b(?:out of|from|straight from) (?:the|a|its) box\b|\bOTS\b|"
    r"\bno fitting\b|\bself[- ]adjusted\b",
    re.IGNORECASE,
)
# "Electrodes used x 2", "2 electrodes".
TIMES = re.compile(
    r"(?<![\w.])x ?([2-9])\b(?! ?(?:cm|mm|min))|"
    r"(?<![\w.-])([2-9]|two|three|four|five|six)\b (?:[\w-]+ ){0,3}"
    r"(?:electrodes|probes|catheters|needles|devices|antennas?e?)\b",
    re.IGNORECASE,
)
SIDES = {"left": ("LT",), "right": ("RT",)}
# Where a trip begins and ends: only what one letter says for sure; a "nursing home" may be N or E.
PLACES = {
    "R": re.compile(r"(?:private )?(?:residence|home|house|apartment)", re.IGNORECASE),
    "H": re.compile(
        r"(?:[\w.'&-]+ ){0,3}(?:hospital|medical (?:center|ctr)|ED|ER|emergency (?:room|department)|CAH|"
        r"\((?:acute )?(?:care )?hosp(?:ital)?\))(?: ED| ER)?",
        re.IGNORECASE,
    ),
    "N": re.compile(r"(?:the )?(?:SNF|skilled nursing (?:facility|unit))", re.IGNORECASE),
    "J": re.compile(r"(?:the |a )?(?:free-?standing dialysis.*|dialysis.*free-?standing.*)", re.IGNORECASE),
    "G": re.compile(r"(?:the |a )?(?:hospital(?:-based| based|'s)? dialysis.*|dialysis.*hospital.*)", re.IGNORECASE),
    "S": re.compile(
        r"(?:accident|crash|MVC|MVA) (?:scene|site)|scene of (?:the |an )?(?:accident|crash|MVC|MVA)", re.IGNORECASE
    ),
}
_PLACE = (
    r"(?P<place>(?:private )?(?:residence|home|house|apartment)(?!\w)|"
    r"(?:(?!to\b)[\w.'&-]+ ){0,3}?(?:hospital|medical (?:center|ctr)|"
    r"ED|ER|emergency (?:room|department)|CAH)\b(?: ED\b| ER\b)?|"
    r"(?:(?!to\b)[\w.'&-]+ ){1,3}?\((?:acute )?(?:care )?hosp(?:ital)?\)|SNF\b|skilled nursing (?:facility|unit)|"
    r"(?:free-?standing |hospital(?:-based| based|'s)? )?dialysis(?: (?:center|ctr|facility|unit|clinic))?"
    r"(?: \((?:free-?standing|hospital-based)[^)]{0,20}\))?(?!\w)|"
    r"(?:accident|crash|MVC|MVA) (?:scene|site)|scene of (?:the |an )?(?:accident|crash|MVC|MVA))"
)
_WHOSE = r"(?:the |her |his |their |patient's |pt's |pt )?(?:own )?"
ARROW = re.compile(
    r"\b(?P<from>hosp(?:ital)?|SNF|residence|home)\b(?: (?-i:[A-Z])\b)?(?: \([^)]{0,30}\))? ?"
    r"(?:-+>|\N{RIGHTWARDS ARROW}|=>) ?"
    r"(?P<to>hosp(?:ital)?|SNF|residence|home)\b",
    re.IGNORECASE,
)
ENDS = {"h": "H", "s": "N", "r": "R"}
FROM = re.compile(
    r"(?:\b(?:on[- ]scene(?: at)?(?: \d\d:?\d\d)?,?|from|loaded at|pick(?:ed)?[- ]?up(?: (?:at|from))?:?|"
    r"origin:?|emergency,?|run,?) |^|"
    r"(?<=[,;.:] )(?=[\w ]{3,20} to\b))"
    rf"{_WHOSE}{_PLACE}",
    re.IGNORECASE,
)
TO = re.compile(
    r"(?:\b(?:to|arrived(?: at)?|at destination|delivered to|dropped (?:off )?at|destination:?) |"
    r"(?<=[.;] )(?=[\w.'& ]{3,40}? \d\d:?\d\d\b))"
    rf"{_WHOSE}{_PLACE}",
    re.IGNORECASE,
)


def of_act(case: Case, act: str, *, device: bool = False) -> Profile | None:
    """The Level II code of this kind."""
    return next(
        (
            each
            for each in case.profiles
            if each.has("act", act) and each.name[0].isalpha() and (not device or each.has("role", "device"))
        ),
        None,
    )


def mileage(case: Case) -> None:
    """Miles with the patient on board; the base rate has a code of its own."""
    code = of_act(case, "mileage")
    if code is None or not case.note.says("act", "mileage"):
        return
    if AIR.search(case.note.text):
        case.leave(code.name, Why.EXCLUDED, "miles through the air have a code of their own")
        case.lack("air mileage")
        return
    odometer = re.search(r"\bodo(?:meter)?\b", case.note.text, re.IGNORECASE)
    readings = [*READING.finditer(case.note.text)] if odometer else []
    if odometer and len(readings) > 2:  # the two behind the word: "odometer 10441.2 -> 10449.9. Return 8.8"
        readings = [each for each in readings if each.start() > odometer.start()][:2]
    if len(readings) == 2 and (driven := _driven(*readings)) > 0:
        case.suggest(
            code, tuple(case.span(*each.span()) for each in readings), modifiers=_from_and_to(case), units=driven
        )
        case.lack("base rate of the ambulance run")
        return
    for clause in case.note.clauses:
        for match in (*MILES.finditer(clause.text), *ODOMETER.finditer(clause.text)):
            before = re.split(r"[,;]|\band\b", clause.text[max(0, match.start() - 30) : match.start()])[-1]
            around = before + match[0] + re.split(r"[,;]|\band\b", clause.text[match.end() : match.end() + 40])[0]
            if not EMPTY.search(around):
                units = float(miles_for(Decimal(match[1])))
                evidence = (case.span(clause.start + match.start(), clause.start + match.end()),)
                miles = int(units) if units.is_integer() else units
                case.suggest(code, evidence, modifiers=_from_and_to(case), units=miles)
                case.lack("base rate of the ambulance run")
                return
    case.leave(code.name, Why.EXCLUDED, "no mile with the patient on board")


def _from_and_to(case: Case) -> tuple[str, ...]:
    """Medicare's two letters of where a trip began and ended, where the note leaves neither open."""
    if arrow := ARROW.search(case.note.text):
        return (
            "".join("R" if each.lower() == "home" else ENDS[each[0].lower()] for each in arrow.group("from", "to")),
        )
    ends: list[str] = []
    for pattern in (FROM, TO):
        told = {
            letter
            for match in pattern.finditer(case.note.text)
            if case.note.meant(*match.span()) == Polarity.DONE
            for letter, words in PLACES.items()
            if words.fullmatch(match["place"])
        }
        ends += told if len(told) == 1 else []
    return ("".join(ends),) if len(ends) == 2 else ()


def _driven(first: re.Match, last: re.Match) -> int | float:
    """Miles between two readings of an odometer, in tenths."""
    miles = float(miles_for(Decimal(last[1].replace(",", "")) - Decimal(first[1].replace(",", ""))))
    return int(miles) if miles.is_integer() else miles


def specimens(text: str) -> int:
    """How many specimens were examined, each in a jar or under a label of its own; 1 where the note gives no number."""
    told = SPECIMENS.search(text)
    if ONE_JAR.search(text) and not told and len(_lettered(text)) < 2:
        return 1
    if told is None and (span := RANGE.search(text)):
        return ord((span[1] or span[2]).upper()) - ord("A" if span[1] else "0") + (1 if span[1] else 0)
    numbered = list(NUMBERED.finditer(text))
    if len(numbered) > 1:
        return max(1, sum(not OF_ANOTHER_LEVEL.search(each["part"]) for each in numbered))
    if len(lettered := _lettered(text)) > 1:
        return len(lettered)
    if told is None:
        return 1
    return NUMBERS.get(told[1].lower()) or int(told[1])


def of_another_level(text: str) -> list[str]:
    """The specimens of a numbered list that another code than that of a biopsy is for."""
    found = [OF_ANOTHER_LEVEL.search(each["part"]) for each in NUMBERED.finditer(text)]
    return [each[0].lower() for each in found if each]


def _lettered(text: str) -> list[str]:
    """The letters of parts in a row from A on: "no H. pylori" names no part; of parts in one jar none."""
    told = {"".join(each) for each in LETTERED.findall(text)}
    return [] if TOGETHER.search(text) else [*takewhile(told.__contains__, "ABCDEFGH")]


def shots(case: Case) -> int:
    """How many injections into a muscle or under the skin were given, each with a dose of its own."""
    told = [each for each in SHOT.finditer(case.note.text) if case.note.meant(*each.span()) == Polarity.DONE]
    each_side = sum(bool(IN_EACH.match(case.note.text, shot.end())) for shot in told)
    said = [each for each in SHOTS.finditer(case.note.text) if case.note.meant(*each.span()) == Polarity.DONE]
    numbers = [2 if each[2] or each[3] else NUMBERS.get(each[1].lower()) or int(each[1]) for each in said]
    return max(1, len(told) + each_side, *numbers)


def is_of_pathologist(case: Case) -> bool:
    """Whether a note is of the one who examines tissue: what it names was done by somebody else."""
    text = case.note.text
    return case.note.says("service", "tissue exam") and bool(PATHOLOGIST.search(text) or specimens(text) > 1)


def brace(case: Case) -> None:
    """A knee brace that was fitted to its wearer, on a supplier's claim."""
    code = of_act(case, "orthosis")
    told = case.note.of("act", "orthosis")
    if code is None:
        return
    for meant, why in ((Polarity.PLANNED, Why.PLANNED), (Polarity.NEGATED, Why.NEGATED)):
        if not told and (other := case.note.of("act", "orthosis", meant)):
            case.leave(code.name, why, "it was not handed over", case.mark(other))
    if not told:
        return
    operated = any(each[0].isdigit() for each in case.names)
    if operated and BY_COMPANY.search(case.note.clauses[told[0].clause].text):
        case.leave(code.name, Why.EXCLUDED, "a company handed it over and bills it", case.mark(told))
        return
    if SHELF.search(case.note.text) and not case.told(FITTED):
        case.leave(code.name, Why.EXCLUDED, "taken from the shelf without fitting", case.mark(told))
        case.lack("brace off the shelf (L1833)")
        return
    if not SUPPLIER.search(case.note.text) and case.place != "12":
        case.leave(code.name, Why.FAILED_VERIFY, "practitioner MUE 0: a supplier bills it", case.mark(told))
        case.lack("supplier claim needed")
        return
    case.edits = Setting.DME
    _hand_over(case, code, told)


def _hand_over(case: Case, code: Profile, told: list[Feature]) -> None:
    """A brace of one side, or one of each on a line of its own."""
    side = case.note.near("side", told[0].clause)
    named = {each.concept for each in side}
    both = "both" in named or {"left", "right"} <= named
    modifiers = SIDES.get(side[0].concept, ()) if side else ()
    for sign in (SIDES["right"], SIDES["left"]) if both else (modifiers,):
        case.suggest(code, case.mark([*told, *side[:1]]), modifiers=sign)


def device(case: Case) -> None:
    """A device or a supply without a code of its own, where the claim has room for it."""
    told = case.note.of("act", "device")
    code = of_act(case, "device", device=True)
    if code and told:
        if case.setting == "outpatient":
            times = TIMES.search(case.note.clauses[told[0].clause].text)
            case.suggest(code, case.mark(told), units=_times(times))
        else:
            case.leave(code.name, Why.EXCLUDED, "devices are on the hospital's outpatient claim", case.mark(told))
    if case.setting == "outpatient" and PROBES.search(case.note.text) and case.note.says("energy", "cryo"):
        case.lack("device code of the probes that freeze (C2618): not loaded")
    supply, said = of_act(case, "supply"), case.note.of("act", "supply")
    if supply and said and case.setting == "professional" and any(_is_operation(case, each) for each in case.names):
        case.leave(supply.name, Why.INTEGRAL, "supplies of a procedure are in its practice expense", case.mark(said))
    elif supply and said:
        case.suggest(supply, case.mark(said))


def _times(told: re.Match | None) -> int:
    said = (told[1] or told[2]).lower() if told else "1"
    return NUMBERS.get(said) or int(said)


def _is_operation(case: Case, code: str) -> bool:
    row = case.fee(code)
    return row is not None and row.global_days in COVERED


def screening(case: Case) -> None:
    """Medicare's colonoscopy of a patient at high risk."""
    code = next((each for each in case.profiles if each.has("act", "colonoscopy")), None)
    told = case.note.of("act", "colonoscopy")
    if code is None:
        return
    if "colonoscopy" in case.taken:
        _taken_screening(case, code)
        return
    if not told:
        _untold_screening(case, code)
        return
    risks = [
        each
        for each in case.note.features
        if each.group == "risk" and each.polarity in (Polarity.DONE, Polarity.HISTORICAL)
    ]
    if any(each.concept == "average" for each in risks):
        case.leave(code.name, Why.EXCLUDED, "average risk", case.mark(told))
        case.lack("screening colonoscopy of a patient not at high risk")
    elif case.note.says("other", "polyp removal"):
        case.leave(code.name, Why.EXCLUDED, "something was removed", case.mark(told))
    elif risks:
        early = case.note.of("detail", "ended early") if case.has_row(code.name, "53") else []
        case.suggest(code, case.mark([told[0], risks[0], *early[:1]]), modifiers=("53",) if early else ())
    else:
        case.leave(code.name, Why.NO_DETAIL, "the note names no reason for high risk", case.mark(told))
        case.lack("risk of the patient")


def _taken_screening(case: Case, code: Profile) -> None:
    """One at which more was done than to look, or that the note tells as another kind of scope."""
    if told := case.note.of("detail", "screening"):
        case.leave(code.name, Why.EXCLUDED, "another code is for what was done", case.mark(told))


def _untold_screening(case: Case, code: Profile) -> None:
    for meant, why in (
        (Polarity.PLANNED, Why.PLANNED),
        (Polarity.NEGATED, Why.NEGATED),
        (Polarity.HISTORICAL, Why.HISTORICAL),
    ):
        if other := case.note.of("act", "colonoscopy", meant):
            case.leave(code.name, why, "the note does not say that it was done now", case.mark(other))
