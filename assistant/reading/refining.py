"""What only the whole of a note decides: contrast that was drunk, studies listed below their title."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.reading.clauses import Polarity
from assistant.reading.noted import DEEDS, Feature, Note

# "TRAUMA CT: 1. HEAD without. 2. ABD+PELVIS with contrast": a title names the machine, each item what was scanned.
TITLE = re.compile(r"\A[^\n.:]{0,40}\bCT\b|(?:^|\n)[^\n.:]{0,25}\bCT\b[^\n.:]{0,25}[:\n]", re.IGNORECASE)
ITEM = re.compile(r"(?:(?<=^)|(?<=[\n;:.] )|(?<=\n))\(?(?:\d|[A-Ha-h])[.):]\s*(?P<name>[A-Za-z][\w +/&-]{2,40})")
SCANNED = {
    "head CT": re.compile(r"(?:head|brain)\b", re.IGNORECASE),
    "belly CT": re.compile(
        r"(?:abd\w*|belly)(?: ?[+/&-] ?| and )?pel\w*|A/?P\b|chest[ ,/&+]+abd\w*[ ,/&+]+pel\w*", re.IGNORECASE
    ),
}
SEEN = re.compile(r"\b(?:seen|saw|since)\b", re.IGNORECASE)
DRAWN_ELSEWHERE = re.compile(
    r" (?:at|in|by) (?:the |an? |her |his )?(?:hospital|ER|ED|outside|quest|labcorp|nursing home|SNF|"
    r"home health|dialysis)\b",
    re.IGNORECASE,
)
# "One tumor per kidney": a rule of counting, which tells both sides only where the note names no single one.
PER_ONE = re.compile(r"per\b", re.IGNORECASE)
# "Correction: right eighth rib": the side that was told before is taken back.
CORRECTED = re.compile(
    r"^\W*(?:correction|(?:correct|scratch|strike|delete) that|I mean|make (?:that|it)|"
    r"(?:no|sorry|rather),? (?:the|it is|it's|that is)|(?:that|this|it) (?:should|ought to) (?:be|read))\b",
    re.IGNORECASE,
)
# "ADDENDUM: side dictated wrong above, it was the RIGHT": what stands behind it is the side.
SIDE_WRONG = re.compile(
    r"\b(?:side|laterality)\b[^.;\n]{0,30}\b(?:wrong|error|incorrect\w*|mis-?(?:stated|dictated|typed|taken)|mixed "
    r"up)\b|"
    r"\b(?:wrong|incorrect) side\b",
    re.IGNORECASE,
)
# "On the left, no, correction, RIGHT knee", "a shave, sorry, punch": the word before is taken back in its own sentence.
TAKEN_BACK = re.compile(
    r"(?: [\w-]+){0,2}[ ,.(\N{EM DASH}-]+(?:(?:uh|um|er|oh|wait|no|sorry|excuse me|pardon(?: me)?|correction|rather|"
    r"(?:scratch|strike|delete) that|I mean|make (?:that|it)|oops|my mistake|I misspoke|"
    r"that(?: is|.s) wrong)\b[ ,.:-]*)+"
    r"(?:(?:it(?: is|.s)|that(?: is|.s)|on|the|an?|with|by) )*",
    re.IGNORECASE,
)
SAYS_SO = re.compile(
    r"\bno,|\b(?:sorry|excuse me|pardon|correction|rather|(?:scratch|strike|delete) that|I mean|make (?:that|it)|oops|"
    r"my mistake|misspoke|wrong)\b|\bwait\b",
    re.IGNORECASE,
)
RETOLD = {"side", "energy", "approach", "organ", "guidance", "order"}
RIVALS = ({"shave", "punch"}, {"contrast", "no contrast"}, {"snare", "forceps"})
# "Right tube only, sluggish": the other side, told of as it is, was not touched.
ONE_ALONE = re.compile(
    r"\b(?P<side>left|right|Lt|Rt|(?-i:[LR]))\b(?: (?:side|tube|kidney|PCN|nephrostomy|drain|knee|eye|hip|shoulder|"
    r"lung|chest|breast|leg|arm|one|port|catheter|stent)){0,2} only\b"
    r"(?! (?:\w+ )?(?:looked|watched|seen|scanned|imaged|x-?ray\w*|exam\w*|viewed|followed|observed))|"
    r"\bonly (?:the )?(?P<named>left|right|(?-i:[LR]))\b(?: \w+)? (?:was |is |got )?(?:done|exchanged|changed|treated|"
    r"injected|tapped|touched|needs?|today)\b",
    re.IGNORECASE,
)
BY_TRAINEE = re.compile(
    r"[^.;]{0,40}\bby (?:the |an? |our )?(?:\w+ )?(?:fellow|resident|intern|trainee)s?\b", re.IGNORECASE
)
NOT_COUNTED = re.compile(
    r"\b(?:not|neither|never) (?:\w+ )?(?:counted|included|billed|mine|part of)\b|\b(?:left|taken|kept) out\b|"
    r"\bexcluded\b",
    re.IGNORECASE,
)
OF_CHEST = re.compile(
    r"\b(?:pleura\w*|chest|lungs?|thora\w*|\w*thorax|pneumo\w*|intercostal|(?:inter)?space|rib|dyspnea|SOB|CXR)\b",
    re.IGNORECASE,
)
BLANK = re.compile(r"(?: (?:care|time|minutes))*\s*:?\s*_{2,}", re.IGNORECASE)  # a line of a form left open
CUT = re.compile(r"\bcuts?\b|\Aclos", re.IGNORECASE)
WOUND = re.compile(r"lacerat|wound|gash|\blacs?\b", re.IGNORECASE)
# "A branch with the blush, doxorubicin beads": what a drug or rays are given to is a tumor, whatever it looked like.
CHEMO = re.compile(
    r"\b(?:chemo-?embol\w*|(?:c|DEB-?|DSM-?)?TACE|doxo(?:rubicin)?|Y-?\s?90|radio-?embol\w*|TARE|irinotecan|DEBIRI|"
    r"therasphere\w*|SIR-?spheres?)\b",
    re.IGNORECASE,
)
# "Bleeding stopped with pressure and a bit of Gelfoam": a wound's, where no note of a catheter tells of a vessel.
HEMOSTAT = re.compile(r"gel-?\s?foam|thrombin|glue[ds]?|plug(?:s|ged)?|packed", re.IGNORECASE)
REACHED = re.compile(
    r"\b(?:(?:micro)?cath\w*|sheath|wires?|arter\w*|angio\w*|celiac|SMA|IMA|GDA|[CLR]HA|aort\w*|femoral|radial|vein\w*|"
    r"venous|vessels?|branch\w*|select\w*|runs?|varico\w*|(?:pseudo)?aneurysm\w*|fluoro\w*|IR)\b",
    re.IGNORECASE,
)
BLUSH = re.compile(r"blush", re.IGNORECASE)
# Services that leave no cut to be closed.
NOT_CUT = {
    "wound repair", "line imaging", "needle guidance", "chest film", "head CT", "belly CT", "heart tracing", "shot",
    "metabolic panel", "blood count", "blood draw", "tissue exam", "nurse visit", "consultation", "prolonged visit",
    "tray", "joint injection",
}  # fmt: skip
BARE_CUT = re.compile(r"cuts?", re.IGNORECASE)
BARE_SEDATED = re.compile(r"sedated", re.IGNORECASE)
BARE_TAP = re.compile(r"tap(?:ped|s)?", re.IGNORECASE)
# "CT head: I looked, and radiology's signed report agrees": others read and bill it.
PICTURES = {"chest film", "head CT", "belly CT"}
THEIR_REPORT = re.compile(
    r"[^.;\n]{0,80}\b(?:radiolog\w+(?:'s)?|rads?(?:'s?)?) (?:(?:own|signed|final|official|formal|prelim\w*|written) )?"
    r"(?:reports?|reads?|reading|interpretation|dictation)\b(?! (?:to follow by me|by me))",
    re.IGNORECASE,
)
DRUNK, NONE_BY_VEIN, BY_VEIN = "oral contrast", "no contrast", "contrast"


def refined(note: Note) -> list[Feature]:
    """The features of a note, each as the rest of the note has it meant."""
    features = [*note.features, *_listed_scans(note)]
    drunk = [each for each in features if each.concept == DRUNK]
    features = [each for each in features if each.concept != BY_VEIN or not any(_overlap(each, one) for one in drunk)]
    by_vein = any((each.concept, each.polarity) == (BY_VEIN, Polarity.DONE) for each in features)
    features = [_read_there(_drawn_elsewhere(_known(each, note), note), note) for each in features]
    told = [
        replace(each, concept="" if by_vein else NONE_BY_VEIN) if each.concept == DRUNK else each for each in features
    ]
    told = _beside_circuit(_of_one_side(_taken_back(_corrected(told, note), note), note))
    told = [each for each in told if not (each.concept == "critical" and BLANK.match(note.text, each.end))]
    for when, seems in SEEMING:
        if when(told, note):
            told = [each for each in told if not seems(each, note)]
    told = [_of_joint(_of_trainee(each, note), note) for each in told]
    return [_recurs(each) for each in told if each.concept]


def _of_trainee(each: Feature, note: Note) -> Feature:
    """A deed by a resident as others', where the next sentence leaves it out: "placed by the fellow; not counted"."""
    if each.group not in DEEDS or each.polarity != Polarity.DONE:
        return each
    clause = note.clause_of(each.start)
    after = note.clauses[clause.number + 1] if clause.number + 1 < len(note.clauses) else None
    theirs = BY_TRAINEE.match(note.text, each.end, clause.end) or BY_TRAINEE.match(note.text, each.start, clause.end)
    left_out = after is not None and theirs and NOT_COUNTED.search(after.text)
    return replace(each, polarity=Polarity.OTHERS) if left_out else each


def _of_joint(each: Feature, note: Note) -> Feature:
    """The tap of an effusion as one of a joint, where the note names a joint and nothing of a chest."""
    joint = note.says("thing", "joint") or any(note.of("service", "knee replacement", meant) for meant in Polarity)
    tapped = each.concept == "chest tap" and joint and not OF_CHEST.search(note.text)
    return replace(each, concept="joint injection") if tapped else each


def _recurs(feature: Feature) -> Feature:
    """What came back is so today, whenever it was first repaired: "recurrent after repair in 2011"."""
    is_past = feature.concept == "recurrent" and feature.polarity == Polarity.HISTORICAL
    return replace(feature, polarity=Polarity.DONE) if is_past else feature


def _beside_circuit(features: list[Feature]) -> list[Feature]:
    """The central veins as something beside it, where a narrow place of the circuit itself is told, too."""
    if not any((each.concept, each.polarity) == ("peripheral lesion", Polarity.DONE) for each in features):
        return features
    return [replace(each, concept="central too") if each.concept == "central segment" else each for each in features]


def _has_no_wound(features: list[Feature], note: Note) -> bool:
    """Whether a note tells of other services, and of stitches but of no wound: they closed what was cut there."""
    done = {(each.group, each.concept) for each in features if each.polarity == Polarity.DONE}
    others = {concept for group, concept in done if group == "service"} - NOT_CUT
    operated = others or {("act", "ablation"), ("act", "embolization")} & done
    wounds = [each for each in features if each.concept in ("wound", "laceration") and each.polarity == Polarity.DONE]
    return bool(operated) and all(BARE_CUT.fullmatch(note.text, each.start, each.end) for each in wounds)


def _is_cut_within(each: Feature, note: Note) -> bool:
    """Whether a closure seems one of a wound by the cut of an operation alone: "ligament cut. Ports closed"."""
    said = note.text[each.start : each.end]
    return bool(CUT.search(said)) and not WOUND.search(said)


def _is_bare(each: Feature, note: Note, word: re.Pattern) -> bool:
    return bool(word.fullmatch(note.text[each.start : each.end]))


def _is_of_the_ducts(each: Feature, note: Note) -> bool:
    """Whether a drain of the gallbladder seems told by the catheter of a study of its ducts."""
    if each.concept != "gallbladder drain" or not note.says("service", "gallbladder removal"):
        return False
    near = {each.clause, note.clause_of(each.start).number}
    return any(one.concept == "cholangiogram" and one.clause in near for one in note.features)


def _of_one_side(features: list[Feature], note: Note) -> list[Feature]:
    """Without the other side of "right tube only"; without "per kidney" as both where one side alone is named."""
    alone = ONE_ALONE.search(note.text)
    if alone and note.meant(*alone.span()) == Polarity.DONE:
        side = "left" if (alone["side"] or alone["named"])[0].lower() == "l" else "right"
        return [each for each in features if each.group != "side" or each.concept == side]
    named = {each.concept for each in features if each.group == "side" and each.concept != "both"}
    if len(named) != 1:
        return features
    return [
        each
        for each in features
        if not (each.group == "side" and each.concept == "both" and PER_ONE.match(note.text, each.start))
    ]


def _corrected(features: list[Feature], note: Note) -> list[Feature]:
    """Without a side that the note takes back right behind it."""
    wrong = SIDE_WRONG.search(note.text)
    later = {each.concept for each in features if each.group == "side" and wrong and each.start >= wrong.end()}
    if len(later) == 1:
        features = [each for each in features if each.group != "side" or each.concept in later]
    gone: set[Feature] = set()
    for clause in (each for each in note.clauses if CORRECTED.match(each.text)):
        right = [each for each in features if each.group == "side" and each.clause == clause.number]
        before = [each for each in features if each.group == "side" and 0 < clause.number - each.clause <= 2]
        gone |= {each for each in before if right and each.concept != right[0].concept}
    return [each for each in features if each not in gone]


def _taken_back(features: list[Feature], note: Note) -> list[Feature]:
    """Without what a sentence takes back: of two words of one kind with a correction between them the first."""
    retold = sorted((each for each in features if _is_retold(each)), key=lambda each: each.start)
    gone: set[Feature] = set()
    for one in retold:
        later = (each for each in retold if each.start >= one.end and each.clause - one.clause in (0, 1))
        for two in (each for each in later if _are_rivals(one, each)):
            between = note.text[one.end : two.start]
            if TAKEN_BACK.fullmatch(between) and SAYS_SO.search(between):
                gone.add(one)
    return [each for each in features if each not in gone]


def _is_retold(each: Feature) -> bool:
    return each.group in RETOLD or (
        each.group in ("detail", "deed") and any(each.concept in rivals for rivals in RIVALS)
    )


def _are_rivals(one: Feature, two: Feature) -> bool:
    if one.group != two.group or one.concept == two.concept:
        return False
    return one.group in RETOLD or any({one.concept, two.concept} == rivals for rivals in RIVALS)


def _overlap(one: Feature, two: Feature) -> bool:
    """Whether words stand within one another: the brand of what was drunk."""
    return one.start < two.end and two.start < one.end


def _known(each: Feature, note: Note) -> Feature:
    """A patient whom the group saw before is one of today's established ones."""
    seen = each.group == "visit" and each.concept == "established" and SEEN.search(note.text[each.start : each.end])
    return replace(each, polarity=Polarity.DONE) if seen and each.polarity == Polarity.HISTORICAL else each


def _drawn_elsewhere(each: Feature, note: Note) -> Feature:
    """Blood that came from somebody else: "drawn at the hospital"."""
    elsewhere = each.concept == "blood draw" and DRAWN_ELSEWHERE.match(note.text, each.end)
    return replace(each, polarity=Polarity.OTHERS) if elsewhere else each


def _read_there(each: Feature, note: Note) -> Feature:
    """A picture whose report, as its sentence says, is of radiology, in a note that is not."""
    looked = each.group == "service" and each.concept in PICTURES and each.polarity == Polarity.DONE
    visit = any(one.group in ("visit", "level") for one in note.features) if looked else False
    return replace(each, polarity=Polarity.OTHERS) if visit and THEIR_REPORT.match(note.text, each.end) else each


def _listed_scans(note: Note) -> list[Feature]:
    """Regions that items of a list name below a title that says CT."""
    title = TITLE.search(note.text)
    found = []
    for item in ITEM.finditer(note.text, title.end() if title else len(note.text)):
        for study, words in SCANNED.items():
            if match := words.match(item["name"]):
                start = item.start("name")
                end = start + match.end()
                clause = note.clause_of(start)
                found.append(Feature("service", study, start, end, clause.number, note.meant(start, end, "service")))
    return found


def _tells(group: str, *concepts: str, done: bool = False) -> Callable[[list[Feature], Note], bool]:
    """Whether features hold one of these concepts, however it is meant or as done."""

    def told(features: list[Feature], note: Note) -> bool:
        return any(
            each.group == group and each.concept in concepts and (not done or each.polarity == Polarity.DONE)
            for each in features
        )

    return told


def _bare(concept: str, word: re.Pattern) -> Callable[[Feature, Note], bool]:
    """Whether a feature of a concept is told by this word alone."""
    return lambda each, note: each.concept == concept and _is_bare(each, note, word)


def _is_closed_cut(each: Feature, note: Note) -> bool:
    return each.concept == "wound repair" and not WOUND.search(note.text, each.start, each.end)


def _reaches_no_vessel(features: list[Feature], note: Note) -> bool:
    return REACHED.search(note.text) is None


# What a word only seems to tell: where the note tells this, that is none.
SEEMING: list[tuple[Callable[[list[Feature], Note], bool], Callable[[Feature, Note], bool]]] = [
    (_tells("visit", "critical"), _bare("sedation", BARE_SEDATED)),  # a state: "intubated, sedated"
    (_tells("thing", "pleura"), _bare("paracentesis", BARE_TAP)),  # the liters of a bare "tap" are of the chest
    (_tells("service", "chest tap"), _bare("paracentesis", BARE_TAP)),
    (
        _tells("approach", "laparoscopic"),
        lambda each, note: each.concept == "wound repair" and _is_cut_within(each, note),
    ),
    (lambda features, note: True, _is_of_the_ducts),
    (lambda features, note: CHEMO.search(note.text) is not None, _bare("bleeding", BLUSH)),
    (_tells("detail", "new port", done=True), lambda each, note: each.concept == "accessed"),  # left with its needle in
    (_reaches_no_vessel, _bare("embolization", HEMOSTAT)),
    (_has_no_wound, _is_closed_cut),
    (_tells("service", "knee scope", done=True), lambda each, note: each.concept == "skin biopsy"),  # of the joint
    (_tells("act", "orthosis"), lambda each, note: each.concept == "ablation"),  # its shells were heated to fit
]
