"""What a person sets about the account, and what operators give."""

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone

from accounts.models import Grant, Theme, User
from accounts.models.people import AMERICAN_ZONES
from web.text.fields import EmailField
from web.text.printable_texts import PrintableTexts


@cache
def zone_choices() -> list:
    """Time zones for a list: the American ones by their name, the rest of the world by place.

    They are looked up once: each look goes through hundreds of files of the system.
    """
    rest = sorted(zone for zone in available_timezones() if "/" in zone and zone not in AMERICAN_ZONES)
    return [
        ("United States", list(AMERICAN_ZONES.items())),
        ("Elsewhere", [(zone, zone.replace("_", " ")) for zone in rest if not zone.startswith(("Etc/", "SystemV/"))]),
    ]


class SettingsForm(PrintableTexts, forms.ModelForm):
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

    email = EmailField(error_messages={"invalid": "Enter an email address like name@example.com."})


class UndoForm(forms.Form):
    """Which page was opened by mistake."""

    page_key = forms.CharField(max_length=40)


class GrantForm(PrintableTexts, forms.ModelForm):
    """An operator gives a plan, or says when one ends."""

    class Meta:
        model = Grant
        fields = ["user", "plan", "ends_at", "reason"]

    def clean_ends_at(self):
        ends_at = self.cleaned_data["ends_at"]
        if ends_at and ends_at <= (self.instance.starts_at or timezone.now()):
            raise forms.ValidationError("A plan ends after it has begun.")
        return ends_at
