"""The units of a day that a file allows, with whose file it is: of practitioners, of a hospital or of a supplier."""

import re

from assistant.engine.draft import Draft
from assistant.engine.result import Status
from assistant.engine.shelf import cite
from codes.reference.facts import Setting, Source

WHOSE = {
    Setting.PRACTITIONER: re.compile(
        r"\bpractitioners?\b|\bphysicians?\b|\bprofessional\b|\bpro[- ]?fee\b|\bASCs?\b|\bsurg(?:ery|ical) centers?\b|"
        r"\bdoctors?\b|\boffice\b",
        re.IGNORECASE,
    ),
    Setting.HOSPITAL: re.compile(
        r"\bhospitals?(?:'s)?\b|\boutpatient (?:facility|hospital)\b|\bHOPD\b|\bOPPS\b|\bfacility (?:MUE|claim|limit)",
        re.IGNORECASE,
    ),
    Setting.DME: re.compile(r"\bDME(?:POS|PDAC)?\b|\bsuppliers?\b|\bdurable medical\b", re.IGNORECASE),
}
IN_HOSPITAL = re.compile(r"\b(?:in|at|within) (?:an? |the |our )?(?:\w+ )?hospital\b", re.IGNORECASE)
FILES = {
    Setting.PRACTITIONER: "practitioners and surgical centers",
    Setting.HOSPITAL: "outpatient hospitals",
    Setting.DME: "DME suppliers",
}


def settings_asked(draft: Draft) -> list[Setting]:
    """Whose limits a question asks for: those it names, else those of the setting it is asked in.

    What is done in a hospital may be billed by the physician or by the hospital: both are told.
    """
    text = draft.asked.text
    if draft.asked.kind != "units":
        return [Setting(draft.setting)]
    named = [setting for setting, words in WHOSE.items() if words.search(text)]
    if named == [Setting.HOSPITAL] and IN_HOSPITAL.search(text):
        return [Setting.PRACTITIONER, Setting.HOSPITAL]
    return named or [Setting(draft.setting)]


def say_mue(draft: Draft, name: str) -> None:
    """The limit of a code's units by each file that is asked for, or that no such file is loaded."""
    for setting in settings_asked(draft):
        if not draft.shelf.loaded.all_of(Source.MUE, setting):
            draft.result.status = Status.PARTIAL
            draft.shelf.lack(f"{name}: no MUE data loaded for {FILES[setting]}.")
        elif row := draft.shelf.mue(name, setting):
            said = f"{name}: MUE {row.units}, MAI {row.adjudication_indicator} ({row.counting})"
            draft.say(f"{said}; limit of {FILES[setting]}.", cite(row, f"{row.units}"))
        elif draft.shelf.loaded.covers(draft.codes[name], Source.MUE, setting):
            draft.shelf.lack(f"{name}: no published MUE for {FILES[setting]}; that does not mean unlimited.")
