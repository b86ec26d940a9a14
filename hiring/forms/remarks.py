"""The small forms of what an employer's people remark about an applicant."""

from django import forms

from hiring.models import Tag
from hiring.models.remarks import MOST_STARS
from web.text.fields import TextField

MOST_TAGS = 10
LONGEST_TAG = Tag._meta.get_field("name").max_length


class NoteForm(forms.Form):
    """What the team wants to remember about an applicant."""

    use_required_attribute = False
    note = TextField(
        label="Note",
        max_length=4000,
        help_text="Only your organization reads it, never the applicant.",
        error_messages={"required": "Write the note first.", "max_length": "A note has at most 4,000 characters."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RatingForm(forms.Form):
    """How many stars I give."""

    use_required_attribute = False
    stars = forms.TypedChoiceField(
        label="Your rating",
        coerce=int,
        choices=[("", "Not rated"), *((number, f"{number} of {MOST_STARS}") for number in range(1, MOST_STARS + 1))],
        error_messages={"required": "Choose one to five.", "invalid_choice": "Choose one to five."},
    )


class TagsForm(forms.Form):
    """All tags of an applicant in one line."""

    use_required_attribute = False
    tags = TextField(
        label="Tags",
        required=False,
        max_length=400,
        help_text=f"Up to {MOST_TAGS}, separated by commas, such as “spine, second round”.",
    )

    def clean_tags(self) -> list[str]:
        names = {" ".join(name.split()).casefold() for name in self.cleaned_data["tags"].split(",")} - {""}
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(f"Give at most {MOST_TAGS} tags.")
        if any(len(name) > LONGEST_TAG for name in names):
            raise forms.ValidationError(f"A tag has at most {LONGEST_TAG} characters.")
        return sorted(names)
