"""An owner's saved searches, asking for alerts without an account, and the addresses that alert mails lead to.

Each page about saved searches has two addresses: an account's, and a guest's with the token of the mail.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models.people import zone_words
from alerts import links
from alerts.actions import guests, keep_alive
from alerts.actions import not_for_me as hiding
from alerts.actions import searches as actions
from alerts.forms import GuestChangeForm, GuestSearchForm, SaveSearchForm, SearchNameForm
from alerts.models import AlertGuest, SavedSearch
from careers.finding.addresses import settled
from careers.finding.filters import JobPostingFilter, Vocabulary
from careers.finding.matching import JobSearch
from notifications.unsubscribe import read_token
from web.edge.client import client_source
from web.refusals import Refused

LONGEST_NAME = 120


def for_owner(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand a view whose searches it is about: the account's, or those of the guest whom the address's token names."""

    @wraps(view)
    def inner(request: HttpRequest, *args, token: str = "", **kwargs) -> HttpResponse:
        if not token:
            return view(request, request.user, **kwargs) if request.user.is_authenticated else _log_in(request)
        guest = links.guest_of(token)
        if guest is None:
            raise Http404
        if guest.user_id:  # an account has taken the searches over
            return redirect("saved_searches")
        with timezone.override(guest.zone):
            return _private(view(request, guest, **kwargs))

    return inner


def _log_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


def _private(response: HttpResponse) -> HttpResponse:
    """Mark a page whose address is a secret.

    No other site learns it as a referrer. We do: "no-referrer" would make browsers send a form of the page with the
    origin "null", which is refused as forged.
    """
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


@for_owner
def saved_searches(request: HttpRequest, owner) -> HttpResponse:
    """All searches of an owner, the newest first."""
    searches = SavedSearch.objects.of(owner).listed()
    zone = zone_words(owner.zone)
    rows = [(search, _paths(owner, search), mistakes) for search, mistakes in _with_mistakes(searches)]
    if isinstance(owner, AlertGuest):
        page = {"rows": rows, "owner": owner, "zone": zone, "forget_path": links.forget_path(owner)}
        return render(request, "alerts/searches/guest_list.html", page)
    return render(request, "alerts/searches/account_list.html", {"rows": rows, "zone": zone})


def _with_mistakes(searches: Iterable[SavedSearch]) -> Iterator[tuple[SavedSearch, list[str]]]:
    """Each search with what it asks for that is not known any more: a job with that is never found."""
    now, vocabulary = timezone.now(), Vocabulary.load()
    for search in searches:
        yield search, JobPostingFilter(QueryDict(search.querystring), vocabulary=vocabulary, now=now).mistakes


def _paths(owner, search: SavedSearch) -> dict[str, str]:
    """Where a search is changed, paused or resumed, and deleted."""
    switch = "resume_search" if search.paused else "pause_search"
    names = {"change": "change_search", "switch": switch, "delete": "delete_search"}
    return {key: links.path(name, owner, search.pk) for key, name in names.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request: HttpRequest) -> HttpResponse:
    """Save the search that stands in this address, as in the list page's. A GET shows what would be saved.

    The list page's button posts no name; the search's own words serve then. A guest gives an address and confirms.
    """
    search = JobSearch(settled(request.GET), now=timezone.now())
    words = ", ".join(chosen.text for chosen in search.chosen)[:LONGEST_NAME] or "All jobs"
    guest = not request.user.is_authenticated
    form = _form_of(request, words)
    if form.is_valid() and search.is_valid:
        try:
            return (_ask if guest else _save)(request, search, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"search": search, "form": form, "count": search.matching().count(), "here": request.get_full_path()}
    return render(request, f"alerts/searches/{'ask' if guest else 'save'}.html", page)


def _form_of(request: HttpRequest, words: str) -> SearchNameForm:
    posted = {**request.POST.dict(), "name": request.POST.get("name", words)} if request.method == "POST" else None
    if not request.user.is_authenticated:
        return GuestSearchForm(posted, initial={"name": words})
    return SaveSearchForm(posted, initial={"name": words}, searches=SavedSearch.objects.of(request.user))


def _save(request: HttpRequest, search: JobSearch, said: dict) -> HttpResponse:
    querystring = search.state.filters().querystring()
    if replaced := said.pop("replaces", ""):
        return _replace(request, _mine(request.user, int(replaced)), querystring, said)
    saved, created = actions.save_search(user=request.user, querystring=querystring, now=search.now, **said)
    text = "is saved. New jobs come by email." if created else "was saved before."
    messages.success(request, f"“{saved.name}” {text}")
    return redirect("saved_searches")


def _replace(request: HttpRequest, saved: SavedSearch, querystring: str, said: dict) -> HttpResponse:
    now = timezone.now()
    actions.change_criteria(search=saved, querystring=querystring, now=now)
    actions.change_search(search=saved, now=now, **said)
    messages.success(request, f"“{said['name']}” looks for this from now on.")
    return redirect("saved_searches")


def _ask(request: HttpRequest, search: JobSearch, said: dict) -> HttpResponse:
    guests.ask_for_alert(
        **said, querystring=search.state.filters().querystring(), source=client_source(request), now=search.now
    )
    return redirect("alert_asked")


def alert_asked(request: HttpRequest) -> HttpResponse:
    """Say to look into the mail; the same for every address."""
    return render(request, "alerts/searches/asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_search(request: HttpRequest, token: str) -> HttpResponse:
    """Turn on the search of a mailed address. A GET only shows the button: scanners follow links."""
    found = links.to_confirm(token)
    if found is None:
        return _private(render(request, "alerts/searches/too_late.html", status=404))
    search, wish = found
    if request.method == "POST":
        search = guests.confirm(search=search, wish=wish, now=timezone.now())
        messages.success(request, f"“{search.name}” is on. New jobs come by email.")
        return redirect(links.path("saved_searches", search.owner))
    return _private(render(request, "alerts/searches/confirm.html", {"search": search}))


@for_owner
@require_http_methods(["GET", "HEAD", "POST"])
def change_search(request: HttpRequest, owner, pk: int) -> HttpResponse:
    """Give a saved search another name, and say when its mail comes."""
    search = _mine(owner, pk)
    guest = owner if isinstance(owner, AlertGuest) else None
    kept = {name: getattr(search, name) for name in SearchNameForm.base_fields} | {"zone": guest and guest.time_zone}
    form = (GuestChangeForm if guest else SearchNameForm)(request.POST or None, initial=kept)
    back = links.path("saved_searches", owner)
    if form.is_valid():
        if guest:
            guests.change_zone(guest=guest, zone=form.cleaned_data.pop("zone") or guest.time_zone)
        actions.change_search(search=search, now=timezone.now(), **form.cleaned_data)
        return redirect(back)
    return render(
        request, "alerts/searches/change.html", {"owner": owner, "search": search, "form": form, "back": back}
    )


@for_owner
@require_POST
def pause_search(request: HttpRequest, owner, pk: int) -> HttpResponse:
    """Stop the mail of one search."""
    search = _mine(owner, pk)
    actions.pause_search(search=search)
    messages.success(request, f"“{search.name}” is paused. Nothing is mailed until you resume it.")
    return redirect(links.path("saved_searches", owner))


@for_owner
@require_POST
def resume_search(request: HttpRequest, owner, pk: int) -> HttpResponse:
    """Send mail again for what is published from now on."""
    search = _mine(owner, pk)
    actions.resume_search(search=search, now=timezone.now())
    messages.success(request, f"“{search.name}” emails new jobs again.")
    return redirect(links.path("saved_searches", owner))


@for_owner
@require_POST
def delete_search(request: HttpRequest, owner, pk: int) -> HttpResponse:
    """Forget a saved search."""
    search = _mine(owner, pk)
    actions.delete_search(search=search)
    messages.success(request, f"“{search.name}” is deleted.")
    return redirect(links.path("saved_searches", owner))


@require_POST
def forget_guest(request: HttpRequest, token: str) -> HttpResponse:
    """Delete all we keep of an address without an account."""
    guest = links.guest_of(token)
    if guest is None:
        raise Http404
    if guest.user_id is None:
        guests.forget_guest(guest=guest)
    messages.success(request, "Your address and its alerts are deleted.")
    return redirect("job_list")


def _mine(owner, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(owner).listed(), pk=pk)


@csrf_exempt  # a mail client posts here without cookies (RFC 8058); the signed token is the proof instead
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_alerts(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all job alerts of the owner whom the token names. A GET only shows the button: scanners follow links."""
    subject = read_token(links.PURPOSE, token)
    if subject is None:
        raise Http404
    if request.method == "POST":
        _unsubscribe(subject)
    page = {"done": request.method == "POST", "manage_path": links.path_of(subject)}
    response = render(request, "alerts/searches/unsubscribe.html", page)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_for_me(request: HttpRequest, token: str) -> HttpResponse:
    """Hide a mailed job, or its employer, from who got the mail. A GET only shows the buttons."""
    found = links.of_not_for_me(token)
    if found is None:
        raise Http404
    owner, posting = found
    context = {"posting": posting, "refused": "", "done": "", "manage_path": links.path("saved_searches", owner)}
    if request.method == "POST":
        employer = "employer" in request.POST
        try:
            hiding.hide(owner=owner, posting=posting, employer=employer, now=timezone.now())
            context["done"] = f"every job of {posting.organization.name}" if employer else f"“{posting.title}”"
        except Refused as refusal:
            context["refused"] = str(refusal)
    return _private(render(request, "alerts/not_for_me.html", context))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_searches(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with the searches that a mail asked about. A GET only shows the button: scanners follow links."""
    owner = links.of_keep(token)
    if owner is None:
        raise Http404
    if request.method == "POST":
        keep_alive.keep(owner=owner, now=timezone.now())
    context = {"done": request.method == "POST", "manage_path": links.path("saved_searches", owner)}
    return _private(render(request, "alerts/keep.html", context))


def _unsubscribe(subject: str) -> None:
    guest = subject.startswith(links.GUEST)
    number = int(subject.removeprefix(links.GUEST))
    if guest:
        actions.unsubscribe_guest(guest_id=number)
    else:
        actions.unsubscribe(user_id=number)
