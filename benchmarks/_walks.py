"""Three walks through the house, and the files they enter: a posting from form to mail, a look-up, a claim.

Counted is each own Python file in which at least one function is entered (`sys.setprofile`), once. A request is
followed from the innermost middleware inward: resolving the address, the view, its template. What every page shares is
left out: middleware and context processors with all that they call, and the functions that a page without content of
its own (the terms) enters for the same reader. Code that runs while a module is imported is not part of a walk.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from inspect import CO_OPTIMIZED
from io import StringIO
from pathlib import Path
from types import CodeType, FrameType

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

from benchmarks._closure import ROOT, packages

PASSWORD = "crosswalk-demo"  # noqa: S105 - the demo's, which its command prints
CODER, EMPLOYER, MODERATOR = "coder@demo.example", "employer@demo.example", "moderator@demo.example"
POSTING = {
    "title": "Interventional radiology coder",
    "specialties": "interventional-radiology",
    "description": "Codes interventional cases from the operative note.",
    "setting": "professional",
    "work_mode": "onsite",
    "engagement": "full-time",
    "openings": "1",
    "pay_min": "30",
    "pay_max": "38",
    "pay_unit": "hour",
    "group-0-credentials": "cpc",
    "place-0-city": "Houston",
    "place-0-state": "TX",
}
CLAIM = {"lines": "47383, 77013-26, 99213-25", "on": "2024-08-15", "setting": "practitioner", "place": "22"}
OPENED, BEHIND_THE_WALL = ["47383", "10005", "20982", "32994", "47382"], "19105"  # the free plan opens five


Function = tuple[str, str]  # its file below the project, its qualified name


class Steps:
    """The functions entered since it was made, in the order in which they were first entered."""

    def __init__(self, around: frozenset[Function] = frozenset()) -> None:
        self.functions: dict[Function, None] = {}
        self._around = around
        self._own: dict[str, str] = {}
        self._frame = _files_of_the_frame()
        self._resting_in = 0

    @property
    def files(self) -> list[str]:
        """Their files, once each."""
        return list(dict.fromkeys(name for name, _ in self.functions))

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if event == "return" and self._resting_in:
            self._resting_in -= 1
        if event != "call":
            return
        if self._resting_in:
            self._resting_in += 1
            return
        name = self._name(frame.f_code)
        if name in self._frame:
            self._resting_in = 1
        elif name and frame.f_code.co_flags & CO_OPTIMIZED:  # the bodies of modules and classes are not
            function = (name, frame.f_code.co_qualname)
            if function not in self._around:
                self.functions[function] = None

    def _name(self, code: CodeType) -> str:
        """The file's path below the project, or nothing for a file that is not ours."""
        name = self._own.get(code.co_filename)
        if name is None:
            path = Path(code.co_filename)
            inside = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in packages()
            name = self._own[code.co_filename] = str(path.relative_to(ROOT)) if inside else ""
        return name


def _files_of_the_frame() -> set[str]:
    """The files of our middleware and context processors, as the settings name them."""
    dotted = [*settings.MIDDLEWARE, *settings.TEMPLATES[0]["OPTIONS"]["context_processors"]]
    modules = {name.rpartition(".")[0] for name in dotted if name.split(".")[0] in packages()}
    return {str(Path(sys.modules[name].__file__).relative_to(ROOT)) for name in modules if name in sys.modules}


_walking: Steps | None = None


class FollowInward:
    """The innermost middleware: follows the rest of a request while a walk is on."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request):
        with _followed():
            return self.get_response(request)


@contextmanager
def _followed() -> Iterator[None]:
    sys.setprofile(_walking)
    try:
        yield
    finally:
        sys.setprofile(None)


@contextmanager
def _walk(around: frozenset[Function] = frozenset()) -> Iterator[Steps]:
    global _walking
    _walking = Steps(around)
    try:
        yield _walking
    finally:
        _walking = None


def _command(name: str) -> None:
    """Run a command, its own code followed."""
    out = StringIO()
    with _followed():
        call_command(name, stdout=out)


class _Form(HTMLParser):
    """What a browser would send of a page's form untouched, as far as this walk needs: hidden fields and choices."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self._choice = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "input" and at.get("type") == "hidden":
            self.data[at.get("name", "")] = at.get("value", "")
        elif tag == "select":
            self._choice = "" if "multiple" in at else at.get("name", "")
        elif tag == "option" and self._choice and (self._choice not in self.data or "selected" in at):
            self.data[self._choice] = at.get("value", "")


def _refusals(answer) -> str:
    """What a page says is wrong with what was sent."""
    found = re.findall(r'class="error[^>]*>(.*?)</(?:ul|div|p)>', answer.content.decode(), re.DOTALL)
    return " ".join(" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found) or str(answer)


def _fill(employer: Client):
    """Go through the steps of the form of a posting; return the answer to the last."""
    url = "/employer/new/"
    while True:
        answer = employer.post(url, {**_Form(employer.get(url).content.decode()).data, **POSTING})
        url = answer.get("Location", "")
        if "/edit/" not in url:
            return answer


def _model(name: str):
    return next(model for model in apps.get_models() if model.__name__ == name)


class Site:
    """The demo with a client for each of its people."""

    def __init__(self) -> None:
        with override_settings(DEBUG=True):  # the demo is refused elsewhere
            call_command("demo", stdout=StringIO())
        self.clients = {email: Client() for email in (CODER, EMPLOYER, MODERATOR)}
        for email, client in self.clients.items():
            client.post("/accounts/login/", {"login": email, "password": PASSWORD})
        with _walk() as walk:
            self.clients[CODER].get("/terms/")
        self.around = frozenset(walk.functions)

    def posting(self) -> dict[str, list[str]]:
        """A posting from the filled form to the mail of a coder who saved a search that finds it, step by step."""
        self.clients[CODER].post("/account/searches/save/?specialty=interventional-radiology&state=TX")
        employer, moderator = self.clients[EMPLOYER], self.clients[MODERATOR]
        steps: dict[str, list[str]] = {}

        def step(words: str, do: Callable[[], object], expected: int | None = 302) -> None:
            with _walk(self.around) as walk:
                answer = do()
            if expected and answer.status_code != expected:  # type: ignore[attr-defined]
                raise RuntimeError(f"{words}: {_refusals(answer)}")
            steps[words] = walk.files

        step("save the form", lambda: _fill(employer))
        shortid = _model("JobPosting").objects.latest("pk").shortid
        step("submit", lambda: employer.post(f"/employer/postings/{shortid}/submit/"))
        step("approve and publish", lambda: moderator.post(f"/moderation/{shortid}/", {"decision": "approve"}))
        _model("SavedSearch").objects.update(frequency="instant")
        step("match and write the mail", lambda: _command("send_alerts"), None)
        step("deliver", lambda: _command("deliver_mail"), None)
        alerts = _model("OutboxMail").objects.filter(key__startswith="job-alert:", state="sent")
        if not alerts.exists():
            raise RuntimeError("no alert was delivered")
        return steps

    def look_up(self) -> dict[str, list[str]]:
        """A free account whose views are spent asks for one more code page, and stands before the wall."""
        for code in OPENED:
            self._look_up(code)
        return {"stand before the wall": self._look_up(BEHIND_THE_WALL, wall=True)}

    def code_page(self) -> dict[str, list[str]]:
        """The same look-up while a view is left: every section of the page is filled."""
        return {"open the page": self._look_up(OPENED[0])}

    def _look_up(self, code: str, *, wall: bool = False) -> list[str]:
        with _walk(self.around) as walk:
            page = self.clients[CODER].get(f"/codes/cpt/{code}/").content.decode()
        if ('class="paywall"' in page) != wall:
            raise RuntimeError(f"{code} is {'open' if wall else 'behind the wall'}")
        return walk.files

    def claim(self) -> dict[str, list[str]]:
        """A claim pasted by an account, to its verdicts."""
        with _walk(self.around) as walk:
            answer = self.clients[CODER].post("/codes/check/", CLAIM)
        if not re.search(r"\d+ OK", answer.content.decode()):
            raise RuntimeError("the claim was not judged")
        return {"check": walk.files}


@contextmanager
def site() -> Iterator[Site]:
    """The demo's site in the database at hand, its requests followed inward."""
    inward = [*settings.MIDDLEWARE, f"{FollowInward.__module__}.{FollowInward.__name__}"]
    mail = "django.core.mail.backends.locmem.EmailBackend"
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.WARNING)
    with override_settings(MIDDLEWARE=inward, EMAIL_BACKEND=mail, PASSWORD_HASHERS=hashers, STAFF_MFA_REQUIRED=False):
        cache.clear()
        yield Site()


def tables(names: list[str]) -> list[str]:
    """Those of the files that hold models and querysets: a row that answers for itself is entered by any walk."""
    return [name for name in names if {"models", "models.py", "querysets.py"} & set(Path(name).parts)]


def entered(steps: dict[str, list[str]]) -> list[str]:
    """The files of all steps of a walk, once each, in the order in which they are first entered."""
    return list(dict.fromkeys(name for names in steps.values() for name in names))
