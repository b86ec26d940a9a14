"""Codes that files of payment alone name. These list codes of every age, so that no code gets a page by them."""

from codes.models import AscEntry, AspLimit, OppsEntry


def named_for_payment(code: str) -> str:
    """Where a code that has no page stands all the same, as a sentence; empty where no such file names it."""
    mine = {"code": code, "release__state": "ready"}
    newest = ("-release__effective_date", "line")
    hospital = OppsEntry.objects.filter(**mine).select_related("release").order_by(*newest).first()
    center = AscEntry.objects.filter(**mine).select_related("release").order_by(*newest).first()
    drug = AspLimit.objects.filter(**mine).select_related("release").order_by(*newest).first()
    rows = [f"outpatient hospital, {hospital.release.row(hospital.line)}"] if hospital else []
    rows += [f"surgical center, {center.release.row(center.line, center.part)}"] if center else []
    rows += [f"limits of drugs, {drug.release.row(drug.line)}"] if drug else []
    if not rows:
        return ""
    only = f"only files of payment do ({'; '.join(rows)})"
    return f"{code} has no page here: no list of codes that is loaded names it, {only}."
