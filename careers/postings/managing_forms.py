"""The small forms around an employer's postings: how long one runs, a template's title, and finding one in the list."""

from datetime import datetime

from django import forms

from careers.models import JobPosting
from careers.models.choices import PostingState
from careers.models.posting_queries import JobPostingQuerySet
from careers.postings.renewing import PERIODS
from web.text.counting import quantity
from web.text.fields import TextField


class RenewForm(forms.Form):
    """For how many days more a posting runs."""

    days = forms.TypedChoiceField(
        choices=[(days, quantity(days, "day")) for days in PERIODS],
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
