"""The operators' page: every release with its age and state, going back and forth, and the import log."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.entrance.operators import operators_only
from codes.models import Release, ReleaseEvent
from codes.releases.health import age_chart
from codes.releases.reverting import restore, revert
from codes.views.forms import ReasonForm
from web.refusals import Refused

PER_PAGE, LOG_LINES = 10, 50
VERBS = {"revert": revert, "restore": restore}


@operators_only("codes.change_release")
def releases(request: HttpRequest) -> HttpResponse:
    """What is loaded, and what happened to it."""
    every, today = list(Release.objects.for_operators()), timezone.now().date()
    listed = Paginator(every, PER_PAGE).get_page(request.GET.get("page"))
    page = {"releases": listed, "events": ReleaseEvent.objects.all()[:LOG_LINES], "today": today}
    return render(request, "codes/releases.html", page | {"chart": age_chart(every, today)})


@operators_only("codes.change_release")
@require_POST
def change_release(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Revert or restore one release; the reason is kept in the log."""
    release = get_object_or_404(Release, pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was changed: say why, in a few words.")
        return redirect("releases")
    try:
        VERBS[verb](release=release, actor=request.user.email, reason=form.cleaned_data["reason"], now=timezone.now())
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{release} was {'reverted' if verb == 'revert' else 'restored'}.")
    return redirect("releases")
