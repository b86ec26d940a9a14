"""The public lists beside the codes: modifiers and places of service. Nothing here is metered."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from codes.models import Release
from codes.page.modifier_list import letter_pages, modifier_groups, modifier_lines

MAX_TEXT = 100  # characters
PER_PAGE = 60  # modifiers: about 30 kB


def modifiers(request: HttpRequest) -> HttpResponse:
    """Every modifier, or those that `?words=` means: not `q`, which every page shows in the site's own box."""
    text = request.GET.get("words", "")[:MAX_TEXT]
    release = Release.objects.newest(Release.Source.MODIFIERS)
    lines = modifier_lines(release, text=text, on=timezone.now().date())
    listed = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    # A later page has letters only: folded it would show nothing.
    groups = modifier_groups(list(listed), unfolded=bool(text) or listed.number > 1)
    page = {"listed": listed, "groups": groups, "text": text, "letters": letter_pages(lines, PER_PAGE)}
    return render(request, "codes/modifiers.html", page | _around("Modifiers", release))


def places_of_service(request: HttpRequest) -> HttpResponse:
    """Every assigned place, and which of a code's two prices is paid there."""
    release = Release.objects.newest(Release.Source.PLACES)
    places = release.places.assigned() if release else []
    return render(request, "codes/places.html", {"places": places} | _around("Places of service", release))


def _around(title: str, release: Release | None) -> dict:
    return {"release": release, "crumbs": [{"title": "Codes", "url": reverse("codes")}, {"title": title}]}
