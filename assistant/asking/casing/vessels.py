"""How deep a catheter went below the diaphragm: the deepest vessel of a family, further ones, and the pictures."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.veins import is_of_veins, name_veins
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Polarity
from assistant.reading.lexicon import VESSELS, Vessel
from assistant.reading.noted import DEEDS, Feature

CROSSED = re.compile(
    r"\b(?:up and over|over the (?:horn|top|(?:aortic )?bifurcation)|"
    r"(?:cross(?:ed|ing)?|around|across) (?:over|(?:the )?(?:aortic )?(?:bifurcation|bifurc|horn))|contralateral|"
    r"opposite)\b",
    re.IGNORECASE,
)
CATHETER = re.compile(
    r"\b(?:cath(?:eter)?\w*|microcath\w*|select\w*|super-?select\w*|reached|rested|engaged|cannulat\w*|"
    r"(?:SMA|IMA|celiac|trunk|arter(?:y|ies)|ostium|vessel)(?: (?:was|were))? entered|"
    r"enter(?:ed|ing) (?:the )?(?:left |right |common |proper )?"
    r"(?:SMA|IMA|celiac|superior mes|(?:\w+ )?arter(?:y|ies))|"
    r"(?:celiac|SMA|IMA|hepatic|splenic|mesenteric)(?: artery)?:? (?:runs?|injections?|injected|DSA)|"
    r"Sos|Cobra|Simmons|glide|(?:RDC|RIM|C2|JR ?4|MPA|Omni) in(?:to)?\b|"
    r"(?:sheath|guide) (?:to|into|in|seated|parked|placed|engaged)|"
    r"(?:parked|seated|hooked|nested|lodged|buried|advanced|steered|driven) (?:\w+ )?(?:in|into|to|at)|"
    r"(?:via|through|thru|into|from) (?:the )?(?:right|left|proper|common)? ?"
    r"(?:hepatic|uterine|splenic|celiac|SMA|IMA|RHA|LHA|GDA)|"
    r"(?:from|via|through) (?:the |an? )?(?:left |right |L |R )?"
    r"(?:wrist|groin|radial|brachial|(?:common )?femoral|CFA))\b",
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
SEGMENT = re.compile(r"\b(?:segment(?:al)?\s+|seg\.?\s+|A)([2-8]|VIII|VII|VI|IV|V|III|II)[ab]?\b", re.IGNORECASE)
FEEDS = {
    "left_hepatic": {"2", "3", "4", "ii", "iii", "iv"},
    "right_hepatic": {"5", "6", "7", "8", "v", "vi", "vii", "viii"},
}
# "Celiac > common hepatic > GDA": names of ever deeper vessels in a row are the way of a catheter.
ROW = re.compile(
    r"\s*(?:>+|-+>?|[\N{EN DASH}\N{EM DASH}\N{RIGHTWARDS ARROW}]|,|/|to|then|into|and|on|the|trunk|artery|"
    r"proper|common|main|left|right|anterior|posterior|division|\s)*",
    re.IGNORECASE,
)
# A kidney's artery is named in many notes that enter none.
INTO_RENAL = re.compile(
    r"\b(?:cath\w*|micro(?:cath\w*)?|select\w*|cannulat\w*|engag\w*|stent\w*|sheath|guide|Sos|Cobra|C2|RDC|"
    r"Simmons|Sim ?[12]|RIM|Omni|JR ?4|MPA)\b",
    re.IGNORECASE,
)
FLOWS = re.compile(
    r"\b(?:flow|perfusion|fed by|supplied by|perfused by|"
    r"via collaterals from|fill(?:s|ing)|collaterals?|refluxe?[ds]?|opacif\w*|preserv\w*|spared?|kept|supply|inflow|"
    r"shows?|showed|demonstrat\w*|reveal\w*|hint\w*|suggest\w*|variant)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
# "SFA occluded 12 cm, right hepatic patent": what the pictures show of a vessel, not where the catheter was.
SHOWN = re.compile(
    r"^(?:: ?| )[<>~]?\d{1,3} ?%|^: ?(?:ok|normal|patent|clear|widely)\b|"
    r"^s? (?:arter(?:y|ies) )?(?:& \w+ |and \w+ )?(?:is |was |were |are |looks? |appears? )?"
    r"(?:(?:left|kept|found|seen) )?(?:(?:widely|well|also|mildly|severely|heavily) )?"
    r"(?:(?:flush |chronic(?:ally)? |total(?:ly)? |short |long |focal(?:ly)? )*"
    r"occlu(?:ded|sion)(?! (?:by|with|using|after))|"
    r"patent|stenos\w*|narrow\w*|diseased?\b|involve\w*|atheroma\w*|supply|anatomy|run-?off|calcified|reconstitut\w*|"
    r"(?:re-?)?fills|normal|thrombosed|open(?! up\b)|ok\b|fine|unaffected|untouched|not (?:filling|involved)|"
    r"filling|flowing|spared|preserved|protected|avoided|feeds?|feeding|suppl(?:y|ies|ied)|keeps?|carr(?:y|ies)|"
    r"takes? over)\b",
    re.IGNORECASE,
)
# "A run: ostial plaque, big marginal artery": how a vessel looks that contrast filled.
LOOKS = re.compile(
    r"\b(?:big|large|prominent|enlarged|hypertroph\w*|dilated|ectatic|tortuous|collateral|diseased|occluded|stenotic|"
    r"narrowed|calcified|beaded|meandering|reconstituted|aberrant) (?:(?:left|right|proximal|distal|L|R) )?$",
    re.IGNORECASE,
)
# "Coils from the gastroepiploic back to the origin": how far a vessel was blocked, not another one.
EXTENT = re.compile(
    r"\b(?:coil\w*|plug\w*|pack\w*|glue\w*|emboli[sz]\w*|occlu\w*|gel-?foam\w*|fill\w*|stasis)\b[^.;]{0,25}"
    r"\b(?:from|between|just (?:past|beyond)|past|beyond|back from|across|beginning at|starting at) (?:the )?$",
    re.IGNORECASE,
)
FILMED = re.compile(
    r"(?:[^.;,]{0,16}|,? (?:\w+ )?)\b(?:runs?|shot|filmed|injected|arteriogra\w*|angiogra\w*|DSA|series)\b",
    re.IGNORECASE,
)
EACH_FILMED = re.compile(
    r"\beach (?:with|got|had) (?:an? |its )?(?:\w+ )?(?:runs?|DSA|injections?|series|angiogra\w*)\b", re.IGNORECASE
)
# "Cystic artery and duct clipped and cut": a vessel that an operation tied off.
TIED = re.compile(
    r"[^.;]{0,30}\b(?:clip(?:s|ped)?|ligat\w*|tied|divided|cut|stapled|sealed|taken|skeletoni[sz]ed|dissected)\b",
    re.IGNORECASE,
)
TYING = re.compile(r"\b(?:clip(?:s|ped)?|ligat\w*|tied|divided|stapled|sealed|dissected)\b[^.;,]{0,20}$", re.IGNORECASE)
# "A terminal branch beyond it": one order deeper than the vessel that the sentence names before.
BEYOND = re.compile(
    r"\b(?:an?|the) (?:(?:terminal|distal|side|small|tiny|sub-?segmental|feeding|bleeding|third[- ]order|\w+) ){0,2}"
    r"branch(?:es)? (?:beyond|past|distal to|off|of|from|arising from) (?:it|that|this)\b",
    re.IGNORECASE,
)
PIECE = re.compile(r"[,:()]")
SECTOR = re.compile(r"anterior|posterior|medial|lateral")
PULMONARY = re.compile(
    r"\b(?:lung|pulm\w*|P?AVMs?|[RL][UML]L|lingul\w*|(?:upper|middle|lower) lobes?)\b", re.IGNORECASE
)
FIRST = 1
SIDE_NAMED = re.compile(r"\b(?P<side>left|right|(?-i:[LR]))\b", re.IGNORECASE)
SIDES_BEFORE = 18  # characters
SIGNS = {"left": {"LT"}, "right": {"RT"}, "both": {"LT", "RT"}}
MANY = {"segment", "another_branch", "two_hepatics", "splenic_branch", "pelvic_branch", "renal_branch"}
ORDER_BEHIND = 14  # characters
ORDERS = {1: "first", 2: "second", 3: "third"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A vessel that the catheter was put into."""

    order: int
    family: str
    start: int
    end: int
    vessel: Vessel | None = None

    @property
    def above(self) -> tuple[str, ...]:
        return self.vessel.above if self.vessel else ()


def vessels(case: Case) -> None:
    """Suggest the deepest order of each family with an add-on for each further deep vessel, and the study."""
    found = stops(case)
    if is_of_veins(case) and not PULMONARY.search(case.note.text):
        name_veins(case)
    passed = _passed(case, found)
    by_family: dict[str, list[Stop]] = {}
    for stop in found:
        by_family.setdefault(stop.family, []).append(stop)
    for some in by_family.values():
        if any(each.vessel is None or each.vessel.name not in passed for each in some):
            _family(case, some, passed)


def stops(case: Case) -> list[Stop]:
    """Every vessel that was entered, each once; a leg's vessels count from the other groin only."""
    named = _named(case)
    told = case.note.of("order")
    if is_of_veins(case) or not (_is_entered(case) or _is_row(case, named)):
        return []
    found = [each for each in named if _entered(case, each)]
    if not found and told:
        number = next(key for key, word in ORDERS.items() if word == told[0].concept)
        found = [Stop(number, "told", told[0].start, told[0].end)]
    left = {after for before, after in pairwise(found) if LEAVES.fullmatch(case.note.text[before.end : after.start])}
    return [each for each in found if each not in left]


def _named(case: Case) -> list[Stop]:
    """The vessels that the note names, in its order, without those that it only sees or denies."""
    found: list[Stop] = []
    for vessel in VESSELS:
        for match in vessel.words.finditer(case.note.text):
            taken = any(each.start < match.end() and match.start() < each.end for each in found)
            seen = (
                _only_seen(case, match)
                or _is_of_then(case, match)
                or (vessel.name == "segment" and _is_of_lung(case, match))
            )
            if not taken and case.note.meant(*match.span()) == Polarity.DONE and not seen:
                order = max(vessel.order, _order_beside(case, match), _order_beyond(case, match, vessel))
                found.append(Stop(order, vessel.family, *match.span(), vessel))
    return sorted(found, key=lambda each: each.start)


def _is_of_then(case: Case, match: re.Match) -> bool:
    """Whether the clause of a vessel tells of what was done on an earlier day alone: "mapping with GDA coils 7/18"."""
    clause = case.note.clause_of(match.start()).number
    told = {each.polarity for each in case.note.features if each.group in DEEDS and each.clause == clause}
    return told == {Polarity.HISTORICAL}


def _is_of_lung(case: Case, match: re.Match) -> bool:
    """Whether a segment is one of a lung, whose arteries come from the other side of the heart."""
    return bool(PULMONARY.search(case.note.clause_of(match.start()).text))


def _order_beside(case: Case, match: re.Match) -> int:
    """The order that a note tells beside a vessel: "obturator (third order)", "third order colic", or of its branch."""
    told, end = case.note.of("order"), case.note.clause_of(match.start()).end
    behind = [each for each in told if match.end() <= each.start < max(end, match.end() + ORDER_BEHIND)]
    between = case.note.text[match.end() : behind[0].start] if behind else ""
    is_near = len(between) <= ORDER_BEHIND or not any(each.words.search(between) for each in VESSELS)
    before = [each for each in told if 0 <= match.start() - each.end <= 1]
    beside = behind if behind and is_near else before
    return next((key for key, word in ORDERS.items() if beside and word == beside[0].concept), 0)


def _order_beyond(case: Case, match: re.Match, vessel: Vessel) -> int:
    """One order more where the sentence goes on to a branch beyond this vessel."""
    clause = case.note.clause_of(match.start())
    beyond = BEYOND.search(case.note.text, match.end(), clause.end)
    between = case.note.text[match.end() : beyond.start()] if beyond else ""
    named = beyond and not any(each.words.search(between) for each in VESSELS)
    return min(vessel.order + 1, max(ORDERS)) if named else 0


def _is_row(case: Case, named: list[Stop]) -> bool:
    return any(
        before.vessel and before.vessel.name in after.above and ROW.fullmatch(case.note.text[before.end : after.start])
        for before, after in pairwise(named)
    )


def _entered(case: Case, stop: Stop) -> bool:
    clause = case.note.clause_of(stop.start)
    if stop.family == "renal":
        return bool(INTO_RENAL.search(clause.text))
    if stop.family == "leg":
        return bool(CROSSED.search(case.note.text)) or bool(
            re.search(r"\bthe (?:left|right)\b.*\bfrom the (?:left|right)\b", clause.text)
        )
    return True


def _only_seen(case: Case, match: re.Match) -> bool:
    """Whether a vessel is only where blood flows: "flow to the spleen kept through short gastrics"."""
    clause = case.note.clause_of(match.start())
    before, after = case.note.text[clause.start : match.start()], case.note.text[match.end() : clause.end]
    if case.note.says("approach", "laparoscopic") and (TIED.match(after) or TYING.search(before)):
        return True
    if EXTENT.search(before):
        return True
    around = PIECE.split(before)[-1] + PIECE.split(after)[0]
    if LOOKS.search(before) and not CATHETER.search(around):
        return True
    if SHOWN.search(after) and not CATHETER.search(PIECE.split(before)[-1]):
        return True
    return bool(FLOWS.search(before)) and not CATHETER.search(after)


def _is_entered(case: Case) -> bool:
    """Whether the note tells of a catheter in a vessel."""
    way = CATHETER.search(case.note.text) or CROSSED.search(case.note.text)
    return bool(way) or case.note.says("deed", "select")


def _passed(case: Case, found: list[Stop]) -> set[str]:
    """The vessels that were only passed on the way to a deeper one, by the tree and by what feeds a segment."""
    segments = {match[1].lower() for each in found if (match := SEGMENT.search(case.note.text, each.start, each.end))}
    fed = {name for name, parts in FEEDS.items() if segments & parts}
    return fed.union(*(each.above for each in found))


def _family(case: Case, found: list[Stop], passed: set[str]) -> None:
    ends = [each for each in found if each.vessel is None or each.vessel.name not in passed]
    deepest = max(ends, key=lambda each: each.order)
    code = _of_order(case, deepest.order)
    if code is None:
        case.lack(f"catheter of {ORDERS[deepest.order]} order: no such code is loaded")
        return
    paired = deepest.vessel is not None and deepest.vessel.paired
    side = _sides(case, code, [each for each in ends if each.order == deepest.order]) if paired else ()
    case.suggest_again(code, (case.span(deepest.start, deepest.end),), modifiers=side)
    for less in [each for order in range(FIRST, deepest.order) if (each := _of_order(case, order))]:
        case.leave(less.name, Why.INTEGRAL, f"passed on the way to {code.name}")
    named = {_name(case, each): each for each in reversed(ends) if each.order > FIRST}
    more = [each for name, each in named.items() if name != _name(case, deepest)]
    add_on = next((each for each in case.profiles if each.has("role", "add_on") and _is_catheter(each)), None)
    if more and add_on:
        evidence = tuple(case.span(each.start, each.end) for each in more)
        case.suggest(add_on, evidence, units=len(more))
    elif add_on and deepest.order > FIRST and (denied := _denied(case, deepest)):
        case.leave(add_on.name, Why.NEGATED, "the note says that no catheter was put there", (denied,))


def _denied(case: Case, deepest: Stop) -> Evidence | None:
    """A deep vessel of the same family that the note says was not entered."""
    for vessel in VESSELS:
        for match in vessel.words.finditer(case.note.text):
            same = vessel.family == deepest.family and vessel.order > FIRST and match.start() >= deepest.end
            if same and case.note.meant(*match.span()) == Polarity.NEGATED:
                return case.span(*match.span())
    return None


def _name(case: Case, stop: Stop) -> str:
    """The vessel; of segments and unnamed branches their own words, since each is another one."""
    words = case.note.text[stop.start : stop.end].lower()
    if stop.vessel is not None and stop.vessel.name == "hepatic_sector" and (sector := SECTOR.search(words)):
        return sector[0]
    return words if stop.vessel is None or stop.vessel.name in MANY else stop.vessel.name


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
    if not near and stop.family == "leg":
        named = SIDE_NAMED.search(case.note.text, max(0, stop.start - SIDES_BEFORE), stop.end)
        near = {"left" if named["side"][0].lower() == "l" else "right"} if named else set()
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
    if not told and visceral and any(case.profile_of[each].has("act", "embolization") for each in case.names):
        case.leave(code.name, Why.INTEGRAL, "pictures for the way are part of the treatment")
    if not (told and visceral):
        return
    row = case.fee(code.name)
    read_there = case.setting == "professional" and case.in_facility and row is not None and row.pctc == "1"
    units = max(1, _filmed(case, visceral, told))
    case.suggest(code, case.mark(told), modifiers=("26",) if read_there else (), units=units)
    _further_runs(case, code, visceral)


def _further_runs(case: Case, code: Profile, visceral: list[Stop]) -> None:
    """The add-on for pictures of each deeper vessel beyond the basic study; within a treatment they are part of it."""
    treated = any(case.profile_of[each].has("act", "embolization") for each in case.names)
    each_one = EACH_FILMED.search(case.note.text)
    filmed = visceral if each_one else [each for each in visceral if FILMED.match(case.note.text, each.end)]
    families = {each.family for each in filmed}
    if not treated and len(filmed) > len(families) and any(each.order > FIRST for each in filmed):
        case.lack(f"add-on to {code.name} for selective runs beyond the basic study (75774): not loaded")


def _filmed(case: Case, visceral: list[Stop], told: list[Feature]) -> int:
    """How many families of arteries have pictures of their own, each in a clause: "celiac: run. Then SMA: run"."""
    filmed = {each.clause for each in told}
    found = {each.family: case.note.clause_of(each.start).number for each in reversed(visceral)}
    return len({number for number in found.values() if {number, number + 1} & filmed})
