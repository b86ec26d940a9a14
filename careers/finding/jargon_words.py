"""What the words of the trade stand for, as the reader of typed searches knows them. Runs of words, signs set aside."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from careers.models.choices import State
from careers.terms.credentials import NAMES
from careers.terms.vocabulary import CREDENTIALS, RENAMED
from search.words import tokens

Key = tuple[str, ...]
Meaning = tuple[str, tuple[str, ...]]


def key_of(text: str) -> Key:
    return tuple(tokens(text))


# A parameter with its values, and the ways in which people write it.
MEANINGS = {
    "specialty=interventional-radiology": "ir, vir, neuro ir, interventional rad",
    "specialty=diagnostic-radiology": "radiology, diagnostic rad",
    "specialty=obstetrics-gynecology": "ob gyn, obgyn, ob, gyn, obstetrics, gynecology",
    "specialty=otolaryngology": "ent, otolaryngology",
    "specialty=orthopedics": "ortho, orthopedic, orthopaedics, orthopaedic, orthopedic surgery, orthopaedic surgery, "
    "ortho surgery",
    "specialty=dermatology": "derm",
    "specialty=urology": "uro",
    "specialty=nephrology": "nephro, renal",
    "specialty=pulmonology": "pulm, pulmonary",
    "specialty=neurology": "neuro",
    "specialty=neurosurgery": "neuro surg, neurosurg, neuro surgery, neurological surgery",
    "specialty=ophthalmology": "ophtho, optho, ophth",
    "specialty=internal-medicine": "internal med, int med",
    "specialty=cardiology": "cardio, cardiac, cards",
    "specialty=cardiothoracic-surgery": "ct surgery, cv surgery, cardiothoracic",
    "specialty=surgical-oncology": "surg onc",
    "specialty=radiation-oncology": "rad onc",
    "specialty=hematology-oncology": "heme onc, hem onc, onc heme, "
    "oncology hematology, hematology oncology, medical oncology, med onc",
    "specialty=gastroenterology": "gi, gastro",
    "specialty=general-surgery": "gen surg, general surgical",
    "specialty=pediatrics": "peds, pediatric, pediatrics, paediatrics",
    "specialty=behavioral-health": "psych, psychiatry, mental health, behavioral",
    "specialty=anesthesia": "anes, anesthesiology, anaesthesia",
    "specialty=pathology-laboratory": "pathology, path lab",
    "specialty=physical-medicine": "pm r, pmr, physiatry",
    "specialty=pain-management": "pain mgmt, pain medicine",
    "specialty=family-medicine": "family practice, family med, fam med",
    "specialty=plastic-surgery": "plastics",
    "specialty=vascular-surgery": "vascular surgery",
    "setting=emergency": "ed, er, e r, e d, emergency department, emergency room, emergency",
    "setting=asc": "asc, surgery center, ambulatory surgery, ambulatory surgery center",
    "setting=professional": "profee, pro fee, profees, professional fee, professional, profi, professional billing, pb",
    "setting=inpatient": "inpatient, ip, in patient, facility inpatient",
    "setting=outpatient": "outpatient, op, hopd, out patient, facility outpatient",
    "setting=same-day": "same day surgery, sds",
    "setting=office": "physician practice",
    "setting=payer": "payer, health plan",
    "setting=post-acute": "home health, post acute, snf, skilled nursing, skilled nursing facility",
    "role=risk-adjustment": "hcc, raf, risk adjustment, risk adj, risk adjuster",
    "role=cdi": "cdi, cdis, cdi specialist, clinical documentation improvement, clinical documentation integrity",
    "role=auditor": "auditor, auditing, audit",
    "role=denials": "denials, denial, appeals, denials specialist, denial specialist",
    "role=educator": "educator, trainer",
    "role=lead": "lead, team lead, supervisor",
    "role=manager": "manager",
    "role=coder-1": "coder i, coder 1, coder level i, coder level 1, coder lvl 1, level i coder, level 1 coder",
    "role=coder-2": "coder ii, coder 2, coder level ii, coder level 2, coder lvl 2, level ii coder, level 2 coder",
    "role=coder-3": "coder iii, coder 3, coder level iii, coder level 3, coder lvl 3, level iii coder, level 3 coder",
    "mode=remote": "remote, remotely, fully remote, 100 remote, 100 percent remote, remote only, wfh, "
    "work from home, working from home, from home, work at home, stay at home, home based, remote first, virtual, "
    "telework, tele work, teleworking, telecommute, telecommuting, tele commute",
    "mode=hybrid": "hybrid",
    "mode=onsite": "onsite, on site, in office, in person",
    "engagement=prn": "prn, per diem",
    "engagement=1099": "1099, 1099 contract, contractor, contractors, independent contractor, freelance, freelancer",
    "engagement=part-time": "part time, parttime, pt, p t",
    "engagement=full-time": "full time, fulltime, ft, f t",
    "engagement=full-time engagement=part-time": "w2, w 2",
    "engagement=c2c": "c2c, corp to corp",
    "engagement=temp-to-perm": "temp to perm, temp to hire, contract to hire",
    "shift=day": "day shift, days shift, 1st shift, first shift",
    "shift=evening": "evening, evenings, evening shift, 2nd shift, second shift",
    "shift=night": "night shift, nights, overnight, 3rd shift, third shift",
    "shift=weekend": "weekend, weekends",
    "shift=flexible": "flexible, flexible hours, flex, flex hours, flex hrs, flexible schedule",
    "employer=direct": "direct employer, direct employers",
    "employer=agency": "agency, agencies, staffing agency, staffing agencies, staffing",
    "employer=vendor": "coding vendor",
    "no_test=1": "no coding test, no test, no assessment, no coding assessment, without test, without coding test, "
    "without a test, without a coding test, without assessment",
    "pay_stated=1": "pay stated, stated pay, salary stated",
    "apprentice=1": "apprentice, apprentices, apprentice friendly, apprentice ok, apprentices ok",
    "system=epic": "epic",
    "system=oracle-health": "cerner, oracle health",
    "system=meditech": "meditech",
    "system=athenahealth": "athena, athenahealth",
    "system=eclinicalworks": "eclinicalworks, ecw, e clinical works",
    "system=nextgen": "nextgen, next gen",
    "system=360-encompass": "3m, 360 encompass, 3m 360, solventum, 3m 360 encompass",
    "system=encoderpro": "encoderpro, encoder pro",
    "system=trucode": "trucode",
    "system=codify": "codify",
    "system=find-a-code": "find a code",
    "code_set=cpt": "cpt",
    "code_set=hcpcs": "hcpcs",
    "code_set=em": "e m, e and m, evaluation and management",
    "code_set=icd10cm": "icd 10 cm, icd10cm, icd10 cm, icd cm",
    "code_set=icd10pcs": "icd 10 pcs, icd10pcs, icd10 pcs, pcs",
    "code_set=icd10cm code_set=icd10pcs": "icd 10, icd10",
    "code_set=ms-drg": "ms drg, msdrg",
    "code_set=apr-drg": "apr drg",
    "code_set=ms-drg code_set=apr-drg": "drg, drgs",
    "code_set=apc": "apc",
    "posted=1": "posted today, new today, today, last 24 hours, past 24 hours",
    "posted=3": "last 3 days, past 3 days, last three days",
    "posted=14": "last 14 days, past 14 days, last two weeks, last 2 weeks, past two weeks, past 2 weeks",
    "posted=30": "last 30 days, past 30 days, this month, past month, last month",
    "posted=7": "posted this week, new this week, this week, last 7 days, past 7 days, past week, last week",
}
STATE_NAMES = {
    "DC": "washington dc, washington d c, wash dc, wash d c",
    "NC": "n carolina, no carolina", "SC": "s carolina, so carolina",
    "ND": "n dakota, no dakota", "SD": "s dakota, so dakota", "WV": "w virginia, w va",
}  # fmt: skip
# What is written with a point behind each letter, which no word is.
DOTTED = {
    name: name
    for name in ("CPC", "CCS", "RHIT", "RHIA", "COC", "CIC", "CRC", "US", "USA", "DC", "NY", "NJ", "NC", "SC")
}
DOTTED |= {"LA": "Los Angeles"}
# What stands for other words or a city of one name, wherever it stands.
SHORTHAND = {
    "w/o": "without", "w/": "with ", "nyc": "New York, NY", "philly": "Philadelphia, PA", "united states": "US",
    "all states": "nationwide", "all 50 states": "nationwide", "other than": "not", "instead of": "not",
    "rather than": "not", "minus ": "not ", "i'm": "I", "i\u2019m": "I", "i am": "I",
}  # fmt: skip
# Isn't, don't, cannot, does not: each is a "not".
DENIALS = r"\b(?:(?:is|are|do|does|can|could|will|would|should)(?:n['\u2019]t| not)|(?:ca|wo)n['\u2019]t|cannot)\b"
# Two letters that are no state in front of these words.
NO_STATES = frozenset(
    map(
        key_of,
        [
            "ar follow", "ar specialist", "ar analyst", "ar rep", "ar management", "va hospital", "va medical",
            "va facility", "md office", "md offices", "pa visits", "ct scan", "ct imaging", "dc summary", "md do",
        ],
    )
)  # fmt: skip
# What patients are given from afar says nothing about where the coder works.
SERVICES = frozenset(
    key_of(f"{way} {service}")
    for way in ("virtual", "remote", "telework")
    for service in (
        "visit", "visits", "care", "encounter", "encounters", "clinic", "clinics", "patient", "patients", "nursing",
        "monitoring", "physiologic", "physiological", "therapeutic", "urgent", "primary", "health", "medicine",
        "consult", "consults", "check", "checkins", "interrogation",
    )
)  # fmt: skip
CITY_TAILS = frozenset(["city", "beach", "springs", "falls", "county", "township", "heights"])
CITY_HEADS = frozenset(["fort", "port", "mount", "mt"])
# Which part of a state is no word of its postings.
PARTS_OF_STATES = frozenset(
    key_of(
        "ne nw se sw northern southern eastern western northeast northwest southeast southwest northeastern "
        "northwestern southeastern southwestern central upstate downstate"
    )
)
AFTER_STATE = frozenset(["state", "resident", "residents"])
INSTITUTIONS = frozenset(["university", "children", "childrens", "state"])
NEGATIONS = frozenset(["not", "no", "non", "never", "neither", "without", "except", "excluding", "outside"])
# These deny any word; "no experience", "non-surgical" and "outside plant" are what a job may say.
NOT_A_WORD = frozenset(["not", "except", "excluding"])
# "but" denies behind these alone: anywhere but Texas.
ALL_BUT = frozenset(["anywhere", "everywhere", "anything", "everything", "all"])
BUT = frozenset(["but", "except", "excluding"])
# Not in Texas, outside of the ED, does not require a CPC.
BETWEEN = frozenset(["in", "at", "from", "for", "of", "the", "a", "an", "any", "be", "want", "need", "require"])
# Behind "not" these deny what stands before: CPC not required.
NOT_ASKED = frozenset(["required", "needed", "necessary"])
# What stands before pay: the least that is asked for, or the most, which no search can ask for.
AT_LEAST = frozenset(
    map(
        key_of,
        [
            "at least",
            "over",
            "above",
            "more than",
            "minimum",
            "minimum of",
            "min",
            "starting at",
            "from",
            "about",
            "around",
            "roughly",
            "approx",
            "approximately",
            "circa",
        ],
    )
)
AT_MOST = frozenset(map(key_of, ["up to", "under", "below", "less than", "at most", "no more than", "maximum", "max"]))
# What may stand before either: pays at least $30, salary of 65k.
PAY_WORDS = frozenset(
    map(
        key_of,
        [
            "pay", "pays", "paying", "pay of", "salary", "salary of", "rate", "rate of", "wage", "earning", "making",
            "pay rate", "pay rate of", "hourly rate", "hourly rate of", "hourly pay", "hourly wage", "base pay",
            "base salary", "base salary of", "usd",
        ],
    )
)  # fmt: skip

# Behind these a bare number is money too: a rate may be one of errors.
PAY = frozenset(["pay", "pays", "paying", "salary", "wage", "hourly", "base", "usd"])

# Every job here is one for coders, and small words find nothing.
FILLERS = frozenset(
    key_of(
        "a an and at by for from in of on or the to with job jobs coder coders coding position positions opening "
        "openings role roles career careers vacancy vacancies employment accept accepts accepting accepted looking "
        "hiring seeking wanted needed near only i want please find show usa us nationwide anywhere work working "
        "must live living reside residing located based friendly welcome eligible certified required preferred "
        "desired credential credentials credentialed posted either"
    )
)
BEFORE_FILLER = frozenset(["medical", "new"])  # "medical coder" says coder, "medical necessity" says something
AFTER_WORD = frozenset(["work", "role"])  # "social work" says something

# Behind what is asked for "OK" accepts it: CPC-A OK, 1099 OK; behind a place or a way to work it is Oklahoma.
ACCEPTED = frozenset(["credential", "engagement", "apprentice", "shift", "role"])

# Codes of states that are words as well: in capitals they count, in lower case only behind a comma.
ENGLISH = frozenset(["IN", "OR", "ME", "HI"])
SAFE_IN_LOWER_CASE = frozenset(
    map(str.upper, key_of("ak az fl ga il ia ks ky mn nc nd ne nh nj nm nv ny ri sc sd tn tx ut vt va wa wi wv wy dc"))
)


@cache
def trade_words() -> dict[Key, Meaning]:
    """Every run of words with the parameter and values it stands for; specialties by name are not among them."""
    found: dict[Key, Meaning] = {}
    for meaning, ways in MEANINGS.items():
        pairs = [each.split("=") for each in meaning.split()]
        found |= {key_of(way): (pairs[0][0], tuple(value for _, value in pairs)) for way in ways.split(",")}
    return found


@cache
def credential_words() -> dict[Key, str]:
    """Credentials by their names of today and of before; the parts of one stand side by side with a hyphen."""
    return {key_of(name): slug for slug, name in NAMES.items()} | {key_of(old): new for old, new in RENAMED.items()}


@cache
def credential_names() -> dict[Key, str]:
    """Credentials by their names in full, and by what stands before a comma or bracket, which the first one has."""
    whole = {key_of(full): slug for slug, _, full, *_ in CREDENTIALS}
    short = {key_of(re.split(r"[(,]", full)[0]): slug for slug, _, full, *_ in reversed(CREDENTIALS)}
    return short | whole


@cache
def state_names() -> dict[Key, str]:
    names = {key_of(state.label): state.value for state in State}
    names |= {(*key, "state"): value for key, value in names.items() if value not in ("DC", "PR")}
    return names | {key_of(way): value for value, ways in STATE_NAMES.items() for way in ways.split(",")}


def specialty_words(specialties: Mapping[str, str]) -> dict[Key, Meaning]:
    """The names of the specialties, with and without what stands in brackets."""
    plain = ((slug, name.split("(")[0]) for slug, name in specialties.items())
    return {key_of(name): ("specialty", (slug,)) for slug, name in plain}


LONGEST_RUN = 6


def longest(words: Key, table: Mapping[Key, object] | Iterable[Key]) -> int:
    """How many of these words, from the first, the longest key of a table takes; 0 where none begins so."""
    return next((size for size in range(min(len(words), LONGEST_RUN), 0, -1) if words[:size] in table), 0)
