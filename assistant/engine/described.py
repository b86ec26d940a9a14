"""Modifiers that a question describes by what happened, each said in its list's words."""

import re

from assistant.engine.draft import Draft
from assistant.engine.facility import say_modifier
from assistant.engine.phrases import WASTE
from assistant.engine.result import Citation

NO_WASTE = re.compile(r"\b(?:zero|no|without|nothing|none)\b.{0,20}(?:wast|discard)", re.IGNORECASE)
DISCARDED = "Medicare claims processing manual, chapter 17, section 40"
TISSUE = r"(?:snare\w*|polyp\w*|biops\w*|tissue|therap\w*|diagnostic)"
# What happened, and the modifiers that say so. Earlier ones of a question stand first.
DESCRIBED = [
    (
        rf"\bscreening\b.*\b(?:ended|became|becomes?|turn(?:ed|s)|convert\w*|went|led|grew|changed|found)\b.*{TISSUE}|"
        rf"\b{TISSUE}.*\b(?:began|begun|started|booked|came in|scheduled) as (?:an? )?(?:\w+ )?screening\b",
        ("PT",),
    ),
    (r"\b(?:CLIA|waived)\b", ("QW",)),
    (r"\bresidents?\b|\bteaching (?:physician|attending|hospital)\b(?!.*\bassist)", ("GC",)),
    (r"\b(?:admitting|principal) physician\b|\bof record\b", ("AI",)),
    (r"\b(?:much|far|way|unusually|significantly) (?:harder|longer|more (?:work|difficult|complex))\b", ("22",)),
    (
        r"\b(?:did|done|do|doing|performed) (?:only )?(?:part|half|less)\b|"
        r"\b(?:reduced|limited) (?:service|study|exam)\b|"
        r"\bless than (?:the )?(?:full|whole|code)\b",
        ("52",),
    ),
    (
        r"\b(?:surgery|operation|surgical (?:care|part)|intra-?op\w*)\b(?: care)? (?:only|alone)\b|"
        r"\b(?:another|other|local|home) (?:doctor|physician|surgeon|practice|group)\b.*\b(?:follow-?up|post-?op\w*|"
        r"after-?care)\b",
        ("54", "55"),
    ),
    (r"\b(?:before|prior to) (?:an(?:a)?esthesia|sedation|induction)\b", ("73",)),
    (r"\bafter (?:an(?:a)?esthesia|induction|sedation)\b.*\b(?:stop|abort|cancel|call|terminat|discontin)\w*", ("74",)),
    (r"\b(?:lab|test|panel|CBC|CMP|glucose|potassium)\b.*\b(?:repeat\w*|again|second time|later that day)\b", ("91",)),
    (
        r"\b(?:another|different|second|other) (?:doctor|physician|radiologist)\b.*\b(?:repeat\w*|again|same)\b",
        ("77",),
    ),
    (r"\b(?:by|over|on) (?:live )?video\b|\bvideo visit\b", ("95",)),
    (r"\b(?:by|over the) (?:tele)?phone\b|\baudio[- ]only\b", ("93",)),
]


def say_described(draft: Draft) -> None:
    """Say what each modifier means that the words of the question describe, and that none was said of yet."""
    text = draft.asked.whole or draft.asked.text
    for words, signs in DESCRIBED:
        if re.search(words, text, re.IGNORECASE):
            for sign in signs:
                if not any(f"odifier {sign}" in each.text for each in draft.result.answer):
                    say_modifier(draft, sign)


def say_waste(draft: Draft) -> None:
    """Of a drug from a single-dose container: whether some of it was discarded."""
    if not WASTE.search(draft.asked.text):
        return
    none = NO_WASTE.search(draft.asked.text)
    sign, says = (
        ("JZ", "nothing of it was discarded") if none else ("JW", "the amount that was discarded, on a line of its own")
    )
    said = f"Modifier {sign} on a drug from a single-dose container, paid separately, says {says}."
    draft.say(said, Citation("manual", "CMS manuals", DISCARDED, f"modifier {sign}"))
