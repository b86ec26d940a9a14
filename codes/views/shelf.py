"""What a reader keeps: the shelf as a page and as CSV, and the buttons on a code's page. Nothing here is metered."""

import csv

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.quota import metering
from codes.models import Code, CodeList, CodeNews, KeptCode
from codes.shelf import keeping, news
from codes.shelf.changes import changes_of
from codes.shelf.feeding import address_of
from codes.shelf.forms import ListsForm, NoteForm
from codes.shelf.rows import csv_rows, rows_of
from notifications.unsubscribe import read_token
from web import events
from web.refusals import Refused
from web.text.printable import printable

LONGEST_SEARCH = 100
PER_PAGE = 50
RECENT = 10


@login_required
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """Bookmarks and notes, the last changed first; my lists; what I opened last."""
    text = " ".join(printable(request.GET.get("q", "")).split())[:LONGEST_SEARCH]
    kept = KeptCode.objects.of(request.user).saying(text).last_first()
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows_of(page.object_list),
        "text": text,
        "lists": CodeList.objects.of(request.user),
        "recent": Code.objects.for_list().of_pages(metering.opened_last(request, RECENT)),
    }
    return render(request, "codes/shelf/shelf.html", context)


@login_required
@require_safe
def shelf_changes(request: HttpRequest) -> HttpResponse:
    """What the newest releases changed for the codes that I keep."""
    mail_on = CodeNews.objects.filter(user=request.user).exists()
    page = {"changes": changes_of(request.user), "feed": address_of(request.user), "mail_on": mail_on}
    return render(request, "codes/shelf/changes.html", page)


@login_required
@require_POST
def ask_code_news(request: HttpRequest) -> HttpResponse:
    """Want a mail when new releases change something for my codes, or want it no more."""
    on = request.POST.get("on") == "1"
    news.ask_for(user=request.user, on=on, now=timezone.now())
    messages.success(request, "The next change comes by email." if on else "No email tells you of changes now.")
    return redirect("shelf_changes")


@csrf_exempt  # a mail client posts here without cookies (RFC 8058); the signed token is the proof instead
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_code_news(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails about changed codes of who the token names. A GET only shows the button: scanners follow links."""
    subject, done = read_token(news.PURPOSE, token), request.method == "POST"
    if subject is None:
        raise Http404
    if done:
        news.stop(user_id=int(subject))
    response = render(request, "codes/shelf/stop_news.html", {"done": done})
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_safe
def shelf_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    events.security("export", user=request.user.pk, what="kept codes")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="crosswalk-codes.csv"'
    csv.writer(response).writerows(csv_rows(KeptCode.objects.of(request.user).last_first()))
    return response


@login_required
@require_safe
def keep_code(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """One code with everything that may be kept of it: bookmark, note and lists."""
    found = _code(system, code)
    return render(request, "codes/shelf/code.html", _kept(request, found))


@login_required
@require_POST
def bookmark(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """Mark a code, or take the mark away; back to its page, or the button alone where it was asked for."""
    found, wanted = _code(system, code), request.POST.get("on") == "1"
    told = "Bookmarked" if wanted else "Bookmark taken away"
    try:
        keeping.bookmark(user=request.user, page_key=found.page_key, on=wanted, now=timezone.now())
    except Refused as refusal:
        told = refusal.message
        messages.error(request, told)
    if request.htmx:
        button = {"code": found, "kept": _kept_of(request, found), "told": told}
        return render(request, "codes/shelf/_bookmark.html", button)
    return redirect(found)


@login_required
@require_POST
def note(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """Keep my note on a code."""
    found, form = _code(system, code), NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "codes/shelf/code.html", _kept(request, found) | {"form": form})
    try:
        keeping.write_note(user=request.user, page_key=found.page_key, **form.cleaned_data, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Your note is saved." if form.cleaned_data["note"] else "Your note is gone.")
    return redirect("keep_code", system, code)


@login_required
@require_POST
def on_lists(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """Put a code on the ticked lists, and on a new one where it was named."""
    found, form = _code(system, code), ListsForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "codes/shelf/code.html", _kept(request, found) | {"lists_form": form})
    try:
        new = form.cleaned_data["new"]
        made = [keeping.make_list(user=request.user, name=new, now=timezone.now())] if new else []
        lists = [*form.cleaned_data["lists"], *made]
        keeping.put_on_lists(user=request.user, page_key=found.page_key, lists=lists)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{found.code} is on {len(lists)} of your lists.")
    return redirect("keep_code", system, code)


@login_required
@require_safe
def code_list(request: HttpRequest, pk: int) -> HttpResponse:
    """One of my lists."""
    mine = _list(request, pk)
    return render(request, "codes/shelf/list.html", {"list": mine, "rows": rows_of(mine.entries.all())})


@login_required
@require_POST
def remove_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of my lists."""
    mine = _list(request, pk)
    keeping.remove_list(code_list=mine)
    messages.success(request, f"The list “{mine.name}” is gone. Bookmarks and notes on its codes are still here.")
    return redirect("shelf")


@login_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Let go of a code by its key: also of one that no release lists any more, which has no page."""
    keeping.forget(user=request.user, page_key=request.POST.get("page_key", "")[:40])
    messages.success(request, "Its mark, its note and its places on your lists are gone.")
    return redirect("shelf")


def _code(system: str, code: str) -> Code:
    return get_object_or_404(Code.objects.for_list(), code_set__slug=system, code=code)


def _list(request: HttpRequest, pk: int) -> CodeList:
    return get_object_or_404(CodeList.objects.of(request.user), pk=pk)


def _kept_of(request: HttpRequest, code: Code) -> KeptCode | None:
    return KeptCode.objects.of(request.user).of_page(code.page_key)


def _kept(request: HttpRequest, code: Code) -> dict:
    """What the page of a kept code shows, with forms that hold what is kept."""
    kept, lists = _kept_of(request, code), CodeList.objects.of(request.user)
    return {
        "code": code,
        "kept": kept,
        "form": NoteForm(initial={"note": kept.note if kept else ""}),
        "lists_form": ListsForm(user=request.user, initial={"lists": lists.holding(code.page_key)}),
    }
