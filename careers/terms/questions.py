"""What a question to applicants asks about that none may be asked about. Pure.

Coders are rightly asked about coding pregnancies, disability exams and workers' compensation: what counts is whether
the question is about the applicant.
"""

import re

from careers.models.choices import BannedTopic

TOPICS: dict[str, re.Pattern[str]] = {
    BannedTopic.AGE: re.compile(
        r"\bhow old are you|\byour (age|birth ?(day|date))\b|\bdate of birth\b|\bwhen were you born|\bborn in\b"
        r"|\bwhat year (did you graduate|were you born)|\bage (range|group|bracket) are you",
        re.IGNORECASE,
    ),
    BannedTopic.MARITAL: re.compile(
        r"\bmarital status|\bare you (currently )?(married|single|divorced|engaged|widowed)\b"
        r"|\byour (spouse|husband|wife|maiden name|fianc)",
        re.IGNORECASE,
    ),
    BannedTopic.PREGNANCY: re.compile(
        r"\bare you (currently )?(pregnant|expecting a)|\bplan(ning)? (to|on) (have|having|start|starting) (a family|"
        r"children|kids|a baby)|\bdo you have (any )?(children|kids)\b(?!['’]s)(?! hospital)"
        r"|\byour (children|kids|child ?care)\b",
        re.IGNORECASE,
    ),
    BannedTopic.RELIGION: re.compile(
        r"\b(your|what|which) (religion|faith|church|religious)\b"
        r"|\bdo you (attend|go to) (a )?(church|mosque|synagogue|temple)"
        r"|\bare you (a )?(christian|catholic|muslim|jewish|hindu|buddhist|religious)\b",
        re.IGNORECASE,
    ),
    BannedTopic.DISABILITY: re.compile(
        r"\bdo you (have|suffer from) (a|any) (physical |mental |chronic )?(disabilit|handicap|illness|impairment|"
        r"(medical|health) (condition|problem|issue))|\bare you (disabled|handicapped)\b"
        r"|\bmedications? (do|are) you|\byour (disabilit|medical history|health (condition|history))"
        r"|\bhow many sick days|\bhave you (ever )?(filed|had|received|claimed) .{0,12}workers['’]? comp",
        re.IGNORECASE,
    ),
    BannedTopic.ORIGIN: re.compile(
        r"\bwhere (were you|are you|are your parents) (born|originally)|\byour (native|first) (language|tongue)\b"
        r"|\byour (nationality|ethnicity|race|country of origin|citizenship)\b|\bare you an? u\.?s\.? citizen",
        re.IGNORECASE,
    ),
    BannedTopic.SALARY_HISTORY: re.compile(
        r"(current|previous|prior|last|past)\b.{0,20}\b(salary|pay|wage|compensation)|salary history", re.IGNORECASE
    ),
}


def topic_of(text: str) -> str:
    """Return what of these a question asks about, or nothing."""
    return next((topic for topic, pattern in TOPICS.items() if pattern.search(text)), "")
