"""Descriptions in five voices, put together from sentences of our own."""

import random

from careers.demo.specialties import Field
from careers.models.choices import Role, Setting

OPENINGS = {
    "direct": [
        "{employer} codes its own charts, and we want to keep it that way.",
        "Our team of {team} coders sits with the revenue integrity group under a manager who still codes.",
        "We are adding one coder to a team that has had two departures in six years.",
        "This opening comes from growth: two physicians joined the group this fall and the work queue shows it.",
        "{employer} is a teaching site, so expect notes from residents and attestation to check.",
    ],
    "vendor": [
        "{employer} codes for {team} hospitals and physician groups under fixed turnaround times.",
        "A client of ours brought this specialty back from offshore and needs a steady domestic team.",
        "You join a production team with its own auditor and a lead who answers within the hour.",
        "The project runs for at least nine months, with an option to move to another client afterwards.",
    ],
    "agency": [
        "Our client, a hospital group, asked us to find a coder who can start within three weeks.",
        "We place this role directly: you are interviewed by the coding manager, not by a panel.",
        "The client has used our coders for years; {team} of them have stayed on permanently.",
    ],
}
WORK = [
    "You will code {cases} in {setting}.",
    "The work is {cases}, mostly {setting}.",
    "Daily work: {cases}. Setting: {setting}.",
    "Expect {cases}; about one chart in ten needs a query.",
]
ROLE_WORK = {
    Role.AUDITOR: "Half of the week is review of other coders' charts, with written feedback the same day.",
    Role.EDUCATOR: "You prepare short lessons for coders and physicians from what audits find.",
    Role.DENIALS: "You work coding denials: correct what was wrong and appeal what was right.",
    Role.CDI: "You read the record while the patient is still here and ask physicians for what is missing.",
    Role.RISK_ADJUSTMENT: "You review a year of notes per member for supported HCC conditions, adds and deletes.",
    Role.LEAD: "You assign the queues, hold the weekly rounds and code about four hours a day yourself.",
    Role.MANAGER: "You run a team of coders, its quality program and its budget, and report to the director.",
    Role.CODER_1: "A senior coder reviews everything you release in the first ninety days and less after that.",
    Role.CODER_3: "You take the cases others hand up, and you write the specialty's coding notes.",
}
CARE = ["What takes care: {care}.", "Here is where coders go wrong: {care_lower}.", "{care}."]
QUALITY = [
    "We ask for {accuracy}% accuracy by line, audited on {sample} charts a month, with a right to rebut.",
    "Quality is {accuracy}% or better after the first ninety days; audits are monthly and you see every finding.",
    "An outside auditor checks {sample} of your charts a quarter. The target is {accuracy}%.",
]
PACE = [
    "Productivity is {pace} after training, counted over the week and not the day.",
    "The queue expects {pace}; meetings and queries are taken out of the count.",
    "New coders reach {pace} by the end of the second month.",
]
HOURS = {
    "full-time": [
        "Hours are yours between 5 a.m. and 9 p.m. as long as the queue is met.",
        "Core hours are 9 to 2; the rest you set.",
    ],
    "part-time": ["Part time with fixed hours, agreed a quarter ahead.", "Mornings only, four or five days a week."],
    "prn": [
        "PRN for month ends and vacations: you say which weeks you want.",
        "At least sixteen hours a month keeps you active.",
    ],
    "1099": [
        "Independent contract: your own equipment, your own hours, invoices twice a month.",
        "You take charts from the queue when you want them.",
    ],
    "c2c": ["Corp-to-corp with a certificate of insurance, net fifteen days.", "Six months, with extension likely."],
    "temp-to-perm": [
        "Three months on our payroll, then the client decides and so do you.",
        "Ninety days on contract before the permanent offer.",
    ],
}
CLOSINGS = [
    "Please tell us in your note which of these cases you have coded in the last two years.",
    "We answer every application within five working days.",
    "The interview is one call with the manager and one with a coder of the team.",
    "Training takes three weeks and is paid in full.",
    "We do not use keystroke tracking.",
    "If you hold the credential and have the specialty but not the system, apply; the system can be learned.",
]


def describe(rng: random.Random, *, employer: str, kind: str, field: Field, facts: dict) -> str:
    """Write one description; the same generator state gives the same text."""
    known = {
        **facts,
        "employer": employer,
        "team": rng.randint(4, 26),
        "cases": field.cases,
        "care": field.care,
        "care_lower": field.care[0].lower() + field.care[1:],
        "setting": Setting(facts["setting"]).label.lower(),
        "sample": rng.choice([10, 20, 25, 30]),
    }
    parts = {
        "opening": rng.choice(OPENINGS[kind]),
        "work": rng.choice(WORK),
        "role": ROLE_WORK.get(facts["role"], ""),
        "care": rng.choice(CARE),
        "quality": rng.choice(QUALITY),
        "pace": rng.choice(PACE) if facts["pace"] else "",
        "hours": rng.choice(HOURS[facts["engagement"]]),
        "closing": rng.choice(CLOSINGS),
    }
    said = {name: sentence.format(**known) for name, sentence in parts.items()}
    return rng.choice(VOICES)(said)


def _letter(said: dict) -> str:
    work, asked = f"{said['work']} {said['care']} {said['role']}".strip(), f"{said['quality']} {said['pace']}".strip()
    return "\n\n".join([said["opening"], work, asked, f"{said['hours']} {said['closing']}"])


def _list(said: dict) -> str:
    lines = [said[name] for name in ("work", "role", "care", "pace", "quality", "hours") if said[name]]
    return "\n".join([said["opening"], "", "## What you do", "", *(f"- {line}" for line in lines), "", said["closing"]])


def _sections(said: dict) -> str:
    work, looks = f"{said['work']} {said['role']}".strip(), f"{said['care']} {said['quality']}"
    rest = f"{said['pace']} {said['hours']}".strip()
    parts = ["## The work", work, "## What we look at", looks, "## The rest", rest, said["closing"]]
    return "\n\n".join(parts)


def _short(said: dict) -> str:
    return "\n\n".join(
        [f"{said['work']} {said['pace']}".strip(), f"{said['quality']} {said['hours']}", said["closing"]]
    )


def _manager(said: dict) -> str:
    opening, asked = f"{said['opening']} {said['role']}".strip(), f"{said['pace']} {said['quality']}".strip()
    return "\n\n".join([opening, said["work"], f"**{said['care']}**", asked, said["hours"], said["closing"]])


VOICES = [_letter, _list, _sections, _short, _manager]
