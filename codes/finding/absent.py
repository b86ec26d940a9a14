"""Why a code that was typed is not found: there is none, or what would hold it is not loaded here."""

import re

from codes.models import Code, CodeSet, Release
from codes.reading.lines import QUOTED
from codes.reading.shapes import WHOLE_CODE

DIAGNOSES = "icd10cm"
# With its dot, or with the length of no other code, a diagnosis is plain to see.
DIAGNOSIS = re.compile(r"[A-TV-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4}|[0-9A-Z]?|[0-9A-Z]{3,4})")
SOURCES = [Release.Source.FEE_SCHEDULE, Release.Source.HCPCS]


def why_absent(typed: str) -> str:
    """A sentence for a text that has the shape of a code and stands for none here; empty for any other text.

    Three answers: its code set is not loaded, only cuts of its files are, or the whole files that are do not name it.
    """
    code = typed.upper().strip()
    if DIAGNOSIS.fullmatch(code) and not Code.objects.in_set(DIAGNOSES).exists():
        name = CodeSet.objects.get(slug=DIAGNOSES).name
        return f"{code} has the shape of {name}, which is not loaded here: it may well exist."
    if DIAGNOSIS.fullmatch(code) and not WHOLE_CODE.fullmatch(code):
        return f"No such code: no release loaded here names {code}."
    if not WHOLE_CODE.fullmatch(code):
        return ""
    whole = [release for release in Release.objects.ready() if release.source in SOURCES and not release.sample]
    if not whole:
        return f"{QUOTED.format(code)} is not loaded here: of Medicare's files only cuts are, and it may well exist."
    names = ", ".join(dict.fromkeys(str(release) for release in whole[:3]))
    return f"No such code: {code} stands in none of the files loaded here ({names})."
