"""The kind of a question: claimed only by words that name it, and by how many codes stand beside them.

What no kind claims is refused: a question is never guessed at.
"""

import re

from assistant.reading.question import DIAGNOSIS, WORDS, Asked
from assistant.reading.signs import signs_named, signs_to_choose

# What asks for the codes that an add-on goes with, and for the shares of a package: both stand in a row of the code.
PRIMARIES, SHARES = (re.compile("|".join(WORDS[each]["words"]), re.IGNORECASE) for each in ("primaries", "shares"))
IN_ROW = {"look_up": [PRIMARIES.pattern, SHARES.pattern]}
KINDS = {
    kind: re.compile("|".join([*words, *IN_ROW.get(kind, [])]), re.IGNORECASE) for kind, words in WORDS["kinds"].items()
}
# The figures of one part of a service, by the words of the part.
RVUS_OF_PART = re.compile(
    r"^(?=.*\bRVUs?\b)(?=.*\b(?:professional|technical) (?:component|part|portion)\b)(?!.*\bmod)", re.IGNORECASE
)
LIGHT_WORDS = set(WORDS["light"]["words"])
OPENING = LIGHT_WORDS | set(WORDS["opening"]["words"])
PAIRING = OPENING | set(WORDS["pairing"]["words"])
OPENS = re.compile(rf"\b(?:{'|'.join(WORDS['opening']['words'])})\b", re.IGNORECASE)
# About the pair itself, and about an amount of money: these win over weaker words.
PAIR = re.compile(
    r"\b(?:together|bundl\w+|unbundl\w+|NCCI|PTP|edits?|pairs?|column|den(?:y|ies|ied)|kick\w*|reject\w*|"
    r"on top of|in addition to|beside|co-?exist\w*|inside|within|clash\w*|swallow\w*|contain\w*|alone|by itself|"
    r"on its own|stand[- ]?alone|(?:on|in) (?:one|a single|the same) (?:claim|session|encounter|visit)|"
    r"separate (?:family|lesion|site|session|segment|organ|side|or))\b|"
    r"\b(?:with|w/|and|plus)\s+(?:CPT\s+)?\w{5}(?:-\w\w)?\W+(?:ok|okay|allowed|billable|payable)\b",
    re.IGNORECASE,
)
# How many days after or before a procedure: asked of its global period, also where the visit is named by its code.
THE_DAY = re.compile(
    r"\b(?:the )?(?:day|evening|night) (?:before|after)\b|\bthe day of (?:the )?(?:surgery|procedure|operation)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\b(?:(?<!modifier )allow(?:s|ed|able)?|discounts?|reductions?|totals?|prices?|fees?|"
    r"amounts?|how much|rates?|POS|in full|pays? (?:more|less|better|best|most|least|higher)|which (?:one )?pays|"
    r"national(?:ly)?(?! (?:correct|cover|edit)\w*))\b|\$",
    re.IGNORECASE,
)
# "11104 11102-59 allowed?": of lines that claim another site, or at the end, whether they may be billed.
MAY_BE = re.compile(r"\ballow(?:s|ed|able)?\b", re.IGNORECASE)
ASKED_LAST = re.compile(r"^(?!.*\b(?:what|how much)\b).*\ballow(?:ed|able)\W*$", re.IGNORECASE)
# "Will Medicare allow?", "would they pay for both?": whether, of several codes, and no amount.
WHETHER = re.compile(
    r"^(?!.*\b(?:how much|what|amounts?|totals?|fees?|prices?|rates?|national\w*)\b)(?!.*\$).*"
    r"\b(?:will|would|does|do|can|could|should|is|are|shall)\s+"
    r"(?:(?:medicare|cms|they|it|that|this|both|these|those|the (?:MAC|pair|two|claim)|we|i)\s+){1,2}"
    r"(?:be\s+|get\s+)?(?:allow|pay|paid|permit|pass|fly|deny|denied|reject)(?:ed|s)?"
    r"(?:\s+(?:for|it|this|that|them|both|these|those|two|the (?:pair|two|claim)|together|separately|me|us))*\W*$",
    re.IGNORECASE,
)
BYPASSING = {"59", "XE", "XP", "XS", "XU"}
# "Together at POS 22, multiple procedure cut applied, total?": money, not the edit.
REDUCED = re.compile(r"\bmultiple[- ]procedure (?:cut|reduction|discount)|\bhow much\b", re.IGNORECASE)
SUMMED = re.compile(
    rf"\btotal(?:s|led)?\b|\bwhat (?:amount|fee|price|payment)\b|\bamounts?\W*$|{REDUCED.pattern}", re.IGNORECASE
)
POS_TYPED = re.compile(r"\bPOS\s*#?\d\d\b", re.IGNORECASE)  # which only a price depends on
TYPED_UNITS = re.compile(r"(?<=[0-9A-Z]) ?[x*] ?\d{1,3}\b", re.IGNORECASE)  # "36247 plus 36248 x2": lines of a claim
RVUS = re.compile(r"\bRVUs?\b", re.IGNORECASE)
# Figures of the row that are asked for by name, of which the global days are one more.
FIGURES = re.compile(r"\bstatus\b|\bwork\b|\bindicators?\b|\b(?:PE|MP)\b|\bRVUs?\b", re.IGNORECASE)
PERIOD = re.compile(r"\bglobal (?:period|days)|\bdays\b", re.IGNORECASE)
WHICH_MODIFIER = re.compile(
    r"\b(?:which|what)\s+mod|\bmod(?:ifier)?s?\s*(?:\?|for|do|$)|"
    r"\b(?:what|which)\b[^?]*\bappend|\bmodified\b|\b(?:which|what) letters?\b|"
    r"\b(?:what|which) (?:do|does|should|must|would|can|shall) (?:I|we|they|he|she|one|you|the \w+) "
    r"(?:hang|attach|tack)",
    re.IGNORECASE,
)
# "93000-26, is that a thing?"
AS_TYPED = re.compile(
    r"\b(?:is|does|was) (?:that|this|it|there)\b[^?]{0,25}\b(?:thing|real|exist\w*|possible|right|correct|wrong|"
    r"legit\w*|kosher|legal|proper|a code|such)\b|\b(?:real|legit\w*|correct|proper|possible|sensible)\s*\?",
    re.IGNORECASE,
)
PHRASE = re.compile(
    r"\b(?:codes?|cpt|hcpcs|j-?codes?|bill(?:ing)? for|report(?:ed)?|what (?:do|should|would) (?:i|we) (?:use|bill))\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:should|can|could|do|does|did|am|who|why|how|where|when|tell|write|make|best|my|i|we|you|your|our|me)\b",
    re.IGNORECASE,
)
ALONE = re.compile(r"^\W*(?:(?:cpt|hcpcs|code)\W*)?\w{5}(?:[- ]\w\w)?\W*$", re.IGNORECASE)
# Words that leave the kind of a question open: with codes only, or with these, it is asked by the codes themselves.
LIGHT = re.compile(
    r"\b(?:is|are|be|can|may|do|does|i|we|you|it|its|a|an|the|for|to|of|on|in|by|with|and|or|plus|ok|okay|allowed|"
    r"need(?:s|ed)?|"
    r"code|codes|cpt|hcpcs|billed|bill|billing|report|reported|claim|claims|modifier)\b|\W+",
    re.IGNORECASE,
)
FOR_WHOM = {"medicare", "medicare patient", "medicare pt", "medicare patients", "medicare pts"}
# What is asked of a diagnosis by itself.
OF_A_DIAGNOSIS = re.compile(
    r"\b(?:valid|active|billable|reportable|header|still|now|status|what|icd-?10(?:-?cm)?|dx|diagnosis)\b",
    re.IGNORECASE,
)
# A header is a letter and two figures, "E11"; a code may be typed without its dot. Only words of diagnoses tell them.
WITHOUT_DOT = re.compile(r"(?<![\w.$-])([A-TV-Z]\d[0-9AB])([0-9A-Z]|[0-9A-Z]{3,4})?(?![\w-]|\.\w)", re.IGNORECASE)
TOLD_AS_DIAGNOSIS = re.compile(r"\b(?:dx|diagnos[ie]s|icd-?10(?:-?cm)?|header)\b", re.IGNORECASE)
FACTOR = re.compile(r"^(?!.*\banesth).*\bconversion factor\b", re.IGNORECASE)
GPCI = re.compile(r"\bGPCIs?\b", re.IGNORECASE)
ASSISTANT = re.compile(r"\bassistants?\b|\bco-?surgeons?\b|\bteam\b", re.IGNORECASE)
MONEY = re.compile(
    r"\bwhat(?:'s| is| gets) paid\b|"
    r"\bwhat (?:does|do|would|will) (?:medicare|cms|it|they|we)\b[^?]{0,20}\b(?:allow|pay|get)|"
    r"\bhow much\b|\bpayments?\b|\bamounts?\b|\$|\bdollars?\b|\bprices?\b|\bfees?\b|\brates?\b|"
    r"\bnational(?:ly)?\b(?! (?:correct|cover|edit))",
    re.IGNORECASE,
)
ALONE_ON_CLAIM = re.compile(
    r"\b(?:alone|by itself|on its own|stand[- ]?alone|solo|unaccompanied)\b|"
    r"\b(?:no|without (?:a|an|its|the|any)) (?:primary|base|parent)\b|"
    r"\b(?:without|with no) (?:(?:a|an|its|the|any) )?(?:first|initial|other|main|preceding|underlying|matching) "
    r"(?:[a-z]+ ){0,2}(?:code|line|service|procedure)\b|"
    r"\bnothing (?:else )?(?:beside|before|with|above|to go with|to hang it on)\b",
    re.IGNORECASE,
)
VISIT = re.compile(r"\bvisits?\b|\be/?m\b|\bs(?:ee|ees|een|aw)\b|\boffice\b|\bcomes? back\b", re.IGNORECASE)
WHEN_A_VISIT = re.compile(r"\b(?:when|how early|which day|what day)\b.*\b(?:visits?|e/?m)\b", re.IGNORECASE)
OF_A_VISIT_CODE = re.compile(
    r"^(?=.*\b99[23]\d\d\b(?!-))(?=.*\b(?:which|what) mod|.*\bmod(?:ifier)?s?\s*\?)", re.IGNORECASE
)
A_VISIT = re.compile(r"99[23]\d\d")
SAME_DAY = re.compile(r"\b(?:same[- ]day|the same date|that day)\b", re.IGNORECASE)
# Where or when both were done, by which codes alone ask for the edit between them.
SAME_PLACE = re.compile(
    r"\b(?:same|different|diff|other|opposite|separate|contralateral)\s+[a-z]+(?:\s+(?:day|visit|session|claim))?\b|"
    r"\b(?:both|left|right)(?:\s+(?:knees?|sides?|shoulders?|hips?|arms?|legs?|kidneys?|breasts?|lungs?))?\b",
    re.IGNORECASE,
)
# Words between two codes that ask of them together, whatever stands beside: "76937 when 36556 was placed".
JOINED = re.compile(
    r"\band\b|\bwith\b|\bv\b|"
    r"(?<=\d)(?:-\w\w)?\s+(?:\w+\s+){0,2}(?:after|when|if|while|during|before|following|plus|then|beside|at|over|"
    r"already|ever|"
    r"swallow|contain|include|absorb|block|preclud|exclud|prevent|trump|knock|carr|take|bear|bring|host)\w*\s+(?:\w+\s+){0,3}(?=[A-Z]?\d{4})",
    re.IGNORECASE,
)
TAKES = re.compile(r"\bmedicare (?:\w+ )?(?:take|accept|allow|pay|cover|let|permit)s?\b", re.IGNORECASE)
HOW_MANY = re.compile(
    r"\bhow (?:many|often|much|long)\b|\bunits?\b|\bMUE\b|\bmax\w*\b|\bx ?\d|\bcritical care\b|\bsedation\b",
    re.IGNORECASE,
)
# "Active or carrier priced": its status is asked, no amount.
PRICED_BY_STATUS = re.compile(r"\b(?:carrier|contractor|MAC)[- ]?priced\b", re.IGNORECASE)
# "Does 36561 take a 50?"
TAKES_SIGN = re.compile(
    r"\b(?:take|get|need|accept|carry|allow|want|bear)s?\s+(?:an?\s+|the\s+)?-?(?:2[2-6]|5\d|6[26]|7[6-9]|8[0-2]|X[EPSU]|RT|"
    r"LT|TC)\W*$",
    re.IGNORECASE,
)
PHYSICIANS = {"26", "54", "55", "56", "62", "66", "80", "81", "82", "AS"}
NATIONAL = re.compile(r"\bnational (?:non-?)?facility\b", re.IGNORECASE)
PAID = re.compile(r"\b(?:what|how much)\b.*\bpa(?:y|id)", re.IGNORECASE)


def diagnoses_without_dot(asked: Asked) -> list[str]:
    """Diagnoses typed without a dot, where the text calls them so or asks nothing that is not asked of one."""
    text = asked.text
    asks_else = asked.codes or left_over(WITHOUT_DOT.sub(" ", text), [], OF_A_DIAGNOSIS)
    if not TOLD_AS_DIAGNOSIS.search(text) and asks_else:
        return []
    found = [f"{match[1]}.{match[2]}" if match[2] else match[1] for match in WITHOUT_DOT.finditer(text)]
    return list(dict.fromkeys(each.upper() for each in found))


def kind_of(asked: Asked) -> str:
    """The kind whose words the text holds: the first of the list that fits the number of codes."""
    if asked.unknown and not asked.codes:
        return "look_up"
    claimed = [kind for kind, words in KINDS.items() if words.search(asked.text)]
    if RVUS.search(asked.text) and not KINDS["units"].search(TYPED_UNITS.sub(" ", asked.text)):
        claimed = [kind for kind in claimed if kind != "units"]  # "total RVUs 99292 x2"
    if not asked.codes:
        return _without_code(asked, claimed)
    if len(asked.names) > 1:
        return _of_several(asked, claimed)
    if any(words.search(asked.text) for words in (SHARES, RVUS_OF_PART, PRICED_BY_STATUS)):
        return "look_up"
    if certain := _of_one(asked, set(claimed)):
        return certain
    if "bill_together" in claimed and not asked.modifiers:
        claimed = [kind for kind in claimed if kind != "bill_together"] + ["bill_together"]
    asked.status_only = _left(asked) in FOR_WHOM
    return claimed[0] if claimed else _by_itself(asked)


def _by_itself(asked: Asked) -> str:
    """The kind of a question about one code whose words name none: by what is typed beside the code."""
    signs = asked.lacking or signs_named(asked.text)[0] or signs_to_choose(asked.text)
    if signs or TAKES_SIGN.search(asked.text):
        return "modifier"
    if asked.status_only or ALONE.match(asked.text) or _only_asks(asked):
        return "look_up"
    if asked.place:
        return "pay"
    return "modifier" if any(signs for _, signs in asked.codes) else ""


def _of_one(asked: Asked, claimed: set[str]) -> str:
    """The kind of a question about one code that its words make certain, whatever else they hold."""
    if _of_a_modifier(asked, claimed):
        return "modifier"
    if (
        VISIT.search(asked.text)
        and not MONEY.search(asked.text)
        and (_apart_from_visit(asked) or _asks_when(asked, claimed))
    ):
        return "global"
    if of_global := _beside_global(asked, claimed):
        return of_global
    if {"pay", "modifier"} <= claimed and (ASSISTANT.search(asked.text) or MONEY.search(asked.text)):
        return "pay" if MONEY.search(asked.text) else "modifier"
    if ("modifier" in claimed and PAID.search(asked.text)) or ("facility" in claimed and _of_a_physician(asked)):
        return "pay"
    if asked.diagnoses and not {"pay", "units", "global"} & claimed:
        return "coverage"
    if ALONE_ON_CLAIM.search(asked.text):
        return "bill_together"
    return ""


def _of_a_modifier(asked: Asked, claimed: set[str]) -> bool:
    """Whether no amount is asked, but which modifier a code needs, or what becomes of it without one."""
    if MONEY.search(asked.text):
        return False
    lacks = asked.lacking and claimed <= {"pay", "bill_together", "modifier"}
    return bool(lacks or ("modifier" in claimed and WHICH_MODIFIER.search(asked.text)))


def _beside_global(asked: Asked, claimed: set[str]) -> str:
    """What is asked where the word global stands beside money, or is one of several figures of the row."""
    if {"global", "pay"} <= claimed and not PERIOD.search(asked.text):
        return "pay"
    figures = {"global", "look_up"} <= claimed and FIGURES.search(asked.text) and not VISIT.search(asked.text)
    return "look_up" if figures else ""


def _of_a_physician(asked: Asked) -> bool:
    """Whether what is paid in a facility is asked of a physician there, by the fee schedule's own words."""
    signs = {*asked.modifiers, *(sign for _, some in asked.codes for sign in some)}
    told = PHYSICIANS & signs or NATIONAL.search(asked.text)
    return bool(told and MONEY.search(asked.text))


def _asks_when(asked: Asked, claimed: set[str]) -> bool:
    """Whether the question asks from when on a visit is paid after a procedure."""
    return "global" in claimed and bool(WHEN_A_VISIT.search(asked.text))


def _apart_from_visit(asked: Asked) -> bool:
    """Whether the question tells how far a visit is from the procedure."""
    return len(asked.days) > 1 or bool(asked.apart) or bool(SAME_DAY.search(asked.text) and len(asked.names) == 1)


def _of_several(asked: Asked, claimed: list[str]) -> str:
    """Two codes and more: what is asked is mostly about the pair."""
    if asked.absent and not {"history", "what_changed", "pay", "units"} & set(claimed):
        return "bill_together"
    whether = WHETHER.search(asked.text)
    about_pair = bool(PAIR.search(asked.text) or whether) and not ("pay" in claimed and SUMMED.search(asked.text))
    if by_distance := _by_distance(asked, set(claimed)):
        return by_distance
    if "history" in claimed or "what_changed" in claimed:
        return next(kind for kind in claimed if kind in ("history", "what_changed"))
    if "compare" in claimed and not about_pair:
        return "compare"
    if _of_money(asked, claimed) and not about_pair:
        return "pay"
    if {"bill_together", "modifier"} & set(claimed) or (whether and about_pair):
        return "units" if asked.minutes else "bill_together"
    if claimed and claimed[0] in ("look_up", "global"):
        as_lines = any(signs for _, signs in asked.codes) or TAKES.search(asked.text)
        pair = (as_lines and JOINED.search(asked.text)) or PRIMARIES.search(asked.text)
        return "bill_together" if pair else "compare"
    return _of_a_bare_pair(asked, claimed)


def _of_money(asked: Asked, claimed: list[str]) -> bool:
    """Whether an amount is asked of several codes, or what a reduction leaves of theirs."""
    reduced = REDUCED.search(asked.text) and not RVUS.search(asked.text)
    bypassing = BYPASSING & {sign for _, signs in asked.codes for sign in signs}
    text = MAY_BE.sub(" ", asked.text) if bypassing or ASKED_LAST.search(asked.text) else asked.text
    return bool(reduced or ("pay" in claimed and AMOUNT.search(text)))


def _by_distance(asked: Asked, claimed: set[str]) -> str:
    """The kind of a question that tells how far a visit is from a procedure, both named by their codes."""
    if (asked.apart or THE_DAY.search(asked.text)) and not {"modifier", "pay"} & claimed:
        return "global" if VISIT.search(asked.text) or any(map(A_VISIT.match, asked.names)) else "modifier"
    if asked.apart and any(A_VISIT.match(code) and "24" in signs for code, signs in asked.codes):
        return "global"
    which = asked.apart and not asked.modifiers and OF_A_VISIT_CODE.search(asked.text)
    return "modifier" if which else ""


def _of_a_bare_pair(asked: Asked, claimed: list[str]) -> str:
    """Codes that are only joined, or said to be payable: whether they go together."""
    if not claimed and POS_TYPED.search(asked.text):
        return "pay"
    if claimed == ["units"] and not asked.minutes and not KINDS["units"].search(TYPED_UNITS.sub(" ", asked.text)):
        claimed = []
    if claimed and claimed != ["pay"]:
        return claimed[0]
    as_lines = any(signs for _, signs in asked.codes)
    told = (
        re.search(r"[+&/,]", asked.text)
        or JOINED.search(asked.text)
        or as_lines
        or not _words_of(asked, SAME_PLACE) - PAIRING
    )
    return "bill_together" if claimed or told else ""


def _only_asks(asked: Asked) -> bool:
    """Whether a question holds nothing beside its code but words that ask what that is."""
    return bool(OPENS.search(asked.text)) and not _words_of(asked) - OPENING


def _words_of(asked: Asked, *also: re.Pattern) -> set[str]:
    return set(re.findall(r"[a-z]+", _left(asked, *also)))


def _left(asked: Asked, *also: re.Pattern) -> str:
    return left_over(asked.text, [*asked.names, *asked.modifiers, *asked.lacking], *also)


def left_over(text: str, signs: list[str], *also: re.Pattern) -> str:
    """What a text says beside its codes, modifiers and words that leave the kind open, in small letters."""
    low = text.lower()
    for words in (*also, LIGHT):
        low = words.sub(" ", low)
    known = {each.lower() for each in signs}
    return " ".join(word for word in low.split() if word not in known)


def _without_diagnoses(text: str) -> str:
    return WITHOUT_DOT.sub(" ", DIAGNOSIS.sub(" ", text))


def _without_code(asked: Asked, claimed: list[str]) -> str:
    if asked.diagnoses and not left_over(_without_diagnoses(asked.text), [], OF_A_DIAGNOSIS):
        return "look_up"
    if FACTOR.search(asked.text) or GPCI.search(asked.text):
        return "factor"
    if asked.doses and not claimed:
        return "units"
    if claimed == ["units"] and asked.minutes and not HOW_MANY.search(asked.text):
        return "code_for_phrase"  # the minutes are those of a service that is described
    if PHRASE.search(asked.text) and not ((asked.doses or asked.minutes) and "units" in claimed):
        return "code_for_phrase"
    if claimed:
        return claimed[0]
    return "" if ASKING.search(asked.text) or "?" in asked.text[:-1] else "code_for_phrase"
