"""Mistakes that name their field, so that a list of them can be read without the form beside it."""

import re
from collections.abc import Iterator

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import pretty_name
from django.utils.html import strip_tags

REQUIRED = str(forms.Field.default_error_messages["required"])
# What Django says of any field of a kind: the words go on behind the label.
OF_ANY_FIELD = re.compile(r"This field |Enter an? |Select a valid |Ensure th|Upload a valid |The submitted |No file ")
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
        label = ", ".join(filter(None, (self.row, label)))
        return f"{label}: {expected(self.fields[name])}" if message == REQUIRED else named(label, message)


def mistakes(field: BoundField) -> list[str]:
    """The mistakes of a field as a list of them says these: each names its field, and what is expected there."""
    if isinstance(field.form, NamedMistakes):
        return list(map(str, field.errors))
    return [_told(field, message, own=f"{_label(field)}: {message}") for message in map(str, field.errors)]


def first_mistake(form: forms.BaseForm) -> str:
    """The first mistake of a form, told on a page without it; sentences of our own stay as they are."""
    return next(_in_order(form))


def _in_order(form: forms.BaseForm) -> Iterator[str]:
    yield from map(str, form.non_field_errors())
    for field in form:
        yield from (_told(field, message, own=message) for message in map(str, field.errors))


def _label(field: BoundField) -> str:
    return strip_tags(str(field.label)).strip().rstrip(":?.")


def _told(field: BoundField, message: str, *, own: str) -> str:
    """A mistake with the name of its field; `own` is what a sentence of ours without the name becomes."""
    label = _label(field)
    if message == REQUIRED:
        return f"{label}: {expected(field.field)}"
    if label.lower() in message.lower():
        return message
    return named(label, message) if OF_ANY_FIELD.match(message) else own


def expected(field: forms.Field) -> str:
    """What a field that was left empty asks for."""
    if isinstance(field.widget, forms.CheckboxInput):
        return "tick the box."
    if isinstance(field.widget, forms.FileInput):
        return "choose a file."
    if isinstance(field.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return "choose at least one."
    return "choose one." if isinstance(field.widget, forms.Select | forms.RadioSelect) else "fill this in."


def named(label: str, message: str) -> str:
    """Return a message that begins with a label: "Hours a week must be less than or equal to 168."."""
    if bound := BOUND.match(message):
        return f"{label} {MUST[bound[1].lower()]}{message[bound.end() :]}"
    return f"{label}: {message[:1].lower()}{message[1:]}"
