"""The employer's form: one posting, and beside it its credential terms, places and questions."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.models.people import AMERICAN_ZONES
from careers.models import Credential, CredentialGroup, JobPlace, JobPosting, ScreeningQuestion
from careers.models.choices import (
    MOST_PAY,
    Benefit,
    CodeSystem,
    Issuer,
    PayUnit,
    QuestionKind,
    RequirementKind,
    State,
    System,
    WorkMode,
)
from careers.postings.content import fill, stated
from careers.terms.days import day_end, last_day
from web.text.printable_texts import PrintableTexts

SALARY_HISTORY = re.compile(
    r"(current|previous|prior|last|past)\b.{0,20}\b(salary|pay|wage|compensation)|salary history", re.IGNORECASE
)

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def _boxes(choices, label: str, help_text: str = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=choices, label=label, required=False, widget=widget, help_text=help_text)


def _day(label: str, help_text: str) -> forms.DateField:
    """A day of our time: at the calendar's ends the day after, and the day in another zone, do not exist."""
    ends = [
        MinValueValidator(FIRST_DAY, f"Give a day on or after {FIRST_DAY}."),
        MaxValueValidator(LAST_DAY, f"Give a day on or before {LAST_DAY}."),
    ]
    return forms.DateField(required=False, label=label, help_text=help_text, validators=ends)


class PostingForm(PrintableTexts, forms.ModelForm):
    """Everything a posting says about itself. Dates are days in the posting's zone, else its author's."""

    code_sets = _boxes(CodeSystem.choices, "Code sets worked")
    systems = _boxes(System.choices, "Systems (EHR, encoder)")
    benefits = _boxes(Benefit.choices, "Benefits")
    eligible_states = forms.MultipleChoiceField(
        choices=State.choices,
        required=False,
        label="Remote: states where the coder may live",
        help_text="Choose several with Ctrl or Command. None chosen shows “states not stated”.",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    openings = forms.IntegerField(min_value=1, max_value=500, initial=1, label="Openings")
    apply_url = forms.URLField(
        required=False,
        assume_scheme="https",
        label="Where to apply, if not here",
        help_text="An https address. Empty: coders apply on Crosswalk.",
    )
    time_zone = forms.ChoiceField(
        choices=[("", "Not stated"), *AMERICAN_ZONES.items()], required=False, label="Time zone of the work"
    )
    opens_on = _day("Opens on", "Empty: as soon as it is approved.")
    closes_on = _day("Closes on", "The last day to apply, as 2026-12-31.")

    # key by which the page puts rows beside it, legend, fields over the whole width, short fields side by side
    sections = [
        (
            "job",
            "The job",
            ["title", "specialties", "description"],
            ["role", "setting", "openings", "requisition_number"],
        ),
        (
            "work",
            "The work",
            ["code_sets", "systems"],
            [
                "chart_type",
                "productivity",
                "productivity_max",
                "productivity_unit",
                "productivity_per",
                "accuracy_percent",
            ],
        ),
        (
            "asked",
            "Requirements",
            [],
            [
                "experience_years",
                "specialty_years",
                "signs_experience_letters",
                "assessment",
                "assessment_minutes",
                "assessment_pass_percent",
                "assessment_paid",
            ],
        ),
        (
            "where",
            "Where and when",
            ["eligible_states"],
            ["work_mode", "hybrid_days", "time_zone", "engagement", "hours_per_week", "shift"],
        ),
        ("pay", "Pay", ["benefits", "benefits_note"], ["pay_min", "pay_max", "pay_unit", "bonus", "differential"]),
        ("applying", "Applying", ["apply_url"], ["opens_on", "closes_on"]),
    ]

    class Meta:
        model = JobPosting
        fields = [
            "title", "role", "specialties", "setting", "description", "openings", "requisition_number",
            "code_sets", "systems", "chart_type", "productivity", "productivity_max", "productivity_unit",
            "productivity_per", "accuracy_percent", "experience_years", "specialty_years",
            "signs_experience_letters", "assessment", "assessment_minutes", "assessment_paid",
            "assessment_pass_percent", "work_mode", "hybrid_days", "eligible_states", "time_zone", "engagement",
            "hours_per_week", "shift", "pay_min", "pay_max", "pay_unit", "bonus", "differential", "benefits",
            "benefits_note", "apply_url",
        ]  # fmt: skip
        labels = {
            "specialty_years": "Years in this specialty and setting",
            "experience_years": "Years of coding",
            "signs_experience_letters": "We sign letters of experience",
            "accuracy_percent": "Accuracy asked for, %",
            "productivity": "Productivity",
            "productivity_max": "Productivity, upper end",
            "productivity_unit": "Counted in",
            "productivity_per": "Per",
            "assessment": "Coding assessment",
            "assessment_paid": "The assessment is paid",
            "assessment_pass_percent": "Pass mark, %",
            "hybrid_days": "Hybrid: days a week on site",
            "hours_per_week": "Hours a week",
            "pay_min": "Pay from, dollars",
            "pay_max": "Pay up to, dollars",
            "pay_unit": "Pay is per",
        }
        help_texts = {
            "description": "Markdown: # heading, - list, **strong**.",
            "signs_experience_letters": "",
            "assessment": "",
            "eligible_states": "",
            "specialty_years": "",
            "hybrid_days": "",
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 14}), "specialties": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.zone = self.instance.zone
        for name in ("pay_min", "pay_max", "pay_unit", "specialties"):
            self.fields[name].required = True
        # By slug: SQLite raises on a number of 400 digits where a slug is simply unknown.
        self.fields["specialties"].to_field_name = "slug"
        self.fields["assessment"].widget.choices = [("unknown", "Not stated"), ("true", "Yes"), ("false", "No")]
        if self.instance.opens_at:
            self.initial["opens_on"] = self.instance.opens_at.astimezone(self.zone).date()
        if self.instance.closes_at:
            self.initial["closes_on"] = last_day(self.instance.closes_at, self.zone)

    def fieldsets(self) -> Iterator[tuple[str, str, list, list]]:
        """Yield each section's key, legend, wide fields and short ones, in the order of the page."""
        for key, legend, wide, short in self.sections:
            yield key, legend, [self[name] for name in wide], [self[name] for name in short]

    def clean_apply_url(self) -> str:
        url = self.cleaned_data["apply_url"]
        if url and not url.startswith("https://"):
            raise ValidationError("Give an address that starts with https://.")
        return url

    def clean(self) -> dict:
        data = super().clean()
        low, high = data.get("pay_min"), data.get("pay_max")
        if low is not None and high is not None and low > high:
            self.add_error("pay_max", "Pay up to must not be below pay from.")
        self._check_unit(high, data.get("pay_unit"))
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and opens > closes:
            self.add_error("closes_on", "It must not close before it opens.")
        if data.get("productivity_max") and not data.get("productivity"):
            self.add_error("productivity", "Give the lower end too.")
        return data

    def _check_unit(self, high: Decimal | None, unit: str | None) -> None:
        if unit and high is not None and high > MOST_PAY[unit]:
            words = f"${high:,.0f} {PayUnit(unit).label} is more than any coder earns. Check the amount and its unit."
            self.add_error("pay_max", words)

    def save(self, commit: bool = True) -> JobPosting:
        """Fill the posting from the form; the action stores it.

        A day that was left as shown keeps its moment, which may be an hour of it, unless the zone is another now.
        """
        posting = super().save(commit=False)
        posting.states_stated = posting.work_mode == WorkMode.REMOTE and bool(posting.eligible_states)
        opens, closes = self.cleaned_data["opens_on"], self.cleaned_data["closes_on"]
        moved = posting.zone != self.zone
        if moved or opens != self.initial.get("opens_on"):
            posting.opens_at = datetime.combine(opens, time.min, posting.zone) if opens else None
        if moved or closes != self.initial.get("closes_on"):
            posting.closes_at = day_end(closes, posting.zone) if closes else None
        return posting


class RowForm(PrintableTexts, forms.ModelForm):
    """One row of a part of the posting. It counts once a field that tells is filled; before, it is no row at all."""

    tells: tuple[str, ...] = ()

    def has_changed(self) -> bool:
        return any(self[name].data for name in self.tells)


class GroupForm(RowForm):
    """One AND-term of the credential requirement; without an alternative it asks for nothing."""

    tells = ("credentials", "tier")

    kind = forms.ChoiceField(choices=RequirementKind.choices, label="This is")
    credentials = forms.ModelMultipleChoiceField(
        queryset=Credential.objects.all(),
        to_field_name="slug",
        required=False,
        label="Any one of",
        help_text="Choose several with Ctrl or Command.",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    tier_issuers = _boxes(Issuer.choices[:2], "Level's list of", "None ticked: of any issuer.")
    within_months = forms.IntegerField(required=False, min_value=1, max_value=36, label="Within months of hire")

    class Meta:
        model = CredentialGroup
        fields = ["kind", "credentials", "tier", "tier_issuers", "accept_apprentice", "within_months"]
        labels = {"tier": "Or any of this level", "accept_apprentice": "The -A form is accepted"}


class PlaceForm(RowForm):
    tells = ("state",)

    class Meta:
        model = JobPlace
        fields = ["city", "state", "zip_code"]


class QuestionForm(RowForm):
    tells = ("text",)
    kind = forms.ChoiceField(choices=QuestionKind.choices[:3], label="Answered by", required=False)

    class Meta:
        model = ScreeningQuestion
        fields = ["text", "kind", "required", "knock_out"]
        labels = {"text": "Question", "knock_out": "Mark the application at this answer"}
        help_texts = {"knock_out": ""}

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if SALARY_HISTORY.search(text):
            raise ValidationError("Do not ask what someone earned: many states forbid it. Ask what they expect.")
        return text

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or QuestionKind.YES_NO


class Rows(forms.BaseFormSet):
    """Rows of a part of the posting; any of them may be left or made empty."""

    def get_form_kwargs(self, index: int | None) -> dict:
        return {**super().get_form_kwargs(index), "empty_permitted": True}

    def rows(self) -> list[dict]:
        """Return the filled rows, in the order of the page."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]

    def mistakes(self) -> list[str]:
        """Say every mistake with the number of its row."""
        in_rows = [
            f"{number}: {message}"
            for number, form in enumerate(self.forms, start=1)
            for messages in form.errors.values()
            for message in messages
        ]
        return [*in_rows, *self.non_form_errors()]


GroupFormSet = forms.formset_factory(GroupForm, formset=Rows, extra=3, max_num=6)
PlaceFormSet = forms.formset_factory(PlaceForm, formset=Rows, extra=2, max_num=10)
QuestionFormSet = forms.formset_factory(QuestionForm, formset=Rows, extra=2, max_num=10)


class PostingForms:
    """The posting's form and the rows beside it, read and checked together."""

    def __init__(self, data, *, posting: JobPosting, pending: dict | None = None) -> None:
        """`pending` is the content to begin with in place of what is stored."""
        if pending:
            fill(posting, pending)
            initial, rows = {"specialties": pending["specialties"]}, _rows_of(pending)
        else:
            initial, rows = {}, _stored_rows(posting) if posting.pk else {"group": [], "place": [], "question": []}
        self.form = PostingForm(data, instance=posting, initial=initial)
        self.groups = GroupFormSet(data, prefix="group", initial=rows["group"])
        self.places = PlaceFormSet(data, prefix="place", initial=rows["place"])
        self.questions = QuestionFormSet(data, prefix="question", initial=rows["question"])

    def is_valid(self) -> bool:
        """Check every part, so that all mistakes are shown at once."""
        for name, rows in (("Term", self.groups), ("Place", self.places), ("Question", self.questions)):
            if not rows.is_valid():
                for mistake in rows.mistakes():
                    self.form.add_error(None, f"{name} {mistake}")
        return self.form.is_valid()

    def parts(self) -> dict:
        """Return what actions.save_draft takes beside the posting itself."""
        return {
            "specialties": self.form.cleaned_data["specialties"],
            "groups": self.groups.rows(),
            "places": self.places.rows(),
            "questions": self.questions.rows(),
        }

    def content(self) -> dict:
        """Return what the valid form says, as careers.postings.content keeps it."""
        return stated(self.form.save(commit=False), **self.parts())


def _rows_of(content: dict) -> dict[str, list[dict]]:
    """Return the rows of a content as a formset begins with them; a credential stands there by its slug."""
    return {"group": content["groups"], "place": content["places"], "question": content["questions"]}


def _stored_rows(posting: JobPosting) -> dict[str, list[dict]]:
    def values(form: type[forms.ModelForm], rows) -> list[dict]:
        return [{name: getattr(row, name) for name in form._meta.fields if name != "credentials"} for row in rows]

    stored = posting.credential_groups.prefetch_related("credentials")
    groups = [
        {**fields, "credentials": list(group.credentials.all())}
        for fields, group in zip(values(GroupForm, stored), stored, strict=True)
    ]
    return {
        "group": groups,
        "place": values(PlaceForm, posting.places.all()),
        "question": values(QuestionForm, posting.questions.all()),
    }
