"""An employer's public page as its owners change it and a moderator reads it, and the logos on such pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.entrance.operators import is_operator, operators_only
from careers.employers import company
from careers.employers.identity import impersonated
from careers.employers.organization_form import PageForm
from careers.models import Logo, Organization, PageRevision
from careers.postings.moderation_forms import OF_CHANGES, DecisionForm
from web.refusals import Refused

IN_REVIEW = "Your changes are in review; the page stays as it is until a moderator decides."


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the page of an organization of which I am an owner."""
    mine = get_object_or_404(Organization.objects.owned_by(request.user).for_page(), slug=slug)
    pending = PageRevision.objects.for_page().filter(organization=mine).first()
    filled = pending or PageRevision(organization=mine, about=mine.about, website=mine.website)
    logo = (pending or mine).logo
    form = PageForm(request.POST or None, request.FILES or None, instance=filled, has_logo=bool(logo))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("about", "website", "drop_logo")}
        waits = company.propose(
            organization=mine, **said, png=form.cleaned_data["picture"], by=request.user, now=timezone.now()
        )
        messages.success(request, IN_REVIEW if waits else "Nothing differs from what is public.")
        return redirect("employer_page_edit", slug)
    page = {"organization": mine, "form": form, "pending": pending, "logo": logo}
    return render(request, "careers/employer/page.html", page)


@operators_only("careers.moderate_postings")
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Changes to an employer's page beside what is public, and the decision."""
    pending = get_object_or_404(PageRevision.objects.for_page(), organization__slug=slug)
    form = DecisionForm(request.POST or None, decisions=OF_CHANGES)
    if request.method == "POST" and form.is_valid():
        what = {"revision": pending, "seen": request.POST.get("seen", ""), "by": request.user, "now": timezone.now()}
        try:
            if form.cleaned_data["decision"] == "approve":
                company.approve(**what)
            else:
                company.send_back(**what, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Done: the page of {pending.organization}.")
            return redirect("moderation_queue")
    proposed = Organization(pk=pending.organization.pk, name=pending.organization.name, website=pending.website)
    page = {
        "pending": pending,
        "form": form,
        "changes": company.differing(pending),
        "likeness": "" if pending.organization.is_verified else impersonated(proposed),
    }
    return render(request, "careers/moderation/page.html", page)


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """A logo on a public page; one that waits for a moderator is seen by them and its owners only."""
    found = Logo.objects.shown().filter(digest=digest).first()
    public = found is not None
    if found is None:
        waiting = Logo.objects.filter(digest=digest)
        if not is_operator(request.user, "careers.moderate_postings"):
            mine = Organization.objects.of_team(request.user)
            waiting = waiting.filter(page_revisions__organization__in=mine)
        found = get_object_or_404(waiting)
    response = HttpResponse(bytes(found.png), content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400" if public else "private, no-store"
    return response
