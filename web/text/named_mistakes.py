"""Mistakes that name their field, so that a list of them can be read without the form beside it."""

import re

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import pretty_name

BOUND = re.compile(r"^ensure this value (is|has)\b", re.IGNORECASE)
MUST = {"is": "must be", "has": "must have"}


class NamedMistakes(forms.BaseForm):
    """Goes before the form class: every mistake begins with the label of its field, unless it names it already.

    `row` is the name of the row that the form is of a list, such as "Place 2".
    """

    row = ""

    def full_clean(self) -> None:
        super().full_clean()
        for name, errors in self.errors.items():
            if name != NON_FIELD_ERRORS:
                errors.data = [ValidationError(self._named(name, str(message))) for message in errors]

    def _named(self, name: str, message: str) -> str:
        label = str(self.fields[name].label or pretty_name(name)).split(",")[0]
        if label.lower() in message.lower():
            return f"{self.row}: {message}" if self.row else message
        return named(", ".join(filter(None, (self.row, label))), message)


def named(label: str, message: str) -> str:
    """Return a message that begins with a label: "Hours a week must be less than or equal to 168."."""
    if bound := BOUND.match(message):
        return f"{label} {MUST[bound[1].lower()]}{message[bound.end() :]}"
    return f"{label}: {message[:1].lower()}{message[1:]}"
