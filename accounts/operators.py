"""Who comes in where only operators may: permission, staff, and a second factor, asked in one place."""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def operators_only(permission: str) -> Callable[[View], View]:
    """Guard a page of staff with this permission; anyone else who is logged in gets what an unknown address gets."""

    def guard(view: View) -> View:
        open_to_staff = with_second_factor(view)

        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not (request.user.is_staff and request.user.has_perm(permission)):
                raise Http404
            return open_to_staff(request, *args, **kwargs)

        return guarded

    return guard


def with_second_factor(view: View) -> View:
    """Send staff without a second factor to set one up before they see this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if settings.STAFF_MFA_REQUIRED and request.user.is_staff and not is_mfa_enabled(request.user):
            messages.warning(request, "Set up a second step first: it is asked of everyone who may see these pages.")
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded
