from django import forms

from careers.models import Organization
from web.text.fields import TextField
from web.text.printable_texts import PrintableTexts


class OrganizationForm(PrintableTexts, forms.ModelForm):
    """What an employer says about itself."""

    website = forms.URLField(required=False, assume_scheme="https")

    class Meta:
        model = Organization
        fields = ["name", "kind", "headquarters", "website", "about", "application_mails"]
        labels = {"kind": "You are a"}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application_mails"].required = False  # left out, it stays as it is


class DomainForm(forms.Form):
    """Proof of a domain, step by step: an address there, then the code that was mailed to it."""

    use_required_attribute = False
    address = TextField(
        label="An email address at your organization's domain",
        max_length=200,
        required=False,
        help_text="We mail a code there. Free-mail domains prove nothing.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    code = TextField(
        label="The code from the mail",
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class RecordForm(forms.Form):
    """The other proof of a domain: which one has the record."""

    use_required_attribute = False
    domain = TextField(
        label="Or your organization's domain, such as hospital.org",
        max_length=120,
        help_text="You put a TXT record there, which this page then names; no mail is sent.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
