"""Forms of accounts: registering, and what a person sets for themselves."""

import uuid
from zoneinfo import available_timezones

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.models import EmailAddress
from allauth.account.utils import has_verified_email, setup_user_email
from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Grant, Theme, User

# Those of the United States first: nearly everyone here works in one of them.
AMERICAN_ZONES = [
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Atlantic, Puerto Rico"),
]


def zone_choices() -> list:
    """Time zones for a list: the American ones by their name, the rest of the world by place."""
    first = {zone for zone, _ in AMERICAN_ZONES}
    rest = sorted(zone for zone in available_timezones() if "/" in zone and zone not in first)
    return [
        ("United States", AMERICAN_ZONES),
        ("Elsewhere", [(zone, zone.replace("_", " ")) for zone in rest if not zone.startswith(("Etc/", "SystemV/"))]),
    ]


class SignupForm(AllauthSignupForm):
    """allauth's form, which takes as long for an address that has an account as for one that has none.

    Without this the answer told it: 15 ms where an account was, 490 ms where a password was hashed for a new one.
    """

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


class SettingsForm(forms.ModelForm):
    """What a person sets about the account; the coder's profile is careers' own page."""

    time_zone = forms.ChoiceField(choices=zone_choices)
    theme = forms.ChoiceField(choices=Theme.choices, required=False, widget=forms.RadioSelect)
    shortcuts = forms.BooleanField(required=False, label="Use keyboard shortcuts")

    class Meta:
        model = User
        fields = ["name", "time_zone", "theme", "shortcuts"]


class AppearanceForm(forms.Form):
    """One switch flipped on any page: only what was sent changes."""

    theme = forms.ChoiceField(choices=Theme.choices, required=False)
    shortcuts = forms.ChoiceField(choices=[("on", "on"), ("off", "off")], required=False)

    def changes(self) -> dict:
        """The columns to write."""
        sent = {name: self.cleaned_data[name] for name in self.fields if name in self.data}
        if "shortcuts" in sent:
            sent["shortcuts"] = sent["shortcuts"] == "on"
        return sent


class SeatForm(forms.Form):
    """Whom to seat. Fields refuse a NUL byte, which PostgreSQL would raise on."""

    email = forms.EmailField(error_messages={"invalid": "Enter an email address like name@example.com."})


class UndoForm(forms.Form):
    """Which page was opened by mistake."""

    page_key = forms.CharField(max_length=40)


class GrantForm(forms.ModelForm):
    """An operator gives a plan, or says when one ends."""

    class Meta:
        model = Grant
        fields = ["user", "plan", "ends_at", "reason"]

    def clean_ends_at(self):
        ends_at = self.cleaned_data["ends_at"]
        if ends_at and ends_at <= (self.instance.starts_at or timezone.now()):
            raise forms.ValidationError("A plan ends after it has begun.")
        return ends_at
