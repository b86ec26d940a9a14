from django import forms

from careers.models import Organization
from feeds.readers.kinds import KINDS
from web.text.fields import TextField, URLField

EVERY = [(1, "every hour"), (6, "every 6 hours"), (24, "once a day")]


class SourceForm(forms.Form):
    """Whose jobs are read from where, and how often; its cleaned data hold the employer as `organization`."""

    employer = TextField(
        max_length=80, help_text="As it stands in the address of its page: /employers/lakeshore-health/."
    )
    kind = forms.ChoiceField(label="System", choices=[(name, kind.label) for name, kind in KINDS.items()])
    url = URLField(label="Address of the feed", max_length=500, assume_scheme="https")
    every_hours = forms.TypedChoiceField(label="Read it", choices=EVERY, coerce=int, initial=6)

    def clean_employer(self) -> str:
        slug = self.cleaned_data["employer"]
        self.cleaned_data["organization"] = Organization.objects.filter(slug=slug).first()
        if self.cleaned_data["organization"] is None:
            raise forms.ValidationError("No employer has this address.")
        return slug

    def said(self) -> dict:
        """What the actions ask for."""
        return {name: self.cleaned_data[name] for name in ("organization", "kind", "url")}
