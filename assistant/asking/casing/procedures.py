"""From what a note says was done to procedures: act and organ choose the family, energy and approach the code."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.asking.casing.case import Case
from assistant.asking.casing.listed import lesions_of, lesions_treated, second_lesion
from assistant.asking.casing.profiles import Profile, by_act, widest
from assistant.asking.casing.supplies import is_of_pathologist
from assistant.engine.result import Why
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature
from assistant.reading.refining import CHEMO

ACTS = ["ablation", "embolization", "biopsy", "fna", "paracentesis"]
# Guidance tells codes apart where the needle only takes or drains; an ablation's guidance is coded beside it or within.
# Vessels of any organ are blocked by one code, and cells are drawn from a lump of any organ by one.
BY_ORGAN = {"ablation", "biopsy", "paracentesis"}
BY_GUIDANCE = {"biopsy", "fna", "paracentesis"}
BY_REASON = {"embolization"}
WHY_OF = {
    Polarity.NEGATED: (Why.NEGATED, "the note says that it was not done"),
    Polarity.PLANNED: (Why.PLANNED, "the note plans it and does not say that it was done"),
    Polarity.HISTORICAL: (Why.HISTORICAL, "the note tells of an earlier time or of a relative"),
    Polarity.OTHERS: (Why.EXCLUDED, "the note says that somebody else did it"),
}
# Instruments of every approach: by themselves they do not say that it went through the skin.
INSTRUMENT = re.compile(
    r"(?:cryo-?)?probes?|needles?|antenn\w*|(?:cluster )?electrodes?|by electrode|coaxial|LeVeen|RITA|"
    r"NeuWave|Emprint|Certus|Ice\w+|Visica",
    re.IGNORECASE,
)
# Instruments that heat, by their names alone: a note that names the cold says what was done with them.
HEATER = re.compile(r"antenn\w*|tines?|roll-?off|thermal", re.IGNORECASE)
TROCAR = re.compile(r"trocars?", re.IGNORECASE)
THROUGH_SKIN = re.compile(r"perc(?:utan\w*)?|(?:through|thru|via|across) (?:the |intact )*skin", re.IGNORECASE)
PAIRED = {"kidney", "lung", "bone", "breast", "knee"}
BLEEDING = "bleeding"
# A lesion named right behind its organ, and what joins two of them in one sentence.
LESION = re.compile(r"[\w ,.-]{0,25}\b(?:tumou?rs?|mets?|metasta\w+|mass(?:es)?|lesions?|nodules?)\b", re.IGNORECASE)
JOINED = re.compile(r"\b(?:and|plus|as well as)\b|[&+;]", re.IGNORECASE)
# Bones of which there is no other side, whichever pedicle a needle took.
MIDLINE = re.compile(r"\b[CTLS]\d{1,2}\b|vertebra|\bspin(?:e|al)\b|\bsacr|\bstern|\bpedicle", re.IGNORECASE)
GRAFT = re.compile(
    r"\b(?:(?:allo)?graft|transplant\w*|x-?plant\w*|t(?:x|xp|rxp|rx)(?= (?:kidney|renal)))\b", re.IGNORECASE
)
OPERATIONS = ("laparoscopic", "open")
LOCAL_ONLY = re.compile(r"\blocal (?:an(?:a)?esth\w* )?(?:only|alone)\b", re.IGNORECASE)
RECENT = re.compile(
    r"\b(?:yesterday|today|tonight|last night|this (?:morning|afternoon|evening)|(?:an? |\d{1,2} )?hours? "
    r"(?:ago|before)|"
    r"on arrival|overnight)\b",
    re.IGNORECASE,
)
BLEEDING_TUMOR = re.compile(
    r"\b(?:bleeding|ruptured|hemorrhag(?:ing|ic)) (?:[\w.-]+ ){0,3}?"
    r"(?:hepatoma|HCC|tumou?rs?|AML|angiomyolipoma|RCC|mass|mets?)\b",
    re.IGNORECASE,
)
FIBROIDS = re.compile(r"\b(?:fibroids?|leiomyoma\w*|UFE|adenomyosis)\b", re.IGNORECASE)
DELIVERY = re.compile(r"\b(?:post-?partum|PPH|delivery|c-?section|active extravasation)\b", re.IGNORECASE)
# Before radioactive beads are given, branches to the gut are shut so that none goes there.
MAPPING = re.compile(r"\b(?:mapping|work-?up|planning|simulation|MAA|shunt (?:study|scan))\b", re.IGNORECASE)
PROTECTED = re.compile(
    r"\b(?:coil\w*|plug\w*|packed|closed|shut|occlud\w*|emboli[sz]\w*)\b[^.;]{0,60}"
    r"\b(?:protect\w*|spare|guard|prevent|avoid|so that no|keep)\b",
    re.IGNORECASE,
)
NEXT_TO = 2  # characters between a side and its organ
SIDES = {"left": ("LT",), "right": ("RT",), "both": ("50",)}


@dataclass(frozen=True)
class Context:
    """What surrounds one act: the concepts of each group and the words that tell them."""

    act: Feature
    concepts: dict[str, set[str]]
    words: dict[str, list[Feature]]

    @property
    def features(self) -> list[Feature]:
        return [self.act, *(each for group in self.words.values() for each in group)]


def procedures(case: Case) -> None:
    """Suggest and leave procedures, act by act."""
    for act in (each for each in ACTS if each not in case.taken):
        for meant in Polarity:
            for context in _contexts(case, act, meant):
                _family(case, act, context, meant)


def _contexts(case: Case, act: str, meant: Polarity) -> list[Context]:
    """One context for each organ that the act is done to."""
    found: dict[frozenset, Context] = {}
    organs = {concept for each in by_act(case.profiles, act) for concept in each.concepts["organ"]}
    exams = {each.clause for each in case.note.of("service", "tissue exam")}
    whole = act == "biopsy" and is_of_pathologist(case)
    for feature in case.note.of("act", act, meant):
        if whole or feature.clause in exams:
            continue  # the specimen that is examined
        for only in _listed(case, feature, organs) or [""]:
            context = _context(case, feature, meant, organs, only)
            key = frozenset(context.concepts["organ"] | _own_energy(case, context))
            known = found.get(key)
            if known is None or len(context.features) > len(known.features):
                found[key] = context
    named = [each for each in found.values() if each.concepts["organ"]]
    return named or list(found.values())


def _own_energy(case: Case, context: Context) -> set[str]:
    """The energy of an act in an item of a list of lesions: "1. segment 4: frozen. 2. segment 6: burned"."""
    listed = lesions_of(case.note.text)
    energy = [each for each in context.words["energy"] if each.clause == context.act.clause]
    own = any(start <= context.act.start < end for start, end in listed)
    return {each.concept for each in energy} if own and context.act.concept == "ablation" else set()


def _context(case: Case, act: Feature, meant: Polarity, organs: set[str], only: str = "") -> Context:
    concepts, words = {}, {}
    for group in ("energy", "organ", "approach", "guidance", "reason"):
        near = case.note.near(group, act.clause, meant)
        if not near and meant != Polarity.DONE:
            near = case.note.near(group, act.clause, Polarity.DONE)
        if group == "reason" and not near:  # "CTA an hour ago: active leak" is why it is done today
            near = case.note.near(group, act.clause, Polarity.HISTORICAL)
        if group == "organ":
            near = [each for each in near if each.concept in organs] or [
                each for each in near if each.concept not in PAIRED
            ]
            near = near or _named_elsewhere(case, act, organs)
            near = near or [each for each in case.note.near("origin", act.clause, meant) if each.concept in organs]
        words[group] = _without_tools(case, _closest(near, act))
        if group == "organ" and only:
            words[group] = [each for each in near if each.concept == only]
        concepts[group] = {each.concept for each in words[group]}
        if group == "approach":
            words[group] = _way_in(case, words[group], meant)
            concepts[group] = {each.concept for each in words[group]}
    concepts["approach"] = _approach(concepts) or _awake(case)
    concepts["reason"] = _reason(case, concepts["reason"])
    if BLEEDING in concepts["reason"] or (concepts["reason"] == {"malformation"} and _bleeds(case)):
        concepts["reason"] = {BLEEDING}  # a false aneurysm that bleeds is blocked for the bleeding
    return Context(act, concepts, words)


def _without_tools(case: Case, near: list[Feature]) -> list[Feature]:
    """Without tools that seem to tell an energy or a way in, where a word beside them names another one."""
    named = {each: case.note.text[each.start : each.end] for each in near}
    cold = any(each.concept == "cryo" for each in near)
    by_skin = any(THROUGH_SKIN.fullmatch(said) for said in named.values())
    tools = [said for each, said in named.items() if each.concept == "heat" and HEATER.fullmatch(said)] if cold else []
    tools += [said for said in named.values() if by_skin and TROCAR.fullmatch(said)]
    return [each for each in near if named[each] not in tools]


def _bleeds(case: Case) -> bool:
    """Whether the note tells of a bleeding of today, or of one that a scan of the last days showed."""
    shown = case.note.of("reason", BLEEDING, Polarity.HISTORICAL)
    return case.note.says("reason", BLEEDING) or any(
        RECENT.search(case.note.clauses[each.clause].text) for each in shown
    )


def _reason(case: Case, told: set[str]) -> set[str]:
    """Why vessels are blocked: fibroids, however much they bleed; in a mapping the branch that is to be spared."""
    if PROTECTED.search(case.note.text) and MAPPING.search(case.note.text):
        return {"malformation"}
    if told <= {"tumor"} and case.told(BLEEDING_TUMOR) and not CHEMO.search(case.note.text):
        return {BLEEDING}
    return {"tumor"} if FIBROIDS.search(case.note.text) and not DELIVERY.search(case.note.text) else told


def _listed(case: Case, act: Feature, organs: set[str]) -> list[str]:
    """The organs of a list of lesions in the sentence of an act: "a liver met and a renal tumor"; else nothing."""
    clause = case.note.clauses[act.clause]
    told = [each for each in case.note.of("organ") if each.clause == act.clause and each.concept in organs]
    lesions = [each for each in told if LESION.match(case.note.text, each.end, clause.end)]
    joined = [
        one.concept != two.concept and JOINED.search(case.note.text, one.end, two.start)
        for one, two in pairwise(lesions)
    ]
    return list(dict.fromkeys(each.concept for each in lesions)) if any(joined) else []


def _way_in(case: Case, near: list[Feature], meant: Polarity) -> list[Feature]:
    """The approach beside an act; where only an instrument is named there, the operation that the rest tells of.

    One that began through ports and was converted is open.
    """
    through_skin = case.note.says("guidance", "ct") or case.note.says("guidance", "mr")  # an operation has neither
    if near and not through_skin and all(INSTRUMENT.fullmatch(case.note.text[each.start : each.end]) for each in near):
        near = [each for each in case.note.of("approach", polarity=meant) if each.concept in OPERATIONS] or near
    cut = case.note.of("approach", "open", meant) if case.note.says("detail", "converted") else []
    return cut or near


def _named_elsewhere(case: Case, act: Feature, organs: set[str]) -> list[Feature]:
    """The organ that the note names beside something that was not done; the same organ is meant throughout."""
    told = [each for each in case.note.features if each.group == "organ" and each.concept in organs]
    return sorted(told, key=lambda each: (abs(each.clause - act.clause), each.start)) if act.concept in BY_ORGAN else []


def _closest(features: list[Feature], act: Feature) -> list[Feature]:
    """The features of the clause that tells most nearly; of several organs in it the one next to the act."""
    if not features:
        return []
    clause = act.clause if any(each.clause == act.clause for each in features) else features[0].clause
    here = [each for each in features if each.clause == clause]
    if here[0].group != "organ":
        return here
    nearest = min(here, key=lambda each: min(abs(each.start - act.end), abs(act.start - each.end)))
    return [each for each in here if each.concept == nearest.concept]


def _approach(concepts: dict[str, set[str]]) -> set[str]:
    """One approach: the wider access wins; imaging from outside the body means through the skin."""
    told = set(widest(concepts["approach"]))
    return told or ({"percutaneous"} if concepts["guidance"] & {"ct", "mr"} else set())


def _awake(case: Case) -> set[str]:
    """Through the skin, where the patient had moderate sedation or local numbing only: nobody is opened so."""
    return {"percutaneous"} if case.note.says("act", "sedation") or LOCAL_ONLY.search(case.note.text) else set()


def _family(case: Case, act: str, context: Context, meant: Polarity) -> None:
    family = [each for each in by_act(case.profiles, act) if _same_organ(each, context)]
    ended = [each for each in family if each.code.is_ended]
    family = [each for each in family if not each.code.is_ended]
    if not family:
        organs = ", ".join(sorted(context.concepts["organ"])) or "an organ that the note does not name"
        if meant == Polarity.DONE and not ended and case.note.says("organ"):
            case.lack(f"{act} of {organs}: no such code is loaded")
        return
    fitting = [each for each in family if not _conflicts(each, context, act)]
    if meant != Polarity.DONE:
        why, text = WHY_OF[meant]
        for each in fitting:
            case.leave(each.name, why, text, case.mark([context.act]))
        return
    _choose(case, act, context, family, fitting)


def _same_organ(profile: Profile, context: Context) -> bool:
    organs = profile.concepts["organ"] if context.act.concept in BY_ORGAN else ()
    return not organs or bool(organs & context.concepts["organ"])


def _conflicts(profile: Profile, context: Context, act: str) -> list[str]:
    """The groups in which code and note name different things."""
    groups = ["energy", "approach"] + (["guidance"] if act in BY_GUIDANCE else [])
    groups += ["reason"] if act in BY_REASON else []
    return [group for group in groups if _differs(profile.concepts[group], context.concepts[group])]


def _differs(code: frozenset[str], note: set[str]) -> bool:
    return bool(code) and bool(note) and not (code & note) and "any" not in code


def _choose(case: Case, act: str, context: Context, family: list[Profile], fitting: list[Profile]) -> None:
    """Suggest the one that fits; what the note leaves open makes candidates, never a guess."""
    for each in family:
        if each not in fitting:
            differing = _conflicts(each, context, act)
            denied = any(
                case.note.says(one, name, Polarity.NEGATED) for one in differing for name in each.concepts[one]
            )
            why = Why.NEGATED if denied else Why.EXCLUDED
            case.leave(each.name, why, f"another {', '.join(differing)}", case.mark(context.features))
    if not fitting:
        told = " ".join(sorted({c for group in ("guidance", "approach", "energy") for c in context.concepts[group]}))
        case.lack(f"{told} {act} of {', '.join(sorted(context.concepts['organ']))}: no such code is loaded".strip())
        return
    open_groups = _left_open(fitting, context, act)
    if open_groups:
        for each in fitting:
            case.leave(each.name, Why.NO_DETAIL, f"the note does not say: {', '.join(open_groups)}")
        case.lack(", ".join(WORDS[group] for group in open_groups))
        return
    for each in fitting[:1]:
        modifiers = sides(case, each, context)
        if not modifiers and _wants_side(case, each, context):
            case.lack(f"side of the {next(iter(context.concepts['organ']))}")
        features = [*context.features, *(_side_words(case, context) if modifiers else [])]
        case.suggest(each, case.mark(features), modifiers=modifiers, units=lesions_treated(case, each))
        second_lesion(case, each, context.concepts["organ"], modifiers)


WORDS = {
    "energy": "kind of energy",
    "approach": "approach",
    "guidance": "kind of imaging",
    "organ": "organ",
    "reason": "reason",
}


def _left_open(fitting: list[Profile], context: Context, act: str) -> list[str]:
    """What the note would have to say to choose: groups in which the fitting codes differ, or need a word."""
    groups = ["energy", "approach"] if act == "ablation" else ["reason"] if act in BY_REASON else []
    found = []
    for group in groups:
        told = {frozenset(each.concepts[group]) for each in fitting}
        if not context.concepts[group] and len(told) > 1:
            found.append(group)
    if not context.concepts["guidance"] and all(_needs_imaging(each, act) for each in fitting):
        found.append("guidance")
    if not context.concepts["organ"] and act in BY_ORGAN and any(each.concepts["organ"] for each in fitting):
        found.append("organ")
    return found


def _needs_imaging(profile: Profile, act: str) -> bool:
    """Whether the code is for one kind of imaging, or for a tap that has another code without any."""
    kinds = profile.concepts["guidance"]
    return act in BY_GUIDANCE and bool(kinds) and ("any" not in kinds or act == "paracentesis")


def sides(case: Case, profile: Profile, context: Context) -> tuple[str, ...]:
    """LT, RT, or 50 for both, where the organ is one of a pair and the fee schedule knows sides."""
    row = case.fee(profile.name)
    if not (profile.concepts["organ"] & PAIRED) or (row and row.bilateral not in ("1", "3")):
        return ()
    if any(MIDLINE.search(case.note.text[each.start : each.end]) for each in context.words["organ"]):
        return ()
    told = {each.concept for each in _side_words(case, context)} | _of_each(case, context)
    if "both" in told or {"left", "right"} <= told:
        if re.match("first", profile.code.lead, re.IGNORECASE):
            return ()  # counted by lesion
        return SIDES["both"] if row and row.bilateral == "1" else ()
    return SIDES[next(iter(told))] if told else ()


def _wants_side(case: Case, profile: Profile, context: Context) -> bool:
    """Whether an organ is one of a pair, the fee schedule knows its sides, and the note tells neither."""
    row = case.fee(profile.name)
    paired = bool(profile.concepts["organ"] & (PAIRED - {"bone"}))
    named = [
        *context.words["organ"],
        *(each for each in case.note.of("organ") if each.concept in context.concepts["organ"]),
    ]
    if any(GRAFT.search(case.note.clauses[each.clause].text) for each in named):
        return False  # it lies in the pelvis and has no fellow
    return paired and row is not None and row.bilateral == "1" and not _side_words(case, context)


def _of_each(case: Case, context: Context) -> set[str]:
    """Left and right, where the act is told in a sentence of each side."""
    acts = {each.clause for each in case.note.of("act", context.act.concept)}
    by_clause = [{each.concept for each in case.note.of("side") if each.clause == clause} for clause in acts]
    found = {next(iter(each)) for each in by_clause if len(each) == 1}
    return found if {"left", "right"} <= found else set()


def _side_words(case: Case, context: Context) -> list[Feature]:
    clause = context.act.clause
    ways = (Polarity.DONE, Polarity.HISTORICAL, Polarity.PLANNED)  # the side of the problem, however it is told
    near = next((found for each in ways if (found := case.note.near("side", clause, each))), [])
    return _closest(near or _only_side(case, context), context.act)


def _only_side(case: Case, context: Context) -> list[Feature]:
    """The one side of a note that stands at the organ, though something is denied: "L renal mass, never sampled"."""
    told = [each for each in case.note.features if each.group == "side"]
    organs = [each for each in case.note.features if each.group == "organ"]
    named = [one for one in organs if one.concept in context.concepts["organ"]]
    beside = [each for each in told if any(0 <= one.start - each.end <= NEXT_TO for one in named)]
    return beside if len({each.concept for each in told}) == 1 else []
