"""What a note tells, feature by feature, each with its place and how it is meant. Pure: text in, facts out."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.reading.clauses import Clause, Polarity, clauses
from assistant.reading.dictated import in_words, widened
from assistant.reading.earlier import of_their_days
from assistant.reading.lexicon import GROUPS, LEXICON
from assistant.reading.making import told_by_two
from assistant.reading.noted import DEEDS, Feature, Note, begins_item, meant_in
from assistant.reading.numbers import in_digits
from assistant.reading.refining import refined

# "Invisible on CT and ultrasound": imaging that did not show it guided nothing.
UNSEEN = re.compile(
    r"\b(?:invisible|occult|inapparent|inconspicuous|iso-?(?:echoic|dense)|unseen|missed|(?:not|never|poorly|barely) "
    r"(?:seen|visible|shown|found|identified|visuali[sz]ed))\b[^.;,]{0,12}\b(?:on|by|to|with|in|at) (?:the |a )?"
    r"(?:[\w-]+(?:,| and| or| nor| &|/) ?(?:the |on |by )?){0,2}$",
    re.IGNORECASE,
)
ROUTE = re.compile(r"\s+(?:route|approach|window|path)\b", re.IGNORECASE)
PASSED_BY = re.compile(
    r"\b(?:below|under|beneath|avoid(?:s|ed|ing)?|spar(?:ed|ing)|away from|clear of|without (?:crossing|touching|"
    r"entering)|"
    r"not (?:crossing|through|entering)|outside of?) (?:of )?(?:the |any )?$",
    re.IGNORECASE,
)
# "Behind the right kidney" is a place outside of the organ.
BESIDE = re.compile(
    r"\b(?:behind|below|beneath|under|beside|next to|adjacent to|alongside|outside(?: of)?|in front of|"
    r"(?:anterior|posterior|lateral|medial|caudal|inferior|superior|deep) to|above|abutting|against|near|past|"
    r"clear of|away from) (?:the |her |his )?(?:(?:left|right|upper|lower|lateral|medial|posterior|anterior|lobe|pole|"
    r"tip|edge|tail|head|dome|and|of|the|hilum) ){0,4}$",
    re.IGNORECASE,
)
KEPT_AWAY = re.compile(
    r"[^.;,:]{0,15}\b(?:avoided|spared|displaced|kept (?:away|clear|out)|out of the way|pushed (?:away|aside)|"
    r"protected|cleared|watched|monitored)\b",
    re.IGNORECASE,
)
# "Gelfoam into the tract on the way out" blocks no vessel.
TRACT = re.compile(
    r"[^.;,:]{0,20}\b(?:in|into|to|down|along|through|for) (?:the |each |both |two |its )?(?:\w+ )?"
    r"(?:tracts?|tracks?)\b",
    re.IGNORECASE,
)
# "Pigtail coiled in the pocket": a tube that lies rolled up blocks no vessel.
TUBE_BEFORE = re.compile(
    r"\b(?:pig-?tails?|drains?|loops?|tubes?|catheters?|tip|\d{1,2}(?:\.\d)? ?(?:F|Fr|French))\b[^.;]{0,30}$",
    re.IGNORECASE,
)
ROLLED_UP = re.compile(
    r" (?:up )?(?:in(?:to|side)?|within|at|on|around) (?:it\b|(?:the |its |this |that )?"
    r"(?!(?:\w+ ){0,3}(?:arter\w*|branch\w*|veins?|vessels?|(?:pseudo)?aneurysm\w*|sac|neck|feeder\w*|"
    r"trunk|[A-Z]{2,4}A)\b)"
    r"[a-z])"
)
# A side of which an organ is gone: "left IJ because of right mastectomy".
GONE = re.compile(
    r"\.? (?:\w+ )?(?:mastectom\w*|nephrectom\w*|pneumonectom\w*|lobectom\w*|amputat\w*|[AB]KA|hemiplegi\w*|"
    r"hemipar\w*)\b|"
    r"\.? (?:\w+ ){0,2}?(?:kidneys?|lungs?|breasts?|knees?|shoulders?|hips?|eyes?|groins?|adrenals?|ovar(?:y|ies)|"
    r"renal units?|chest|collecting system|lobe)(?: (?:is|was|looks?|looked|appears?|seems?|remains?))?(?:,| -)? "
    r"(?:(?:surgically|congenitally|now|also|itself|quite|entirely|widely) ){0,2}(?:absent|gone|missing|normal|"
    r"atrophic|unremarkable|untouched|unaffected|healthy|negative|spared|fine|OK|quiet|"
    r"asymptomatic|not (?:touched|treated|done|scanned|injected|tapped|sampled|seen|examined))\b|"
    r"(?: side)? (?:was |is )?not (?:examined|scanned|looked at|imaged|entered|stuck|used|tried)\b| breast implants?\b",
    re.IGNORECASE,
)
# "Right lateral decubitus", "lying on the left side": how the patient lay, not where it was done.
POSITION = re.compile(
    r"\.?(?: (?:lateral|posterior|anterior|oblique|semi)){0,2}[- ](?:decub\w*|side[- ](?:down|up)|side lying|"
    r"arm (?:up|raised|overhead)|lateral(?: position\w*)?(?=[.,;]|$))",
    re.IGNORECASE,
)
LYING = re.compile(
    r"\b(?:patient|pt|placed|lying|lies|lay|turned|positioned|rolled|he|she) (?:was )?(?:up )?(?:on|to|onto) "
    r"(?:the |her |his )?$",
    re.IGNORECASE,
)
# "A catheter in via the left buttock": what it passed, not where the pus lay.
THROUGH = re.compile(
    r"\b(?:via|through|thru|by way of|across) (?:the |an? )?(?:left |right |L |R )?\w+$", re.IGNORECASE
)
WAY_BEFORE = re.compile(r"\b(?:from|via|through|by way of) (?:the |a )?$", re.IGNORECASE)
WAY_IN = re.compile(
    r"\.? (?:common )?(?:femoral|groin|CFA|CFV|radial|brachial|popliteal|IJV?|jugular|wrist|subclavian|"
    r"axillary)\b(?! (?:hernia|mass))",
    re.IGNORECASE,
)
# "Line time taken out": minutes, not a line.
TIME_TAKEN = re.compile(
    r"\b(?:time|minutes|mins?)\b(?: (?:for|of) (?:the |any |all )?(?:\w+ )?\w+)?,? (?:(?:was|were|is|are|all|been) )*"
    r"(?:taken out|pulled|removed|carved out|cut out)$",
    re.IGNORECASE,
)
# "Assistant: choose LT silently": an order to whoever codes tells nothing of the side.
TOLD_TO_CODE = re.compile(
    r"\b(?:choose|pick|select|use|append|add|bill|assume|default to|go with|guess)\s+"
    r"(?:(?:the|it|modifier|mod|side|as|is|just|simply)\s+){0,3}$",
    re.IGNORECASE,
)
NO_PLACE_BEHIND = re.compile(
    r"\s*(?:[.,;:!?)]|$|(?:silently|quietly|anyway|regardless|always|here|by default|side|modifier|without|on|so|and)"
    r"\b)"
)
CAME_FOR = re.compile(
    r"\b(?:here|c[ao]mes?|in|back|presents?|presented|arriv(?:es|ed)|brought|referred|sent|scheduled|booked|set up) "
    r"(?:(?:today|in|back|now|down) )*for (?:an? |the |his |her |their )?(?:[\w/-]+ ){0,4}$",
    re.IGNORECASE,
)
OTHER_TUBES = {"drain", "gallbladder drain", "nephrostomy", "gastrostomy"}
SIDE_LABEL = re.compile(r"\W*(?:L|R|left|right)(?: \w+)?\s*:", re.IGNORECASE)
# "pneumothorax, no chest tube": a service told by two words, of which the last is denied.
DENIED_WITHIN = re.compile(
    r"\S\s.*\b(?:no|not|never|without|\w+n.t)\s+(?:\w+\s+)?\S+$|"
    r"\btoo (?:small|deep|thin|risky|close|little|superficial) (?:to|for)(?: an?| the)? \S+$",
    re.IGNORECASE | re.DOTALL,
)
# Blanks and hyphens of word processors and web pages, each read as the plain one: no place in a text moves.
BLANKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{EN SPACE}\N{EM SPACE}\t"
PLAIN = str.maketrans(dict.fromkeys(BLANKS, " ") | {"\N{NON-BREAKING HYPHEN}": "-", "\N{HYPHEN}": "-"})
# Blood that somebody else examines: "drawn here, sent to an outside lab (CMP)".
COMPARED = re.compile(r"\b(?:compar\w+|prior|previous|earlier|vs\.?)\b[^.;\n]{0,30}$", re.IGNORECASE)
LABORATORY, BLOOD_DRAW = {"metabolic panel", "blood count"}, "blood draw"
OF_A_SCAN = {"contrast", "no contrast", "two views"}
SENT_OUT = re.compile(
    r"\b(?:sent|go(?:es)?|going|went|send|shipped|forwarded)\b[^.;]{0,15}\bto (?:the |an? |our )?"
    r"(?:(?:outside|reference|hospital|commercial|main|send-?out)\b[^.;]{0,12}\blab\w*|Quest|LabCorp)\b",
    re.IGNORECASE,
)
# "Sent home before anything started": what the note came for was not begun.
NOT_BEGUN = re.compile(
    r"\b(?:sent|went|goes) home,? (?:again )?(?:before|without) (?:it|anything|(?:the|any) "
    r"(?:procedure|needle|case|scan|exam|biopsy|injection|scope|test|sedation|part))(?: of it)? ?"
    r"(?:was |were |had |being )?(?:been )?(?:start\w*|beg[au]n|open\w*|done|given|placed)\b|"
    r"\b(?:sent|went) home,? (?:and )?(?:with )?nothing (?:was )?(?:done|started|begun|opened)\b|"
    r"\bno needle (?:was )?(?:ever )?(?:passed|placed|inserted|introduced|advanced|used|went in)\b|"
    r"\bno (?:safe )?(?:window|path|route|pocket|target)\b[^.;]{0,30}\b(?:nothing|not|cancel\w*|abort\w*|abandon\w*|"
    r"stopped)\b|"
    r"\bnothing (?:was )?(?:punctured|entered|stuck)\b|"
    r"[,.;]\s*cancel\w* before (?:an(?:a)?esthesia|sedation|induction|the start|it (?:began|started))\b",
    re.IGNORECASE,
)
# "CXR reviewed": what a visit looked at, which somebody else reads.
PICTURED = {"chest film", "heart tracing", "head CT", "belly CT"}
LOOKED_AT = re.compile(
    r"[^.;,:]{0,30}\b(?:reviewed|rev'?d|looked at|viewed|eyeballed|checked|seen(?: by me)?)\b"
    r"(?![^.;]{0,30}\b(?:interpret\w*|read\w*|report\w*|dictat\w*|two views|2 views|PA))",
    re.IGNORECASE,
)
# "Independent view of CXR and ECG": a look in a visit, told before what was looked at.
LOOK_AT = re.compile(
    r"\b(?:independent(?:ly)? |own |personal(?:ly)? )?(?:view|review|look|eyes)(?:s|ed|ing)? (?:of|at|on) "
    r"(?:the |her |his |prior |old |outside )?(?:[\w-]+(?:,| and| &|/)? ){0,3}$",
    re.IGNORECASE,
)
OUTSIDE = re.compile(r"\b(?:outside|referral|sent-in) (?:path\w*|slides?|blocks?)\b", re.IGNORECASE)
FROM_OTHERS = re.compile(
    r"[^.;,:]{0,12}(?<!ordered )(?<!requested )(?<!asked for )(?<!sent )\b(?:from|by) (?:the |an? |her |his |their )?"
    r"(?:PCP|primary|ortho\w*|ED|ER|urgent care|outside|OSH|"
    r"other|referring|EMS|ambulance|medics?|hospital|cardiolog\w*|surgeon|Dr\b)",
    re.IGNORECASE,
)
# "Sedation: propofol, CRNA".
BY_ANESTHESIA = re.compile(
    r"\W{0,3}(?:(?:deep|propofol|MAC|monitored|IV|titrated|given|run|pushed|infusion|drip|TIVA)\W{1,3}){0,3}"
    r"(?:by |per |from |of )?(?:the |an )?(?:CRNA|an(?:a)?esth\w*)",
    re.IGNORECASE,
)
# "I ordered midazolam, the RN did nothing but monitor": drugs of a sedation that was given.
ORDERED_BY_ME = re.compile(r"\b(?:I|we) (?:had )?(?:ordered|requested)\b[^.;,]{0,30}$", re.IGNORECASE)
WATCHED = re.compile(r"\b(?:RN|nurse)s?\b[^.;]{0,50}\b(?:monitor|watch|observ)\w*", re.IGNORECASE)
# "Right subclavian stent (2020, elsewhere) patent": one that lay there before.
STANDS = re.compile(
    r"\b(?:old|known|existing|earlier)\b[^.;,]{0,30}\bstents?\b[^.;]{0,40}\b(?:patent|open)\b|"
    r"\bstents? ?(?:\([^)]*\) ?|(?:of|from|placed in) (?:19|20)\d\d |placed elsewhere )?"
    r"(?:(?:is|are|was|were|remains?|still|widely|fully|looks?) )*(?:patent|open)\b"
    r"(?! (?:at|on|after|post|following|with|afterwards)\b)",
    re.IGNORECASE,
)


def read_note(text: str, on: date | None = None) -> Note:
    """Read every feature of the lexicon in a note; what was done on another day than that of service is not of it."""
    plain, spelled = in_words(in_digits(text.translate(PLAIN)))
    note = Note(plain, text, clauses(plain))
    for clause in note.clauses:
        for group in GROUPS:
            for concept, pattern in LEXICON[group].items():
                note.features += [
                    _feature(clause, group, concept, match.span()) for match in pattern.finditer(clause.text)
                ]
        for concept, pattern in LEXICON["cased"].items():
            note.features += [
                _feature(clause, "side", concept, match.span()) for match in pattern.finditer(clause.text)
            ]
    note.features = _without_drains(note.features) + _across(note)
    note.features = of_their_days(note, on)
    note.features += told_by_two(note)
    if note.says("detail", "catheter out"):
        note.features = [_let_out(each) for each in note.features]
    else:
        note.features = [_left_in(note, each) for each in note.features]
    if any(each.concept == "ended early" for each in note.features):
        note.features = [_begun(each) for each in note.features]
    note.features = [_called_off(note, each) for each in note.features]
    if begun := NOT_BEGUN.search(plain):
        note.features = [_not_begun(each, begun.start()) for each in note.features]
    note.features = [_whole(each, spelled) for each in refined(note)]
    note.features.sort(key=lambda each: (each.start, each.end))
    return note


def _whole(feature: Feature, spelled: list[tuple[int, int]]) -> Feature:
    start, end = widened(feature.start, feature.end, spelled)
    return replace(feature, start=start, end=end)


def _called_off(note: Note, feature: Feature) -> Feature:
    """What the patient came for and, as the note says elsewhere, was not done: only the intention told of it."""
    if feature.group not in ("act", "service") or feature.polarity != Polarity.DONE or not _came_for(note, feature):
        return feature
    same = [each for each in note.features if (each.group, each.concept) == (feature.group, feature.concept)]
    others = [each for each in same if each.polarity == Polarity.DONE and not _came_for(note, each)]
    denied = any(each.polarity == Polarity.NEGATED for each in same)
    return replace(feature, polarity=Polarity.NEGATED) if denied and not others else feature


def _came_for(note: Note, feature: Feature) -> bool:
    clause = note.clauses[feature.clause]
    return bool(CAME_FOR.search(note.text[clause.start : feature.start]))


def _let_out(feature: Feature) -> Feature:
    """A chest drain that did not stay is a tap."""
    drain = feature.group == "service" and feature.concept == "chest drain"
    stays = feature.group == "detail" and feature.concept == "catheter stays"
    return replace(feature, concept="chest tap") if drain else replace(feature, concept="") if stays else feature


def _left_in(note: Note, feature: Feature) -> Feature:
    """A tap of the chest whose catheter stayed, as its own sentence or a neighbor tells, is a drain."""
    tapped = (feature.group, feature.concept, feature.polarity) == ("service", "chest tap", Polarity.DONE)
    elsewhere = {each.clause for each in note.of("service") if each.concept in OTHER_TUBES} - {feature.clause}
    reach = 0 if SIDE_LABEL.match(note.clauses[feature.clause].text) else 1  # "L: simple effusion" begins anew
    stays = tapped and any(
        abs(each.clause - feature.clause) <= reach and each.clause not in elsewhere
        for each in note.of("detail", "catheter stays")
    )
    return replace(feature, concept="chest drain") if stays else feature


def _begun(feature: Feature) -> Feature:
    """A scope of the colon that ended before its end was done as far as it went."""
    given_up = feature.concept in ("colonoscopy", "ended early") and feature.polarity == Polarity.NEGATED
    return replace(feature, polarity=Polarity.DONE) if given_up else feature


def _not_begun(feature: Feature, end: int) -> Feature:
    """What stands before the words that a patient went home before it was begun was not done."""
    called_off = feature.group in DEEDS and feature.polarity == Polarity.DONE and feature.start < end
    return replace(feature, polarity=Polarity.NEGATED) if called_off else feature


def _across(note: Note) -> list[Feature]:
    """Services told by two words, one in a clause and the other in the next: "Seroma; drained by pigtail"."""
    found = []
    for clause, following in pairwise(note.clauses):
        if begins_item(note.text, following):
            continue  # "1) belly tapped, catheter out\n2) through the liver into the gallbladder"
        text, border = note.text[clause.start : following.end].replace("\n", " "), following.start - clause.start
        for concept, pattern in LEXICON["service"].items():
            for match in pattern.finditer(text):
                if match.start() < clause.end - clause.start and match.end() > border:
                    start, end = clause.start + match.start(), clause.start + match.end()
                    last = start + match[0].rfind(" ") + 1
                    meant = [
                        meant_in(clause, "service", start, clause.end),
                        meant_in(following, "service", max(last, following.start), end),
                    ]
                    other = [each for each in meant if each != Polarity.DONE]
                    told = other[0] if other else Polarity.DONE
                    found.append(Feature("service", concept, start, end, following.number, told))
    return found


def _without_drains(features: list[Feature]) -> list[Feature]:
    """Without the catheter that "incision and drainage" only seems to name."""
    cuts = [each for each in features if each.concept == "abscess incision"]
    return [
        each
        for each in features
        if each.concept != "drain" or not any(each.start < cut.end and cut.start < each.end for cut in cuts)
    ]


def _feature(clause: Clause, group: str, concept: str, span: tuple[int, int]) -> Feature:
    start, end = clause.start + span[0], clause.start + span[1]
    denied = bool(DENIED_WITHIN.search(clause.text[slice(*span)]))
    concept = "" if _is_elsewhere(clause, group, concept, span) else concept
    meant = Polarity.NEGATED if denied else meant_in(clause, group, start, end)
    sent = SENT_OUT.search(clause.text) if concept in LABORATORY | {BLOOD_DRAW} else None
    if sent and concept in LABORATORY:
        meant = Polarity.OTHERS
    elif sent and span[1] <= sent.start():  # it was drawn here, wherever it went
        meant = meant_in(replace(clause, text=clause.text[: sent.start()]), group, start, end)
    seen = LOOKED_AT.match(clause.text, span[1]) or FROM_OTHERS.match(clause.text, span[1])
    seen = seen or LOOK_AT.search(clause.text[: span[0]])
    slides = concept == "tissue exam" and OUTSIDE.search(clause.text[: span[1]])
    if group == "service" and ((concept in PICTURED and seen) or slides):
        meant = Polarity.OTHERS
    if concept == "sedation":
        meant = _of_sedation(clause, span, meant)
    compared = clause.under == "past" or COMPARED.search(clause.text[: span[0]])
    earlier = compared and group == "detail" and concept in OF_A_SCAN  # "Comparison: CT with contrast"
    if earlier or ("stent" in concept and _stands(clause, span)):
        meant = Polarity.HISTORICAL
    return Feature(group, concept, start, end, clause.number, meant)


def _of_sedation(clause: Clause, span: tuple[int, int], meant: Polarity) -> Polarity:
    """How sedation is meant: that of anesthesia is others', what an operator ordered and a nurse watched is done."""
    if BY_ANESTHESIA.match(clause.text, span[1]):
        return Polarity.OTHERS
    ordered = meant == Polarity.PLANNED and ORDERED_BY_ME.search(clause.text[: span[0]])
    return Polarity.DONE if ordered and WATCHED.search(clause.text, span[1]) else meant


def _is_elsewhere(clause: Clause, group: str, concept: str, span: tuple[int, int]) -> bool:
    """Whether a word tells of the way, of what was passed, or of how the patient lay: nothing of the target."""
    before = clause.text[: span[0]]
    if group == "side":
        way = WAY_BEFORE.search(before) and WAY_IN.match(clause.text, span[1])  # "from the left femoral"
        ordered = TOLD_TO_CODE.search(before) and NO_PLACE_BEHIND.match(clause.text, span[1])
        lay = ordered or POSITION.match(clause.text, span[1]) or LYING.search(before)
        return bool(way or lay or GONE.match(clause.text, span[1]))
    if group in ("detail", "deed") and TIME_TAKEN.search(clause.text[: span[1]]):
        return True
    if group == "detail":
        return bool(
            ROUTE.match(clause.text, span[1]) or (concept == "soft tissue" and THROUGH.search(clause.text[: span[1]]))
        )
    after = clause.text[span[1] :]
    if group == "guidance":
        return bool(UNSEEN.search(before))
    if group == "organ":
        return bool(BESIDE.search(before) or KEPT_AWAY.match(after))
    if group in ("act", "deed") and clause.text[slice(*span)].lower() == "coiled" and ROLLED_UP.match(after):
        return bool(TUBE_BEFORE.search(before))
    return bool((group == "thing" and PASSED_BY.search(before)) or (group in ("act", "deed") and TRACT.match(after)))


def _stands(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether the first stent of words of a clause is one that lay there before."""
    first = clause.text.lower().find("stent", *span)
    return any(each.start() <= first < each.end() for each in STANDS.finditer(clause.text))
