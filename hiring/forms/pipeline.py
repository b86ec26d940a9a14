"""The employer's small forms on applications."""

from django import forms

from hiring.models.choices import ApplicationStatus

# Where an employer may send an application; the table decides from where.
TARGETS = [
    (status.value, status.label)
    for status in ApplicationStatus
    if status not in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN}
]
MAX_MARKED = 200


class MoveForm(forms.Form):
    """Where to move an application."""

    use_required_attribute = False
    to = forms.ChoiceField(
        label="Move to",
        choices=[("", "Choose a stage"), *TARGETS],
        error_messages={"required": "Choose the stage to move to.", "invalid_choice": "Choose a stage from the list."},
    )


def marked_ids(values: list[str]) -> list[int]:
    """Return the ids among the marked boxes' values: plain numbers that fit the database, at most 200."""
    return [int(value) for value in values[:MAX_MARKED] if value.isascii() and value.isdigit() and len(value) < 19]
