from django import forms

from careers.employers.logos import small_png
from careers.models import Organization, PageRevision
from web.refusals import Refused
from web.text.fields import TextField, URLField
from web.text.printable_texts import PrintableTexts

MOST_ABOUT = 5000


class OrganizationForm(PrintableTexts, forms.ModelForm):
    """Who an employer is."""

    class Meta:
        model = Organization
        fields = ["name", "kind", "headquarters", "employees", "application_mails"]
        labels = {"kind": "You are a"}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application_mails"].required = False  # left out, it stays as it is


class PageForm(PrintableTexts, forms.ModelForm):
    """What an employer's public page says; a moderator sees it first."""

    website = URLField(required=False, assume_scheme="https")
    picture = forms.FileField(
        label="Logo",
        required=False,
        help_text="PNG or JPEG, up to 1 MB. It is made 256 pixels wide at most.",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    drop_logo = forms.BooleanField(label="Take the logo off the page", required=False)

    class Meta:
        model = PageRevision
        fields = ["about", "website"]
        labels = {"about": "About the organization"}
        help_texts = {"about": "Markdown: paragraphs, lists, **bold**. Coders read it on your page."}

    def __init__(self, *args, has_logo: bool = True, **kwargs) -> None:
        """Offer to take the logo off where there is one."""
        super().__init__(*args, **kwargs)
        if not has_logo:
            self.fields["drop_logo"].widget = forms.HiddenInput()

    def clean_about(self) -> str:
        about = self.cleaned_data["about"]
        if len(about) > MOST_ABOUT:
            raise forms.ValidationError(f"Use at most {MOST_ABOUT:,} characters; these are {len(about):,}.")
        return about

    def clean_picture(self) -> bytes | None:
        """The logo as it will be kept."""
        upload = self.cleaned_data["picture"]
        try:
            return small_png(upload) if upload else None
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class DomainForm(forms.Form):
    """Proof of a domain, step by step: an address there, then the code that was mailed to it."""

    use_required_attribute = False
    address = TextField(
        label="An email address at your organization's domain",
        max_length=200,
        required=False,
        help_text="We email a code there. Free-mail domains prove nothing.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    code = TextField(
        label="The code from the email",
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
        help_text="You add a TXT record there, which this page then shows; no email is sent.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
