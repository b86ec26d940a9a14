"""Naming a saved search, and where its mail goes."""

from collections.abc import Iterable
from datetime import time
from typing import cast

from django import forms

from accounts.forms import zone_choices
from accounts.models.people import DEFAULT_ZONE
from alerts.models import Frequency, SavedSearch, Weekday
from web.text.fields import EmailField, TextField
from web.text.hours import hour_words

HOURS = [(hour, hour_words(time(hour))) for hour in range(24)]
NEW_ALERT = ""  # of the choice which alert a search becomes


class SearchNameForm(forms.Form):
    """How a search stands in the list and in its mail, and when that mail comes. What is left out stays usual."""

    name = TextField(
        label="Name",
        max_length=SavedSearch._meta.get_field("name").max_length,
        help_text="It is the subject of the email.",
        error_messages={"required": "Give the search a name."},
    )
    frequency = forms.ChoiceField(
        label="How often", choices=Frequency.choices, initial=Frequency.DAILY, widget=forms.RadioSelect, required=False
    )
    weekday = forms.TypedChoiceField(
        label="On",
        choices=Weekday.choices,
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        required=False,
        help_text="For weekly email.",
    )
    hour = forms.TypedChoiceField(
        label="At",
        choices=HOURS,
        initial=7,
        coerce=int,
        empty_value=7,  # type: ignore[arg-type]
        required=False,
        help_text="For daily and weekly email, in your time zone.",
    )

    def clean_frequency(self) -> str:
        """A button that sends no more than itself means the usual."""
        return self.cleaned_data["frequency"] or Frequency.DAILY


class SaveSearchForm(SearchNameForm):
    """A search to keep, as an alert of its own or in place of another one's criteria."""

    replaces = forms.ChoiceField(label="Save it as", required=False)
    field_order = ["replaces"]

    def __init__(self, *args, searches: Iterable[SavedSearch], **options) -> None:
        super().__init__(*args, **options)
        others = [(str(search.pk), f"What “{search.name}” looks for from now on") for search in searches]
        cast(forms.ChoiceField, self.fields["replaces"]).choices = [(NEW_ALERT, "A new alert"), *others]
        if not others:
            del self.fields["replaces"]


class GuestChangeForm(SearchNameForm):
    """An alert of somebody without an account, whose time zone stands nowhere else."""

    zone = forms.ChoiceField(label="Time zone", choices=zone_choices, required=False, help_text="Of all your alerts.")


class GuestSearchForm(SearchNameForm):
    """The address of somebody without an account, and the zone of the hour at which mail leaves."""

    email = EmailField(
        label="Your email address",
        max_length=254,
        help_text="We send one email with a link. Nothing else comes until you follow it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter the address to which new jobs shall go.",
            "invalid": "Enter an email address like name@example.com.",
            "max_length": "Enter an email address of at most 254 characters.",
        },
    )
    zone = forms.ChoiceField(label="Time zone", choices=zone_choices, initial=DEFAULT_ZONE, required=False)
    field_order = ["email", "name", "frequency", "weekday", "hour", "zone"]
