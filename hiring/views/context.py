"""What pages of other apps show of a coder's applications."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hiring.models import JobApplication


def applications(request: HttpRequest) -> dict:
    """Return the postings for which the reader has applied; asked only by a template that names them."""
    return {"applied_to": SimpleLazyObject(lambda: _applied_to(request))}


def _applied_to(request: HttpRequest) -> set[int]:
    return set(JobApplication.objects.of(request.user).sent().values_list("posting_id", flat=True))
