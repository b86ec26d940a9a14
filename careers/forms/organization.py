from django import forms

from careers.forms.printable import PrintableTexts
from careers.models import Organization


class OrganizationForm(PrintableTexts, forms.ModelForm):
    """What an employer says about itself."""

    website = forms.URLField(required=False, assume_scheme="https")

    class Meta:
        model = Organization
        fields = ["name", "kind", "headquarters", "website", "about"]
        labels = {"kind": "You are a"}
