"""The site's addresses and one more for each thing that can go wrong: /fail/<what>/."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseGone
from django.urls import path
from django.views.decorators.http import require_POST

from config.urls import *  # noqa: F403 - the handlers of errors come along
from config.urls import urlpatterns as site
from web.edge.handlers import too_many_requests
from web.refusals import Refused


def raising(error: Exception):
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


def gone(request: HttpRequest) -> HttpResponse:
    return HttpResponseGone()


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sent")


urlpatterns = [
    *site,
    path("fail/unreadable/", raising(SuspiciousOperation("planted"))),
    path("fail/forbidden/", raising(PermissionDenied())),
    path("fail/only-post/", only_post),
    path("fail/gone/", gone),
    path("fail/refused/", raising(Refused("All 2 seats are taken. Remove one first."))),
    path("fail/too-large/", raising(RequestDataTooBig("planted"))),
    path("fail/too-often/", too_many_requests),
    path("fail/broken/", raising(ZeroDivisionError("planted"))),
]
