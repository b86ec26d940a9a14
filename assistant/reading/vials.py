"""Words of vials and doses: sizes, what was drawn, given, corrected, wasted and what was left. Pure."""

import re
from decimal import Decimal

from assistant.reading.numbers import number_named

VIAL = re.compile(
    r"^\s*(?:/\s*(?:\d*\.?\d+\s*)?m[lL]\s*)?(?:(?:single|multi)[- ]?(?:dose|use)\s*)?"
    r"(?:vial|and one\b|amp|SDVs?\b|MDVs?\b|SUVs?\b|syringe)|"
    r"^\s*(?:was |were )?(?:dispensed|supplied|ordered|opened)\b|"
    r"^\s*/\s*m[lL],? (?:in )?(?:an? )?(?:x ?)?\d+(?:\.\d+)? ?-?m[lL]\b(?! (?:given|inject\w*|IM\b|IV\b|was |were ))",
    re.IGNORECASE,
)
# What was drawn is the dose only where the note tells no other one: "60 mg drawn up, 40 mg given".
DRAWN = re.compile(r"^\s*(?:was |were )?(?:drawn|withdrawn|prepared|reconstituted|mixed|pulled)\b", re.IGNORECASE)
AS_GIVEN = re.compile(r"^\s*(?:was |were )?(?:given|injected|infused|administered|IM|IV|IA)\b", re.IGNORECASE)
FROM_VIAL = re.compile(
    r"\bvials? (?:opened|used|drawn|pulled|taken|supplied|spiked)\b[^.;]{0,60}$|"
    r"(?<!m[lL] )(?<!cc )\b(?:vials?|amp(?:o?ule)?s?|S[DU]Vs?|MDVs?)(?: (?:of|at|x|size|strength))?[:,]?\s*$|"
    r"\b\d+\s*x\s*$|"
    r"\bvials? \d[^.;\n]{0,40}[+,&]\s*$|\b(?:from|of) (?:an?|one|two|the|single)(?: \w+)?\s*$|\band (?:an?|one)\s*$",
    re.IGNORECASE,
)
WASTED = re.compile(
    r"^\W*(?:was |were )?(?:(?:drawn(?: up)?|pulled|left|left ?-?over|over|remaining|unused|residual|extra|excess)"
    r",? (?:(?:in|of|from) (?:the |that |this |its )?(?:\w+ )?(?:vial|SDV|syringe|amp\w*)s?,? )?"
    r"(?:(?:and|&|was|were|then) )?)?(?:(?:was |were |went |put |squirted |poured )?(?:(?:in|into|to|down) (?:the |a )?"
    r"(?:sharps\w*|sink|drain|trash|bin|bucket|waste\w*)\b)|"
    r"(?:discard\w*|wast\w*|thrown|tossed|binned|dumped|destroyed|disposed|to waste))\b"
    r"(?!\W*\d[\d.,]*\s*(?:mg|mcg|g|m[lL])\b)|^\s*(?:of it )?(?:wasted|discarded)",
    re.IGNORECASE,
)
# "Leftover 80 mg in the last vial - discarded".
LEFT_BEFORE = re.compile(
    r"\b(?:left-?over|remain(?:ing|der)|residual|un-?used|rest|balance|excess)\b(?: of)?(?: the)?:?\s*(?:\(|= ?)?$",
    re.IGNORECASE,
)
WASTE_BEFORE = re.compile(r"\b(?:discard\w*|wast\w*)(?: of)?\s*:?\s*$", re.IGNORECASE)
# "90 wasted" beside a dose in milligrams: a number without its unit.
WASTED_BARE = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)\s+(?:was |were |out |went )?(?:wast\w*|discard\w*|(?:in)?to (?:the )?waste)|"
    r"\b(?:wast\w*|discard\w*)(?: of)?:?\s+(\d[\d,]*(?:\.\d+)?)"
    r"(?!\s*(?:mg|mcg|ug|g|grams?|m[lL]|cc|units?|[\d.])\b)",
    re.IGNORECASE,
)
NONE_LEFT = re.compile(
    r"\b(?:nothing|none|zero)\b[^.;]{0,20}\b(?:wast\w*|discard\w*|left(?: over)?(?=\W*$|[ ,.;)]+(?!leg|arm|knee|hip|"
    r"shoulder|side|foot|hand))|"
    r"remain\w*|thrown)|"
    r"\bno (?:(?:drug|medic\w+|amount|volume|solution|contents?|rest|more|further|unused) ){0,2}"
    r"(?:wast\w*|discard\w*|left-?overs?|left over|remainder|residue)|\bno (?:drug|medic\w+|solution|"
    r"contents?) (?:was )?(?:left|remain\w*)|"
    r"\b(?:entire|whole|full|complete) (?:(?:single|one)[- ](?:dose|use) |\d+(?:\.\d+)? ?m[gl] )?(?:vial|contents|"
    r"SDV|SUV|amp\w*|syringe)\b|\b(?:SDV|SUV|vial|amp\w*|single-dose[^.;()]{0,20})s?\W{1,3}"
    r"(?:all of (?:it|them)|the lot)\b|"
    r"\b(?:to|down to) (?:the|its|their) last (?:drop|bit|m[lL]|mg|unit)\b|\b(?:every|all) (?:last )?(?:drops?|bit)\b|"
    r"\b(?:zero|nil|no) (?:waste|wastage|discard|remainder)\b|"
    r"\b(?:SDV|SUV|vial|ampoule|ampule?|amp|syringe)s?\b(?:(?!\bnot\b|n.t\b)[^.;]){0,12}\b(?:"
    r"(?:fully|completely|entirely) (?:used|given|drawn)|all in|all used|used (?:completely|fully|entirely)|"
    r"drained (?:dry|empty)|(?:both |all |each )?given in full|empty|emptied|whole|finished)\b|"
    r"\bvials?\b(?:(?!\bnot\b|n.t\b)[^.;]){0,30}\b(?:both|all|each|completely|fully)? ?"
    r"(?:emptied|empty|used (?:completely|fully|entirely)|drained|given in full|used up|used whole|finished)\b|"
    r"\bvials?\b[^.;]{0,30}\ball (?:of (?:it|this|them|the \w+) )?"
    r"(?:was |were )?(?:used|given|injected|administered|infused)\b",
    re.IGNORECASE,
)
SINGLE = re.compile(r"\bsingle[- ](?:dose|use)\b|\bS[DU]Vs?\b", re.IGNORECASE)
# "Only 60 mg vials, the rest discarded": what was left of the vials that were opened.
REST = re.compile(
    r"\b(?:rest|what(?:ever)? (?:was|is|remained|stayed|didn.t get used) ?(?:left|over)?|left-?overs?|remainder|"
    r"balance|residual|(?:remaining|unused) (?:drug|amount|volume|contents|portion|part|solution)|"
    r"un-?used|surplus|excess|(?:other|second|remaining|unused) half)\b[^.;]{0,25}"
    r"\b(?:discard\w*|wast\w*|thrown|tossed|dumped|binned|destroy\w*|disposed|"
    r"(?:to|in|into) (?:the |a )?(?:\w+ )?(?:bin|bucket|container|sharps|waste))|"
    r"\b(?:discard\w*|wast\w*|threw)\b[^.;]{0,15}\b(?:rest|remainder|balance|left-?over)\b",
    re.IGNORECASE,
)
# What is said of amounts in words: that one was thrown away, that more follows, that one was divided.
WASTED_SAID = re.compile(
    r"\b(?:discard|wast|thrown|tossed|dumped|binned|destroy|disposed)\w*|"
    r"\b(?:in|into|to|down) (?:the |a )?(?:sharps|sink|drain|trash|bin|bucket)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    rf"{WASTED_SAID.pattern}|wast|more|repeat|then",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\b(?:split|divided|halved|half (?:each|in)|in two|as two|one each|each (?:side|hip|glut\w*))\b", re.IGNORECASE
)
# "400 and 100 vials opened, JW": each size once; "2 x 400 mg" is not counted here.
OPENED = re.compile(
    r"(?<![\w.x])(?<!x )(?<!two )(?<!three )((?:\d+(?: ?mg)?\s*(?:,|\+|and|&)\s*)*\d+(?: ?mg)?)\s*"
    r"(?:single[- ](?:dose|use) )?(?:vials?|SDVs?)\b(?! (?:of|x|\d))",
    re.IGNORECASE,
)
ASKS_WASTE = re.compile(r"\bJW\b|\bwast\w*|\bdiscard\w*", re.IGNORECASE)


# "3 x 100 mg", "two 40 mg vials", "2 single-dose vials of 40 mg".
COUNTED = re.compile(
    r"(?<![\w./-])(two|three|four|five|six|[2-9]) ?"
    r"(?:x ?|(?:(?:single[- ](?:dose|use)|SD) )?(?:(?:vials?|SDVs?) of )?)$",
    re.IGNORECASE,
)
NEXT_AMOUNT = re.compile(r"\b\d[\d.,]*\s?(?:mg|mcg|ug|g|units?|m[lL]|cc)\b")
SAYS_WASTED = re.compile(rf"\W*(?:(?:it|all|this|then|and|was|were|is) )*(?:{WASTED_SAID.pattern})", re.IGNORECASE)


def is_wasted(before: str, after: str) -> bool:
    """Whether the words around an amount of a drug say that it was discarded."""
    left = LEFT_BEFORE.search(before) and not AS_GIVEN.match(after) and WASTED_SAID.search(_to_next_amount(after))
    return bool(WASTED.search(after) or WASTE_BEFORE.search(before) or left)


def _to_next_amount(after: str) -> str:
    following = NEXT_AMOUNT.search(after)
    return after[: following.start()] if following else after


def vials_counted(before: str) -> int:
    """How many vials the words before a size count: "3 x 100 mg", "two single-dose vials of 40 mg"; else 1."""
    match = COUNTED.search(before)
    return number_named(match[1]) or int(match[1]) if match else 1


def left_of_vials(text: str, given: Decimal) -> Decimal:
    """What is left of the vials that a text says were opened, in milligrams, where waste is asked of; else 0."""
    match = OPENED.search(text) if ASKS_WASTE.search(text) else None
    sizes = [Decimal(each) for each in re.findall(r"\d+", match[1])] if match else []
    left = sum(sizes, Decimal(0)) - given
    return left if sizes and 0 < left < min(sizes) else Decimal(0)


# "Midaz 10:31": when sedation began, not what was given.
PUSHED_AT = re.compile(r"[ ,:]{1,2}(?:at |in |@ ?)?(?:[01]?\d|2[0-3]):[0-5]\d\b")
ON_SKIN = re.compile(
    r"^\s*(?:[\d.]+ ?%\s*)?(?:cream|ointment|oint|topical|lotion|paste|gel|spray|inhal\w*)\b", re.IGNORECASE
)
# "7.5 mg/kg = 532.5 mg ... Given 530 mg": what was reckoned gives way to what was given.
TOLD_GIVEN = re.compile(
    r"^\W*(?:(?:dose|total|amount)\b[\w ,/]{0,20} )?(?:given|administered|infused)\b(?: dose)?:? *"
    r"(\d[\d,]*(?:\.\d+)?) ?(mg|mcg|g|grams?)\b",
    re.IGNORECASE,
)
RECKONED = re.compile(r"\bmg ?/ ?kg\b", re.IGNORECASE)
# "1 g vial recon with lido": what a drug was mixed with owns no dose behind it.
MIXED = re.compile(
    r"\b(?:recon\w*|mix\w*|dilut\w*|dissolv\w*)(?: up)? (?:with |w/ ?|in |into )?(?:\d+(?:\.\d+)? ?(?:m[lL]|cc) "
    r"(?:of )?)?(?:\d%? )?$",
    re.IGNORECASE,
)
CORRECTED_DOSE = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?) ?(mg|mcg|g)(?: (?:was )?given)?,? (?:and )?(?:not|instead of|rather than) (?:the )?"
    r"(\d+(?:\.\d+)?)\b",
    re.IGNORECASE,
)
# The patient's own drug, which only was given here.
OWN_SUPPLY = re.compile(
    r"\b(?:filled|picked up|brought(?: in)?|carried in|supplied) (?:her|his|their) own\b|"
    r"\b(?:patient|pt)[- ]?(?:'s own|supplied|owned)\b[^.;]{0,20}\b(?:drug|med\w*|supply|vial|syringe)?|"
    r"\b(?:her|his|their) own (?:supply|vial|syringe|drug|medication)\b",
    re.IGNORECASE,
)
# Who gives a drug where no clinician does.
STAFF = re.compile(
    r"\b(?:RN|LPN|LVN|C?MA|[Nn]urses?|[Mm]edical assistant|[Ll]ab (?:draw|visit) only|[Pp]hlebotom\w*)\b"
)
EACH = re.compile(
    r"^\s*(?:[\w+&/%-]+\s+){0,6}?(?:in |into |to )?(?:each|both|per) (?:knee|shoulder|hip|side|joint)s?\b|"
    r"^[^.;]{0,40}\bsame (?:dose |amount )?(?:in|into|to|on|for) (?:the )?(?:L|R|left|right|other|opposite)\b|"
    r"^\s*(?:[\w+&/%-]+\s+){0,6}?(?:each|apiece|per side)\b(?! (?:vial|amp|m[lL]|cc|of the vials))|"
    r"^\s*(?:[\w+&/%-]+\s+){0,6}?(?:in(?:to)?|to|for) each\b",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\d ?(?:mg|mcg|ug|g)\b(?: total)? ?\((?:as |in |given as )?(?:[\w]+ (?:doses? of )?|"
    r"(?:\d+(?:\.\d+)? ?(?:mg|mcg)?,? ?(?:\+|and|then) ?)*)?$",
    re.IGNORECASE,
)
DIVIDED = re.compile(  # "2 g as two injections of 1 g"
    r"\d ?(?:mg|mcg|g)\b,? (?:total,? )?(?:given |split )?(?:as|in|into|by) (?:two|three|four|[2-4]) [\w ]{0,20}$",
    re.IGNORECASE,
)
