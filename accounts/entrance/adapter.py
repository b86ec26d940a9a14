import uuid

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.entrance.attempts import TOO_MANY_MAILS, login_try, take_mail
from accounts.models import User
from notifications import actions as notifications
from web import events
from web.edge.client import client_address
from web.edge.problems import problem_page
from web.refusals import Refused
from web.text.printable import normal_email

# The mails that anybody can cause who knows an address; the others tell of what its owner did.
ASKED_FOR = frozenset(
    f"account/email/{name}"
    for name in (
        "account_already_exists",
        "email_confirmation",
        "email_confirmation_signup",
        "login_code",
        "password_reset_code",
        "unknown_account",
    )
)
ENTERED = "You get this email because somebody entered this address on Crosswalk."
OWNED = "You get this email because this address belongs to a Crosswalk account."


class AccountAdapter(DefaultAccountAdapter):
    """Routes allauth's mail through the outbox and says what went wrong in our words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed.",
        "email_password_mismatch": "This email address and password do not match.",
        "email_taken": "There is an account with this email address already.",
        "enter_current_password": "Enter your current password.",
        "incorrect_code": "This is not the code we sent. Check the digits.",
        "incorrect_password": "This is not your password.",
        "same_as_current": "This is the same as before.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again.",
        "rate_limited": "Too many tries. Wait a minute, then try again.",
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom limits by address count: asked of the same helper as the quotas."""
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials) -> User | None:
        """Look at a password, unless too many wrong ones came before it."""
        try:
            with login_try(request, normal_email(credentials.get("email", ""))) as outcome:
                user = super().authenticate(request, **credentials)
                outcome.append(user is not None)
                return user
        except Refused as refusal:
            events.security("rate_limited", what="login")
            raise ValidationError(refusal.message, code="too_many_login_attempts") from refusal

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Nothing: `authenticate` has counted the try already."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue one of allauth's mails; a body that holds a login or verification code is erased once sent."""
        if template_prefix in ASKED_FOR and not take_mail(self.request, normal_email(email)):
            events.security("rate_limited", what="mail")
            raise ImmediateHttpResponse(problem_page(self.request, 429, retry_after=600, advice=TOO_MANY_MAILS))
        # Not every mail is sent from a request, whose context processors would name the site.
        around = {
            "email": email,
            "site_url": settings.SITE_URL,
            "reason": ENTERED if template_prefix in ASKED_FOR else OWNED,
        }
        message = self.render_mail(template_prefix, email, around | context)
        code = str(context.get("code", ""))
        words = message.body.strip().rpartition("\n\n")[0]  # the frame of the html part signs by itself
        before, _, after = words.partition(code) if code else (words, "", "")
        page = {
            "subject": message.subject,
            "before": before,
            "code": code,
            "after": after,
            **around,
        }
        notifications.enqueue(
            key=f"{template_prefix}:{uuid.uuid4()}",
            to=email,
            subject=message.subject,
            text=message.body,
            html=render_to_string("account/email/message.html", page),
            secret="code" in context,
            now=timezone.now(),
        )
