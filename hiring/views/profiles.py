"""The coder's profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from hiring.actions import profiles
from hiring.forms.profiles import CredentialFormSet, ProfileForm, credential_choices, initial_credentials
from hiring.models import CoderProfile


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and keep the profile; from an application the way leads back there."""
    mine = CoderProfile.objects.of(request.user).for_page().first()
    data = request.POST if request.method == "POST" else None
    form = ProfileForm(data, instance=mine, initial={"name": request.user.name})
    formset = CredentialFormSet(
        data,
        prefix="credentials",
        initial=initial_credentials(mine),
        form_kwargs={"choices": credential_choices()},
    )
    if request.method == "POST" and form.is_valid() and formset.is_valid():
        profiles.save_profile(
            user=request.user, fields=form.cleaned_data, credentials=formset.rows(), now=timezone.now()
        )
        messages.success(request, "Your profile is kept. It fills in your next application.")
        return HttpResponseRedirect(_way_back(request))
    page = {"form": form, "formset": formset, "profile": mine, "next": request.GET.get("next", "")}
    return render(request, "hiring/profile.html", page)


def _way_back(request: HttpRequest) -> str:
    """The page that asked for the profile, if it is one of ours; a foreign address is not followed."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours else reverse("profile")
