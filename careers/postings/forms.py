"""The employer's form: what a posting says about itself, with the rows beside it; whole, or one section of a draft."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BoundField
from django.http import QueryDict

from accounts.models.people import AMERICAN_ZONES
from careers.models import JobPosting
from careers.models.choices import MOST_PAY, Benefit, CodeSystem, PayUnit, State, System, WorkMode
from careers.postings.content import fill, stated
from careers.postings.form_rows import ROWS, Rows, rows_of, stored_rows
from careers.postings.form_steps import SECTIONS, Section
from careers.terms.days import day_end, last_day
from web.text.fields import URLField
from web.text.named_mistakes import NamedMistakes
from web.text.printable_texts import PrintableTexts

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


NEEDED = {
    "title": "Enter the title.",
    "description": "Enter a description of the work.",
    "specialties": "Choose at least one of the specialties.",
    "setting": "Choose the setting.",
    "role": "Choose the role.",
    "openings": "Enter the number of openings.",
    "work_mode": "Choose the work mode: remote, hybrid or on site.",
    "engagement": "Choose the engagement.",
    "pay_min": "Pay from: enter the lower end.",
    "pay_max": "Pay up to: enter the upper end.",
    "pay_unit": "Pay is per: choose the hour, the year or what else is paid.",
}


class PostingForm(NamedMistakes, PrintableTexts, forms.ModelForm):
    """Everything a posting says about itself, or one section of it. Dates are days in its zone, else its author's."""

    code_sets = _boxes(CodeSystem.choices, "Code sets worked")
    systems = _boxes(System.choices, "Systems (EHR, encoder)")
    benefits = _boxes(Benefit.choices, "Benefits")
    eligible_states = forms.MultipleChoiceField(
        choices=State.choices,
        required=False,
        label="Remote: states where the coder may live",
        help_text="None chosen shows “states not stated”.",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pick"}),
    )
    openings = forms.IntegerField(min_value=1, max_value=500, initial=1, label="Openings")
    apply_url = URLField(
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

    class Meta:
        model = JobPosting
        fields = [
            "title", "role", "specialties", "setting", "description", "openings", "requisition_number",
            "code_sets", "systems", "chart_type", "productivity", "productivity_max", "productivity_unit",
            "productivity_per", "accuracy_percent", "experience_years", "specialty_years",
            "signs_experience_letters", "assessment", "assessment_minutes", "assessment_paid",
            "assessment_pass_percent", "work_mode", "hybrid_days", "eligible_states", "time_zone", "engagement",
            "hours_per_week", "shift", "pay_min", "pay_max", "pay_unit", "bonus", "differential", "benefits",
            "benefits_note", "apply_url", "answer_days", "vacancy_exists", "decides_by_machine",
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
            "answer_days": "Days within which you answer",
            "vacancy_exists": "There is a vacancy now",
            "decides_by_machine": "Software screens or ranks applicants",
        }
        help_texts = {
            "description": "Markdown: # heading, - list, **strong**.",
            "signs_experience_letters": "",
            "assessment": "",
            "eligible_states": "",
            "specialty_years": "",
            "hybrid_days": "",
            "answer_days": "Coders see whether you keep it.",
            "vacancy_exists": "",
            "decides_by_machine": "",
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 11}),
            "specialties": forms.CheckboxSelectMultiple(attrs={"class": "pick"}),
        }

    def __init__(self, *args, section: Section | None = None, **kwargs) -> None:
        """Ask for everything, or for one section of a draft, where nothing is demanded yet."""
        super().__init__(*args, **kwargs)
        self.zone = self.instance.zone
        self._demand()
        if section:
            self._keep(section)
        # By slug: SQLite raises on a number of 400 digits where a slug is simply unknown.
        if "specialties" in self.fields:
            self.fields["specialties"].to_field_name = "slug"
        for name in {"assessment", "vacancy_exists", "decides_by_machine"} & set(self.fields):
            self.fields[name].widget.choices = [("unknown", "Not stated"), ("true", "Yes"), ("false", "No")]
        if self.instance.opens_at:
            self.initial["opens_on"] = self.instance.opens_at.astimezone(self.zone).date()
        if self.instance.closes_at:
            self.initial["closes_on"] = last_day(self.instance.closes_at, self.zone)

    def _demand(self) -> None:
        for name, message in NEEDED.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message

    def _keep(self, section: Section) -> None:
        for name in set(self.fields) - set(section.names):
            del self.fields[name]
        for name, field in self.fields.items():
            field.required = False
            field.until_review = name in NEEDED  # asked for later: no "optional" stands beside it

    def parts(self) -> Iterator[tuple[Section, list, list, list]]:
        """Yield each section that is asked for with its wide fields, its short ones and those below them."""
        for section in SECTIONS:
            if section.names[0] in self.fields:
                places = (section.wide, section.short, section.below)
                yield section, *([self[name] for name in names] for names in places)

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

    def clean_openings(self) -> int:
        return self.cleaned_data["openings"] or 1

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or self.instance.role

    def save(self, commit: bool = True) -> JobPosting:
        """Fill the posting from the form; the action stores it.

        A day that was left as shown keeps its moment, which may be an hour of it, unless the zone is another now.
        """
        posting = super().save(commit=False)
        return self._derive(posting)

    def save_valid(self) -> JobPosting:
        """Fill the posting from those answers of a checked form that hold, and leave the others as they were."""
        # What the model itself refuses, such as 99 years of coding, stands in the posting by then.
        for name in self.errors.keys() & self._meta.fields & self.initial.keys() - {"specialties"}:
            setattr(self.instance, name, self.initial[name])
        posting = self._derive(self.instance)
        if posting.pay_min is not None and posting.pay_max is not None and posting.pay_min > posting.pay_max:
            posting.pay_max = None
        return posting

    def _derive(self, posting: JobPosting) -> JobPosting:
        posting.states_stated = posting.work_mode == WorkMode.REMOTE and bool(posting.eligible_states)
        days = {name: self.cleaned_data.get(name, self.initial.get(name)) for name in ("opens_on", "closes_on")}
        moved = posting.zone != self.zone
        if moved or days["opens_on"] != self.initial.get("opens_on"):
            opens = days["opens_on"]
            posting.opens_at = datetime.combine(opens, time.min, posting.zone) if opens else None
        if moved or days["closes_on"] != self.initial.get("closes_on"):
            posting.closes_at = day_end(days["closes_on"], posting.zone) if days["closes_on"] else None
        return posting


class PostingForms:
    """All that a page asks about a posting. To the summary of mistakes it is one form."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        posting: JobPosting,
        pending: dict | None = None,
        section: Section | None = None,
        more: bool = False,
    ) -> None:
        """`pending` is the content to begin with in place of what is stored; `more`: an empty row after them."""
        if pending:
            fill(posting, pending)
            initial, rows = {"specialties": pending["specialties"]}, rows_of(pending)
        else:
            initial, rows = {}, stored_rows(posting)
        self.form = PostingForm(data, instance=posting, initial=initial, section=section)
        asked = [each.rows for each in ([section] if section else SECTIONS) if each.rows]
        self.rows = {prefix: ROWS[prefix](data, prefix=prefix, initial=rows[prefix]) for prefix in asked}
        for prefix, formset in self.rows.items():
            formset.extra = int(more or not rows[prefix])

    def __iter__(self) -> Iterator[BoundField]:
        """Yield every field in the order of the page, for the summary of mistakes."""
        for _, wide, short, below, rows in self.parts():
            yield from [*wide, *short, *below]
            for row in rows or ():
                yield from row

    def parts(self) -> Iterator[tuple[Section, list, list, list, Rows | None]]:
        """Yield each section with its fields, by their place, and its rows."""
        for section, wide, short, below in self.form.parts():
            yield section, wide, short, below, self.rows.get(section.rows)

    @property
    def non_field_errors(self) -> list[str]:
        of_rows = [message for rows in self.rows.values() for message in rows.non_form_errors()]
        return [*self.form.non_field_errors(), *of_rows]

    @property
    def errors(self) -> list[str]:
        """Return every mistake; none of a form that was not sent."""
        if not self.form.is_bound:
            return []
        return [*self.non_field_errors, *(error for field in self for error in field.errors)]

    def is_valid(self) -> bool:
        """Check every part, so that all mistakes are shown at once."""
        checked = [self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())]
        return all(checked)

    def add_error(self, message: str) -> None:
        self.form.add_error(None, message)

    def values(self) -> dict:
        """Return what drafting.save_draft takes beside the posting itself: of the parts asked for those that hold."""
        names = {"group": "groups", "place": "places", "question": "questions"}
        found = {names[prefix]: rows.rows() for prefix, rows in self.rows.items() if rows.is_valid()}
        if "specialties" in self.form.cleaned_data:
            found["specialties"] = self.form.cleaned_data["specialties"]
        return found

    def content(self) -> dict:
        """Return what the valid form says, as careers.postings.content keeps it."""
        return stated(self.form.save(commit=False), **self.values())
