"""Questions to answer and to refuse: status, codes, the figures that must be there, and citations that resolve."""

import time
from collections import defaultdict
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from assistant.actions.answering import answer
from assistant.engine.citing import resolves
from assistant.engine.result import Result

DAY = 8  # digits of a day in CMS's files


def measure(questions: list[dict], unanswerable: list[dict], *, verbose: bool) -> None:
    if not questions and not unanswerable:
        return  # a half of notes alone
    took: list[float] = []
    by_kind: dict[str, list[bool]] = defaultdict(list)
    answered = sentences = resolved = 0
    for row in questions:
        result = _ask(row, took)
        text = " ".join(each.text for each in result.answer)
        lacking = [fact for fact in row["expect"].get("facts", []) if not _holds(fact, text)]
        ok = _right(row, result, text)
        answered += ok
        by_kind[row["kind"]].append(ok and not lacking)
        sentences += len(result.answer)
        resolved += sum(bool(each.citations) and all(map(resolves, each.citations)) for each in result.answer)
        if verbose and not (ok and not lacking):
            facts = [(fact["fact"], fact["value"]) for fact in lacking]
            print(f"    {row['id']} {row['kind']}->{result.kind} {result.status} {row['text']!r} lacking {facts}")
            print(f"      {text[:300]} | {result.missing[:3]}")
    whole = sum(map(sum, by_kind.values()))
    print(f"  answered {answered}/{len(questions)}, with every figure {whole}/{len(questions)}")
    print("  by kind: " + ", ".join(f"{kind} {sum(each)}/{len(each)}" for kind, each in by_kind.items()))
    print(f"  sentences whose citations resolve {resolved}/{sentences} (bar all)")
    _refusals(unanswerable, took, verbose=verbose)
    took.sort()
    print(f"  p50 {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms (bar 300)")


def _right(row: dict, result: Result, text: str) -> bool:
    """The status, an answer, and every code named."""
    words = {each.code for each in result.codes} | set(text.replace(",", " ").replace(".", " ").split())
    return result.status == row["expect"]["status"] and bool(result.answer) and set(row["expect"]["codes"]) <= words


def _refusals(unanswerable: list[dict], took: list[float], *, verbose: bool) -> None:
    refused = 0
    for row in unanswerable:
        result = _ask(row, took)
        silent = result.status == "refused" and not result.codes and not result.answer
        refused += silent
        if verbose and not silent:
            print(f"    NOT REFUSED {row['id']} {row['kind']} {result.kind} {row['text']!r}: {result.answer[:1]}")
    share = refused / max(1, len(unanswerable))
    print(f"  refused of the unanswerable {refused}/{len(unanswerable)}: {share:.3f} (bar 0.98)")


def _ask(row: dict, took: list[float]) -> Result:
    start = time.perf_counter()
    result = answer(text=row["text"], viewer=None, on=date.fromisoformat(row["on"]), now=timezone.now())
    took.append((time.perf_counter() - start) * 1000)
    return result


def _holds(fact: dict, text: str) -> bool:
    """Whether the figure stands in the answer."""
    value = fact["value"]
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, (dict, list)):
        return all(str(part) in text or _as_day(str(part)) in text for part in _parts(value))
    figure = str(value)
    if fact["fact"] == "deleted_last_seen":
        return date_format(date.fromisoformat(figure), "M j, Y") in text
    if fact["fact"] == "ptp_edit":
        return f"indicator {figure}" in text
    if figure.replace(".", "").isdigit() and "." in figure and len(figure) > 6:
        return figure in text.replace(",", "")
    return figure in text.replace(",", "") or figure in text


def _as_day(figure: str) -> str:
    """A day of CMS's files as the site writes it; other figures as they are."""
    return date_format(date.fromisoformat(figure), "M j, Y") if len(figure) == DAY and figure.isdigit() else figure


def _parts(value) -> list:
    """The plain values within lists and objects."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [part for each in value for part in _parts(each)]
    return [] if value is None else [value]
