"""The last step of every answer: each code that will be shown is in the loaded set and lived on the day.

Suggested codes are also checked together. A code that fails becomes a candidate with the finding.
"""

from datetime import date

from assistant.engine.citing import as_check
from assistant.engine.result import Candidate, Check, Result, Status, Why
from assistant.engine.shelf import Shelf
from codes.claims.check import Judged, check
from codes.claims.ncci import code_verdict
from codes.claims.rows import Claim
from codes.claims.verdicts import Level, Verdict
from codes.models import Code, Release
from codes.reading.lines import Line
from codes.reference.facts import Source
from codes.reference.standing import Register, register

SYSTEMS = ["cpt", "hcpcs"]


def verify(result: Result, *, on: date, setting: str) -> None:
    """Drop codes that are not loaded; record the step. An answer about an ended code says so and may name it."""
    names = {each.code for each in result.codes} | {each.code for each in result.nearest}
    loaded = set(Code.objects.filter(code__in=names, code_set__slug__in=SYSTEMS).values_list("code", flat=True))
    result.codes = [each for each in result.codes if each.code in loaded]
    result.nearest = [each for each in result.nearest if each.code in loaded or each.url]
    result.steps.append("verify")


def verify_set(result: Result, *, on: date, setting: str, place: str) -> None:
    """Check the suggested codes as one claim; what has an error leaves the set, until the rest has none."""
    known = {
        each.code: each
        for each in Code.objects.filter(code__in=[each.code for each in result.codes], code_set__slug__in=SYSTEMS)
    }
    standings = register(known, on=on, releases=list(Release.objects.ready()))
    for each in list(result.codes):
        code = known.get(each.code)
        verdict = code_verdict(code, standings.of(code)) if code else None
        if verdict is None or verdict.level == Level.ERROR:
            _leave(result, each.code, verdict.text if verdict else "not loaded")
    for _ in range(len(result.codes) + 1):
        failed = _failed(result, standings, setting, place)
        if failed is None:
            break
        _leave(result, *failed)
    result.steps.append("verify")


def lines_of(result: Result) -> list[Line]:
    """The suggested set as lines of a claim."""
    return [Line(each.code, each.modifiers, max(1, round(each.units))) for each in result.codes]


def checks_of(lines: list[Line], *, on: date | None, setting: str, place: str, today: date) -> list[Check]:
    """What the claim check says of lines that somebody made of a suggested set; nothing of none."""
    day = on or Shelf(None, today).day_of(Source.NCCI_PTP, setting)
    checked = check(Claim(lines=lines, on=day, setting=setting, place=place)) if lines else None
    return [as_check(verdict) for each in (checked.judged if checked else ()) for verdict in each.verdicts]


def _failed(result: Result, known: Register, setting: str, place: str) -> tuple[str, str] | None:
    """The first code with an error, and the error; the checks of the set are left in the result."""
    result.checks = []
    if not result.codes:
        return None
    checked = check(Claim(lines=lines_of(result), on=known.on, setting=setting, place=place), known=known)
    verdicts = [(each, verdict) for each in checked.judged for verdict in each.verdicts]
    for each, verdict in verdicts:
        if verdict.level == Level.ERROR and each.line:
            return each.line.code, verdict.text
    result.checks = [as_check(verdict) for _, verdict in verdicts]
    result.clean = _is_clean(verdicts)
    result.releases = sorted({*result.releases, *(str(release) for release in checked.releases)})
    return None


def _is_clean(verdicts: list[tuple[Judged, Verdict]]) -> bool:
    return bool(verdicts) and all(verdict.level == Level.OK and verdict.citation for _, verdict in verdicts)


def _leave(result: Result, code: str, finding: str) -> None:
    result.codes = [each for each in result.codes if each.code != code]
    result.candidates.append(Candidate(code, Why.FAILED_VERIFY, finding))
    if not result.codes:
        result.status = Status.REFUSED
