"""Naming a saved search, and where its mail goes."""

from django import forms

from accounts.models.people import AMERICAN_ZONES, DEFAULT_ZONE
from alerts.models import SavedSearch
from web.text.fields import EmailField, TextField


class SearchNameForm(forms.Form):
    """The name under which a search stands in the list and in its mail."""

    name = TextField(
        label="Name",
        max_length=SavedSearch._meta.get_field("name").max_length,
        help_text="It is the subject of the mail.",
        error_messages={"required": "Give the search a name."},
    )


class GuestSearchForm(SearchNameForm):
    """The address of somebody without an account, and the zone of the hour at which mail leaves."""

    email = EmailField(
        label="Your email address",
        max_length=254,
        help_text="We send one mail with a link. Nothing else comes until you follow it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter the address to which new jobs shall go.",
            "invalid": "Enter an email address like name@example.com.",
            "max_length": "Enter an email address of at most 254 characters.",
        },
    )
    zone = forms.ChoiceField(
        label="Time zone", choices=list(AMERICAN_ZONES.items()), initial=DEFAULT_ZONE, required=False
    )
    field_order = ["email", "name", "zone"]

    def clean_zone(self) -> str:
        """The list page's form may leave it out."""
        return self.cleaned_data["zone"] or DEFAULT_ZONE
