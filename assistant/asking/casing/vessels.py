"""How deep a catheter went below the diaphragm: the deepest vessel of a family, further ones, and the pictures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import Profile
from assistant.engine.result import Why
from assistant.reading.clauses import Polarity

# Branchings from the aorta; medical facts. A family is what leaves the aorta by one trunk.
VESSELS: list[tuple[str, int, str]] = [
    (r"replaced (?:right )?hepatic(?: artery)?|replaced RHA", 2, "sma"),
    (r"\b(?:right|left)(?= (?:and|&|\+) (?:the )?(?:left|right) hepatic arter)", 3, "celiac"),
    (
        r"(?:right|left|middle) hepatic(?: arter(?:y|ies))?|\b[RLM]HA\b|cystic artery|gastroduodenal|\bGDA\b",
        3,
        "celiac",
    ),
    (r"segment(?:al)? \w* ?(?:branch|artery)|right gastric|\bA[2-8] branch|sub-?segmental", 3, "celiac"),
    (r"proper hepatic(?:'s)?(?: right branch| left branch)?|\bPHA\b", 3, "celiac"),
    (
        r"gastroepiploic|dorsal pancreatic|short gastric|pancreatico-?duodenal|splenic (?:hilar|polar|branch)",
        3,
        "celiac",
    ),
    (r"\b(?:right|left|middle|another|second) branch\b", 3, "celiac"),
    (r"common hepatic|\bCHA\b|splenic artery|proximal splenic|distal splenic|left gastric|\bLGA\b", 2, "celiac"),
    (r"celiac(?: trunk| axis| artery)?", 1, "celiac"),
    (r"superior mesenteric|\bSMA\b", 1, "sma"),
    (r"inferior mesenteric|\bIMA\b", 1, "ima"),
    (r"vasa recta|marginal artery", 3, "sma"),
    (r"middle colic|right colic|ileocolic|ileal (?:branch|artery)|jejunal (?:branch|artery)", 2, "sma"),
    (r"left colic|sigmoid (?:branch|artery)|superior rectal|superior hemorrhoidal", 2, "ima"),
    (r"uterine arter(?:y|ies)|\bUA\b(?! absent)", 3, "iliac"),
    (r"(?:prostatic|vesical|pudendal|obturator|inferior gluteal|superior gluteal) arter(?:y|ies)", 3, "iliac"),
    (r"superficial femoral|\bSFA\b|profunda|popliteal|tibial|peroneal", 3, "leg"),
    (r"common femoral", 3, "leg"),
    (r"external iliac|internal iliac|\bint iliac|\bext iliac|hypogastric|\bIIA\b", 2, "leg"),
    (r"common iliac", 1, "leg"),
    (r"(?:main |accessory )?renal arter(?:y|ies)", 1, "renal"),
]
COMPILED = [(re.compile(words, re.IGNORECASE), order, family) for words, order, family in VESSELS]
CROSSED = re.compile(
    r"\b(?:up and over|over the (?:horn|top|bifurcation)|crossed the bifurcation|contralateral|opposite)\b",
    re.IGNORECASE,
)
CATHETER = re.compile(
    r"\b(?:cath(?:eter)?\w*|microcath\w*|select\w*|super-?select\w*|reached|rested|engaged|cannulat\w*|"
    r"Sos|Cobra|Simmons|glide|(?:via|through|thru|into|from) (?:the )?(?:right|left|proper|common)? ?"
    r"(?:hepatic|uterine|splenic|celiac|SMA|IMA|RHA|LHA|GDA)|"
    r"from (?:the )?(?:left |right |L |R )?(?:wrist|groin|radial|brachial|(?:common )?femoral|CFA))\b",
    re.IGNORECASE,
)
MAPPED = re.compile(
    r"\broadmap\b|"
    r"\b(?:runs?|injections?|pictures?|angio\w*|arterio\w*)\b[^.;]{0,20}"
    r"\b(?:as|for) (?:a |the )?(?:map\w*|orientation|way)\b|"
    r"\bnothing (?:has )?changed\b|\brecent (?:CTA|angiogram)\b|"
    r"\b(?:mapping|study|angio\w*|arterio\w*)\b[^.;]{0,40}\b(?:ago|last (?:week|month)|already|previously)\b",
    re.IGNORECASE,
)
# "segment 8 branch of the right hepatic artery": one vessel, told with the one that it leaves.
LEAVES = re.compile(
    r"\s*(?:branch(?:es)?|arter(?:y|ies))?\s*(?:of|off|from|arising from|out of)\s+(?:the\s+)?", re.IGNORECASE
)
# The liver's segments by the artery that feeds them: that artery is passed on the way.
SEGMENT = re.compile(r"\b(?:segment(?:al)?\s+|seg\s+|A)([2-8])\b", re.IGNORECASE)
FEEDS = {"left hepatic": "234", "right hepatic": "5678"}
# A kidney's artery is named in many notes that enter none.
INTO_RENAL = re.compile(r"\b(?:cath\w*|microcath\w*|select\w*|cannulat\w*|engag\w*|stent\w*)\b", re.IGNORECASE)
FLOWS = re.compile(
    r"\b(?:flow|perfusion|fill(?:s|ing)|collaterals?|refluxe?[ds]?|opacif\w*|preserv\w*|spared?|kept|supply|inflow)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
# "SFA occluded 12 cm, right hepatic patent": what the pictures show of a vessel, not where the catheter was.
SHOWN = re.compile(
    r"^ (?:arter(?:y|ies) )?(?:is |was |were |are |looks? |appears? )?"
    r"(?:(?:widely|well|also|mildly|severely|heavily) )?(?:occlu(?:ded|sion)(?! (?:by|with|using|after))|"
    r"patent|stenos\w*|narrow\w*|diseased|run-?off|calcified|reconstitut\w*|fills|normal|thrombosed)\b",
    re.IGNORECASE,
)
PIECE = re.compile(r"[,:()]")
LAST, FIRST = 3, 1
ON_THE_WAY = {"proper hepatic"}  # deep already, and passed by each catheter that goes deeper
PAIRED = {"leg", "iliac", "renal"}  # families that leave the aorta on both sides
SHORT_NAMES = {
    "right": "right hepatic", "left": "left hepatic", "rha": "right hepatic", "lha": "left hepatic",
    "mha": "middle hepatic", "pha": "proper hepatic", "gda": "gastroduodenal", "ua": "uterine",
    "sfa": "superficial femoral",
}  # fmt: skip
SIDES_BEFORE = 18  # characters
SIGNS = {"left": {"LT"}, "right": {"RT"}, "both": {"LT", "RT"}}
ORDERS = {1: "first", 2: "second", 3: "third"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A vessel that the catheter was put into."""

    order: int
    family: str
    start: int
    end: int


def vessels(case: Case) -> None:
    """Suggest the deepest order of each family with an add-on for each further deep vessel, and the study."""
    if not _is_entered(case):
        return
    by_family: dict[str, list[Stop]] = {}
    for stop in stops(case):
        by_family.setdefault(stop.family, []).append(stop)
    for found in by_family.values():
        _family(case, found)


def stops(case: Case) -> list[Stop]:
    """Every vessel that was entered, each once; a leg's vessels count from the other groin only."""
    found: list[Stop] = []
    for pattern, order, family in COMPILED:
        for match in pattern.finditer(case.note.text):
            taken = any(each.start < match.end() and match.start() < each.end for each in found)
            done = case.note.meant(*match.span()) == Polarity.DONE and not _only_seen(case, match)
            if not taken and done and _entered(case, match, family):
                found.append(Stop(order, family, match.start(), match.end()))
    told = case.note.of("order")
    if not found and told:
        number = next(key for key, word in ORDERS.items() if word == told[0].concept)
        found = [Stop(number, "told", told[0].start, told[0].end)]
    found.sort(key=lambda each: each.start)
    left = {after for before, after in pairwise(found) if LEAVES.fullmatch(case.note.text[before.end : after.start])}
    return [each for each in found if each not in left]


def _entered(case: Case, match: re.Match, family: str) -> bool:
    clause = case.note.clause_of(match.start())
    if family == "renal":
        return bool(INTO_RENAL.search(clause.text))
    if family == "leg":
        return bool(CROSSED.search(case.note.text)) or bool(
            re.search(r"\bthe (?:left|right)\b.*\bfrom the (?:left|right)\b", clause.text)
        )
    return _is_entered(case)


def _only_seen(case: Case, match: re.Match) -> bool:
    """Whether a vessel is only where blood flows: "flow to the spleen kept through short gastrics"."""
    clause = case.note.clause_of(match.start())
    before, after = case.note.text[clause.start : match.start()], case.note.text[match.end() : clause.end]
    if SHOWN.search(after) and not CATHETER.search(PIECE.split(before)[-1]):
        return True
    return bool(FLOWS.search(before)) and not CATHETER.search(after)


def _is_entered(case: Case) -> bool:
    """Whether the note tells of a catheter in a vessel."""
    return bool(CATHETER.search(case.note.text))


def _family(case: Case, found: list[Stop]) -> None:
    passed = ON_THE_WAY | _feeding(_name(case, each) for each in found)
    deepest = max(found, key=lambda each: (each.order, _name(case, each) not in passed))
    code = _of_order(case, deepest.order)
    if code is None:
        case.lack(f"catheter of {ORDERS[deepest.order]} order: no such code is loaded")
        return
    side = (
        _sides(case, code, [each for each in found if each.order == deepest.order]) if deepest.family in PAIRED else ()
    )
    case.suggest(code, (case.span(deepest.start, deepest.end),), modifiers=side)
    if deepest.order > FIRST and (less := _of_order(case, deepest.order - 1)):
        case.leave(less.name, Why.INTEGRAL, f"passed on the way to {code.name}")
    named = {_name(case, each): each for each in reversed(found) if each.order == LAST}
    more = [each for name, each in named.items() if name not in passed | {_name(case, deepest)}]
    add_on = next((each for each in case.profiles if each.has("role", "add_on") and _is_catheter(each)), None)
    if more and add_on:
        evidence = tuple(case.span(each.start, each.end) for each in more)
        case.suggest(add_on, evidence, units=len(more))


def _feeding(names: Iterable[str]) -> set[str]:
    """The arteries of the liver that are passed on the way to a segment that is named, too."""
    segments = {match[1] for name in names if (match := SEGMENT.search(name))}
    return {name for name, fed in FEEDS.items() if segments & set(fed)}


def _name(case: Case, stop: Stop) -> str:
    """The vessel in one spelling: "RHA" is the right hepatic artery, by whatever words it is told again."""
    word = re.sub(r"\s*arter(?:y|ies)$", "", case.note.text[stop.start : stop.end].lower())
    return SHORT_NAMES.get(word, word)


def _of_order(case: Case, order: int) -> Profile | None:
    return next(
        (
            each
            for each in case.profiles
            if each.has("order", ORDERS[order]) and _is_catheter(each) and not each.concepts["role"]
        ),
        None,
    )


def _is_catheter(profile: Profile) -> bool:
    return bool(re.search(r"\bcatheter\b|\bartery family\b", profile.code.lead, re.IGNORECASE))


def _sides(case: Case, code: Profile, deepest: list[Stop]) -> tuple[str, ...]:
    """LT or RT; 50 where a vessel of each side was entered as deep and the fee schedule knows both at once."""
    told = {sign for each in deepest for sign in _side(case, each)}
    row = case.fee(code.name)
    if len(told) == 1:
        return tuple(told)
    return ("50",) if told and row and row.bilateral == "1" else ()


def _side(case: Case, stop: Stop) -> set[str]:
    """The sides told right before a vessel or within its words: "right and left uterine arteries" tells both."""
    near = {each.concept for each in case.note.of("side") if stop.start - SIDES_BEFORE <= each.start <= stop.end}
    return set().union(*(SIGNS[each] for each in near))


def study(case: Case) -> None:
    """The pictures of an organ's artery, read by the same physician; a roadmap is no study."""
    code = next(
        (
            each
            for each in case.profiles
            if each.has("act", "angiogram") and each.code.code.isdigit() and not each.has("act", "embolization")
        ),
        None,
    )
    if code is None:
        return
    told = case.note.of("act", "angiogram")
    mapped = MAPPED.search(case.note.text)
    if mapped:
        case.leave(
            code.name,
            Why.INTEGRAL,
            "only pictures for the way, or a complete study before",
            (case.span(*mapped.span()),),
        )
        return
    visceral = [each for each in stops(case) if each.family in ("celiac", "sma", "ima")]
    for polarity, why in (
        (Polarity.OTHERS, Why.EXCLUDED),
        (Polarity.NEGATED, Why.NEGATED),
        (Polarity.PLANNED, Why.PLANNED),
    ):
        if not told and (other := case.note.of("act", "angiogram", polarity)):
            case.leave(code.name, why, "the note says that it was not done by this physician", case.mark(other))
    if not (told and visceral):
        return
    row = case.fee(code.name)
    read_there = case.setting == "professional" and case.in_facility and row is not None and row.pctc == "1"
    case.suggest(code, case.mark(told), modifiers=("26",) if read_there else ())
