"""What has the shape of an identifier and tells of no patient: tickets, lots of drugs, pictures, releases. Pure."""

import re

STATE = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    r"Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    r"Montana|"
    r"Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|"
    r"Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)"
)
# Of the states in two letters not MD and PA, which name a profession as often.
IN_SHORT = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[AEINOST]|N[CDEHJMVY]|O[HKR]|PR|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY])"
)
# The lot of a drug beside its dose tells of no patient; that of a device does.
DRUG_LOT = re.compile(
    r"(?:\b\d[\d,.]*\s?(?:mg|mcg|mL|units?|IU|g)\b|\bNDC\b)(?:(?!\b(?:implant\w*|stent\w*|coils?|lens|IOL|valve|pump|pacemaker|"
    r"graft|probes?)\b)[^;\n]){0,60}"
    r"\blot\s*(?:no\.?|number|num|#)*\s*[:#]*\s*$",
    re.IGNORECASE,
)
DOSE_BEHIND = re.compile(
    r"(?:\W{1,3}exp(?:ir\w*)?\.?\s*(?:date)?\s*[:#]?\s*[\d/-]+)?\W{1,3}\d[\d.,]*\s?(?:mg|mcg|mL|units?|IU|g|cc)\b",
    re.IGNORECASE,
)
# "Requisition 4471" of a job and "ticket 553-0918" tell of no patient.
OF_WORK = re.compile(
    r"\b(?:ticket|case|incident|job|req(?:uisition)?|transmittal|posting|version|build|CR)\s*(?:no\.?|#)?\W{0,2}$",
    re.IGNORECASE,
)
A_JOB = re.compile(
    r"\b(?:coder|coding|epic|3M|encoder|accuracy|productivity|remote|salary|charts?/h\w*|transmittal|units? on)\b",
    re.IGNORECASE,
)
# "Houston, TX 99213 office": a code behind a place of fees.
CITY_AND_CODE = re.compile(rf"[A-Z][a-z]+(?:\s[A-Z][a-z]+)*,\s*(?:{IN_SHORT}|{STATE})\s+99[1-4]\d\d")
# "series 4, image 0112" counts pictures; "208600000X" is a specialty; "Ref 14G" and "44.1 @ 175" are measures.
PICTURE = re.compile(r"\b(?:images?|slices?|frames?|series|cuts?)\W{0,3}(?:(?:no\.?|number|#)\W{0,3})?$", re.IGNORECASE)
TAXONOMY = re.compile(r"\d{3}[A-Z0-9]{2}\d{4}X")
MEASURED = re.compile(r"ref\W{0,3}\d{1,2}(?:\.\d)?\s?(?:G|ga|gauge|F|Fr|mm|cm)\b", re.IGNORECASE)
# "Medicare, 2024Q3": a release of CMS's files.
NAME_OF_RELEASE = re.compile(
    r"(?:19|20)\d\d[- ]?Q[1-4]|Q[1-4][- ]?(?:19|20)?\d\d|RVU\d\d[A-D]\w*|(?:PPRRVU|ANES|GPCI|MUE|PTP|OPPS|ASP)\w*",
    re.IGNORECASE,
)
# "Fees of J0120-J9999": codes, from one to another.
CODE_RANGE = re.compile(r"[A-V]\d{4}-[A-V]\d{4}", re.IGNORECASE)
OF_FEES = re.compile(
    r"\b(?:fees?|pric\w+|pays?|paid|payment|rates?|allow\w*|localit\w+|GPCIs?|RVUs?|reimburs\w+|amounts?)\b|"
    r"\b\d{4}[0-9A-Z](?:-[0-9A-Z]{2})?\W+(?:(?:in|at|for)\W+)?zip\b",
    re.IGNORECASE,
)
PERSON_NEAR = re.compile(
    r"\b(?:patient|pt|lives?|living|resid\w+|home|address|born|DOB|MRN|mr|mrs|ms|year[- ]old|y/?o)\b", re.IGNORECASE
)
CODE_TYPED = re.compile(r"(?<![\w-])(?:\d{4}[0-9A-Z]|[A-Z]\d{4})(?![\w])")
FEW_WORDS, FEW_DIGITS = 8, 4


def tells_of_no_patient(text: str, kind: str, match: re.Match) -> bool:
    """Whether what a pattern of a kind found is of work, of a drug or of a release, or only measures something."""
    found = match["it"]
    if kind in ("account", "phone") and A_JOB.search(text) and OF_WORK.search(text, 0, match.start("it")):
        return True
    if kind == "device" and A_JOB.search(text) and found.lower().startswith("ref"):
        return True
    if kind == "device" and _is_lot_of_drug(text, match):
        return True
    if kind == "number" and CODE_RANGE.fullmatch(found.strip(" ,.?")):
        return True
    of_release = kind in ("plan", "account", "number", "mrn") and NAME_OF_RELEASE.fullmatch(found.strip(" ,.?"))
    return bool(of_release) or _is_measure(text, kind, match)


def _is_measure(text: str, kind: str, match: re.Match) -> bool:
    """Whether a number counts pictures, names a specialty or gives a size."""
    found = match["it"]
    if kind in ("account", "number"):
        picture = PICTURE.search(text, 0, match.start("it")) or PICTURE.search(text, 0, match.end())
        return bool(TAXONOMY.fullmatch(found) or (found.isdigit() and len(found) <= FEW_DIGITS and picture))
    if kind == "address":
        return bool(CITY_AND_CODE.fullmatch(found)) and asks_what_is_paid(text)
    if kind == "email":
        return not re.search(r"[a-z]", found.partition("@")[0], re.IGNORECASE)
    return kind == "device" and bool(MEASURED.match(found) or MEASURED.match(text, match.start("it")))


def _is_lot_of_drug(text: str, match: re.Match) -> bool:
    """Whether what was found is the lot of a drug, told by its dose before or behind it."""
    before = text[: match.start("it")]
    of_lot = before.rstrip(" :#.").lower().endswith("lot") and DOSE_BEHIND.match(text, match.end("it"))
    return bool(of_lot or DRUG_LOT.search(before))


def asks_what_is_paid(text: str) -> bool:
    """Whether a text asks of a fee, where capitals are those of a place, and tells of no person."""
    short = CODE_TYPED.search(text) and len(text.split()) <= FEW_WORDS
    return bool(short or OF_FEES.search(text)) and not PERSON_NEAR.search(text)
