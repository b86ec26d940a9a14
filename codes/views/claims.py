"""The claim check: nothing of a claim is kept but where and when its sender last worked, in the session."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from codes.claims.check import RULE_OF, check
from codes.claims.rows import Claim
from codes.models import Release
from codes.reading.lines import written
from codes.reference.facts import Loaded, Setting, Source
from codes.views.forms import SETTINGS, ClaimForm
from codes.views.running import run, shown

TOOL = "claim_check"
REMEMBERED = "claim"  # in the session: date of service, setting and place of the last claim
MAX_CODE = 8  # characters
ASKED = ["lines", "on", "setting", "place", "diagnoses"]


@require_http_methods(["GET", "HEAD", "POST"])
def claim_check(request: HttpRequest) -> HttpResponse:
    """Judge a claim sent with POST, since a guest's check counts and a GET must change nothing.

    `?lines=...` fills the form, so that a claim can be sent on as a link; an account, whose checks are not counted,
    sees the answer at once. So no prefetch and no reload of a link ever costs a guest a check.
    """
    now = timezone.now()
    loaded = Loaded(list(Release.objects.ready()), None)
    form = _form(request, loaded, now.date())
    checked, taken = run(request, form, tool=TOOL, now=now, work=lambda said: check(Claim(**said)))
    if taken and request.method == "POST":
        _remember(request, form)
    link = _link(form) if taken else ""
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": "Check a claim"}]
    page = {"form": form, "checked": checked, "link": link, "releases": _releases(loaded), "crumbs": crumbs}
    return shown(request, "codes/claim_check.html", page, tool=TOOL, now=now, taken=taken)


def _form(request: HttpRequest, loaded: Loaded, today: date) -> ClaimForm:
    """Bound to what is to be judged now, else filled with what a link says or what the sender used last."""
    release = loaded.of(Source.PLACES)
    places = list(release.places.assigned()) if release else []
    pairs = loaded.of(Source.NCCI_PTP, Setting.PRACTITIONER)
    around = {"places": places, "loaded_days": _days(pairs)}
    if request.method == "POST":
        return ClaimForm(request.POST, **around)
    usual = {"on": min(pairs.through_date, today) if pairs else today, "setting": Setting.PRACTITIONER}
    asked = {key: request.GET[key] for key in ASKED if request.GET.get(key)}
    filled = {**usual, **request.session.get(REMEMBERED, {}), **_begun(request), **asked}
    if "lines" in asked and request.user.is_authenticated:
        return ClaimForm(filled, **around)
    return ClaimForm(initial=filled, **around)


def _begun(request: HttpRequest) -> dict[str, str]:
    """`?code=47383`, from that code's page: its line stands there and waits for others."""
    code = request.GET.get("code", "")[:MAX_CODE]
    return {"lines": f"{code}, "} if code else {}


def _remember(request: HttpRequest, form: ClaimForm) -> None:
    said = form.cleaned_data
    request.session[REMEMBERED] = {"on": said["on"].isoformat(), "setting": said["setting"], "place": said["place"]}


def _link(form: ClaimForm) -> str:
    """The address that fills the form with what was read of this claim; without the rest, its lines count anew."""
    said = form.cleaned_data
    lines = ", ".join(map(written, said["lines"]))
    places = {number: place for place, number in enumerate(said["numbers"], 1)}
    pointers = filter(None, (pointer.moved(places) for pointer in said["diagnoses"]))
    values = {"lines": lines, "on": said["on"].isoformat(), "setting": said["setting"], "place": said["place"]}
    values["diagnoses"] = "; ".join(map(str, pointers))
    return f"{reverse('claim_check')}?{urlencode({key: value for key, value in values.items() if value})}"


def _days(pairs: Release | None) -> str:
    if pairs is None:
        return "No NCCI pairs are loaded yet."
    first, last = (date_format(day) for day in (pairs.effective_date, pairs.through_date))
    return f"The newest NCCI pairs here cover {first} to {last}."


def _releases(loaded: Loaded) -> list[Release]:
    """The newest of each file that a claim may be checked against."""
    newest = [loaded.of(source, setting) for source in RULE_OF for setting in ["", *SETTINGS]]
    return [each for each in newest if each]
