"""Makes one invented posting: consistent pay, pace, place and credentials for its specialty, role and employer."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from careers.demo.employers import CITIES, TEXAS_CITIES
from careers.demo.prose import describe
from careers.demo.specialties import FIELDS, Field
from careers.models import JobPosting, Organization
from careers.models.choices import Engagement, OrganizationKind, Role, Setting, State, WorkMode
from careers.models.postings import SHORTID_LETTERS

HOURLY = {
    Role.CODER_1: (21, 26), Role.CODER_2: (26, 33), Role.CODER_3: (31, 39), Role.AUDITOR: (34, 44),
    Role.RISK_ADJUSTMENT: (27, 36), Role.CDI: (38, 50), Role.DENIALS: (26, 34), Role.EDUCATOR: (36, 46),
    Role.LEAD: (38, 48), Role.MANAGER: (45, 60),
}  # fmt: skip
TITLES = {
    Role.CODER_1: ["{name} coder I", "Entry-level coder, {lower}"],
    Role.CODER_2: ["{name} coder", "Coder II, {lower}", "{setting} coder: {lower}", "{name} coding specialist"],
    Role.CODER_3: ["Senior {lower} coder", "{name} coder III"],
    Role.AUDITOR: ["{name} coding auditor", "Coding quality auditor, {lower}"],
    Role.RISK_ADJUSTMENT: ["HCC risk-adjustment coder", "Risk-adjustment chart reviewer, {lower}"],
    Role.CDI: ["CDI specialist, {lower}"],
    Role.DENIALS: ["Coding denials specialist, {lower}", "{name} appeals and denials coder"],
    Role.EDUCATOR: ["Coding educator, {lower}"],
    Role.LEAD: ["Lead coder, {lower}", "{name} coding lead"],
    Role.MANAGER: ["Coding manager, {lower}"],
}
CODE_SETS = {
    "inpatient": ["icd10cm", "icd10pcs", "ms-drg"],
    "payer": ["icd10cm", "hcc"],
    "outpatient": ["cpt", "hcpcs", "icd10cm", "apc"],
    "emergency": ["cpt", "icd10cm", "em", "modifiers"],
}
ZONES = {"TX": "America/Chicago", "CA": "America/Los_Angeles", "WA": "America/Los_Angeles", "CO": "America/Denver"}
QUESTIONS = [
    ("Do you hold an active credential on our list?", "yes_no", "no"),
    ("How many years have you coded this specialty?", "number", ""),
    ("Which encoder did you use last?", "text", ""),
]


@dataclass
class PlannedPosting:
    """A posting to be stored with everything that belongs to it."""

    posting: JobPosting
    specialty: str
    groups: list[dict]
    places: list[dict] = field(default_factory=list)
    questions: list[tuple] = field(default_factory=list)


def plan(
    rng: random.Random, number: int, specialty: str, name: str, employer: Organization, texan: bool, now: datetime
) -> PlannedPosting:
    """Invent one posting; a `texan` one is in Texas and takes a CPC-A."""
    known = FIELDS[specialty]
    role = Role.CODER_2 if texan else _role(rng)
    setting = "payer" if role == Role.RISK_ADJUSTMENT else rng.choice(known.settings)
    if role == Role.CDI:
        setting = "inpatient"
    engagement = rng.choices(list(Engagement), weights=[52, 10, 10, 14, 4, 10])[0]
    content = {"role": role, "setting": setting, "engagement": engagement}
    content |= _where(rng, employer, texan) | _asks(rng, known, role) | _pay(rng, known, role, engagement)
    facts = {**content, "accuracy": content["accuracy_percent"], "pace": _pace_words(known, content)}
    places = _places(rng, employer, content["work_mode"], texan)
    posting = JobPosting(
        organization=employer,
        shortid="".join(rng.choice(SHORTID_LETTERS) for _ in range(8)),
        title=rng.choice(TITLES[role]).format(name=name, lower=_lower(name), setting=Setting(setting).label),
        description=describe(rng, employer=employer.name, kind=employer.kind, field=known, facts=facts),
        requisition_number=f"R-{2026000 + number}" if rng.random() < 0.6 else "",
        openings=rng.choice([1, 1, 1, 1, 2, 3]),
        code_sets=CODE_SETS.get(setting, ["cpt", "hcpcs", "icd10cm", "modifiers"]),
        code_ranges=[list(each) for each in known.ranges],
        created_at=now,
        updated_at=now,
        **content,
    )
    questions = QUESTIONS[: rng.choice([0, 0, 1, 2, 3])]
    return PlannedPosting(posting, specialty, _groups(rng, known, role, setting, texan), places, questions)


def _role(rng: random.Random) -> Role:
    return rng.choices(list(HOURLY), weights=[12, 34, 14, 12, 8, 4, 6, 3, 5, 2])[0]


def _lower(name: str) -> str:
    return name if name.endswith("(ENT)") else name.lower()


def _pace_words(known: Field, content: dict) -> str:
    if content["productivity"] is None:
        return ""
    return f"{content['productivity']}–{content['productivity_max']} {content['productivity_unit']} an hour"


def _where(rng: random.Random, employer: Organization, texan: bool) -> dict:
    mode = rng.choices(list(WorkMode), weights=[58, 17, 25])[0]
    states: list[str] = []
    if mode == WorkMode.REMOTE:
        everywhere = State.values
        near = sorted(rng.sample(everywhere, rng.randint(5, 14)))
        some = [state for state in everywhere if state not in rng.sample(["AK", "CA", "CO", "HI", "NY", "PR", "WA"], 3)]
        states = rng.choices([everywhere, some, near, []], weights=[30, 25, 30, 15])[0]
        if texan:
            states = sorted({*near, "TX"})
    return {
        "work_mode": mode,
        "hybrid_days": rng.choice([1, 2, 3]) if mode == WorkMode.HYBRID else None,
        "eligible_states": list(states),
        "states_stated": bool(states),
        "time_zone": ZONES.get(employer.headquarters[-2:], "America/New_York"),
    }


def _places(rng: random.Random, employer: Organization, mode: str, texan: bool) -> list[dict]:
    if mode == WorkMode.REMOTE:
        return []
    if texan:
        city, zip_code = rng.choice(TEXAS_CITIES)
        return [{"city": city, "state": "TX", "zip_code": zip_code}]
    if employer.kind == OrganizationKind.DIRECT:
        city, state = employer.headquarters.split(", ")
        return [{"city": city, "state": state, "zip_code": CITIES[state][1] if CITIES[state][0] == city else ""}]
    # Agencies and vendors place coders anywhere, so every state has a job on site now and then.
    state = rng.choice(list(CITIES))
    city, zip_code = CITIES[state]
    return [{"city": city, "state": state, "zip_code": zip_code}]


def _asks(rng: random.Random, known: Field, role: Role) -> dict:
    paced = role in (Role.CODER_1, Role.CODER_2, Role.CODER_3, Role.RISK_ADJUSTMENT) and rng.random() < 0.8
    tested = rng.choice([True, True, False, None])
    senior = role not in (Role.CODER_1, Role.CODER_2)
    return {
        "experience_years": 0 if role == Role.CODER_1 else rng.choice([1, 2, 2, 3, 5]),
        "specialty_years": rng.choice([1, 2, 3]) if senior else rng.choice([None, 1, 2]),
        "signs_experience_letters": role == Role.CODER_1 and rng.random() < 0.6,
        "systems": sorted(rng.sample(["epic", "oracle-health", "meditech", "athenahealth", "nextgen"], 1)
                          + rng.sample(["360-encompass", "encoderpro", "trucode", "codify", "find-a-code"], 1)),
        **(_pace(known, "charts") if paced else {"productivity": None}),
        "accuracy_percent": Decimal(rng.choice([92, 95, 95, 95, 96, 97])),
        "assessment": tested,
        "assessment_minutes": rng.choice([30, 45, 60, 90]) if tested else None,
        "assessment_paid": bool(tested) and rng.random() < 0.3,
        "assessment_pass_percent": rng.choice([75, 80, 85]) if tested else None,
        "shift": rng.choice(["day", "day", "flexible", "flexible", "evening", "weekend", ""]),
    }  # fmt: skip


def _pace(known: Field, noun: str) -> dict:
    low, high = known.pace
    return {
        "productivity": Decimal(low),
        "productivity_max": Decimal(high),
        "productivity_unit": noun,
        "productivity_per": "hour",
        "chart_type": known.chart_type,
    }


def _pay(rng: random.Random, known: Field, role: Role, engagement: str) -> dict:
    """A range around the role's usual hour, stated in the unit that such an engagement uses."""
    low, high = HOURLY[role]
    low, high = low + rng.randint(-2, 3), high + rng.randint(-1, 5)
    unit = rng.choice({"full-time": ["hour", "hour", "year"], "part-time": ["hour", "year"], "prn": ["hour"],
                       "1099": ["chart", "encounter", "hour"], "c2c": ["day", "hour"],
                       "temp-to-perm": ["hour", "day"]}[engagement])  # fmt: skip
    hours = {"full-time": Decimal(40), "part-time": Decimal(rng.choice([20, 24, 30]))}.get(engagement)
    factor = {"hour": Decimal(1), "day": Decimal(8), "year": Decimal(2080) * (hours or 40) / 40}
    fields = {"hours_per_week": hours, "pay_unit": unit, "benefits": _benefits(rng, engagement)}
    if unit in factor:
        step = {"hour": Decimal("0.25"), "day": Decimal(5), "year": Decimal(500)}[unit]
        ends = [(Decimal(amount) * factor[unit] / step).quantize(Decimal(1)) * step for amount in (low, high)]
    else:
        ends = [(Decimal(low) / known.pace[0] * share).quantize(Decimal("0.05")) for share in (1, Decimal("1.15"))]
        if rng.random() < 0.85:
            fields |= _pace(known, "charts" if unit == "chart" else "encounters")
    fields["bonus"] = rng.choice(["", "", "", "Up to $1,500 a quarter for quality", "Sign-on bonus of $2,000"])
    return {**fields, "pay_min": ends[0], "pay_max": ends[1]}


def _benefits(rng: random.Random, engagement: str) -> list[str]:
    if engagement in ("1099", "c2c", "prn"):
        return ["ceu"] if rng.random() < 0.3 else []
    return sorted(rng.sample(["health", "dental", "retirement", "pto", "ceu", "dues", "equipment", "books"], 5))


def _groups(rng: random.Random, known: Field, role: Role, setting: str, texan: bool) -> list[dict]:
    """The usual requirements: single credentials with alternatives, levels, RHIT and one of two, after hire."""
    if texan:
        groups = [{"kind": "required", "slugs": ["cpc", "coc"], "accept_apprentice": True}]
    elif setting == "inpatient":
        groups = rng.choice([
            [{"kind": "required", "slugs": ["rhit", "rhia"]}, {"kind": "required", "slugs": ["ccs", "cic"]}],
            [{"kind": "required", "slugs": ["ccs", "cic", "rhia"]}],
            [{"kind": "required", "slugs": ["ccs"], "within_months": 12}],
        ])  # fmt: skip
    elif role == Role.RISK_ADJUSTMENT:
        groups = [{"kind": "required", "slugs": ["crc", "cpc", "ccs-p"]}]
    elif role == Role.AUDITOR:
        groups = [{"kind": "required", "slugs": ["cpc", "ccs", "coc"]}, {"kind": "desired", "slugs": ["cpma"]}]
    else:
        groups = [rng.choice([
            {"kind": "required", "slugs": ["cpc"], "accept_apprentice": role == Role.CODER_1},
            {"kind": "required", "slugs": ["cpc", "ccs-p"]},
            {"kind": "required", "slugs": ["cpc", "coc", "ccs"], "accept_apprentice": role == Role.CODER_1},
            {"kind": "required", "slugs": [], "tier": "mastery", "tier_issuers": ["aapc", "ahima"]},
        ])]  # fmt: skip
    if known.credential and rng.random() < 0.6:
        groups.append({"kind": "desired", "slugs": [known.credential]})
    return groups


def dates(rng: random.Random, now: datetime) -> tuple[datetime, datetime | None]:
    """Return when it was published, up to 45 days ago, and when it closes, if it says so."""
    published = now - timedelta(minutes=rng.randint(60, 45 * 24 * 60))
    closes = now + timedelta(days=rng.randint(4, 40)) if rng.random() < 0.45 else None
    return published, closes and closes.replace(hour=22, minute=0, second=0, microsecond=0)
