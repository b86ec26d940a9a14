"""Naming a saved search."""

from django import forms

from alerts.models import SavedSearch
from web.text.fields import TextField


class SearchNameForm(forms.Form):
    """The name under which a search stands in the list and in its mail."""

    name = TextField(
        label="Name",
        max_length=SavedSearch._meta.get_field("name").max_length,
        help_text="It is the subject of the mail.",
        error_messages={"required": "Give the search a name."},
    )
