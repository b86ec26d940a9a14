"""The form fields for what people type: every text and every e-mail address goes through one of these."""

from typing import Any

from django import forms

from web.text.printable import normal_email, normal_url, printable


class TextField(forms.CharField):
    """A text without controls and invisible characters; on one line unless its box has several.

    A text of nothing else counts as empty, so that a required field says so.
    """

    def to_python(self, value: Any) -> str:
        # A NUL is nobody's slip: Django's own validator refuses it.
        if isinstance(value, str) and "\x00" not in value:
            value = printable(value)
            if not isinstance(self.widget, forms.Textarea):
                value = " ".join(value.split())
        return super().to_python(value) or ""


class EmailField(forms.EmailField):
    """An e-mail address in its one spelling."""

    def to_python(self, value: Any) -> str:
        return super().to_python(normal_email(value) if isinstance(value, str) else value) or ""


class URLField(forms.URLField):
    """An address on the web as a browser reads it, so that a look-alike letter in its host shows."""

    def to_python(self, value: Any) -> str:
        return super().to_python(normal_url(value) if isinstance(value, str) else value) or ""
