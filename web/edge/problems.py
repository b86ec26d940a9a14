"""The pages for what went wrong, and what programs are told instead: neither needs database or session."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

FOR_PROGRAMS = "/api/"  # what stands below it answers problem+json (RFC 9457), whatever goes wrong
CONTENT_TYPE = "application/problem+json"
# status -> (heading, what happened and what to do next)
PROBLEMS = {
    400: ("We could not read that address", "Something in it is not valid text. Check the link or start a new search."),
    403: ("This page is not open to you", "Your account has no access here. Log in with another account or go back."),
    404: ("There's no page at this address", "The page may have moved, or the link may have a typo. Try the search."),
    405: ("That page does not work this way", "Go back and use the button or form on the page."),
    409: ("We could not do that", "Something changed in the meantime. Go back, look at it again and try once more."),
    410: ("This page was taken down", "It is gone for good. Look for something similar instead."),
    413: ("That upload is too large", "Resumes may be up to 5 MB. Choose a smaller file and send it again."),
    429: ("Too many tries in a short time", "Wait a minute, then try again. Nothing you entered was saved."),
    500: ("Something broke on our side", "The error has been logged. Try again in a minute."),
    503: (
        "We cannot reach our data right now",
        "Nothing you entered was saved. Try again in a few seconds.",
    ),
}


def is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(FOR_PROGRAMS)


def problem_json(request: HttpRequest, status: HTTPStatus, detail: str, **more: Any) -> HttpResponse:
    """Tell a program what went wrong."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value}
    body |= {"detail": detail, "instance": request.path, **more}
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def problem_page(request: HttpRequest, status: int, *, retry_after: int | None = None, **context) -> HttpResponse:
    """Render the themed page of an error status; `retry_after` is in seconds."""
    heading, advice = PROBLEMS[status]
    page = {"heading": heading, "advice": advice, **context}
    if is_for_programs(request):
        response = problem_json(request, HTTPStatus(status), f"{page['heading']}. {page['advice']}")
    else:
        response = render(request, "errors/problem.html", page, status=status)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response
