"""Identifiers found in seeded texts, by kind, and false alarms in texts that hold none."""

from collections import defaultdict
from datetime import date

from assistant.reading.identifiers import identifiers
from benchmarks.assistant._seeded import seeded

EXACT = {"ssn", "mrn", "phone", "email"}


def measure(texts: list[dict], *, verbose: bool) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    alarms = clean = 0
    for row in texts:
        spans = identifiers(row["text"], on=date.fromisoformat(row["on"]))
        for each in row["identifiers"]:
            covered = any(span.start <= each["start"] and each["end"] <= span.end for span in spans)
            found[each["kind"]].append(covered)
            if verbose and not covered:
                print(f"    MISSED {row['id']} {each['kind']} {each['value']!r} in {row['text']!r}")
        if not row["identifiers"]:
            clean += 1
            alarms += bool(spans)
            if verbose and spans:
                print(f"    ALARM {row['id']} {row['text']!r}: {spans}")
    if texts:  # a half of notes alone has none
        _print(found, f"false alarms {alarms}/{clean} clean texts")


def measure_seeded(*, verbose: bool) -> None:
    """The same of 200 identifiers made by a seed from the ways in which notes write them."""
    found: dict[str, list[bool]] = defaultdict(list)
    for each in seeded():
        covered = any(span.start <= each.start and each.end <= span.end for span in identifiers(each.text))
        found[each.kind].append(covered)
        if verbose and not covered:
            print(f"    MISSED {each.kind} {each.text!r}")
    _print(found, "made by a seed")


def _print(found: dict[str, list[bool]], note: str) -> None:
    kinds = ", ".join(f"{kind} {sum(hits)}/{len(hits)}" for kind, hits in sorted(found.items()))
    everything = [hit for hits in found.values() for hit in hits]
    exact = [hit for kind, hits in found.items() if kind in EXACT for hit in hits]
    print(f"  identifiers found by kind: {kinds}; {note}")
    recall, sure = sum(everything) / len(everything), sum(exact) / len(exact)
    print(f"  recall {recall:.3f} (bar 0.97), of {', '.join(sorted(EXACT))} {sure:.3f} (bar 1.00)")
