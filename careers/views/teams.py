"""An organization's team: who belongs to it, who is invited, and the page where an invitation is accepted."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careers.employers import teams
from careers.employers.team_forms import InviteForm, RoleForm
from careers.models import Membership, Organization
from web.refusals import Refused
from web.text.named_mistakes import first_mistake

MOST_ACTIVITY = 50


@login_required
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """The team of an organization of mine; its owners invite into it."""
    if request.method != "POST":
        mine = get_object_or_404(Organization.objects.of_team(request.user), slug=slug)
        return _page(request, mine, InviteForm())
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            teams.invite(organization=mine, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"An invitation is on its way to {form.cleaned_data['email']}.")
            return redirect("employer_team", slug)
    return _page(request, mine, form)


def _page(request: HttpRequest, organization: Organization, form: InviteForm) -> HttpResponse:
    members = list(organization.memberships.for_team())
    my_own = next(member for member in members if member.user_id == request.user.pk)
    now = timezone.now()
    page = {
        "organization": organization,
        "my_own": my_own,
        "members": [{"member": each, "role_form": RoleForm({"role": each.role})} for each in members],
        "invitations": [
            {"row": each, "ends": "until" if each.is_open(now) else "ended"}
            for each in organization.invitations.for_team()
        ],
        "activity": organization.activity.for_team()[:MOST_ACTIVITY],
        "form": form if my_own.may_own else None,
    }
    return render(request, "careers/employer/team.html", page)


@login_required
@require_POST
def send_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mail an invitation of my organization once more, with a new link."""
    return _about_invitation(request, slug, pk, teams.send_again, "Sent again, with a new link.")


@login_required
@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an invitation of my organization back."""
    return _about_invitation(request, slug, pk, teams.revoke, "Revoked. Its link no longer works.")


def _about_invitation(request: HttpRequest, slug: str, pk: int, action: Callable, done: str) -> HttpResponse:
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    invitation = get_object_or_404(mine.invitations.select_related("organization", "invited_by"), pk=pk)
    return _do(request, slug, action, done, invitation=invitation)


@login_required
@require_POST
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a member of my organization another role."""
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    member = get_object_or_404(mine.memberships.all(), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_mistake(form))
        return redirect("employer_team", slug)
    return _do(request, slug, teams.change_role, "Changed.", membership=member, role=form.cleaned_data["role"])


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a member out of my organization."""
    mine = get_object_or_404(Organization.objects.owned_by(request.user), slug=slug)
    member = get_object_or_404(mine.memberships.all(), pk=pk)
    return _do(request, slug, teams.part, "Removed from the team.", membership=member)


@login_required
@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave an organization of mine."""
    member = get_object_or_404(Membership.objects.of(request.user), organization__slug=slug)
    return _do(request, slug, teams.part, f"You have left {member.organization}.", membership=member)


def _do(request: HttpRequest, slug: str, action: Callable, done: str, **about) -> HttpResponse:
    try:
        action(**about, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    still = Organization.objects.of_team(request.user).filter(slug=slug).exists()
    return redirect("employer_team", slug) if still else redirect("employer_postings")


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mailed link leads: what is offered, and a button for the person whose address it is."""
    offer = teams.found(token)
    if offer is None or not offer.is_open(timezone.now()):
        return render(request, "careers/invitation.html", {"ended": teams.ENDED}, status=404)
    if request.method == "POST" and request.user.is_authenticated:
        try:
            teams.accept(invitation=offer, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("invitation", token)
        messages.success(request, f"You belong to the team of {offer.organization}.")
        return redirect("employer_postings")
    mine = request.user.is_authenticated and teams.has_address(request.user, offer)
    page = {"invitation": offer, "mine": mine, "not_yours": teams.NOT_YOURS}
    return render(request, "careers/invitation.html", page)
