"""An employer's own pages: its postings, the form, and what it may do with each. Strangers get a 404."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careers.employers import identity
from careers.employers.organization_form import DomainForm, OrganizationForm, RecordForm
from careers.models import ENDED_STATES, JobPosting, Membership, Organization, PostingRevision
from careers.postings import drafting as actions
from careers.postings import form_steps, managing, organizing, renewing, revising, steps
from careers.postings.form_rows import with_one_more, without_row
from careers.postings.form_steps import SECTIONS
from careers.postings.forms import PostingForms
from careers.postings.managing_forms import FindForm, RenewForm
from careers.terms import words
from web.refusals import Refused
from web.text.named_mistakes import first_mistake

PROOF = {
    True: "Proved. “Verified employer” now stands on your page and your jobs.",
    False: "The code is right, but this domain is another verified employer's or looks like it. A moderator decides.",
}
HELD = (
    "Your organization's name or domain resembles a verified employer's. A moderator looks at it before you can post."
)
SHOWN = 50  # postings on a page
IN_REVIEW = "Your changes are in review; the approved version stays up until a moderator decides."


@login_required
def postings(request: HttpRequest) -> HttpResponse:
    """My organizations' postings, or those of the one chosen, the newest change first."""
    now = timezone.now()
    memberships = list(Membership.objects.of(request.user))
    chosen = next((each for each in memberships if each.organization.slug == request.GET.get("for")), None)
    shown = [chosen] if chosen else memberships
    mine = JobPosting.objects.of_team(request.user)
    live, applicants = mine.live(now).by_employer(), mine.applicants_by_employer()
    for each in memberships:
        each.live = live.get(each.organization_id, 0)
        each.applicants = applicants.get(each.organization_id, 0)
    theirs = mine.filter(organization=chosen.organization_id) if chosen else mine
    form = FindForm(request.GET)
    rows = Paginator(form.found(theirs, now).for_employer(), SHOWN).get_page(request.GET.get("page"))
    for row in rows:
        row.last_day = words.last_day_words(row)
        row.over_at = row.ended_at if row.state in ENDED_STATES else None
    page = {
        "page": rows,
        "form": form,
        "asks": bool(request.GET.get("q") or request.GET.get("show")),
        "memberships": memberships,
        "posts_for": [each for each in shown if each.may_work],
        "shown": shown,
        "chosen": chosen,
    }
    return render(request, "careers/employer/postings.html", page)


@login_required
def organization(request: HttpRequest) -> HttpResponse:
    """Found an organization to post for."""
    form = OrganizationForm(request.POST or None)
    if form.is_valid():
        organizing.found_organization(organization=form.save(commit=False), by=request.user, now=timezone.now())
        return redirect("employer_new")
    return render(request, "careers/employer/organization.html", {"form": form})


@login_required
def organization_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an organization of which I am an owner."""
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    form = OrganizationForm(request.POST or None, instance=mine)
    if form.is_valid():
        try:
            organizing.change_organization(organization=form.save(commit=False), now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            mine.refresh_from_db()
        else:
            messages.success(request, "Saved.")
            return redirect("employer_organization_settings", slug)
    page = {"form": form, "organization": mine, "domain_form": DomainForm(), "save": "Save"}
    page["held_text"] = HELD if mine.is_held else ""
    page |= {"record_form": RecordForm(), "record_facts": _record_facts(mine)}
    return render(request, "careers/employer/organization.html", page)


@login_required
@require_POST
def organization_domain(request: HttpRequest, slug: str) -> HttpResponse:
    """Mail a code to an address at the organization's domain, or take the code."""
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    form, now = DomainForm(request.POST), timezone.now()
    form.is_valid()
    address, code = form.cleaned_data.get("address", ""), form.cleaned_data.get("code", "")
    try:
        if code:
            messages.info(request, PROOF[identity.prove_domain(organization=mine, code=code, now=now)])
        else:
            identity.send_code(organization=mine, address=address, by=request.user, now=now)
            messages.success(request, f"A code is on its way to {address}. It works for 30 minutes.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("employer_organization_settings", slug)


@login_required
@require_POST
def organization_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the domain that the organization will prove by a TXT record; the page then names the record."""
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    form = RecordForm(request.POST)
    form.is_valid()
    try:
        identity.state_domain(organization=mine, domain=form.cleaned_data.get("domain", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("employer_organization_settings", slug)


def _record_facts(mine: Organization) -> list[dict]:
    """Return the record that proves the stated domain, as a list of facts; none without one."""
    if not mine.proof_domain or mine.proof_code:
        return []
    return [
        {"label": "Domain", "value": mine.proof_domain},
        {"label": "TXT record", "value": identity.record_of(mine)},
        {"label": "When it is there", "value": f"write to {settings.CONTACT_EMAIL}: an operator reads it"},
    ]


@login_required
def edit(request: HttpRequest, shortid: str) -> HttpResponse:
    """Change a draft, or propose changes to a live posting."""
    posting = _mine(request, shortid)
    if posting.is_live(timezone.now()):
        return _revise(request, posting)
    if not posting.is_editable:
        messages.warning(request, actions.NO_DRAFT)
        return redirect("employer_posting", posting.shortid)
    return redirect(form_steps.at(posting, SECTIONS[0]))


def _revise(request: HttpRequest, posting: JobPosting) -> HttpResponse:
    pending = PostingRevision.objects.of(posting).first()
    base, seen = revising.base_of(posting, pending), request.POST.get("base", "")
    sent = with_one_more(without_row(request.POST)) if request.method == "POST" else None
    forms = PostingForms(sent, posting=posting, pending=pending.content if pending else None)
    if sent is not None and not sent.keys() & {"remove", "more"} and forms.is_valid():
        try:
            waits = revising.revise(
                posting=posting, content=forms.content(), base=seen, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            forms.add_error(str(refusal))
        else:
            messages.success(request, IN_REVIEW if waits else "Changed. Nobody has to review this.")
            return redirect("employer_posting", posting.shortid)
    page = {"form": forms, "posting": posting, "base": base, "pending": pending}
    return render(request, "careers/employer/form.html", page)


@login_required
def posting(request: HttpRequest, shortid: str) -> HttpResponse:
    """One posting of my organization: where it stands, what I may do, its history."""
    mine = get_object_or_404(JobPosting.objects.of_team(request.user).for_page(), shortid=shortid)
    page = managing.managed(mine, timezone.now())
    if not JobPosting.objects.managed_by(request.user).filter(pk=mine.pk).exists():
        page |= managing.NOTHING_TO_DO
    return render(request, "careers/employer/posting.html", page)


@login_required
@require_POST
def step(request: HttpRequest, shortid: str, name: str) -> HttpResponse:
    """Take one step of a posting's life, or say why it cannot be taken."""
    mine = _mine(request, shortid)
    if name not in steps.BY_NAME:
        raise Http404
    chosen = steps.BY_NAME[name]
    try:
        mine = chosen.action(posting=mine, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, chosen.done)
    return redirect("employer_posting", mine.shortid)


@login_required
@require_POST
def renew(request: HttpRequest, shortid: str) -> HttpResponse:
    """Let a posting of mine run longer."""
    mine = _mine(request, shortid)
    form = RenewForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(first_mistake(form))
        renewed = renewing.renew(posting=mine, days=form.cleaned_data["days"], by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Renewed: it runs until {words.moment_words(renewed.ends_at, renewed.zone)}.")
    return redirect("employer_posting", shortid)


def _mine(request: HttpRequest, shortid: str) -> JobPosting:
    return get_object_or_404(JobPosting.objects.managed_by(request.user).for_page(), shortid=shortid)
