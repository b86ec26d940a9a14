"""The pages that everyone may read: home, the list of jobs, a posting, an employer."""

from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.entrance.operators import is_operator
from careers.employers.answering import answer_words
from careers.finding import beside, front
from careers.finding.addresses import as_of, left_out_words, page_number, redirect_target
from careers.finding.coders import coder_of
from careers.finding.filters import Vocabulary
from careers.finding.known import Known, by_shortid
from careers.finding.marks import marks_of
from careers.finding.matching import BadPage, JobSearch
from careers.finding.results import results
from careers.models import Face, JobPosting, Organization, SavedPosting, hidden_from
from careers.postings import jsonld, previewing, trusting
from careers.terms import words
from careers.views.guests import held_for_guests, held_under
from web.edge.problems import problem_page
from web.text import markup

HOME_JOBS = 7
JOBS_FOR_CODE = 5
EMPLOYER_JOBS = 50


@held_for_guests
def home(request: HttpRequest, vocabulary: Vocabulary | None = None) -> HttpResponse:
    """Two doors, to the jobs and to the codes; then what stands behind each of them."""
    now = timezone.now()
    search = JobSearch(QueryDict(), now=now, vocabulary=vocabulary)
    page = search.page(1)
    total = page.paginator.count
    context = {
        "total": total,
        "about": f"{total:,} live coding jobs by credential, specialty and state; and a code reference to work with.",
        "figures": front.figures(search, total),
        "cards": search.cards(page, HOME_JOBS),
        "specialties": front.shares(search.options("specialty")),
        "pay": front.pay(search),
        **front.reference(now),
    }
    return _showing(search, page, render(request, "careers/home.html", context))


def _showing(search: JobSearch, page: Page, response: HttpResponse) -> HttpResponse:
    response.stamps = page.object_list.stamps
    response.answers = search.answers
    return response


@held_for_guests
def job_list(request: HttpRequest, vocabulary: Vocabulary | None = None) -> HttpResponse:
    """The list of jobs: the whole search stands in the URL. Jargon, empty values and bad pages are redirected."""
    now = timezone.now()
    hidden = hidden_from(request.user, now)
    search = JobSearch(request.GET, now=now, asof=as_of(request.GET), hidden=hidden, vocabulary=vocabulary)
    target = redirect_target(request.GET, search.vocabulary.specialties)
    if target is not None:
        return redirect(f"{request.path}?{target}".rstrip("?"))
    try:
        page = search.page(page_number(request.GET))
    except BadPage:
        return redirect(f"{request.path}?{search.state.querystring()}".rstrip("?"))
    marks, coder = marks_of(request.user, search.keys(page)), coder_of(request.user, search.state)
    context = results(search, page, more=request.GET.get("more", ""), marks=marks, coder=coder)
    context |= {"left_out": left_out_words(request.GET), "hides": len(search.hidden)}
    context["unfolded"] = bool(request.htmx or context["more"])
    response = render(request, "careers/job_list.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return _showing(search, page, response)


def job_page(request: HttpRequest, slug: str, shortid: str) -> HttpResponse:
    """A posting's own page: live, ended, gone, or a preview for its team and the moderators."""
    now = timezone.now()
    known = by_shortid(shortid.lower(), now)
    if known is None:
        raise Http404
    posting = known.posting
    face = posting.face(now)
    preview = face == Face.HIDDEN and _may_preview(request.user, posting)
    if face == Face.HIDDEN and not preview:
        raise Http404
    if face == Face.GONE:
        return problem_page(request, 410, posting=None)
    if request.path != posting.get_absolute_url():
        return redirect(posting, permanent=True)
    said = known.page(now, face, preview=preview, linked_data=lambda: jsonld.job_posting(posting, settings.SITE_URL))
    around = _beside(request, known, face, now)

    def printed() -> HttpResponse:
        response = render(request, "careers/job_page.html", said | around)
        if face != Face.LIVE:
            response["X-Robots-Tag"] = "noindex"
        return response

    return held_under(request, now, [said, *around.values()], printed)


def _beside(request: HttpRequest, known: Known, face: Face, now: datetime) -> dict:
    """What stands around a posting, as far as its face allows."""
    posting, around = known.posting, {}
    if face == Face.LIVE:
        user = request.user
        around["saved"] = user.is_authenticated and SavedPosting.objects.of(user).filter(posting=posting).exists()
        around["trust"] = trusting.public_facts(posting, known.board, now) if known.is_trusted else None
        around["market"] = beside.market(posting, known.board, now)
    if face != Face.HIDDEN:
        around["similar"] = beside.similar(posting, known.board, now, hidden_from(request.user, now))
    if face != Face.ENDED:
        around["codes"] = known.codes(now)
    return around


@require_safe
def job_preview(request: HttpRequest, token: str) -> HttpResponse:
    """A posting that is not public yet, for whoever holds its signed link; once it is public, its own page."""
    posting, now = previewing.previewed(token), timezone.now()
    if posting is None:
        raise Http404
    if posting.face(now) != Face.HIDDEN:
        return redirect(posting)
    said = words.page(posting, now, Face.HIDDEN, preview=words.PREVIEW_BY_LINK)
    response = render(request, "careers/job_page.html", said)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response


def _may_preview(user, posting: JobPosting) -> bool:
    """The team that wrote it, and those who review it."""
    if is_operator(user, "careers.moderate_postings"):
        return True
    return JobPosting.objects.of_team(user).filter(pk=posting.pk).exists()


def employers(request: HttpRequest) -> HttpResponse:
    """Every employer with live jobs, by name, with how many."""
    hiring = Organization.objects.hiring(JobPosting.objects.live(timezone.now()))
    page = Paginator(hiring, EMPLOYER_JOBS).get_page(request.GET.get("page"))
    count = page.paginator.count
    about = f"{count:,} hospital{'s, practices and agencies' if count != 1 else ' or practice'} with live coding jobs."
    return render(request, "careers/employers.html", {"page": page, "about": about})


def employer_page(request: HttpRequest, slug: str) -> HttpResponse:
    """An employer: what it says about itself, and its live jobs."""
    organization = get_object_or_404(Organization.objects.filter(held_at=None).for_page(), slug=slug)
    now = timezone.now()
    live = organization.postings.live(now)
    jobs = Paginator(live.newest_first().for_cards(), EMPLOYER_JOBS).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "about": markup.to_html(organization.about),
        "answers": answer_words(organization),
        "summary": f"{organization.name}: {jobs.paginator.count:,} live jobs for medical coders, each with its pay.",
        "page": jobs,
        "cards": [words.card(posting, now) for posting in jobs],
    }
    return render(request, "careers/employer_page.html", context)


def jobs_for_code(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """The live jobs whose specialty uses a code: a part for the code page, a page of its own without htmx."""
    now = timezone.now()
    postings = JobPosting.objects.live(now).using_code(system, code).newest_first().select_related("organization")
    context = {"code": code, "system": system, "postings": postings[:JOBS_FOR_CODE]}
    template = "careers/_jobs_for_code.html" if request.htmx else "careers/jobs_for_code.html"
    response = render(request, template, context)
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["HX-Request"])
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where the sitemap is."""
    return render(request, "careers/robots.txt", content_type="text/plain")
