"""What monitors ask: whether the site can serve, and its figures."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.entrance.operators import operators_only
from operations.watching.metrics import exposition
from operations.watching.readiness import readiness


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """503 only where the database does not answer; what else is not well is `degraded`, and pages are served."""
    try:
        return JsonResponse(readiness(timezone.now()))
    except DatabaseError as error:
        reasons = [f"the database does not answer: {type(error).__name__}"]
        answer = {"status": "down", "database": "down", "reasons": reasons}
        return JsonResponse(answer, status=503, headers={"Retry-After": "5"})


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text, for whoever states METRICS_TOKEN as bearer, and for operators."""
    return _figures(request) if _states_the_token(request) else _operators_figures(request)


def _states_the_token(request: HttpRequest) -> bool:
    stated = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and constant_time_compare(stated, f"Bearer {settings.METRICS_TOKEN}")


def _figures(request: HttpRequest) -> HttpResponse:
    return HttpResponse(exposition(timezone.now()), content_type=CONTENT_TYPE_LATEST)


_operators_figures = operators_only("operations.operate")(_figures)
