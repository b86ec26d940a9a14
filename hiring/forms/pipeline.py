"""The employer's small forms on applications."""

from django import forms

from hiring.forms.messages import PLACEHOLDERS, SavedTextForm, refuse_unknown_placeholders
from hiring.models.choices import ApplicationStatus
from web.text.fields import TextField

# Where an employer may send an application; the table decides from where.
TARGETS = [
    (status.value, status.label)
    for status in ApplicationStatus
    if status not in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN}
]
MAX_MARKED = 200


class MoveForm(SavedTextForm):
    """Where to move an application, and what its mail shall say besides."""

    own = "words"
    to = forms.ChoiceField(
        label="Move to",
        choices=[("", "Choose a stage"), *TARGETS],
        error_messages={"required": "Choose the stage to move to.", "invalid_choice": "Choose a stage from the list."},
    )
    words = TextField(
        label="Your own words in the email",
        required=False,
        max_length=2000,
        help_text=PLACEHOLDERS,
        validators=[refuse_unknown_placeholders],
        error_messages={"max_length": "Your own words have at most 2,000 characters."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["to", "words", "saved"]


def marked_ids(values: list[str]) -> list[int]:
    """Return the ids among the marked boxes' values: plain numbers that fit the database, at most 200."""
    return [int(value) for value in values[:MAX_MARKED] if value.isascii() and value.isdigit() and len(value) < 19]
