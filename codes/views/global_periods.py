"""The calendar of a procedure's global period; sent and counted as a claim is."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from codes.claims.calendar import calendar_of
from codes.views.forms import GlobalForm
from codes.views.running import run, shown

TOOL = "global"
ASKED = ["code", "on", "visit", "modifiers"]


@require_http_methods(["GET", "HEAD", "POST"])
def global_period(request: HttpRequest) -> HttpResponse:
    """Show the days a procedure covers. A guest sends the form, since that counts; for an account a link is enough."""
    now = timezone.now()
    asked = {key: request.GET[key] for key in ASKED if request.GET.get(key)}
    if request.method == "POST":
        form = GlobalForm(request.POST)
    elif {"code", "on"} <= asked.keys() and request.user.is_authenticated:
        form = GlobalForm(asked)
    else:
        form = GlobalForm(initial=asked)
    calendar, taken = run(request, form, tool=TOOL, now=now, work=lambda said: calendar_of(**said))
    sent = {key: value for key in ASKED if (value := form.data.get(key))}
    link = f"{reverse('global_period')}?{urlencode(sent)}" if taken else ""
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": "Global period"}]
    page = {"form": form, "calendar": calendar, "link": link, "crumbs": crumbs}
    return shown(request, "codes/global_period.html", page, tool=TOOL, now=now, taken=taken)
