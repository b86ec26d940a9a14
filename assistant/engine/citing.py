"""Citations of the rule tools' verdicts, and whether a citation still leads to its row."""

import re
from functools import cache

from django.apps import apps
from django.db.models import Model
from django.urls import is_valid_path

from assistant.engine.result import Check, Citation
from codes.claims.verdicts import Verdict
from codes.models import Code, PairSummary, Release

CODE_PARTS = 3  # of the address of a code: codes, the set, the code
ROW = re.compile(r"^(?P<file>.+), (?P<release>[^,]+), row (?P<line>\d+)$")
RELEASE = re.compile(r"^(?P<file>.+), (?P<release>[^,]+)$")
MANUAL = re.compile(r"manual", re.IGNORECASE)
SOURCES = {"ptp": "ncci_ptp", "mue": "mue", "add_on": "add_on", "status": "fee_schedule", "modifier": "fee_schedule"}


def of_place(place: str, quote: str, rule: str = "status") -> Citation | None:
    """The citation of a place as the rule tools write it: "file, release, row 12", or a section of a manual."""
    if not place:
        return None
    if MANUAL.search(place):
        return Citation("manual", "CMS manuals", place, quote)
    match = ROW.match(place) or RELEASE.match(place)
    release = match["release"] if match else ""
    return Citation(SOURCES.get(rule, "fee_schedule"), release, place, quote)


def of_verdict(verdict: Verdict) -> Citation | None:
    """Where a verdict stands; None where it says that no data is loaded."""
    return of_place(verdict.citation.split("; ")[0], verdict.reason or verdict.text, verdict.rule)


def as_check(verdict: Verdict) -> Check:
    return Check(verdict.rule, verdict.level.value, text_of(verdict), verdict.citation)


def text_of(verdict: Verdict) -> str:
    """What a verdict says, with the code it is about where its words name none."""
    about = verdict.codes[0] if verdict.codes else ""
    return verdict.text if not about or about in verdict.text else f"{about}: {verdict.text}"


def resolves(citation: Citation) -> bool:
    """Whether the row, the release or the page that a citation names is there."""
    if citation.source == "manual":
        return bool(citation.locator)
    if citation.source in ("crosswalk", "descriptor"):
        parts = citation.locator.strip("/").split("/")
        if len(parts) < CODE_PARTS:
            return bool(citation.quote) and is_valid_path(citation.locator.partition("#")[0])
        code = Code.objects.filter(code_set__slug=parts[1], code=parts[2]).select_related("section").first()
        return code is not None and bool(citation.quote)
    releases = Release.objects.ready().filter(name=citation.release)
    match = ROW.match(citation.locator)
    if match is None:
        return releases.exists()
    return any(
        table._default_manager.filter(release__in=releases, line=int(match["line"])).exists() for table in tables()
    )


@cache
def tables() -> list[type[Model]]:
    """Every table whose rows come from a line of a release's file."""
    models = apps.get_app_config("codes").get_models()
    return [model for model in models if {"release", "line"} <= {field.name for field in model._meta.get_fields()}]


def status_evidence(code: Code) -> Citation:
    """Where the end of a code stands: the pairs' summary where there is one, else the edition's note."""
    summary = PairSummary.objects.filter(code=code.code, release__state="ready").select_related("release").first()
    if summary is None:
        return Citation("crosswalk", "edition", code.get_absolute_url(), code.status_note or code.headline)
    release = summary.release
    return Citation(release.source, release.name, f"{release.file_name}, {release.name}", code.status_note)
