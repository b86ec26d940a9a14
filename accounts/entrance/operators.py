"""Who comes in where only operators may: permission, staff, and a second factor, asked in one place."""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User

View = Callable[..., HttpResponse]


def has_second_factor(user: User) -> bool:
    """Tell whether a member of staff has shown more than a password, where that is asked for."""
    return not settings.STAFF_MFA_REQUIRED or is_mfa_enabled(user)


def is_operator(user: User | AnonymousUser, permission: str) -> bool:
    """Tell whether a power of staff holds for this person: permission, being staff, and a second factor.

    For powers on pages that everyone may open; `operators_only` guards the pages of staff, and leads to the factor.
    """
    return user.is_staff and user.has_perm(permission) and has_second_factor(user)


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
        if request.user.is_staff and not has_second_factor(request.user):
            messages.warning(request, "Set up a second step first: it is asked of everyone who may see these pages.")
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded
