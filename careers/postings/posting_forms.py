"""The posting's form and the rows beside it, read, checked and shown together: whole, or one section of a draft."""

from collections.abc import Iterator
from datetime import datetime

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from careers.models import JobPosting
from careers.models.choices import PostingState
from careers.models.posting_queries import JobPostingQuerySet
from careers.postings.content import fill, stated
from careers.postings.form_rows import ROWS, Rows, rows_of, stored_rows
from careers.postings.forms import SECTIONS, PostingForm, Section
from careers.postings.renewing import PERIODS
from web.text.fields import TextField


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


class RenewForm(forms.Form):
    """For how many days more a posting runs."""

    days = forms.TypedChoiceField(
        choices=[(days, f"{days} days") for days in PERIODS],
        coerce=int,
        error_messages={"invalid_choice": "Choose one of the periods offered.", "required": "Choose a period."},
    )


class TemplateTitleForm(forms.Form):
    """Under which title a posting is kept as a template."""

    title = TextField(
        max_length=80,
        label="Title of the template",
        error_messages={
            "required": "Give the template a title.",
            "max_length": "The title of a template has at most 80 characters.",
        },
    )


UNPUBLISHED = frozenset(
    {
        PostingState.DRAFT,
        PostingState.IN_REVIEW,
        PostingState.NEEDS_CHANGES,
        PostingState.REJECTED,
        PostingState.SCHEDULED,
    }
)


class FindForm(forms.Form):
    """What an employer looks for among its postings."""

    q = TextField(
        required=False,
        max_length=100,
        label="Title, requisition number or author",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    show = forms.ChoiceField(
        required=False,
        label="Which",
        choices=[("", "All"), ("live", "Live"), ("before", "Not yet live"), ("over", "Ended")],
    )

    def found(self, postings: JobPostingQuerySet, now: datetime) -> JobPostingQuerySet:
        """Return those that are asked for; all of them where what is asked cannot be read."""
        if not self.is_valid():
            return postings
        postings = postings.found_by_staff(self.cleaned_data["q"])
        live = JobPosting.objects.live(now).values("pk")
        match self.cleaned_data["show"]:
            case "live":
                return postings.filter(pk__in=live)
            case "before":
                return postings.filter(state__in=UNPUBLISHED)
            case "over":
                return postings.exclude(state__in=UNPUBLISHED).exclude(pk__in=live)
        return postings
