"""What an indicator of CMS's files means by itself, where a question names one and no code."""

import re

from assistant.engine.draft import Draft
from assistant.engine.result import Citation
from codes.models import MedicallyUnlikelyEdit, PtpEdit
from codes.reference import indicators
from codes.reference.facility_indicators import ASC_INDICATOR, OPPS_STATUS

LAYOUT, MUE, PTP, OPPS = (
    "file layout of the relative value files",
    "NCCI policy manual, chapter 1, medically unlikely edits",
    "NCCI policy manual, chapter 1, modifiers and edits",
    "OPPS and ASC final rules, addenda D1 and DD1",
)
SURGICAL = {
    "multiple": ("Multiple procedure", indicators.MULTIPLE),
    "bilateral": ("Bilateral", indicators.BILATERAL),
    "assistant": ("Assistant", indicators.ASSISTANT),
    "co": ("Co-surgeon", indicators.CO_SURGEONS),
    "team": ("Team surgery", indicators.TEAM),
    "pc": ("PC/TC", indicators.PCTC),
}


def say_meaning(draft: Draft) -> None:
    """The meaning of the indicator that was asked for, from our words of its list."""
    kind, _, value = draft.asked.meaning_asked.partition(" ")
    label, table, source = _list_of(kind, draft.asked.text)
    if meaning := table.get(value):
        draft.say(f"{label} {value}: {meaning}.", Citation("manual", "CMS rules", source, f"{label} {value}"))
    else:
        draft.shelf.lack(f"{label} {value} stands in no list here.")


def _list_of(kind: str, text: str) -> tuple[str, dict[str, str], str]:
    """How a list calls its values, the list, and where it stands."""
    if kind == "mai":
        return "MAI", dict(MedicallyUnlikelyEdit.AdjudicationIndicator.choices), MUE
    if kind == "pair":
        return "Modifier indicator of a pair", dict(PtpEdit.ModifierIndicator.choices), PTP
    if kind == "global":
        return "Global days", indicators.GLOBAL_DAYS, LAYOUT
    if kind == "center":
        return "Payment indicator of a surgical center", ASC_INDICATOR, OPPS
    if kind == "status":
        of_hospital = re.search(r"\bOPPS\b|\bhospital\b|\bAPC\b|\bSI\b", text, re.IGNORECASE)
        return ("OPPS status", OPPS_STATUS, OPPS) if of_hospital else ("Status", indicators.STATUS, LAYOUT)
    label, table = SURGICAL[kind]
    return f"{label} indicator", table, LAYOUT
