"""Browse by section, search and suggestions: nothing here is metered, and nothing metered is here."""

from itertools import groupby
from operator import attrgetter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.quota import metering
from codes.finding.absent import being_indexed, modifier_meant, why_absent
from codes.finding.filters import CodeFilters, counted
from codes.finding.find import CodeMatch, correction_words, exactly, find, guessed, hits
from codes.finding.suggesting import suggestions
from codes.models import Code, CodeSet, Section
from codes.models.reference import DIAGNOSES
from search.words import MAX_TEXT

PER_PAGE = 50
FAMILIES = 12  # sections with texts of ours: some 100 codes, about 35 kB
RECENT = 10
SHORTEST = 2  # characters


def browse(request: HttpRequest) -> HttpResponse:
    """The front page of the reference: the sets, what the reader opened last, and the codes with our own text."""
    samples = Code.objects.for_list().filter(sample=True)
    families = [(section, list(codes)) for section, codes in groupby(samples, key=attrgetter("section"))]
    page = {
        "code_sets": CodeSet.objects.all(),
        "families": Paginator(families, FAMILIES).get_page(request.GET.get("page")),
        "recent": Code.objects.for_list().of_pages(metering.opened_last(request, RECENT)),
    }
    return render(request, "codes/browse.html", page)


def code_set(request: HttpRequest, system: str) -> HttpResponse:
    """One set: its sections, or the codes of one section a page at a time."""
    found = get_object_or_404(CodeSet, slug=system)
    sections = Section.objects.of_set(found)
    page = {"code_set": found, "sections": sections, "heading": found.name, "crumbs": _crumbs(found)}
    page["waiting"] = being_indexed(DIAGNOSES) if found.slug == DIAGNOSES else ""
    slug = request.GET.get("section")
    if slug:
        section = get_object_or_404(sections, slug=slug)
        codes = Paginator(Code.objects.for_list().in_section(section), PER_PAGE)
        if request.GET.get("page") and not _is_page(request.GET["page"], codes):
            return redirect(section.get_absolute_url())
        page |= {"section": section, "codes": codes.get_page(request.GET.get("page")), "heading": section.title}
        page["crumbs"] = [*_crumbs(found), {"title": section.title}]
    return render(request, "codes/code_set.html", page)


def search(request: HttpRequest) -> HttpResponse:
    """Codes for what was typed; a text that is exactly one code goes straight to its page."""
    text = request.GET.get("q", "")
    chosen = CodeFilters.of(request.GET)
    found = find(text, filters=chosen)
    if found.exact:
        return redirect(found.exact)
    counts, waiting = counted(found.matching, chosen), being_indexed(chosen.system)
    page = {
        "found": found,
        "hits": hits(found),
        "typed": text[:MAX_TEXT].strip(),
        "chosen": chosen,
        "facets": counts.facets,
        "total": counts.total,
        "heading": _heading(counts.total, text.strip(), found, chosen, is_whole=not waiting),
        "notice": correction_words(text, found.corrected),
        "exactly": exactly(text),
        "guesses": guessed(text),
        "modifier": modifier_meant(text),
        "absent": "" if found.codes or chosen or waiting else why_absent(text),
        "waiting": waiting,
    }
    return render(request, "codes/search.html", page)


def suggest(request: HttpRequest) -> HttpResponse:
    """The first codes for a text of at least two characters, as JSON for the search box.

    The pages left are told where they are asked for: the box asks once, and not again with every letter.
    """
    text = request.GET.get("q", "").strip()
    codes = [each._asdict() for each in suggestions(text)] if len(text) >= SHORTEST else []
    answer: dict = {"codes": codes}
    if codes and request.GET.get("left"):
        meter = {"meter": metering.current_standing(request, timezone.now())}
        answer["left"] = " ".join(strip_tags(render_to_string("parts/_meter.html", meter)).split())
    response = JsonResponse(answer)
    response["Cache-Control"] = "private, no-store"
    return response


def _crumbs(code_set: CodeSet) -> list[dict]:
    return [
        {"title": "Codes", "url": reverse("codes")},
        {"title": code_set.name, "url": code_set.get_absolute_url()},
    ]


def _is_page(text: str, pages: Paginator) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= pages.num_pages


def _heading(total: int, typed: str, found: CodeMatch, chosen: CodeFilters, *, is_whole: bool) -> str:
    """Say how many, and for what: 12 codes for "liver"; no number where most have little to do with the text.

    What is not all indexed yet has no "0 codes".
    """
    if not typed and not chosen:
        return "Search codes"
    quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{typed[:60]}\N{RIGHT DOUBLE QUOTATION MARK}"
    if total and not found.every_word:
        return f"Codes with some words of {quoted}"
    number = f"{total:,} code{pluralize(total)}" if total or is_whole else "No code found yet"
    return number + (f" for {quoted}" if typed else "")
