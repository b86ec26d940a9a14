"""What the loaded coverage policies say of a procedure, of a diagnosis, or of the two together.

A pair has three outcomes: listed as supporting, listed as not supporting, or named by no loaded policy. The last one
says nothing about coverage, and a policy without states in the files is never hidden by the choice of a state.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format

from codes.models import CoverageCode, Release
from codes.models.reference import dotted
from codes.reference.coverage import Coverage, Policy, coverage_of
from codes.reference.facts import Loaded, Source
from codes.worksheets.answers import Answer, Table

SHOWN = 100  # codes of one list of a policy
SILENCE = "That says nothing about coverage: it is not “not covered”."
Named = list[tuple[str, Policy]]


def coverage_answer(*, code: str, diagnosis: str, state: str, on: date | None, today: date) -> Answer:
    """Answer for a procedure, a diagnosis (without its dot), or both; `state` is an abbreviation, or empty for all."""
    loaded = Loaded(list(Release.objects.ready()), on)
    day = on or today
    codes = [code] if code else _procedures_beside(diagnosis, loaded)
    coverage = coverage_of(codes, loaded, day)
    if coverage.missing:
        return Answer(coverage.missing.rstrip("."), [SILENCE])
    named = [(each, policy) for each in codes for policy in _of_state(coverage, each, state)]
    if not code:
        named = [(each, policy) for each, policy in named if diagnosis in {**policy.supports, **policy.excludes}]
    where = f" in {state}" if state else ""
    source = f"{loaded.of(Source.COVERAGE).in_words}, in force on {date_format(day)}"
    if code and diagnosis:
        return _of_pair(code, diagnosis, named, where, source)
    return _of_policies(code or dotted(diagnosis), named, where, source, by_code=bool(code))


def _procedures_beside(diagnosis: str, loaded: Loaded) -> list[str]:
    lists = loaded.of(Source.COVERAGE_CODES)
    return CoverageCode.objects.procedures_beside(lists, diagnosis) if lists else []


def _of_state(coverage: Coverage, code: str, state: str) -> list[Policy]:
    return [policy for policy in coverage.of(code) if not state or not policy.states or state in policy.states]


def _of_pair(code: str, diagnosis: str, named: Named, where: str, source: str) -> Answer:
    name = dotted(diagnosis)
    pairs = [
        (policy, word, rows[diagnosis])
        for _, policy in named
        for word, rows in (("supporting", policy.supports), ("not supporting", policy.excludes))
        if diagnosis in rows
    ]
    rows = [[policy.row.policy, policy.row.title, f"listed as {word}", _states(policy), _stands(row)]
            for policy, word, row in pairs]  # fmt: skip
    words = list(dict.fromkeys(word for _, word, _ in pairs))
    policies = _policies(named)
    if not pairs:
        said = f"No loaded policy names {code} with {name}{where}"
        return Answer(said, [SILENCE], [policies] if named else [], source=source)
    outcome = Table("What they list", ["Policy", "Title", "This pair", "States", "Row"], rows, source)
    said = f"{name} is listed as {' and as '.join(words)} {code}{where}"
    return Answer(said, ["A list is one condition of several: the text of the policy decides."], [outcome, policies],
                  source=source)  # fmt: skip


def _of_policies(what: str, named: Named, where: str, source: str, *, by_code: bool) -> Answer:
    if not named:
        return Answer(f"No loaded policy names {what}{where}", [SILENCE], source=source)
    if not by_code:
        count = len({policy.row.pk for _, policy in named})
        rows = [[code, policy.row.policy, policy.row.title, _states(policy), _stands(policy.row)]
                for code, policy in named]  # fmt: skip
        table = Table("Procedures they name", ["Code", "Policy", "Title", "States", "Row"], rows, source)
        return Answer(f"{_count(count)} {what}{where}", ["Type a code too to see how the pair is listed."], [table],
                      source=source)  # fmt: skip
    tables = [_policies(named)]
    for _, policy in named:
        tables += _lists(policy)
    return Answer(f"{_count(len(named))} {what}{where}", [], tables, source=source)


def _count(number: int) -> str:
    return f"{number} loaded {'policy names' if number == 1 else 'policies name'}"


def _policies(named: Named) -> Table:
    rows = []
    for _, policy in named:
        begins = date_format(policy.row.effective_date) if policy.row.effective_date else "not said"
        ends = f" to {date_format(policy.row.end_date)}" if policy.row.end_date else ""
        row = [policy.row.policy, policy.row.title, begins + ends, _states(policy), _stands(policy.row)]
        rows.append([*row, policy.above_words or "none loaded"])
    return Table("Policies", ["Policy", "Title", "In force", "States", "Row", "Stands under"], rows)


def _lists(policy: Policy) -> Iterable[Table]:
    """The diagnoses of a policy, a table for each list, by the group that the policy puts them in."""
    for word, listed in (("supporting", policy.supports), ("not supporting", policy.excludes)):
        rows = [[dotted(row.code), str(row.group or "none"), _stands(row)] for row in listed.values()]
        caption = f"{policy.row.policy}: {len(rows)} diagnoses listed as {word}"
        caption += f", the first {SHOWN}" if len(rows) > SHOWN else ""
        if rows:
            yield Table(caption, ["Diagnosis", "Group", "Row"], rows[:SHOWN])


def _states(policy: Policy) -> str:
    return ", ".join(policy.states) or "states not given"


def _stands(row) -> str:
    return row.release.row(row.line, getattr(row, "part", 0))
