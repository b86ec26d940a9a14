from django import forms

from careers.models import Organization
from web.printable_texts import PrintableTexts


class OrganizationForm(PrintableTexts, forms.ModelForm):
    """What an employer says about itself."""

    website = forms.URLField(required=False, assume_scheme="https")

    class Meta:
        model = Organization
        fields = ["name", "kind", "headquarters", "website", "about"]
        labels = {"kind": "You are a"}
