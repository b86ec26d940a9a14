"""A coder's saved searches, and the address that stops their mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alerts.actions import searches as actions
from alerts.emails import PURPOSE
from alerts.forms import SearchNameForm
from alerts.models import SavedSearch
from careers.finding.addresses import settled
from careers.finding.matching import JobSearch
from notifications.unsubscribe import read_token
from web.refusals import Refused


@login_required
def saved_searches(request: HttpRequest) -> HttpResponse:
    """All searches of the account, the newest first."""
    return render(request, "alerts/searches/list.html", {"searches": SavedSearch.objects.of(request.user)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request: HttpRequest) -> HttpResponse:
    """Save the search that stands in this address, as in the list page's. A GET shows what would be saved.

    The list page's button posts no name; the search's own words serve then.
    """
    search = JobSearch(settled(request.GET), now=timezone.now())
    words = ", ".join(chosen.text for chosen in search.chosen)[:120] or "All jobs"
    posted = {"name": request.POST.get("name", words)} if request.method == "POST" else None
    form = SearchNameForm(posted, initial={"name": words})
    if form.is_valid() and search.is_valid:
        try:
            return _save(request, search, form.cleaned_data["name"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
    count = search.matching().count()
    return render(request, "alerts/searches/save.html", {"search": search, "form": form, "count": count})


def _save(request: HttpRequest, search: JobSearch, name: str) -> HttpResponse:
    querystring = search.state.filters().querystring()
    saved, created = actions.save_search(user=request.user, querystring=querystring, name=name, now=search.now)
    text = "is saved. New jobs come by mail." if created else "was saved before."
    messages.success(request, f"“{saved.name}” {text}")
    return redirect("saved_searches")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a saved search another name."""
    search = _mine(request, pk)
    form = SearchNameForm(request.POST or None, initial={"name": search.name})
    if form.is_valid():
        actions.rename_search(search=search, name=form.cleaned_data["name"])
        return redirect("saved_searches")
    return render(request, "alerts/searches/rename.html", {"search": search, "form": form})


@login_required
@require_POST
def pause_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the mail of one search."""
    search = _mine(request, pk)
    actions.pause_search(search=search)
    messages.success(request, f"“{search.name}” is paused. Nothing is mailed until you resume it.")
    return redirect("saved_searches")


@login_required
@require_POST
def resume_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Send mail again for what is published from now on."""
    search = _mine(request, pk)
    actions.resume_search(search=search)
    messages.success(request, f"“{search.name}” mails new jobs again.")
    return redirect("saved_searches")


@login_required
@require_POST
def delete_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a saved search."""
    search = _mine(request, pk)
    actions.delete_search(search=search)
    messages.success(request, f"“{search.name}” is deleted.")
    return redirect("saved_searches")


def _mine(request: HttpRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)


@csrf_exempt  # a mail client posts here without cookies (RFC 8058); the signed token is the proof instead
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_alerts(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all job alerts of the person whom the token names. A GET only shows the button: scanners follow links."""
    user_id = read_token(PURPOSE, token)
    if user_id is None:
        raise Http404
    if request.method == "POST":
        actions.unsubscribe(user_id=int(user_id))
    response = render(request, "alerts/searches/unsubscribe.html", {"done": request.method == "POST"})
    response["X-Robots-Tag"] = "noindex"
    return response
