"""Headers on every answer, and the one input that no layer below can bear."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from web.views import bad_request, problem_page

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Set the headers that Django's own middleware does not, on every status including errors and static files."""

    headers = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Permitted-Cross-Domain-Policies": "none",
    }

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class RefuseNulMiddleware:
    """Answer 400 to a NUL byte in the path or query: PostgreSQL raises on it where SQLite does not."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return bad_request(request)
        return self.get_response(request)


class ThemedRefusalMiddleware:
    """Give the empty 405 and 410 of Django's decorators and generic views the site's page; other answers pass."""

    statuses = (405, 410)

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in self.statuses and not response.streaming and not response.content:
            response.content = problem_page(request, response.status_code).content
            response["Content-Type"] = "text/html; charset=utf-8"
        return response
