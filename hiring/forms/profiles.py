"""The coder's profile and the credentials in it."""

from decimal import Decimal

from django import forms

from careers.models import Credential
from careers.models.choices import Issuer, Setting, State, System
from codes.models import Specialty
from hiring.models import CoderProfile
from web.text.fields import TextField
from web.text.printable_texts import PrintableTexts


class ProfileForm(PrintableTexts, forms.ModelForm):
    """The basics that prefill every application."""

    use_required_attribute = False

    name = TextField(max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    home_state = forms.ChoiceField(
        label="State you live in", required=False, choices=[("", "Not stated"), *State.choices]
    )
    # By slug: a row number of 400 digits is a server error on SQLite.
    specialties = forms.ModelMultipleChoiceField(
        Specialty.objects.all(), to_field_name="slug", required=False, widget=forms.CheckboxSelectMultiple
    )
    states = forms.MultipleChoiceField(
        label="States you would work in",
        required=False,
        choices=State.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pick"}),
    )
    settings_worked = forms.MultipleChoiceField(
        label="Settings you have coded in", required=False, choices=Setting.choices, widget=forms.CheckboxSelectMultiple
    )
    systems = forms.MultipleChoiceField(
        label="Systems you have used", required=False, choices=System.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = CoderProfile
        fields = [
            "name",
            "headline",
            "phone",
            "home_state",
            "experience_years",
            "specialties",
            "settings_worked",
            "systems",
            "states",
            "specialty_years",
            "audit_accuracy",
            "open_to_work",
        ]
        labels = {
            "experience_years": "Years of coding experience",
            "specialty_years": "Years in these specialties and settings",
            "audit_accuracy": "Accuracy of your last audit, in percent",
            "open_to_work": "I am open to work",
        }
        help_texts = {
            "headline": "One line, such as “Inpatient coder, nine years, Epic and 360 Encompass”.",
            "specialty_years": "",  # the labels say it
            "audit_accuracy": "Self-reported.",
        }
        widgets = {
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "experience_years": forms.TextInput(attrs={"inputmode": "numeric"}),
            "specialty_years": forms.TextInput(attrs={"inputmode": "numeric"}),
            "audit_accuracy": forms.TextInput(attrs={"inputmode": "decimal"}),
        }

    def clean_experience_years(self) -> int | None:
        return _years(self.cleaned_data["experience_years"])

    def clean_specialty_years(self) -> int | None:
        return _years(self.cleaned_data["specialty_years"])

    def clean_audit_accuracy(self) -> Decimal | None:
        percent = self.cleaned_data["audit_accuracy"]
        if percent is not None and not 0 <= percent <= 100:
            raise forms.ValidationError("Enter the accuracy as a number from 0 to 100, such as 96.5.")
        return percent


def _years(years: int | None) -> int | None:
    if years is not None and years > 70:
        raise forms.ValidationError("Enter the years as a number up to 70.")
    return years


class HeldCredentialForm(forms.Form):
    """One credential: which, its number and how long it holds. The apprentice forms are credentials of their own."""

    use_required_attribute = False

    credential = forms.ModelChoiceField(
        Credential.objects.all(), to_field_name="slug", required=False, empty_label="None"
    )
    number = TextField(max_length=40, required=False, label="Number")
    earned_date = forms.DateField(
        required=False, label="Earned on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    expires_date = forms.DateField(
        required=False, label="Valid until", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, choices: list, **kwargs) -> None:
        """Take the choices from outside: asked for here they would cost a query for each row."""
        super().__init__(*args, **kwargs)
        self.fields["credential"].choices = choices

    def clean(self) -> dict:
        cleaned = super().clean()
        earned, expires = cleaned.get("earned_date"), cleaned.get("expires_date")
        if earned and expires and expires < earned:
            self.add_error("expires_date", "The last day lies before the day it was earned.")
        if not cleaned.get("credential") and (cleaned.get("number") or earned or expires):
            self.add_error("credential", "Choose the credential these details belong to.")
        return cleaned


class BaseCredentialFormSet(forms.BaseFormSet):
    def clean(self) -> None:
        chosen = [row["credential"] for row in self.rows()]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError("A credential stands here twice. Keep one of them.")

    def rows(self) -> list[dict]:
        """Return the filled rows; an emptied row is a credential given up."""
        cleaned = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [row for row in cleaned if row.get("credential")]


CredentialFormSet = forms.formset_factory(
    HeldCredentialForm, formset=BaseCredentialFormSet, extra=2, max_num=30, absolute_max=40, validate_max=True
)


def credential_choices() -> list:
    """Return the credentials under their issuers, with their full names and the apprentice ones marked."""
    groups: dict[str, list] = {}
    for credential in Credential.objects.all():
        groups.setdefault(Issuer(credential.issuer).label, []).append(
            (credential.slug, f"{credential.name}: {credential.full_name}")
        )
    return [("", "None"), *groups.items()]


def initial_credentials(profile: CoderProfile | None) -> list[dict]:
    """Return what the rows show first: the credentials held, in the vocabulary's order."""
    if profile is None:
        return []
    held = profile.held_credentials.select_related("credential").order_by("credential__order")
    names = ("number", "earned_date", "expires_date")
    return [{"credential": row.credential.slug, **{name: getattr(row, name) for name in names}} for row in held]
