"""The forms by which people come in: allauth's, which neither tell who has an account nor flood an inbox."""

import uuid

from allauth.account.fields import EmailField
from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import RequestLoginCodeForm as AllauthRequestLoginCodeForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.models import EmailAddress
from allauth.account.utils import has_verified_email, setup_user_email
from allauth.core import context as allauth
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, SignupWebAuthnForm
from django import forms
from django.db import transaction
from django.http import HttpRequest

from accounts.entrance.attempts import TOO_MANY_MAILS, may_ask_for_mail
from accounts.models import User
from web.text.fields import TextField
from web.text.printable import normal_email

KEY_NAME_LENGTH = 100


class MailboxField(EmailField):
    """allauth's field, which takes two spellings of one mailbox for two."""

    def clean(self, value) -> str:
        return super().clean(normal_email(value) if isinstance(value, str) else value)


class LoginForm(AllauthLoginForm):
    """Address and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = MailboxField()


class InboxMixin:
    """A form that makes us write to the address in it: refused while too many mails went there."""

    def clean_email(self) -> str:
        email = super().clean_email()
        if email and not may_ask_for_mail(allauth.request, email):
            raise forms.ValidationError(TOO_MANY_MAILS)
        return email


class RequestLoginCodeForm(InboxMixin, AllauthRequestLoginCodeForm):
    """Have a code mailed to log in with."""

    email = MailboxField()


class ResetPasswordForm(InboxMixin, AllauthResetPasswordForm):
    """Have a code mailed to set another password with."""

    email = MailboxField()


class AddEmailForm(InboxMixin, AllauthAddEmailForm):
    """Add an address of one's own; a code goes there."""

    email = MailboxField()


class SignupForm(InboxMixin, AllauthSignupForm):
    """allauth's form, which takes as long for an address that has an account as for one that has none.

    Without this the answer told it: 15 ms where an account was, 490 ms where a password was hashed for a new one.
    """

    email = MailboxField()

    def try_save(self, request: HttpRequest):
        if self.account_already_exists:
            self.work_for_nothing(request)
        return super().try_save(request)

    def work_for_nothing(self, request: HttpRequest) -> None:
        """Make an account as a new address would get one, ask what its login asks, and take it back."""
        with transaction.atomic():
            user = User.objects.create_user(f"{uuid.uuid4()}@nobody.invalid", self.cleaned_data.get("password1"))
            address = setup_user_email(request, user, [])
            for _ in range(2):
                EmailAddress.objects.get_for_user(user, address.email)
                has_verified_email(user)
            transaction.set_rollback(True)


class AddKeyForm(AddWebAuthnForm):
    """Add a passkey; without a name that can be read it gets allauth's."""

    name = TextField(required=False, max_length=KEY_NAME_LENGTH)


class SignupByKeyForm(SignupWebAuthnForm):
    """Come in with a passkey as the first thing."""

    name = TextField(required=False, max_length=KEY_NAME_LENGTH)


class RenameKeyForm(EditWebAuthnForm):
    """Name a passkey otherwise."""

    name = TextField(max_length=KEY_NAME_LENGTH)
