"""Codes that files of payment name and that have no page: those of releases from before such files listed codes."""

from codes.models import AscEntry, AspLimit, OppsEntry


def named_for_payment(code: str) -> str:
    """Where a code that has no page stands all the same, as a sentence; empty where no such file names it."""
    hospital, center = OppsEntry.objects.last_naming(code), AscEntry.objects.last_naming(code)
    drug = AspLimit.objects.last_naming(code)
    rows = [f"outpatient hospital, {hospital.release.row(hospital.line)}"] if hospital else []
    rows += [f"surgical center, {center.release.row(center.line, center.part)}"] if center else []
    rows += [f"limits of drugs, {drug.release.row(drug.line)}"] if drug else []
    if not rows:
        return ""
    only = f"only files of payment do ({'; '.join(rows)})"
    return f"{code} has no page here: no list of codes that is loaded names it, {only}."
